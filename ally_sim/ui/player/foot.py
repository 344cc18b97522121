"""The foot of the column: the way on, the way back, and the trail where it has no room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ally_sim.ui.accessibility import tell_with
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.spoken import said


class Foot(QWidget):
    """Continue, step back, what if, and so far."""

    onward = Signal()
    back = Signal()
    what_if = Signal()
    trail = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.way_on = _WayOn(_("Continue"), "primary")
        self._back = Button(_("Step back"), "quiet", icon_name="undo-2")
        self._what_if = Button(_("What if?"), "quiet", icon_name="eye")
        self._trail = Button(_("So far"), "quiet", icon_name="git-branch")
        self.way_on.clicked.connect(self.onward)
        self._back.clicked.connect(self.back)
        self._what_if.clicked.connect(self.what_if)
        self._trail.clicked.connect(self.trail)
        ways = Flow()
        for way in (self.way_on, self._back, self._what_if):
            ways.addWidget(way)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(12)
        row.addLayout(ways, 1)
        row.addWidget(self._trail, 0, Qt.AlignmentFlag.AlignTop)

    def show_ways(self, *, onward: str, back: bool, what_if: bool) -> None:
        """Offer the way on under the words `onward`, unless empty; the way back; and what if."""
        self._what_if.setVisible(what_if)
        self.way_on.setVisible(bool(onward))
        self.way_on.show_label(onward)
        self._back.setVisible(back)

    def hold(self, held: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Stay unseen, but with the keyboard, until all that stands above has come."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, held)
        self.setUpdatesEnabled(not held)

    def tell(self, arrived: QWidget) -> None:
        """Let a screen reader say what has come, once, where the keyboard is on the way on."""
        if self.way_on.hasFocus():
            self._tell(arrived)

    def take_keyboard(self, arrived: QWidget) -> None:
        """Put the keyboard on the way on, which tells what has come."""
        self._tell(arrived)
        self.way_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_nothing(self) -> None:
        """Let a screen reader say the way on alone."""
        self._told = ""
        self.way_on.setAccessibleDescription("")

    def show_trail(self, offered: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Offer the trail here, where there is no room beside the text."""
        self._trail.setVisible(offered)

    def _tell(self, arrived: QWidget) -> None:
        told, self._told = self._told, "\n".join(text for text, _locale in said(arrived))
        tell_with(self.way_on, self._told.removeprefix(told).strip())


class _WayOn(Button):
    """Leaves its keys to the page, which scrolls what is unread before it goes on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass everything on."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Pass everything on."""
        event.ignore()
