"""What somebody takes away, as a PDF: set by Qt, on numbered pages."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.paper import Line, Style

DOTS_PER_INCH = 300
MARGIN_MM = 24
SIZES = {Style.TITLE: 22.0, Style.HEADING: 15.0, Style.SUBHEADING: 11.5, Style.SMALL: 9.0}
SIZE = 11.0
BEFORE = {Style.TITLE: 0.0, Style.HEADING: 22.0, Style.SUBHEADING: 10.0, Style.QUOTE: 4.0}
"""Letters' sizes in points, and the room before a line in 96ths of an inch."""

STRONG = (Style.TITLE, Style.HEADING, Style.SUBHEADING)


def as_pdf(lines: Iterable[Line], *, title: str) -> bytes:
    """Return the lines as a PDF of A4 pages with page numbers."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = a4_writer(buffer, title)
    document = _document(tuple(lines), writer)
    _paint(document, writer)
    buffer.close()
    return bytes(buffer.data().data())


def a4_writer(device: QIODevice, title: str) -> QPdfWriter:
    """Return what writes a PDF of A4 pages to `device`, at `DOTS_PER_INCH`."""
    writer = QPdfWriter(device)
    writer.setTitle(title)
    writer.setCreator("Ally Sim")
    writer.setResolution(DOTS_PER_INCH)
    size = QPageSize(QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    unit = QPageLayout.Unit.Millimeter
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, unit))
    return writer


def a4_document(writer: QPdfWriter, *, edges: float) -> QTextDocument:
    """Return an empty document for the pages of `writer`, less `edges` points of their height."""
    document = QTextDocument()
    # Else it would begin with the app's own letters, as wide apart as the settings have them.
    document.setDefaultFont(QFont(theme.current().serif[0]))
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(writer.width(), writer.height() - dots(edges)))
    return document


def room(length: float) -> float:
    """Return a room above or below a block for Qt, so that it is `length` / 96 inches on paper.

    Qt takes it for dots of the first screen, which are not of one size on all systems.
    """
    screen = QGuiApplication.primaryScreen()
    return length * (round(screen.logicalDotsPerInchY()) / 96 if screen else 1)


def _document(lines: Sequence[Line], writer: QPdfWriter) -> QTextDocument:
    document = a4_document(writer, edges=24)
    cursor = QTextCursor(document)
    for number, line in enumerate(lines):
        if number:
            cursor.insertBlock()
        cursor.setBlockFormat(_block(line.style))
        cursor.setBlockCharFormat(_letters(line.style))
        # A line's own breaks stay breaks; nothing in it is taken for a mark.
        cursor.insertText(line.text.replace("\n", "\u2028"), _letters(line.style))
    _keep_headings_with_what_follows(document)
    return document


def _keep_headings_with_what_follows(document: QTextDocument) -> None:
    """Begin a page before headings that would not stand whole on one, with what follows them.

    Of what is longer than a page with them, only the first two lines are to stand there.
    """
    height, layout = document.pageSize().height(), document.documentLayout()
    block = document.begin()
    while block.isValid():
        first = block
        while _is_heading(block) and block.next().isValid():
            block = block.next()
        top, foot = layout.blockBoundingRect(first).top(), layout.blockBoundingRect(block).bottom()
        if foot - top > height - dots(BEFORE[Style.HEADING]):  # the room before is not in it
            foot = _second_line(block)
        if first != block and top and top // height != foot // height:
            form = first.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(first).setBlockFormat(form)
        block = block.next()


def _second_line(block: QTextBlock) -> float:
    """Return how far down in the document the second line of a block ends; or the only one."""
    lines = block.layout()
    last = lines.lineAt(min(1, lines.lineCount() - 1))
    return lines.position().y() + last.naturalTextRect().bottom()


def _is_heading(block: QTextBlock) -> bool:
    return block.charFormat().fontWeight() == QFont.Weight.DemiBold


def _paint(document: QTextDocument, writer: QPdfWriter) -> None:
    pages, page = document.pageCount(), document.pageSize()
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * page.height())
        document.drawContents(painter, QRectF(0, number * page.height(), *page.toTuple()))
        painter.restore()
        painter.setPen(Qt.GlobalColor.black)
        painter.setFont(_letters(Style.SMALL).font())
        foot = QRectF(0, page.height(), page.width(), dots(24))
        told = _("{page} of {pages}").format(page=number + 1, pages=pages)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, told)
    painter.end()


def _block(style: Style) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setTopMargin(room(BEFORE.get(style, 3.0)))
    form.setBottomMargin(room(3))
    form.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if style is Style.QUOTE:
        form.setLeftMargin(dots(14))
    if style is Style.TITLE:
        form.setHeadingLevel(1)
    return form


def _letters(style: Style) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontFamilies(list(theme.current().serif))
    form.setProperty(QTextFormat.Property.FontPointSize, SIZES.get(style, SIZE))
    form.setFontItalic(style is Style.QUOTE)
    if style in STRONG:
        form.setFontWeight(QFont.Weight.DemiBold)
    # Always black on the paper, whatever the colours of the app.
    form.setForeground(QBrush(Qt.GlobalColor.black))
    return form


def dots(points: float) -> float:
    """Return so many points as dots of the paper."""
    return points * DOTS_PER_INCH / 72
