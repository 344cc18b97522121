"""A printed sheet as a PDF: numbered pages, and nothing torn that belongs together."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from ally_sim.exchange.sheet import Group, Look, Piece, Section, Sheet
from ally_sim.story.model import Impact
from ally_sim.ui.language import _
from ally_sim.ui.off_screen import drawing
from ally_sim.ui.paper_pdf import a4_document, a4_writer, dots, room
from ally_sim.ui.tokens import Colours, read_theme

HEAD, FOOT = 26.0, 26.0
"""The room for the head and for the foot of a page, in points."""

SERIF = ("Source Serif 4", "Noto Serif", "DejaVu Serif", "serif")
SANS = ("Atkinson Hyperlegible Next", "Noto Sans", "DejaVu Sans", "sans-serif")


class _Type(NamedTuple):
    """How a look is set: its size in points, the room above it in 96ths of an inch, its style."""

    size: float
    above: float
    serif: bool = False
    strong: bool = False
    italic: bool = False
    quiet: bool = False


_TYPES = {
    Look.TITLE: _Type(26, 2, serif=True, strong=True),
    Look.LEAD: _Type(13, 6, serif=True, quiet=True),
    Look.SCENE: _Type(17, 22, serif=True, strong=True),
    Look.HEAD: _Type(10.5, 4, strong=True),
    Look.READ: _Type(11, 5, serif=True),
    Look.THOUGHT: _Type(10.5, 4, serif=True, italic=True),
    Look.TOLD: _Type(10, 4),
    Look.CUE: _Type(9, 6, italic=True, quiet=True),
    Look.LABEL: _Type(8.5, 12, strong=True, quiet=True),
    Look.SMALL: _Type(8.5, 3, quiet=True),
    Look.BOX: _Type(11, 8),
    Look.RULE: _Type(11, 9),
}
_GROUP_ABOVE = 9.0
_ROUNDED = 0.2
"""How far from the edge of a page Qt may put what begins or ends there, in dots."""
_INSET = 14.0
_PENS = {
    Impact.HELPS: Qt.PenStyle.SolidLine,
    Impact.MIXED: Qt.PenStyle.DashDotLine,
    Impact.HARMS: Qt.PenStyle.DashLine,
    Impact.PASSIVE: Qt.PenStyle.DotLine,
}


class _Span(NamedTuple):
    """Some blocks of the document, from the number of the first to that of the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Set:
    """A sheet as it was set: where its groups and sections are, and what is drawn beside them."""

    document: QTextDocument
    groups: tuple[tuple[_Span, Group], ...]
    sections: tuple[tuple[_Span, Section], ...]

    def box(self, span: _Span) -> QRectF:
        """Return the place of some blocks, all pages being one long strip."""
        layout = self.document.documentLayout()
        first, last = (self.document.findBlockByNumber(number) for number in span)
        return layout.blockBoundingRect(first).united(layout.blockBoundingRect(last))

    def pages(self, span: _Span) -> range:
        """Return the pages that some blocks stand on."""
        box, height = self.box(span), self.document.pageSize().height()
        first, last = box.top() + _ROUNDED, box.bottom() - _ROUNDED
        return range(int(first // height), int(last // height) + 1)


def sheet_as_pdf(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF of A4 pages. Works without a window."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    with drawing():
        writer = a4_writer(buffer, sheet.title)
        laid = _set(sheet, writer)
        _keep_together(laid)
        _paint(laid, sheet, writer)
        buffer.close()
        del laid, writer
    return bytes(buffer.data().data())


def _set(sheet: Sheet, writer: QPdfWriter) -> _Set:
    document = a4_document(writer, edges=HEAD + FOOT)
    cursor = QTextCursor(document)
    groups: list[tuple[_Span, Group]] = []
    sections: list[tuple[_Span, Section]] = []
    number = 0
    for section in sheet.sections:
        begun = number
        for group in section.groups:
            first = number
            for piece in group.pieces:
                _write(cursor, piece, group, is_first=number == first, at=number)
                number += 1
            groups.append((_Span(first, number - 1), group))
        sections.append((_Span(begun, number - 1), section))
    return _Set(document, tuple(groups), tuple(sections))


def _write(cursor: QTextCursor, piece: Piece, group: Group, *, is_first: bool, at: int) -> None:
    if at:
        cursor.insertBlock()
    cursor.setBlockFormat(_block(piece.look, inset=group.inset, is_first=is_first))
    cursor.setBlockCharFormat(_letters(piece.look))
    for run in piece.runs:
        letters = _letters(piece.look)
        if run.strong:
            letters.setFontWeight(QFont.Weight.DemiBold)
            letters.setFontItalic(False)
        if run.emphasis:
            letters.setFontItalic(not _TYPES[piece.look].italic)
        cursor.insertText(run.text, letters)


def _block(look: Look, *, inset: bool, is_first: bool) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setTopMargin(room(_TYPES[look].above + (_GROUP_ABOVE if is_first else 0)))
    form.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setLeftMargin(dots(_INSET if inset else 20 if look is Look.BOX else 0))
    return form


def _letters(look: Look) -> QTextCharFormat:
    kind = _TYPES[look]
    form = QTextCharFormat()
    form.setFontFamilies(list(SERIF if kind.serif else SANS))
    form.setProperty(QTextFormat.Property.FontPointSize, kind.size)
    form.setFontItalic(kind.italic)
    form.setFontWeight(QFont.Weight.DemiBold if kind.strong else QFont.Weight.Normal)
    form.setForeground(QBrush(_ink(quiet=kind.quiet)))
    return form


def _ink(*, quiet: bool) -> QColor:
    return QColor(_colours().quiet if quiet else _colours().text)


@cache
def _colours() -> Colours:
    """Return the colours of the day: paper is light whatever the app wears."""
    return read_theme("day").colours


def _keep_together(laid: _Set) -> None:
    """Begin a page before what would be torn by its end and is no longer than a page."""
    groups = iter(laid.groups)
    for number, (span, section) in enumerate(laid.sections):
        if (number and section.starts_page) or _is_torn(laid, span):
            _begin_page(laid, span)
        for _group in section.groups:
            inner, _unused = next(groups)
            if _is_torn(laid, inner):
                _begin_page(laid, inner)


def _is_torn(laid: _Set, span: _Span) -> bool:
    fits = laid.box(span).height() <= laid.document.pageSize().height()
    return fits and len(laid.pages(span)) > 1


def _begin_page(laid: _Set, span: _Span) -> None:
    block = laid.document.findBlockByNumber(span.first)
    form = block.blockFormat()
    form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    form.setTopMargin(0)
    QTextCursor(block).setBlockFormat(form)


def _paint(laid: _Set, sheet: Sheet, writer: QPdfWriter) -> None:
    page = laid.document.pageSize()
    pages = laid.document.pageCount()
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, dots(HEAD) - number * page.height())
        strip = QRectF(0, number * page.height(), page.width(), page.height())
        painter.setClipRect(strip)
        laid.document.drawContents(painter, strip)
        _paint_beside(painter, laid, strip)
        painter.restore()
        told = _("{page} of {pages}").format(page=number + 1, pages=pages)
        _paint_edges(painter, page, (_running_head(laid, number), sheet.foot, told))
    painter.end()


def _paint_beside(painter: QPainter, laid: _Set, strip: QRectF) -> None:
    """Draw the rules beside branches, the boxes before choices, and the lines to write on."""
    colours = _colours()
    for span, group in laid.groups:
        box = laid.box(span)
        if box.bottom() - _ROUNDED < strip.top() or box.top() + _ROUNDED > strip.bottom():
            continue
        if group.inset:
            colour = QColor(getattr(colours, str(group.impact or "border")))
            style = _PENS[group.impact] if group.impact else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, dots(1.6), style))
            painter.drawLine(QPointF(dots(1), box.top()), QPointF(dots(1), box.bottom()))
        painter.setPen(QPen(QColor(colours.border), dots(0.7)))
        for look, line in _lines(laid, span, group):
            if look is Look.BOX:
                side = dots(9)
                painter.drawRect(QRectF(dots(1), line.bottom() - dots(13.5), side, side))
            elif look is Look.RULE:
                painter.drawLine(line.bottomLeft(), QPointF(strip.right(), line.bottom()))


def _lines(laid: _Set, span: _Span, group: Group) -> Iterator[tuple[Look, QRectF]]:
    """Yield each piece of a group with the place of its first line."""
    layout = laid.document.documentLayout()
    for number, piece in enumerate(group.pieces, span.first):
        block = laid.document.findBlockByNumber(number)
        box = layout.blockBoundingRect(block)
        yield piece.look, block.layout().lineAt(0).rect().translated(box.topLeft())


def _running_head(laid: _Set, page: int) -> str:
    """Return the title of the scene that goes on from the page before; "" where none does."""
    for span, section in laid.sections:
        pages = laid.pages(span)
        if pages.start < page < pages.stop:
            heads = (each for group in section.groups for each in group.pieces)
            title = next((each.plain for each in heads if each.look is Look.SCENE), "")
            return _("{title}, continued").format(title=title) if title else ""
    return ""


def _paint_edges(painter: QPainter, page: QSizeF, told: tuple[str, str, str]) -> None:
    """Write what stands above and below the text of a page."""
    head, foot, number = told
    flag = Qt.AlignmentFlag
    painter.setPen(_ink(quiet=True))
    painter.setFont(_letters(Look.SMALL).font())
    painter.drawText(QRectF(0, 0, page.width(), dots(HEAD)), flag.AlignLeft | flag.AlignTop, head)
    below = QRectF(0, dots(HEAD) + page.height(), page.width(), dots(FOOT))
    painter.drawText(below, flag.AlignLeft | flag.AlignBottom, foot)
    painter.drawText(below, flag.AlignRight | flag.AlignBottom, number)
