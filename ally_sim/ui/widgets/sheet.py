"""A sheet laid over the window: it takes the keyboard, and gives it back when it is put away."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.more_below import MoreBelow
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.scroller import Scroller
from ally_sim.ui.widgets.shield import shield
from ally_sim.ui.widgets.words import Words

SIDES = 64
LEAST = 240
"""The room kept beside a sheet, and the least height of one, in pixels."""
EDGE = 4
"""How wide the edge of a sheet is, which nothing scrolls over."""
SPOKEN = 500
"""How many letters of a sheet a screen reader tells without being asked."""


class Sheet(QWidget):
    """Lies over `window` until Esc or its last button; `beneath` sleeps meanwhile."""

    closed = Signal()

    def __init__(self, window: QWidget, beneath: QWidget, title: str, inside: QWidget) -> None:
        super().__init__(window)
        self._beneath = beneath
        self._focus = QApplication.focusWidget()
        self.setAccessibleName(title)
        self._told = _in_short(title, inside)
        self._at_hand: _AtHand | None = None
        self.buttons: list[Button] = []
        self._card = QFrame(self)  # in its place before it is filled: moving all of it is dear
        self._card.setProperty("kind", "sheet")
        self._page = Page(below=24, parent=self._card)
        self._page.add(Words(title, "title"))
        self._page.add(inside)
        self._scroller = Scroller(self._page.area)
        more = MoreBelow(self._page.area)
        more.clicked.connect(self._scroller.page_down)
        more.show_until(inside)
        self._page.area.verticalScrollBar().rangeChanged.connect(self._grow)
        self._buttons = Flow(Qt.AlignmentFlag.AlignRight)
        rows = QVBoxLayout(self._card)
        rows.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        rows.setSpacing(0)
        rows.addWidget(self._page, 1)
        rows.addLayout(self._buttons)
        window.installEventFilter(self)

    def add_button(self, label: str, kind: str = "plain") -> None:
        """Add a button that puts the sheet away; before it is opened."""
        button = Button(label, kind)
        button.clicked.connect(self._put_away)
        self._buttons.addWidget(button)
        self.buttons.append(button)

    def keep_at_hand(self, button: Button) -> None:
        """Let `button`, which sleeps beneath, be clicked above the veil; before it is opened."""
        self._at_hand = _AtHand(button, self)
        self._at_hand.clicked.connect(button.clicked)
        self._at_hand.moved.connect(self._cover)

    def open_sheet(self) -> None:
        """Lay the sheet over the window; the keyboard is on its last button, which tells of it."""
        self._beneath.setEnabled(False)
        self.show()
        self.raise_()
        self._cover()
        ahead = self.buttons[-1] if self.buttons else self
        ahead.setAccessibleDescription(self._told)
        ahead.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.keep_focus_in_sight()  # what is focused next, once all is laid out

    def close_sheet(self) -> None:
        """Put the sheet away; the keyboard is where it was, or near it."""
        if self.isHidden():
            return
        self.hide()
        self.window().removeEventFilter(self)
        self._beneath.setEnabled(True)
        if self._focus is not None:
            _in_use(self._focus).setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Backspace put the sheet away; Space and the page keys scroll it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.close_sheet()
        else:
            self._scroller.read_on(event)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies beneath."""
        shade = theme.current().colour("sunken")
        shade.setAlphaF(0.82)
        QPainter(self).fillRect(self.rect(), shade)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the whole window."""
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that larger or smaller text needs, once all of it is measured again."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._cover)

    def _put_away(self) -> None:
        """Put the sheet away; a second click takes nothing of what lay beneath."""
        window = self.window()
        self.close_sheet()
        shield(window)

    def _grow(self, _least: int, most: int) -> None:
        """Take the room for what came after the sheet was laid."""
        if most and self._card.height() < self.window().height() - SIDES:
            self._cover()

    def _cover(self) -> None:
        room = self.window().rect()
        self.setGeometry(room)
        width = min(theme.current().px("measure") + 2 * SIDES, room.width() - SIDES)
        side = self._page.beside(width - 2 * EDGE)
        self._buttons.setContentsMargins(side, 12, side, 24)
        wanted = self._page.wanted_height(width) + self._foot_height(width)
        above = self._at_hand.geometry().bottom() + EDGE if self._at_hand is not None else 0
        above = max(above, SIDES // 2)
        height = min(max(wanted, LEAST), room.height() - above - SIDES // 2)
        left, top = (room.width() - width) // 2, max((room.height() - height) // 2, above)
        self._card.setGeometry(left, top, width, height)

    def _foot_height(self, width: int) -> int:
        return self._buttons.heightForWidth(width) + 12


class _AtHand(Button):
    """Stands above the veil where a button sleeps; for the mouse, keys have their own way."""

    moved = Signal()

    def __init__(self, beneath: Button, sheet: Sheet) -> None:
        kind = str(beneath.property("kind"))
        super().__init__(beneath.accessibleName(), kind, icon_name=beneath.icon_name, parent=sheet)
        self._beneath = beneath
        self.setToolTip(beneath.toolTip())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        beneath.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where the button is, and say as much as it does."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        self.setText(self._beneath.text())
        self._tint()  # its icon stands off from words, where there are any
        place = self._beneath.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(place, self._beneath.size()))
        self.moved.emit()


def _in_use(part: QWidget) -> QWidget:
    """Return `part` where it is in sight, else what takes the keyboard nearest to it."""
    around: QWidget | None = part
    while around is not None and not (part.isVisible() and part.isEnabled()):
        for other in around.findChildren(QWidget):
            tab = other.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tab and other.isVisible() and other.isEnabled():
                return other
        around = around.parentWidget()
    return part


def _in_short(title: str, inside: QWidget) -> str:
    """Return what a sheet says; of a long one only what it is."""
    words = [inside] if isinstance(inside, Words) else inside.findChildren(Words)
    told = "\n".join((title, *(each.text() for each in words)))
    return told if len(told) <= SPOKEN else title
