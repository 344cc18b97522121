"""Leaving at once: every window shows nothing of what it was, until a key or a button returns."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ally_sim.ui.language import _
from ally_sim.ui.widgets.shield import shield
from ally_sim.ui.widgets.words import Words

SETTLE_MS = 1000
"""For how long nothing returns: a second click, or a key held, belongs to what covered."""


class NeutralScreens(QObject):
    """Covers all windows of the app at once, and uncovers them together."""

    returned = Signal()
    """The windows are shown again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screens: list[_NeutralScreen] = []
        self._focus: QWidget | None = None
        self._since = QElapsedTimer()

    def show(self, *, spared: QWidget | None = None) -> None:
        """Cover every window but one that is neutral by itself; that in use takes the next key."""
        if self._screens:
            return
        self._since.start()
        self._focus = QApplication.focusWidget()
        active = QApplication.activeWindow()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
        windows = [each for each in shown if each is not spared]
        for window in sorted(windows, key=lambda each: each is active):
            screen = _NeutralScreen(window)
            screen.returned.connect(self.put_away)
            self._screens.append(screen)
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Show all windows again as they were, unless they were covered only just now."""
        if self._screens and self._since.elapsed() < SETTLE_MS:
            return
        screens, self._screens = self._screens, []
        for screen in screens:
            screen.uncover()
        if self._focus is not None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None
        if screens:
            self.returned.emit()


class _NeutralScreen(QFrame):
    """Covers one window, its title too."""

    returned = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._title = window.windowTitle()
        self._asleep = [each for each in _children(window) if each is not self and each.isEnabled()]
        for each in self._asleep:
            each.setEnabled(False)  # no key may reach what is covered, and no time passes there
        window.setWindowTitle(_("Notes"))
        window.installEventFilter(self)
        self.setAutoFillBackground(True)  # nothing of what it covers may be seen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Paused"))
        hint = Words(_("Press any key, or click, to return."), "small")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addWidget(hint)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def uncover(self) -> None:
        """Show the window again as it was."""
        window = self.window()
        window.removeEventFilter(self)
        window.setWindowTitle(self._title)
        for each in self._asleep:
            each.setEnabled(True)
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return, unless it is only a modifier, or the key that covered still held down."""
        modifiers = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
        if event.key() not in modifiers and not event.isAutoRepeat():
            self.returned.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Return; a second click takes nothing of what comes to light."""
        self.returned.emit()
        if self.isHidden():
            shield(self.window())

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Keep the keyboard here."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the whole window, whatever its size."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)


def _children(window: QWidget) -> list[QWidget]:
    return window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
