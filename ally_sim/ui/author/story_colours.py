"""Colours for a story's text: keys, comments, quoted texts, speech, conditions' words."""

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat

from ally_sim.authoring.text_lines import after, comment_begin, state_before
from ally_sim.ui import theme
from ally_sim.ui.author.open_file import OpenFile
from ally_sim.ui.stretches import stretch

_KEY = re.compile(r"(?:^|[\s{,-])(?P<key>[^\s:#\"'{}\[\],|>&*!-][^:#{}\[\],\"']*?)(?=:(?:\s|$))")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_NUMBER = re.compile(r"(?<![\w.-])[+-]?\d+(?![\w.-])|(?<![\w-])(?:true|false)(?![\w-])")
_SIGN = re.compile(r"(?:^\s*|\s)(?P<sign>-)(?=\s|$)|(?<=:\s)[|>][-+0-9]*\s*$")
_SPEECH = re.compile(r"^\s*(?P<name>[^\s:()][^:()]{0,40}?)\s*(?P<mood>\([^()]*\))?:(?=\s)")


Part = tuple[int, int, str]
"""Where a part of a line begins and ends, and what it is."""


class StoryColours(QObject):
    """Colours the lines of a file that are seen, and no others: a file may be very long.

    Each line remembers what it was coloured as, so that one that is still the same is left alone.
    """

    def __init__(self, file: OpenFile) -> None:
        super().__init__(file.document)
        self._file = file
        self._look = 0
        self._formats: dict[str, QTextCharFormat] = {}
        self.wear()

    def wear(self) -> None:
        """Take the colours of the look in use, for each line as soon as it is seen."""
        self._look += 1
        self._formats = {
            "key": _format("accent", strong=True),
            "comment": _format("quiet", italic=True),
            "quoted": _format("helps"),
            "number": _format("mixed"),
            "sign": _format("quiet"),
            "name": _format("accent", strong=True),
            "mood": _format("passive", italic=True),
        }

    def colour(self, block: QTextBlock, most: int) -> None:
        """Colour so many lines that are not folded away, from this one on."""
        lines: Sequence[str] = self._file.lines
        number = block.blockNumber()
        state = state_before(lines, number)
        while block.isValid() and most:
            line = lines[number]
            inside, then = after(state, line)
            if block.isVisible():
                most -= 1
                # As a line's state Qt takes whole numbers up to 31 bits.
                same = hash((self._look, inside, line)) & 0x7FFFFFFF
                if block.userState() != same:
                    block.setUserState(same)
                    self._colour(block, line, inside=inside)
            state, number, block = then, number + 1, block.next()

    def _colour(self, block: QTextBlock, line: str, *, inside: bool) -> None:
        layout = block.layout()
        parts = list(_spoken(line) if inside else _structure(line))
        if not (parts or layout.formats()):
            return
        named = self._formats
        layout.setFormats([stretch(line, begin, end, named[name]) for begin, end, name in parts])
        self._file.document.markContentsDirty(block.position(), 1)


def _spoken(line: str) -> Iterator[Part]:
    """Yield the parts of a line of a text: who speaks, and how."""
    if spoken := _SPEECH.match(line):
        yield *spoken.span("name"), "name"
        if spoken["mood"]:
            yield *spoken.span("mood"), "mood"


def _structure(line: str) -> Iterator[Part]:
    """Yield the parts of a line outside of texts; what comes later covers what came before."""
    end = comment_begin(line)
    for found in _SIGN.finditer(line, 0, end):
        yield *found.span(), "sign"
    for found in _NUMBER.finditer(line, 0, end):
        yield *found.span(), "number"
    for found in _KEY.finditer(line, 0, end):
        yield *found.span("key"), "key"
    for found in _QUOTED.finditer(line, 0, end):
        yield *found.span(), "quoted"
    if end < len(line):
        yield end, len(line), "comment"


def _format(role: str, *, strong: bool = False, italic: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.current().colour(role))
    made.setFontItalic(italic)
    if strong:
        made.setFontWeight(QFont.Weight.DemiBold)
    return made
