"""A few buttons over the room's picture, for a hand that is on the mouse; they come and go with it.

Nothing of them is private, and no screen reader is told of them: everything there has its key.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ally_sim.ui.widgets.buttons import Button

SECONDS = 4
_PRESSING = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel)


class AudienceMouse(QObject):
    """Shows a bar over the picture when the mouse moves or presses there; a press takes nothing.

    Nor does one that comes as the bar does: what nobody has seen yet is not what was meant.
    """

    wanted = Signal(str)
    """Something of the room's table of keys was clicked; "return" on a neutral screen."""

    def __init__(self, over: QWidget, below: QWidget) -> None:
        """The bar never covers `below`, a line at the foot of `over`, and goes when that comes."""
        super().__init__(over)
        self._over, self._below = over, below
        self.offers: Callable[[], Mapping[str, str]] = dict
        """What can be done now, with its label; without anything a press only returns."""
        self._at: QPoint | None = None
        self._bar: QFrame | None = None
        self._going = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._going.timeout.connect(self._end)
        for each in (over, *over.findChildren(QWidget)):
            each.setMouseTracking(True)
        over.installEventFilter(self)
        below.installEventFilter(self)

    def hide(self) -> None:
        """Show neither bar nor pointer."""
        self._going.stop()
        self._over.setCursor(Qt.CursorShape.BlankCursor)
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse over the picture."""
        if event.type() in _PRESSING:
            self._pressed(wheel=event.type() is QEvent.Type.Wheel)
        elif isinstance(event, QEnterEvent):
            self._at = event.globalPosition().toPoint()
        elif event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._moved(event.globalPosition().toPoint())
        elif event.type() is QEvent.Type.Resize or (
            watched is self._below and event.type() is QEvent.Type.Show
        ):
            self.hide()
        return super().eventFilter(watched, event)

    def _pressed(self, *, wheel: bool) -> None:
        if self.offers():
            self._show()
        elif not wheel:  # a hand that is put on the mouse may turn it
            self.wanted.emit("return")

    def _end(self) -> None:
        """Put the bar away, unless the hand is on it."""
        if self._bar is not None and self._bar.underMouse():
            self._going.start()
        else:
            self.hide()

    def _moved(self, to: QPoint) -> None:
        """Come only for a hand: a table that trembles moves the mouse a little, too."""
        if self._at is None:
            self._at = to
        elif (to - self._at).manhattanLength() >= QApplication.startDragDistance():
            self._at = to
            self._show()

    def _show(self) -> None:
        offers = self.offers()
        if not offers:
            return
        self._going.start()
        if self._bar is None:
            self._bar = self._made(offers)
        self._over.setCursor(Qt.CursorShape.ArrowCursor)

    def _made(self, offers: Mapping[str, str]) -> QFrame:
        bar = QFrame(self._over)
        bar.setProperty("kind", "card")
        row = QHBoxLayout(bar)
        for id_, label in offers.items():
            button = Button(label, "primary" if id_ == "next" else "plain")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay the picture's
            button.clicked.connect(lambda _checked=False, wanted=id_: self._clicked(wanted))
            row.addWidget(button)
        bar.adjustSize()
        foot = self._over.height() if self._below.isHidden() else self._below.y()
        bar.move((self._over.width() - bar.width()) // 2, max(foot - bar.height() * 5 // 4, 0))
        bar.setEnabled(False)  # a touch moves and presses at once, and a click may be a double one
        interval = QApplication.doubleClickInterval()
        QTimer.singleShot(interval, bar, lambda: bar.setEnabled(True))
        bar.show()
        bar.raise_()
        return bar

    def _clicked(self, wanted: str) -> None:
        self._going.start()
        if wanted != "next":
            self.hide()
        self.wanted.emit(wanted)
