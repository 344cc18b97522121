"""What parts of a page say, for those who hear it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from ally_sim.engine.views import BlockView
from ally_sim.story.script import plain
from ally_sim.ui.language import _
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.words import Words


def said(part: QWidget) -> Iterator[tuple[str, QLocale]]:
    """Yield what can be read in a part of a page, with its language, from top to bottom."""
    for each in part.findChildren(QWidget):
        text = ""
        if isinstance(each, Prose):
            text = each.toPlainText()
        elif isinstance(each, Words):
            text = each.text()
        if text and each.isVisibleTo(part):
            yield text, each.locale()


def blocks_said(blocks: Sequence[BlockView]) -> str:
    """Return paragraphs as they are spoken: who speaks, and which earlier choice they come from."""
    told = []
    for block in blocks:
        if block.because is not None:
            earlier = _("Because earlier you chose: {choice}")
            told.append(earlier.format(choice=plain(block.because.text)))
        told += [
            f"{line.speaker.name}: {plain(line.text)}" if line.speaker else plain(line.text)
            for line in block.lines
        ]
    return "\n".join(told)
