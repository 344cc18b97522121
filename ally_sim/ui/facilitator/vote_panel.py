"""The vote on the console: hands by choice, typed or counted by digits, in two rounds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout

from ally_sim.engine.views import ChoiceView
from ally_sim.engine.votes import MOST_HANDS, Round
from ally_sim.story.model import ChoiceId
from ally_sim.story.script import plain
from ally_sim.ui.facilitator.console_parts import Panel, ems
from ally_sim.ui.facilitator.console_words import letter
from ally_sim.ui.language import _, sense
from ally_sim.ui.widgets.columns import Columns
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.vote_bars import VoteBars
from ally_sim.ui.widgets.words import Words

BESIDE_EMS = 13
"""How wide the words of a choice and its bars must each be to stand side by side."""


class VotePanel(Panel):
    """Shows the rounds; the last one can be counted."""

    counted = Signal(str, int)
    """The id of a choice, and how many hands it has."""
    abstained = Signal(int)
    left = Signal()
    """Counting by typing is over: the keyboard is the room's again."""

    def __init__(self) -> None:
        super().__init__(_("Hands"))
        self._choices: tuple[ChoiceId, ...] = ()
        self._fields: list[HandsField] = []
        self._bars: list[VoteBars] = []
        self._leads: list[Words] = []
        self._abstain = HandsField(_("Abstained"))
        self._abstain.typed.connect(self.abstained)
        self._abstain.entered.connect(self.left)
        self._grid = QVBoxLayout()
        self.rows.addLayout(self._grid)
        self.rows.addLayout(self._foot())

    def show_view(
        self, choices: Sequence[ChoiceView], rounds: Sequence[Round], leads: Sequence[ChoiceId]
    ) -> None:
        """Show the hands of these rounds; `leads` are those with the most."""
        if tuple(each.id for each in choices) != self._choices:
            self._build(choices)
        most = max((max(each.hands, default=0) for each in rounds), default=0)
        for place, choice in enumerate(self._choices):
            hands = [each.count(choice) for each in rounds]
            self._bars[place].show_view(hands, max(most, 1))
            self._fields[place].show_number(hands[-1] if hands else 0)
            self._leads[place].setVisible(leads == (choice,))
        self._abstain.show_number(rounds[-1].abstained if rounds else 0)
        titles = (_("Hands: first vote"), _("Hands: first vote, then second"))
        self.title.setText(titles[min(len(rounds), 2) - 1] if rounds else _("Hands"))

    def type_number(self, place: int) -> None:
        """Put the keyboard into the field of the choice at that place."""
        if place < len(self._fields):
            self._fields[place].take_keyboard()

    def type_abstained(self) -> None:
        """Put the keyboard into the field for those who abstained."""
        self._abstain.take_keyboard()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        hint = _("1 to 9 adds a hand, with Shift takes one away; Ctrl types a number.")
        row.addWidget(Words(hint, "small"), 1)
        row.addWidget(Words(_("Abstained"), "small"))
        row.addWidget(self._abstain)
        return row

    def _build(self, choices: Sequence[ChoiceView]) -> None:
        clear(self._grid)
        self._choices = tuple(each.id for each in choices)
        self._leads = [_lead() for _each in choices]
        self._bars = [VoteBars() for _each in choices]
        self._fields = [self._field(each, place) for place, each in enumerate(choices)]
        table = QFrame()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, choice in enumerate(choices):
            grid.addWidget(Words(letter(row), "number"), row, 0)
            told = (Words(choice.text, inline=True), self._bars[row])
            grid.addWidget(Columns(told, lambda: ems(BESIDE_EMS), gaps=(12, 2)), row, 1)
            counted = QVBoxLayout()
            counted.setSpacing(0)
            counted.addWidget(self._fields[row])
            counted.addWidget(self._leads[row])
            grid.addLayout(counted, row, 2, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(table)

    def _field(self, choice: ChoiceView, place: int) -> "HandsField":
        name = _("Hands for {letter}: {choice}")
        field = HandsField(name.format(letter=letter(place), choice=plain(choice.text)))
        field.typed.connect(lambda hands: self.counted.emit(choice.id, hands))
        field.entered.connect(lambda: self._go_on(place))
        return field

    def _go_on(self, place: int) -> None:
        """From one field to the next by Enter; after the last the keyboard is the room's."""
        if place + 1 < len(self._fields):
            self._fields[place + 1].take_keyboard()
        else:
            self._abstain.take_keyboard()


def _lead() -> Words:
    """Return the word under the hands of what leads; its room is kept where it is not shown."""
    lead = Words(sense("vote", "leads"), "small")
    lead.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    policy = lead.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    lead.setSizePolicy(policy)
    lead.hide()
    return lead


class HandsField(QSpinBox):
    """A number of hands. What is shown by the program is not told as typed."""

    typed = Signal(int)
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setRange(0, MOST_HANDS)
        self.setAccessibleName(label)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaximumWidth(self.sizeHint().width() + 24)
        self.valueChanged.connect(self.typed)

    def show_number(self, hands: int) -> None:
        """Show a number; not while another is being typed."""
        if self.value() != hands:
            self.blockSignals(True)
            self.setValue(hands)
            self.blockSignals(False)

    def take_keyboard(self) -> None:
        """Be ready for a number to be typed in place of the one that stands here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the number and goes on."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel that passes over must not count anybody."""
        event.ignore()
