"""Lines of running text: how high each is, and where in it its letters stand."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
)

from ally_sim.ui import theme
from ally_sim.ui.stretches import stretch

TIGHT_ROLES = frozenset({"display", "title", "heading", "small", "eyebrow", "name"})
"""Roles of words whose lines stand close."""

TIGHT = 1.25
"""How high their lines are, as a multiple of their letters' size."""

SHORT = 9
"""How many letters a word has at most that is not left alone on a last line."""

LONG = 30
"""How many letters a text has at least that may take several lines in a column."""

BOUND = "\u00a0"
"""A space at which no line ends."""

HANG = 4
"""How many spaces further what goes on of a broken line is set in."""


def with_company(text: str, font: QFont, width: int) -> str:
    """Return `text`, as long as it is, with its last word kept beside the one before.

    A short word alone makes a ragged last line. Two that take more than half of a line of `width`
    are left as they are: they would leave it ragged too, or be torn where they do not fit at all.
    """
    before, _space, last = text.rpartition(" ")
    first = before.rpartition(" ")[2]
    if len(before) < LONG or len(last) > SHORT or len(first) > SHORT:
        return text
    room = 2 * QFontMetrics(font).horizontalAdvance(f"{first} {last}")
    return f"{before}{BOUND}{last}" if room <= width else text


def spaces(text: str, font: QFont) -> list[QTextLayout.FormatRange]:
    """Return how spaces at which no line ends are set as wide as all others.

    In OpenDyslexic they are twice as wide; in other letters there is nothing to set.
    """
    if BOUND not in text:
        return []
    metrics = QFontMetricsF(font)
    too_wide = metrics.horizontalAdvance(BOUND) - metrics.horizontalAdvance(" ")
    if too_wide <= 0:
        return []
    form = QTextCharFormat()
    form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    form.setFontLetterSpacing(font.letterSpacing() - too_wide)
    places = (place for place, letter in enumerate(text) if letter == BOUND)
    return [stretch(text, place, place + 1, form) for place in places]


def line_height(role: str, font: QFont, look: theme.Look) -> int:
    """Return how high a line of words in a role is, in pixels."""
    share = TIGHT if role in TIGHT_ROLES else look.line_height
    return round(max(QFontMetrics(font).height(), font.pixelSize() * share))


def lay(layout: QTextLayout, width: int, least: int, *, hanging: bool = False) -> tuple[int, int]:
    """Lay out a text in lines of `width`, each `least` pixels high; return the size it takes.

    `hanging`: what goes on of a line that is broken is set in further than the line begins, and a
    name is not broken at its hyphens.
    """
    y = widest = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        inset = min(_set_in(layout, line.textStart()), width // 2) if hanging else 0
        line.setLineWidth(max(width - inset, 1))
        if hanging:
            _keep_name(line, layout)
        height = max(least, line.height())
        line.setPosition(QPointF(inset, y + (height - line.height()) / 2))
        y += height
        widest = max(widest, inset + line.naturalTextWidth())
    layout.endLayout()
    return int(widest) + 1, max(round(y), least)


def _keep_name(line: QTextLine, layout: QTextLayout) -> None:
    """Leave a name that would be broken at a hyphen to the next line, where that can be."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    text = layout.text()[start:end]
    kept = text[: text.rfind(" ") + 1]
    if text.endswith("-") and kept.strip():
        line.setLineWidth(QFontMetrics(layout.font()).horizontalAdvance(kept))


def _set_in(layout: QTextLayout, start: int) -> int:
    """Return how far to set in what stands from `start`; not at all where a line begins there."""
    begun = layout.text()[:start].rpartition("\u2028")[2]
    if not begun:
        return 0
    spaces = len(begun) - len(begun.lstrip(" ")) + HANG
    return QFontMetrics(layout.font()).horizontalAdvance(" " * spaces)
