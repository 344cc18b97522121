"""Ways on from a page of reading: rows and cards that are clicked as a whole, in columns."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.words import Words

Span = tuple[int, int]


class LinkRow(CardButton):
    """A title, and below it what is told of where it leads; `kind` is row or card.

    `leads_to` says where, for whoever put it there. `eyebrow` stands above; `marks` are stretches
    of the title and of the text to set off.
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        leads_to: str,
        kind: str = "row",
        eyebrow: str = "",
        marks: tuple[Sequence[Span], Sequence[Span]] = ((), ()),
    ) -> None:
        super().__init__(kind)
        self.leads_to = leads_to
        rows = QVBoxLayout()
        side = 20 if kind == "card" else 12
        rows.setContentsMargins(side, side - 4, side, side - 4)
        rows.setSpacing(2)
        if eyebrow:
            rows.addWidget(Words(eyebrow, "small"))
        for words, role, spans in ((title, "strong", marks[0]), (text, "body", marks[1])):
            if words:
                label = Words(words, role)
                label.mark(spans)
                rows.addWidget(label)
        rows.addStretch(1)
        self.fill(rows)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(part for part in (eyebrow, text) if part))


class Columns(QWidget):
    """Cards side by side, in as many columns of `ems` as there is room for, two at most."""

    def __init__(self, cards: Iterable[QWidget], *, ems: float = 19) -> None:
        super().__init__()
        self._cards = list(cards)
        self._ems = ems
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._reflow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See how many columns there is room for."""
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        """See again when the text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._reflow()

    def _reflow(self) -> None:
        count = 2 if self.width() >= 2 * theme.current().em(self._ems) else 1
        if count == self._count:
            return
        self._count = count
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, *divmod(number, count))
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < count else 0)
