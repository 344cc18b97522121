"""What each choice would bring: its first lines, what it does, and what is said about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.engine.console_view import BranchView
from ally_sim.story.script import plain
from ally_sim.ui.facilitator.console_parts import ems
from ally_sim.ui.facilitator.console_words import letter, lines_in_words
from ally_sim.ui.language import _
from ally_sim.ui.widgets.columns import Columns
from ally_sim.ui.widgets.impact import ImpactMark
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.terms import choice_words
from ally_sim.ui.widgets.words import Words

COLUMN_EMS = 20


class Branches(QWidget):
    """A card for each branch, in the order in which the room sees the choices."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[BranchView, ...] = ()
        self.taken: QWidget | None = None
        """The card of the choice that was just taken."""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)

    def show_view(self, branches: Sequence[BranchView]) -> None:
        """Show these branches; none where there is no choice at hand."""
        if tuple(branches) == self._shown:
            return
        self._shown = tuple(branches)
        clear(self._rows)
        cards = [_card(view, place) for place, view in enumerate(branches)]
        taken = (card for card, view in zip(cards, branches, strict=True) if view.taken)
        self.taken = next(taken, None)
        if cards:
            self._rows.addWidget(Columns(cards, lambda: ems(COLUMN_EMS), gaps=(10, 10)))
        self.setVisible(bool(cards))


def _card(view: BranchView, place: int) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "soft" if view.taken else "card")
    card.setAccessibleName(f"{letter(place)}. {plain(view.choice.text)}")
    rows = QVBoxLayout(card)
    rows.setContentsMargins(14, 10, 14, 10)
    rows.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(Words(letter(place), "number"), 0, Qt.AlignmentFlag.AlignTop)
    head.addWidget(Words(choice_words(view.choice.text), "strong", inline=True), 1)
    rows.addLayout(head)
    if view.impact:
        rows.addWidget(ImpactMark(view.impact))
    first = lines_in_words(view.first)
    if first:
        rows.addWidget(Words(first, "small"))
    for landed in view.landed:
        told = f"{landed.speaker.name}: {plain(landed.text)}"
        rows.addWidget(Words(told, "small"))
    if view.feedback:
        rows.addWidget(Words(_("Why: {words}").format(words=plain(view.feedback)), "small"))
    rows.addStretch(1)
    return card
