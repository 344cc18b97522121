"""Lays a slide out on pages that fit the screen; nothing is ever cut, nothing scrolls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QTextLayout

from ally_sim.engine.story_views import SpeakerView
from ally_sim.ui.facilitator.audience_parts import Content, Page, Pages, Paragraph, Placed, Stop
from ally_sim.ui.facilitator.audience_type import text_layout
from ally_sim.ui.theme import Look

LEAST = 24
"""No letter is lower than this part of the screen's height, as long as that is a usual one."""

CLOSER, WIDE = (0.92, 0.84, 0.75), 16 / 9
"""How much lower letters get so that all stands on one page, by more than the first step only where
a screen is narrower than this: there are fewer of them in a line.
"""

USUAL = 21
WIDEST = 40
"""The usual height of letters, as a part of the screen's; the widest line, in such heights."""

MARGIN, EDGE = 0.07, 0.055
"""The room kept free at the sides and above, as parts of the screen's height."""

PICTURE = 0.36
"""How much of the height the picture of the place takes, where there is one."""

LANE = 4.0
"""The room beside a stop of the path: for what joins it to others, and for the roads not taken."""

_LINE = 1.3
BAR = 1.15
"""How high a bar of votes is, in lines; below that width (in letters) bars stand in rows."""

_SIDE_BY_SIDE = 20
PAD = 0.6
"""The room between words and the edge of the ground that they stand on, in letters."""

_TIMER = 4.5
_FEW = 3
_NARROW = 1.2


def lay_out(content: Content, size: QSize, text_size: float, look: Look) -> Pages:
    """Return the pages of a slide; letters are as high as fits, never below `least`.

    What is to be seen together may be a little lower than usual; what takes several pages is not.
    """
    tried = Pages((), 0, 0.0)
    for fit in content.fits:
        unit = _pixels(size, text_size * fit)
        tried = _Setter(content, size, unit, size.height() / LEAST, look).pages()
        if len(tried.pages) == 1:
            return tried
    for unit in _closer(size, text_size) if len(content.fits) > 1 else ():
        closer = _Setter(content, size, unit, unit, look).pages()
        if len(closer.pages) == 1:
            return closer
    return tried


def least(size: QSize) -> float:
    """Return how high letters are at least on a screen of that size."""
    narrow = size.width() / size.height() / WIDE
    return size.height() / LEAST * min(max(narrow, CLOSER[-1]), CLOSER[0])


def _closer(size: QSize, text_size: float) -> Iterator[int]:
    """Yield the heights of letters below the usual least; whoever wants larger ones has them."""
    usual = size.height() / LEAST
    for share in CLOSER:
        unit = ceil(usual * share * max(text_size, 1.0))
        if usual * share >= least(size) and unit < usual * max(text_size, 1.0):
            yield unit


def _pixels(size: QSize, share: float) -> int:
    return max(ceil(size.height() / LEAST), round(size.height() / USUAL * share))


class _Setter:
    """Sets the paragraphs of one slide at one size."""

    def __init__(self, content: Content, size: QSize, unit: int, floor: float, look: Look) -> None:
        self._content = content
        self._unit = unit
        self._floor = ceil(floor)
        self._look = look
        height, width = size.height(), size.width()
        # On a tall, narrow screen the sides are worth more than the air beside them.
        margin = min(height * MARGIN, width * MARGIN)
        self._width = min(width - 2 * margin, unit * WIDEST)
        self._left = (width - self._width) / 2
        self._top = height * ((PICTURE if content.picture else 0) + EDGE)
        self._bottom = height * (1 - EDGE)
        self._pages: list[Page] = []
        self._lines: dict[tuple[int, float], _Laid] = {}
        self._last: tuple[int, int, Sequence[Paragraph]] = (0, 0, ())
        self._x = self._left
        self._y = self._top
        self._columns = content.columns if width > height * _NARROW else 1
        self._column = 0
        self._before: Paragraph | None = None
        self._body_top = self._top

    def pages(self) -> Pages:
        """Return the pages of the slide."""
        self._turn()
        for group in _groups(self._content.body):
            self._write_group(group)
        for page in self._pages:
            self._settle(page)
        start = self._fresh_page() if self._content.grows else 0
        return Pages(tuple(self._pages), start, self._unit)

    def _fresh_page(self) -> int:
        """Return the page on which the last paragraph begins."""
        last = self._content.body[-1] if self._content.body else None
        for number, page in enumerate(self._pages):
            if any(each.paragraph is last and each.begins for each in page.placed):
                return number
        return 0

    def _turn(self) -> None:
        self._pages.append(Page())
        self._x, self._y, self._column = self._left, self._top, 0
        self._before = None
        beside = self._unit * _TIMER if self._content.timer else 0.0
        for paragraph in self._content.head:
            self._write(paragraph, self._width - beside)
        self._body_top = self._y + (self._unit * 0.7 if self._content.head else 0)
        self._y = self._body_top
        self._before = None

    def _go_on(self) -> None:
        """Go to the next column, or the next page."""
        if self._column + 1 == self._columns:
            self._turn()
            return
        self._column += 1
        self._x = self._left + self._column * (self._column_width + self._unit)
        self._y = self._body_top
        self._before = None

    @property
    def _column_width(self) -> float:
        return (self._width - self._unit * (self._columns - 1)) / self._columns

    def _write_group(self, group: Sequence[Paragraph]) -> None:
        """Write paragraphs that stay together where one page can hold them."""
        wanted = sum(self._height(each) for each in group)
        if self._before and self._y + wanted > self._bottom:
            room = self._bottom - self._body_top
            if wanted <= room or self._bottom - self._y < self._unit * _LINE * _FEW:
                group = [*self._company(group), *group]
                self._go_on()
        self._last = len(self._pages), len(self._pages[-1].placed), group
        for paragraph in group:
            self._write(paragraph, self._column_width)

    def _company(self, group: Sequence[Paragraph]) -> Sequence[Paragraph]:
        """Take the group before a single line from this page: there the line would be alone.

        What is followed by more has company, except where nothing of that is there yet.
        """
        page, start, before = self._last
        placed = self._pages[-1].placed
        staying = placed[len(self._content.head) : start]
        leaves = page == len(self._pages) and sum(each.last - each.first for each in staying) > 1
        single = sum(self._laid(each, self._column_width).layout.lineCount() for each in group) == 1
        alone = single and (self._content.grows or group[-1] is self._content.body[-1])
        room = self._bottom - self._body_top
        if not (leaves and alone and sum(map(self._height, [*before, *group])) <= room):
            return ()
        del placed[start:]
        return before

    def _height(self, paragraph: Paragraph) -> float:
        laid = self._laid(paragraph, self._column_width)
        gap = self._gap(paragraph)
        return gap + self._tall(laid, 0, laid.layout.lineCount())

    def _gap(self, paragraph: Paragraph) -> float:
        gap = paragraph.gap * self._unit if self._before else 0.0
        ground = self._before.ground if self._before else ""
        pads = bool(ground) + bool(paragraph.ground) if ground != paragraph.ground else 0
        return gap + pads * PAD * self._unit

    def _write(self, paragraph: Paragraph, width: float) -> None:
        laid = self._laid(paragraph, width)
        first, count = 0, laid.layout.lineCount()
        gap = self._gap(paragraph)
        if self._before and self._y + gap + self._tall(laid, 0, 1) > self._bottom + 1:
            self._go_on()
            gap = 0.0
        self._y += gap
        self._before = paragraph
        while first < count:
            last = self._reach(laid, first)
            tall = self._tall(laid, first, last)
            pad = self._unit * PAD if paragraph.ground else 0.0
            box = QRectF(self._x + pad, self._y, width - 2 * pad, tall)
            sizes = laid.indent, laid.side, laid.line, laid.rows
            placed = Placed(paragraph, laid.layout, first, last, box, *sizes)
            self._pages[-1].placed.append(placed)
            self._y += tall
            first = last
            if first < count:
                self._go_on()
                self._before = paragraph

    def _reach(self, laid: "_Laid", first: int) -> int:
        """Return the line before which the page is over; at least one line is set.

        A last line does not go to another page alone: the one before it goes along.
        """
        count = last = laid.layout.lineCount()
        while last > first + 1 and self._y + self._tall(laid, first, last) > self._bottom + 1:
            last -= 1
        return last - 1 if last == count - 1 and last > first + 1 else last

    def _tall(self, laid: "_Laid", first: int, last: int) -> float:
        lines = (last - first) * laid.line
        if last == laid.layout.lineCount():
            lines += laid.line * BAR * laid.rows
        return max(lines + laid.lowered, laid.side) if first == 0 else lines

    def _laid(self, paragraph: Paragraph, width: float) -> "_Laid":
        """Return a paragraph set in lines, measured once."""
        known = (id(paragraph), width)
        if known not in self._lines:
            self._lines[known] = self._set(paragraph, width)
        return self._lines[known]

    def _set(self, paragraph: Paragraph, width: float) -> "_Laid":
        pixels = max(self._floor, round(self._unit * paragraph.size))
        side = paragraph.sign_size * pixels if paragraph.sign else 0.0
        lane = LANE if isinstance(paragraph.sign, Stop) else 0.7
        indent = side + pixels * lane if paragraph.sign else pixels * paragraph.inset
        pad = self._unit * PAD if paragraph.ground else 0.0
        layout = text_layout(paragraph, pixels, self._look)
        line = pixels * _LINE
        layout.beginLayout()
        y = 0.0
        while (part := layout.createLine()).isValid():
            part.setLineWidth(max(width - indent - 2 * pad, pixels))
            part.setPosition(QPointF(0, y + (line - part.height()) / 2))
            y += line
        layout.endLayout()
        beside = paragraph.sign and not isinstance(paragraph.sign, SpeakerView)
        lowered = max((side - line) / 2, 0.0) if beside else 0.0
        narrow = width - indent < self._unit * _SIDE_BY_SIDE
        rows = len(paragraph.bars) if narrow else min(len(paragraph.bars), 1)
        return _Laid(layout, indent, side, line, lowered, rows)

    def _settle(self, page: Page) -> None:
        """Put what stands in the middle there, below the head."""
        body = page.placed[len(self._content.head) :]
        if not self._content.middle or not body:
            return
        spare = self._bottom - body[-1].box.bottom()
        for each in body:
            each.box.translate(0, spare * 0.42)


@dataclass(frozen=True, slots=True)
class _Laid:
    layout: QTextLayout
    indent: float
    side: float
    line: float
    lowered: float
    """How far the words begin below the top of a sign that stands beside their first line."""
    rows: int
    """Of bars."""


def _groups(body: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs, with those that are joined to them."""
    number = 0

    def group(paragraph: Paragraph) -> int:
        nonlocal number
        number += not paragraph.joined
        return number

    for _number, those in groupby(body, group):
        yield list(those)
