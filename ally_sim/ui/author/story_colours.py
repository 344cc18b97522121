"""Colours for a story's text: keys, comments, quoted texts, speech, conditions' words."""

import re

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ally_sim.authoring.text_lines import after, comment_begin
from ally_sim.ui import theme

AT_ONCE = 1_500
"""How many lines are coloured before a text is shown."""
AT_A_TIME = 200
"""How many of the others are coloured between two keys."""

_KEY = re.compile(r"(?:^|[\s{,-])(?P<key>[^\s:#\"'{}\[\],|>&*!-][^:#{}\[\],\"']*?)(?=:(?:\s|$))")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_NUMBER = re.compile(r"(?<![\w.-])[+-]?\d+(?![\w.-])|(?<![\w-])(?:true|false)(?![\w-])")
_SIGN = re.compile(r"(?:^\s*|\s)(?P<sign>-)(?=\s|$)|(?<=:\s)[|>][-+0-9]*\s*$")
_SPEECH = re.compile(r"^\s*(?P<name>[^\s:()][^:()]{0,40}?)\s*(?P<mood>\([^()]*\))?:(?=\s)")


class StoryColours(QSyntaxHighlighter):
    """Colours the lines of `document`, the first at once and the rest bit by bit."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._until = AT_ONCE
        self._formats: dict[str, QTextCharFormat] = {}
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._go_on)
        self.wear()

    def wear(self) -> None:
        """Take the colours of the look in use."""
        self._formats = {
            "key": _format("accent", strong=True),
            "comment": _format("quiet", italic=True),
            "quoted": _format("helps"),
            "number": _format("mixed"),
            "sign": _format("quiet"),
            "name": _format("accent", strong=True),
            "mood": _format("passive", italic=True),
        }
        self._until = AT_ONCE
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line; its state tells the next whether it is in a block of text."""
        number = self.currentBlock().blockNumber()
        if number >= self._until:
            # A line that is left for later has no state, so that colouring stops here.
            self._more.start()
            return
        inside, state = after(max(self.previousBlockState(), 0), text)
        self.setCurrentBlockState(state)
        if inside:
            self._colour_speech(text)
        elif text:
            self._colour_structure(text)

    def _go_on(self) -> None:
        block = self.document().findBlockByNumber(self._until)
        self._until += AT_A_TIME
        if block.isValid():
            self.rehighlightBlock(block)  # and all that follow, as far as their state changes

    def _colour_speech(self, text: str) -> None:
        if ":" not in text:
            return
        if spoken := _SPEECH.match(text):
            self._colour(text, *spoken.span("name"), "name")
            if spoken["mood"]:
                self._colour(text, *spoken.span("mood"), "mood")

    def _colour_structure(self, text: str) -> None:
        end = comment_begin(text)
        for found in _SIGN.finditer(text, 0, end):
            self._colour(text, *found.span(), "sign")
        for found in _NUMBER.finditer(text, 0, end):
            self._colour(text, *found.span(), "number")
        for found in _KEY.finditer(text, 0, end):
            self._colour(text, *found.span("key"), "key")
        for found in _QUOTED.finditer(text, 0, end):
            self._colour(text, *found.span(), "quoted")
        if end < len(text):
            self._colour(text, end, len(text), "comment")

    def _colour(self, text: str, begin: int, end: int, name: str) -> None:
        if not text.isascii():  # Qt counts some signs twice
            begin, end = (len(text[:at].encode("utf-16-le")) // 2 for at in (begin, end))
        self.setFormat(begin, end - begin, self._formats[name])


def _format(role: str, *, strong: bool = False, italic: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.current().colour(role))
    made.setFontItalic(italic)
    if strong:
        made.setFontWeight(QFont.Weight.DemiBold)
    return made
