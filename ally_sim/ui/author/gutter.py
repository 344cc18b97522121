"""The gutter beside the text: line numbers, marks where something was found, and folds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTextBlock
from PySide6.QtWidgets import QWidget

from ally_sim.source.diagnostics import Severity
from ally_sim.ui import theme
from ally_sim.ui.author import folds

if TYPE_CHECKING:
    from ally_sim.ui.author.text_pane import TextPane

COLOURS = {Severity.ERROR: "harms", Severity.WARNING: "mixed", Severity.ADVICE: "passive"}
"""The role of the colour that each severity is shown in."""


class Gutter(QWidget):
    """Stands at the left edge of a text pane, whose lines it numbers; a click folds."""

    def __init__(self, pane: "TextPane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._worst: dict[int, Severity] = {}

    def sizeHint(self) -> QSize:
        """Return the room that the highest number needs, a mark before and a fold after it."""
        digits = max(3, len(str(self._pane.blockCount())))
        letter = self._pane.fontMetrics().horizontalAdvance("9")
        return QSize(letter * (digits + 4), 0)

    def show_marks(self, worst: dict[int, Severity]) -> None:
        """Mark lines (from 1) by the worst that was found in each."""
        self._worst = worst
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what stands beside the lines in sight."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.colour("sunken"))
        painter.setFont(self._pane.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._pane.textCursor().blockNumber()
        for block, top, height in self._pane.blocks_in_sight():
            row = QRect(0, top, self.width(), height)
            if not row.intersects(event.rect()):
                continue  # while a long story is inspected, every call of Qt's is dear
            painter.setPen(look.colour("text" if block.blockNumber() == here else "quiet"))
            self._paint_row(painter, row, block)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold the line that is clicked, where something is below it."""
        for block, top, height in self._pane.blocks_in_sight():
            if top <= event.position().y() < top + height:
                self._pane.turn_fold(block)
                return

    def _paint_row(self, painter: QPainter, row: QRect, block: QTextBlock) -> None:
        letter = painter.fontMetrics().horizontalAdvance("9")
        line = painter.fontMetrics().height()
        room = QRect(0, row.top(), self.width() - 2 * letter, line)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(side), str(block.blockNumber() + 1))
        if severity := self._worst.get(block.blockNumber() + 1):
            self._paint_mark(painter, QRectF(letter * 0.5, row.top(), letter, line), severity)
        if folds.can_fold(block):
            box = QRectF(row.right() - 1.6 * letter, row.top(), letter, line)
            _paint_fold(painter, box, folded=folds.is_folded(block))

    def _paint_mark(self, painter: QPainter, box: QRectF, severity: Severity) -> None:
        """Draw a diamond, a triangle or a dot: shape tells what colour does."""
        half, middle = box.width() * 0.6, box.center()
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(COLOURS[severity]))
        if severity is Severity.ADVICE:
            painter.drawEllipse(middle, half * 0.6, half * 0.6)
        else:
            foot = ((0, half),) if severity is Severity.ERROR else ()
            sides = ((half, 0), *foot, (-half, 0)) if foot else ((half, half), (-half, half))
            corners = [middle + QPointF(x, y) for x, y in ((0, -half), *sides)]
            painter.drawPolygon(QPolygonF(corners))
        painter.restore()


def _paint_fold(painter: QPainter, box: QRectF, *, folded: bool) -> None:
    middle, half = box.center(), box.width() * 0.35
    ways = ((-0.5, -1), (0.5, 0), (-0.5, 1)) if folded else ((-1, -0.5), (0, 0.5), (1, -0.5))
    painter.save()
    painter.setPen(QPen(theme.current().colour("quiet"), 1.5))
    painter.drawPolyline(QPolygonF([middle + QPointF(x * half, y * half) for x, y in ways]))
    painter.restore()
