"""The card for hard moments: what to do now, and the guidance behind it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.exchange.hard_moments import HARD_MOMENTS, HardMoment
from ally_sim.guidance.catalogue import Catalogue
from ally_sim.story.script import plain
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words


class HardMoments(QWidget):
    """Each moment with what one can do in it, and the entries of the catalogue it rests on."""

    def __init__(self, guidance: Catalogue) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for moment in HARD_MOMENTS:
            rows.addWidget(_card(moment, guidance))


def _card(moment: HardMoment, guidance: Catalogue) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    rows = QVBoxLayout(card)
    rows.setContentsMargins(20, 14, 20, 14)
    rows.setSpacing(6)
    rows.addWidget(Words(_(moment.title), "heading"))
    for each in moment.does:
        rows.addWidget(Words(_(each)))
    rows.addWidget(Words("; ".join(_sources(moment, guidance)), "small"))
    return card


def _sources(moment: HardMoment, guidance: Catalogue) -> Iterator[str]:
    for id_ in moment.guidance:
        entry = guidance.entries[id_]
        document = guidance.documents[entry.sources[0].document].title
        yield f"{plain(entry.title)} ({document})"
