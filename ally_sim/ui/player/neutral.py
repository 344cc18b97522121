"""Leaving at once: every window shows nothing of what it was, until a key or a button returns."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words


class NeutralScreens(QObject):
    """Covers all windows of the app at once, and uncovers them together."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screens: list[_NeutralScreen] = []
        self._focus: QWidget | None = None

    def show(self) -> None:
        """Cover every window; the one in use takes the next key."""
        if self._screens:
            return
        self._focus = QApplication.focusWidget()
        active = QApplication.activeWindow()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        for window in sorted(windows, key=lambda each: each is active):
            screen = _NeutralScreen(window)
            screen.returned.connect(self._return)
            self._screens.append(screen)
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return(self) -> None:
        screens, self._screens = self._screens, []
        for screen in screens:
            screen.uncover()
        if self._focus is not None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None


class _NeutralScreen(QFrame):
    """Covers one window, its title too."""

    returned = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._title = window.windowTitle()
        window.setWindowTitle(_("Notes"))
        window.installEventFilter(self)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Paused"))
        hint = Words(_("Press any key to return."), "small")
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
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return, unless it is only a modifier, or the key that covered still held down."""
        modifiers = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
        if event.key() not in modifiers and not event.isAutoRepeat():
            self.returned.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Return."""
        self.returned.emit()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Keep the keyboard here."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the whole window, whatever its size."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)
