"""The map from far away: so small that it can only be looked over, drawn in a few strokes."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ally_sim.authoring.cards import CARD_WIDTH, Card
from ally_sim.authoring.graph import NodeKind
from ally_sim.authoring.map_layout import StoryMap
from ally_sim.ui import theme
from ally_sim.ui.author.map_items import PROBLEMS

RING = 2.0
"""How broad the ring around a scene is on the screen, in pixels."""

Rings = Callable[[], Iterable[tuple[QRectF, str]]]
"""Gives the cards that are set off, each with the colour of its ring."""


class Near(QGraphicsItem):
    """Holds what is drawn near by, so that all of it can be hidden at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)

    def boundingRect(self) -> QRectF:
        """Nothing of its own is drawn."""
        return QRectF()

    def paint(
        self, _painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Nothing of its own is drawn."""


class FarMap(QGraphicsItem):
    """All cards and lines, by colour; lines go straight from bend to bend."""

    def __init__(self, drawn: StoryMap, rings: Rings) -> None:
        super().__init__()
        self._rings = rings
        self._lines: dict[str, list[QLineF]] = {}
        self._cards: dict[tuple[str, str], list[QRectF]] = {}
        self._box = QRectF(-40, -60, drawn.width + 80, drawn.height + 120)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        for line in drawn.lines:
            exit_ = drawn.cards[line.source].node.exits[line.exit]
            role = "accent" if line.consequence else str(exit_.impact or "border")
            ends = [QPointF(*point) for point in line.points[::3]]
            self._lines.setdefault(role, []).extend(QLineF(a, b) for a, b in pairwise(ends))
        for name, card in drawn.cards.items():
            roles = _roles(card, begins=name == drawn.graph.start)
            self._cards.setdefault(roles, []).append(card_box(card))

    def boundingRect(self) -> QRectF:
        """Return the whole map."""
        return self._box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw lines, then cards, then what is set off."""
        look = theme.current()
        size = option.levelOfDetailFromTransform(painter.worldTransform())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for role, lines in self._lines.items():
            painter.setPen(QPen(look.colour(role), 0))
            painter.drawLines(lines)
        for (border, fill), boxes in self._cards.items():
            painter.setPen(QPen(look.colour(border), 0))
            painter.setBrush(look.colour(fill))
            painter.drawRects(boxes)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box, role in self._rings():
            painter.setPen(QPen(look.colour(role), RING / size))
            painter.drawRect(box)


def card_box(card: Card) -> QRectF:
    """Return where a card stands on the map."""
    return QRectF(card.corner.x, card.corner.y, CARD_WIDTH, card.height)


def _roles(card: Card, *, begins: bool) -> tuple[str, str]:
    """Return the colours of a card's border and of its ground."""
    problem = PROBLEMS[card.node.problem] if card.node.problem else ""
    if begins:
        return problem or "accent", "accent"
    if problem:
        return problem, f"{problem}_soft"
    return "border", "accent_soft" if card.node.kind is NodeKind.ENDING else "surface"
