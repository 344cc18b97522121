"""Marks in the text: what was found is underlined, the line of the cursor and a search set off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextEdit

from ally_sim.source.diagnostics import Diagnostic, Severity
from ally_sim.ui import theme
from ally_sim.ui.author.gutter import COLOURS
from ally_sim.ui.author.open_file import position

MOST = 200
"""How many findings are underlined; the list has them all."""

_WORD = re.compile(r"[\"']?[^\s:,\[\]{}\"']+|.")
_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Span:
    """A finding, and the stretch of the text that it is about; it moves as the text changes."""

    finding: Diagnostic
    cursor: QTextCursor

    @property
    def begin(self) -> int:
        """Where the stretch begins."""
        return self.cursor.selectionStart()

    @property
    def end(self) -> int:
        """Where the stretch ends."""
        return self.cursor.selectionEnd()

    @property
    def stands(self) -> bool:
        """Whether it is, as the text now is, still where the finding is."""
        at, begin = self.finding.at, self.begin
        document = self.cursor.document()
        return begin < self.end and begin == position(document, at.line, at.column)


def findings_in(document: QTextDocument, findings: Sequence[Diagnostic]) -> list[Span]:
    """Return the stretches of `document` that the findings are about."""
    return [Span(finding, _stretch(document, finding)) for finding in findings[:MOST]]


def worst_by_line(findings: Sequence[Diagnostic]) -> dict[int, Severity]:
    """Return for each line (from 1) the worst that was found in it."""
    worst: dict[int, Severity] = {}
    for finding in sorted(findings, key=lambda each: _ORDER.index(each.severity)):
        worst.setdefault(finding.at.line, finding.severity)
    return worst


def underlined(span: Span) -> QTextEdit.ExtraSelection:
    """Return a stretch with a wavy line below it, in the colour of its severity."""
    made = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(theme.current().colour(COLOURS[span.finding.severity]))
    made.format, made.cursor = look, span.cursor
    return made


def line_mark(cursor: QTextCursor, role: str, *, whole: bool = False) -> QTextEdit.ExtraSelection:
    """Return what `cursor` selects on a ground of that colour; its whole line where `whole`."""
    made = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setBackground(theme.current().colour(role))
    if role == "selection":
        look.setForeground(theme.current().colour("on_selection"))
    if whole:
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        cursor.clearSelection()
    made.format, made.cursor = look, cursor
    return made


def _stretch(document: QTextDocument, finding: Diagnostic) -> QTextCursor:
    at = finding.at
    begin = position(document, at.line, at.column)
    cursor = QTextCursor(document)
    cursor.setPosition(begin)
    written = _WORD.match(cursor.block().text(), cursor.positionInBlock())
    length = len(written[0]) if written else 0
    end = position(document, at.line, at.column + length) if length else begin
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
