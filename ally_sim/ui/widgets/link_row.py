"""Ways on from a page of reading: cards that are clicked as a whole."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from ally_sim.ui.accessibility import sentences
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.words import Words, our

Span = tuple[int, int]


class LinkRow(CardButton):
    """A title, and below it what is told of where it leads.

    `leads_to` says where, for whoever put it there. `eyebrow` stands above; `marks` are stretches
    of the title and of the text to set off.
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        leads_to: str,
        eyebrow: str = "",
        marks: tuple[Sequence[Span], Sequence[Span]] = ((), ()),
    ) -> None:
        super().__init__("card")
        self.leads_to = leads_to
        rows = QVBoxLayout()
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(2)
        if eyebrow:
            rows.addWidget(our(eyebrow, "small"))
        for words, role, spans in ((title, "strong", marks[0]), (text, "body", marks[1])):
            if words:
                label = Words(words, role)
                label.mark(spans)
                rows.addWidget(label)
        rows.addStretch(1)
        self.fill(rows)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentences(eyebrow, text))
