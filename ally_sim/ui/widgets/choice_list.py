"""The choices of a scene: numbered cards, all alike, so that none gives itself away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.engine.views import ChoiceView
from ally_sim.story.script import plain
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.sides import from_right
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.words import Words


class ChoiceList(QWidget):
    """Choices as cards. A digit or an arrow moves to a choice, Enter or Space takes it.

    A click takes it at once.
    """

    chosen = Signal(str)
    """The id of the choice that was taken."""
    aimed = Signal(str)
    """The id of a choice that the keyboard or the pointer has come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[_ChoiceCard] = []  # kept and filled anew: making one costs time
        self._count = 0
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)

    def show_view(self, choices: Sequence[ChoiceView]) -> None:
        """Show `choices`, in this order, numbered from 1."""
        for number in range(len(self._cards) + 1, len(choices) + 1):
            self._add_card(number)
        for card in self._cards:
            card.setVisible(card.number <= len(choices))
        digits = len(str(len(choices)))
        for card, view in zip(self._cards, choices, strict=False):
            card.show_view(view, digits)
        self._count = len(choices)

    def focus_choice(self, number: int) -> bool:
        """Move to choice `number`, counted from 1; False where there is none."""
        if not 1 <= number <= self._count:
            return False
        self._cards[number - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between choices by digit, arrow, Home and End."""
        number = self._number_for(event)
        if number is None or not self.focus_choice(number):
            super().keyPressEvent(event)

    def _add_card(self, number: int) -> None:
        card = _ChoiceCard(number)
        card.taken.connect(self.chosen)
        card.aimed.connect(self.aimed)
        self._cards.append(card)
        self._rows.addWidget(card)

    def _number_for(self, event: QKeyEvent) -> int | None:
        if event.text() and event.text() in "123456789":
            return int(event.text())
        here = next((card.number for card in self._cards if card.hasFocus()), 0)
        last = self._count
        key = event.key()
        onward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if from_right(self):
            onward, back = back, onward
        if key in (Qt.Key.Key_Down, onward):
            return min(here + 1, last)
        if key in (Qt.Key.Key_Up, back):
            return max(here - 1, 1)
        return {Qt.Key.Key_Home: 1, Qt.Key.Key_End: last}.get(Qt.Key(key))


class _Number(Words):
    """A number, as wide as the longest one of its list, so that the words beside it line up."""

    _digits = 1

    def make_room(self, digits: int) -> None:
        """Be as wide as any number of so many digits."""
        if digits != self._digits:
            self._digits = digits
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of so many of the widest digit."""
        self.ensurePolished()
        widest = max(self.fontMetrics().horizontalAdvance(digit) for digit in "0123456789")
        return QSize(widest * self._digits + 1, super().sizeHint().height())


class _ChoiceCard(CardButton):
    """One choice."""

    taken = Signal(str)
    aimed = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__("choice")
        self.number = number
        self._id = ""
        self._number = _Number(str(number), "number")
        self._words = Words(inline=True)
        self._row = row = QHBoxLayout()
        self._make_room()
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.fill(row)
        self.clicked.connect(lambda: self.taken.emit(self._id))

    def show_view(self, view: ChoiceView, digits: int) -> None:
        """Show this choice, in a list whose longest number has so many digits."""
        self._id = view.id
        self._number.make_room(digits)
        self._words.setText(view.text)
        name = _("Choice {number}: {text}").format(number=self.number, text=plain(view.text))
        self.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Make the room for other letters when the text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._make_room()

    def _make_room(self) -> None:
        """Leave room around the words, at the present text size."""
        look = theme.current(self)
        side, over = look.em(1.2), look.em(0.8)
        if (side, over) != (self._row.contentsMargins().left(), self._row.spacing()):
            self._row.setContentsMargins(side, over, side, over)
            self._row.setSpacing(over)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it may be taken soon."""
        super().focusInEvent(event)
        self.aimed.emit(self._id)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that it may be taken soon."""
        super().enterEvent(event)
        self.aimed.emit(self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the choice as Space does; all else goes to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()
