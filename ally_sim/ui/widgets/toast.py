"""A short word at the foot of a window that goes away by itself, and is read aloud."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from shiboken6 import Shiboken

from ally_sim.ui import theme
from ally_sim.ui.accessibility import announce
from ally_sim.ui.sides import inset, sided
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.words import Words

EDGE = 24
"""The room kept around a toast, in pixels."""
ABOVE = 12
"""The room between what is read and a toast below it, in pixels."""


class Toast(QFrame):
    """Stands at the foot of its parent, beside what is read there where it has room for it.

    Where it has none, pages end above it as long as it is there: it never lies over words. One at
    a time; a new one takes the place of the last. A click puts it away. What is told while it
    sleeps, as all does beneath a neutral screen, it holds back until it wakes.
    """

    acted = Signal()
    """The button in the toast was clicked."""

    def __init__(self, parent: QWidget, *, seconds: int = 8) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("kind", "toast")
        self._held: tuple[str, str] | None = None
        self._words = Words()
        self._button = Button("")
        self._button.clicked.connect(self.hide)
        self._button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        inset(row, 20, 8, 12, 8)
        row.setSpacing(16)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=seconds * 1000)
        self._timer.timeout.connect(self._go_unless_used)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, *, action: str = "") -> None:
        """Show `text`, with a button labelled `action` where there is something to do."""
        if not self.isEnabled():
            self._held = (text, action)
            return
        self._words.setText(text)
        self._button.setVisible(bool(action))
        self._button.show_label(action)
        self._place()
        self.show()
        self.raise_()
        announce(self, text)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the parent, also when it shows another page."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            QTimer.singleShot(0, self, self._place)  # once all is laid out
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Tell what was held back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange and self.isEnabled() and self._held:
            (text, action), self._held = self._held, None
            self.show_text(text, action=action)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go at once: it takes room from what somebody wants to see."""
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give pages their room again, unless all of the window goes."""
        super().hideEvent(event)
        for page in self._over.findChildren(Page) if Shiboken.isValid(self._over) else ():
            page.leave_free(0)

    def _go_unless_used(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        room = self._over.rect()
        beside = self._beside()
        width = min(self.sizeHint().width(), beside or room.width() - 2 * EDGE)
        left = room.width() - width - EDGE if beside else (room.width() - width) // 2
        height = max(self.heightForWidth(width), 56)
        place = QRect(left, self._foot() - height - EDGE, width, height)
        self.setGeometry(sided(place, room))
        for page in self._over.findChildren(Page):
            page.leave_free(0 if beside else self._lies_over(page))

    def _lies_over(self, page: Page) -> int:
        """Return how much of the foot of a page it takes, with room above it."""
        place = QRect(page.mapTo(self._over, QPoint(0, 0)), page.size())
        if not page.isVisible() or not place.intersects(self.geometry()):
            return 0
        return place.bottom() + 1 - self.y() + ABOVE

    def _beside(self) -> int:
        """Return the room for it beside the column that is read; 0 where that is too little."""
        pages = (page for page in self._over.findChildren(Page) if page.isVisible())
        room = min((page.beside(page.width()) for page in pages), default=0) - 2 * EDGE
        return room if room >= theme.current().em(12) else 0

    def _foot(self) -> int:
        """Return where the room for it ends: above the ways on that a page keeps in sight."""
        feet = (
            part.mapTo(self._over, QPoint(0, 0)).y()
            for part in self._over.findChildren(QFrame)
            if part.property("kind") == "footer" and part.isVisible()
        )
        return min(feet, default=self._over.height())
