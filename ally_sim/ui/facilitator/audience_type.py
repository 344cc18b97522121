"""Sets a paragraph of an audience slide: its typeface, and what stands out in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from ally_sim.story.script import inline_runs
from ally_sim.ui.facilitator.audience_parts import Paragraph
from ally_sim.ui.stretches import set_off, stretch
from ally_sim.ui.theme import Look


def text_layout(paragraph: Paragraph, pixels: int, look: Look) -> QTextLayout:
    """Return the words of a paragraph in letters of so many pixels, not yet broken into lines."""
    text, formats = _dressed(paragraph)
    text = text.replace("\n", " ")  # an author's line ends are spaces
    font = look.font_of(pixels, serif=paragraph.serif, strong=paragraph.bold)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setFormats(formats)
    return layout


def _dressed(paragraph: Paragraph) -> tuple[str, list[QTextLayout.FormatRange]]:
    """Return the plain text, and how stretches of it are set."""
    told = paragraph.strong + paragraph.slanted
    text, rest = paragraph.text[:told], paragraph.text[told:]
    formats = [stretch(text, 0, paragraph.strong, set_off(strong=True))]
    formats.append(stretch(text, paragraph.strong, told, set_off(slanted=True)))
    if not paragraph.inline:
        return text + rest, [each for each in formats if each.length]
    for run in inline_runs(rest):
        begin, text = len(text), text + run.text
        if run.strong or run.emphasis:
            form = set_off(strong=run.strong, slanted=run.emphasis)
            formats.append(stretch(text, begin, len(text), form))
    return text, [each for each in formats if each.length]
