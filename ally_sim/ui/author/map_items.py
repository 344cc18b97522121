"""What the map is drawn of: cards, lines, and the grounds under endings and lost scenes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ally_sim.authoring.cards import CARD_WIDTH, Card
from ally_sim.authoring.map_layout import Line
from ally_sim.source.diagnostics import Severity
from ally_sim.story.links import LinkKind
from ally_sim.ui import theme
from ally_sim.ui.author.map_painting import (
    WORDS_FROM,
    paint_caption,
    paint_card,
    paint_far_card,
)

AROUND = 26.0
"""How far what is drawn of a card reaches beyond it: its pills above, its ring, its marks."""
TIP = 9.0
"""How long the head of an arrow is."""
PROBLEMS = {Severity.ERROR: "harms", Severity.WARNING: "mixed", Severity.ADVICE: "passive"}


class CardItem(QGraphicsItem):
    """A scene; far away it is a box in its colour, near by it can be read."""

    def __init__(self, card: Card, *, begins: bool) -> None:
        super().__init__()
        self.card = card
        self.is_current = False
        self.is_found = False
        self._begins = begins
        self.setPos(card.corner.x, card.corner.y)

    def boundingRect(self) -> QRectF:
        """Return the card with what reaches beyond it."""
        whole = QRectF(0, 0, CARD_WIDTH, self.card.height)
        return whole.adjusted(-AROUND, -AROUND, AROUND, AROUND)

    def shape(self) -> QPainterPath:
        """Return the card alone, for clicks."""
        path = QPainterPath()
        path.addRect(0, 0, CARD_WIDTH, self.card.height)
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the card as its size on the screen allows."""
        size = option.levelOfDetailFromTransform(painter.worldTransform())
        problem = PROBLEMS[self.card.node.problem] if self.card.node.problem else ""
        if size < WORDS_FROM:
            paint_far_card(painter, self.card, problem, begins=self._begins, size=size)
        else:
            paint_card(painter, self.card, problem, begins=self._begins)
        if self.is_current or self.is_found:
            self._paint_ring(painter, size)

    def _paint_ring(self, painter: QPainter, size: float) -> None:
        role = "focus" if self.is_current else "mixed"
        width = max(3.0, 3.0 / size)
        painter.setPen(QPen(theme.current().colour(role), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(0, 0, CARD_WIDTH, self.card.height).adjusted(-6, -6, 6, 6)
        painter.drawRoundedRect(ring, 16, 16)


class LineItem(QGraphicsItem):
    """A way on, or what comes back later; it takes no clicks."""

    def __init__(self, line: Line, card: Card) -> None:
        super().__init__()
        self._path = QPainterPath(QPointF(*line.points[0]))
        for n in range(1, len(line.points) - 2, 3):
            self._path.cubicTo(*(QPointF(*each) for each in line.points[n : n + 3]))
        exit_ = card.node.exits[line.exit]
        self._consequence = line.consequence
        self._role = str(exit_.impact or "border")
        self._thin = exit_.conditional or line.consequence
        self._dots = exit_.kind is LinkKind.SKIP and not line.consequence
        self._tip = QPointF(*line.points[-1])
        self._box = self._path.boundingRect().adjusted(-4, -8, 4, 8)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(-1)

    def boundingRect(self) -> QRectF:
        """Return the line with its head."""
        return self._box

    def shape(self) -> QPainterPath:
        """Nothing of it can be clicked."""
        return QPainterPath()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the line, dashed where it is a consequence, dotted where it is a skip."""
        size = option.levelOfDetailFromTransform(painter.worldTransform())
        look = theme.current()
        colour = look.colour("accent" if self._consequence else self._role)
        pen = QPen(colour, 1.6 if self._thin else 2.25)
        if self._consequence:
            pen.setDashPattern([4.4, 3.1])
        elif self._dots:
            pen.setDashPattern([0.1, 2.7])
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, size >= WORDS_FROM)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent" if self._consequence else "quiet"))
        painter.drawPolygon(
            QPolygonF([self._tip, self._tip + QPointF(-TIP, 5), self._tip + QPointF(-TIP, -5)])
        )


class GroundItem(QGraphicsItem):
    """What lies under a group of cards, with its caption."""

    def __init__(self, caption: str, box: QRectF) -> None:
        super().__init__()
        self._caption = caption
        self._box = box.adjusted(-20, -52, 20, 20)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(-2)

    def boundingRect(self) -> QRectF:
        """Return the ground."""
        return self._box

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the ground and its caption."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("sunken"))
        painter.drawRoundedRect(self._box, 20, 20)
        paint_caption(painter, self._caption, self._box.topLeft() + QPointF(20, 31))
