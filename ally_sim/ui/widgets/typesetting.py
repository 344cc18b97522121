"""Setting paragraphs into a text document: faces, spaces and emphasis, run by run."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from ally_sim.engine.story_views import SpeakerView
from ally_sim.engine.views import BecauseView, BlockView, LineView
from ally_sim.story.script import inline_runs, plain
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.sides import reads_from_right


@dataclass(frozen=True, slots=True)
class Face:
    """A portrait beside a paragraph, in pixels; `mirrored` for text from the right."""

    block: int
    speaker: SpeakerView
    side: int
    inset: int
    mirrored: bool


@dataclass(slots=True)
class Typeset:
    """What is drawn besides the words: portraits, and grounds from one paragraph to another."""

    faces: list[Face] = field(default_factory=list)
    grounds: list[tuple[int, int]] = field(default_factory=list)


def typeset(document: QTextDocument, blocks: tuple[BlockView, ...], look: theme.Look) -> Typeset:
    """Write `blocks` into an emptied `document`; return what is to be drawn beside the words."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # laid out once, at the end
    setter = _Setter(cursor, look)
    for block in blocks:
        setter.write_block(block)
    cursor.endEditBlock()
    # Qt leaves out the room above a first paragraph, and a ground needs it.
    first = any(begin == 0 for begin, _end in setter.done.grounds)
    frame = document.rootFrame().frameFormat()
    frame.setTopMargin(look.em(0.9) if first else 0)
    document.rootFrame().setFrameFormat(frame)
    return setter.done


class _Setter:
    """Writes paragraphs one after another."""

    def __init__(self, cursor: QTextCursor, look: theme.Look) -> None:
        self.done = Typeset()
        self._look = look
        self._cursor = cursor
        self._inset = 0
        self._empty = True
        self._above: SpeakerView | None = None

    def write_block(self, block: BlockView) -> None:
        """Write some paragraphs, with where they come from if that is an earlier choice."""
        if block.because is None:
            self._write_lines(block.lines)
            return
        self._inset = self._look.em(0.9)
        first = self._write_because(block.because)
        self._write_lines(block.lines)
        last = self._cursor.blockNumber()
        self._widen_below(self._look.em(1.2))
        self.done.grounds.append((first, last))
        self._inset = 0
        self._above = None

    def _write_lines(self, lines: tuple[LineView, ...]) -> None:
        for line in lines:
            if line.speaker is None:
                self._write_narration(line.text)
            else:
                self._write_speech(line, line.speaker)
            self._above = line.speaker

    def _write_narration(self, text: str) -> None:
        self._begin(text, self._inset, below=self._look.em(1.0), size="reading")
        self._write(text, self._format("reading", serif=True))

    def _write_speech(self, line: LineView, speaker: SpeakerView) -> None:
        side = self._look.em(3.4)
        gutter = self._inset + side + self._look.em(1.1)
        goes_on = self._above == speaker and not line.how
        if not goes_on:
            self._begin(line.text, gutter, below=0, size="body", above=self._look.em(0.3))
            self._hang_portrait(line, speaker, side)
            self._write_name(speaker, line.how)
        self._begin(line.text, gutter, below=self._look.em(1.1), size="reading")
        self._write(line.text, self._format("reading"))

    def _write_name(self, speaker: SpeakerView, how: str | None) -> None:
        self._cursor.insertText(speaker.name, self._format("body", "accent", strong=True))
        if how:
            said = self._format("body", "quiet", italic=not reads_from_right(how))
            self._cursor.insertText("\u2002" + how, said)

    def _hang_portrait(self, line: LineView, speaker: SpeakerView, side: int) -> None:
        self.done.faces.append(
            Face(
                self._cursor.blockNumber(),
                speaker,
                side,
                self._inset,
                mirrored=reads_from_right(line.text),
            )
        )

    def _write_because(self, because: BecauseView) -> int:
        gutter = self._inset + self._look.em(1.6)
        self._begin(
            because.text, gutter, below=self._look.em(0.9), size="body", above=self._look.em(2.2)
        )
        before, _choice, after = _("Because earlier you chose: {choice}").partition("{choice}")
        self._cursor.insertText(before, self._format("body", "quiet"))
        link = self._format("body", "accent", strong=True)
        link.setAnchor(True)
        link.setAnchorHref(str(because.moment))
        link.setFontUnderline(True)
        self._cursor.insertText(plain(because.text), link)
        self._cursor.insertText(after, self._format("body", "quiet"))
        return self._cursor.blockNumber()

    def _begin(self, text: str, gutter: int, *, below: int, size: str, above: int = 0) -> None:
        """Begin a paragraph with `gutter` before its lines, `above` over it, `below` under it."""
        shape = QTextBlockFormat()
        height = self._look.px(size) * self._look.line_height
        shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        shape.setLeftMargin(gutter)
        shape.setRightMargin(max(self._inset, self._look.em(0.6)))
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        shape.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if reads_from_right(text):
            shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            shape.setLeftMargin(shape.rightMargin())
            shape.setRightMargin(gutter)
        if self._empty:
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape)
        self._empty = False

    def _widen_below(self, below: int) -> None:
        shape = self._cursor.blockFormat()
        shape.setBottomMargin(shape.bottomMargin() + below)
        self._cursor.setBlockFormat(shape)

    def _write(self, text: str, plain: QTextCharFormat) -> None:
        for run in inline_runs(text):
            form = QTextCharFormat(plain)
            form.setFontItalic(run.emphasis and not reads_from_right(run.text))
            if run.strong:
                form.setFontWeight(QFont.Weight.DemiBold)
            self._cursor.insertText(run.text, form)

    def _format(
        self,
        size: str,
        colour: str = "text",
        *,
        serif: bool = False,
        strong: bool = False,
        italic: bool = False,
    ) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._look.font(size, serif=serif, strong=strong, italic=italic))
        form.setForeground(self._look.colour(colour))
        return form
