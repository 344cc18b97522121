"""The whole map as a picture, of which any part can be drawn: to be read, or from afar."""

from collections.abc import Iterable, Sequence
from itertools import chain

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from ally_sim.authoring.cards import CARD_WIDTH, Card, Point
from ally_sim.authoring.graph import NodeKind
from ally_sim.authoring.map_layout import StoryMap
from ally_sim.authoring.strokes import Kind, Look, Stroke
from ally_sim.source.diagnostics import Severity
from ally_sim.ui import theme
from ally_sim.ui.author.map_painting import (
    WORDS_FROM,
    paint_caption,
    paint_card,
    paint_far_card,
)
from ally_sim.ui.language import _

PROBLEMS = {Severity.ERROR: "harms", Severity.WARNING: "mixed", Severity.ADVICE: "passive"}
_AROUND = 26.0
"""How far what is drawn of a card reaches beyond it: its pills above, its marks."""
_TURN = 80.0
"""How far a stroke reaches beyond its ends, to the left or right, with its head."""
_TIP = 9.0
"""How long the head of an arrow is."""
_BAND = 512.0
_Far = tuple[dict[str, list[QLineF]], dict[tuple[str, str], list[QRectF]]]
_DASHES = {Kind.DASHED: [4.4, 3.1], Kind.DOTTED: [0.1, 2.7]}


class MapPicture:
    """Draws parts of a map; what stands there is found by bands, from left to right."""

    def __init__(self, drawn: StoryMap) -> None:
        self.drawn = drawn
        self.box = QRectF(-40, -60, drawn.width + 80, drawn.height + 120)
        self._tips = dict(drawn.tips)
        self._far = _straight(drawn.strokes), self._boxes(drawn.cards.values())
        self._paths: dict[int, QPainterPath] = {}
        self._strokes: dict[int, list[int]] = {}
        self._cards: dict[int, list[Card]] = {}
        for number, stroke in enumerate(drawn.strokes):
            begin, end = stroke.points[0].x, stroke.points[-1].x
            for band in _bands(min(begin, end) - _TURN, max(begin, end) + _TURN):
                self._strokes.setdefault(band, []).append(number)
        for card in drawn.cards.values():
            left, right = card.corner.x - _AROUND, card.corner.x + CARD_WIDTH + _AROUND
            for band in _bands(left, right):
                self._cards.setdefault(band, []).append(card)

    def held(self) -> list[object]:
        """Return all the small things that this picture holds."""
        lines, cards = self._far
        return [
            *self.drawn.lines,
            *self.drawn.strokes,
            *self.drawn.cards.values(),
            *chain(*lines.values(), *cards.values()),
            *self._paths.values(),
        ]

    def paint(self, painter: QPainter, area: QRectF, size: float) -> None:
        """Draw a part of the map as it can be read in that size."""
        self._paint_grounds(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, size >= WORDS_FROM)
        found = self._strokes_in(area)
        for number, stroke in found.items():
            painter.setPen(_pen(stroke.look))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._path(number))
        self._paint_heads(painter, found.values())
        for card in self._cards_in(area):
            self._paint_card(painter, card, size)

    def paint_from_afar(self, painter: QPainter, area: QRectF | None = None) -> None:
        """Draw the map, or a part of it, in a few strokes: lines go straight from bend to bend."""
        look = theme.current()
        lines, cards = self._far if area is None else self._few(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for role, straight in lines.items():
            painter.setPen(QPen(look.colour(role), 0))
            painter.drawLines(straight)
        for (border, fill), boxes in cards.items():
            painter.setPen(QPen(look.colour(border), 0))
            painter.setBrush(look.colour(fill))
            painter.drawRects(boxes)

    def _few(self, area: QRectF) -> _Far:
        return _straight(self._strokes_in(area).values()), self._boxes(self._cards_in(area))

    def _strokes_in(self, area: QRectF) -> dict[int, Stroke]:
        numbers: dict[int, None] = {}
        for band in _bands(area.left(), area.right()):
            numbers |= dict.fromkeys(self._strokes.get(band, ()))
        top, bottom = area.top() - _TIP, area.bottom() + _TIP
        every = ((number, self.drawn.strokes[number]) for number in sorted(numbers))
        return {
            number: stroke
            for number, stroke in every
            if min(stroke.points[0].y, stroke.points[-1].y) < bottom
            and max(stroke.points[0].y, stroke.points[-1].y) > top
        }

    def _cards_in(self, area: QRectF) -> Iterable[Card]:
        found: dict[str, Card] = {}
        for band in _bands(area.left(), area.right()):
            for card in self._cards.get(band, ()):
                if _around(card).intersects(area):
                    found[card.node.scene] = card
        return found.values()

    def _path(self, number: int) -> QPainterPath:
        if number not in self._paths:
            begin, *bend = (QPointF(*point) for point in self.drawn.strokes[number].points)
            self._paths[number] = QPainterPath(begin)
            self._paths[number].cubicTo(*bend)
        return self._paths[number]

    def _paint_grounds(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groups = (
            (_("Endings"), self.drawn.ends),
            (_("Nothing leads to these scenes"), self.drawn.lost),
        )
        for caption, cards in groups:
            if cards:
                box = _ground(cards)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.current().colour("sunken"))
                painter.drawRoundedRect(box, 20, 20)
                paint_caption(painter, caption, box.topLeft() + QPointF(20, 31))

    def _paint_card(self, painter: QPainter, card: Card, size: float) -> None:
        problem = PROBLEMS[card.node.problem] if card.node.problem else ""
        begins = card.node.scene == self.drawn.graph.start
        painter.save()
        painter.translate(*card.corner)
        if size < WORDS_FROM:
            paint_far_card(painter, card, problem, begins=begins, size=size)
        else:
            paint_card(painter, card, problem, begins=begins)
        painter.restore()

    def _paint_heads(self, painter: QPainter, found: Iterable[Stroke]) -> None:
        """Draw a head where lines come to a card, and where they lead back over a column."""
        look = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        for stroke in found:
            tip = stroke.points[-1]
            if tip in self._tips:
                painter.setBrush(look.colour("accent" if self._tips[tip] else "quiet"))
                painter.drawPolygon(_head(tip, -_TIP))
            elif stroke.back:
                painter.setBrush(look.colour(stroke.look.role or "border"))
                painter.drawPolygon(_head(stroke.back, _TIP))

    def _boxes(self, cards: Iterable[Card]) -> dict[tuple[str, str], list[QRectF]]:
        """Return the places of cards by the colours of their borders and grounds."""
        found: dict[tuple[str, str], list[QRectF]] = {}
        for card in cards:
            roles = _roles(card, begins=card.node.scene == self.drawn.graph.start)
            found.setdefault(roles, []).append(card_box(card))
        return found


def card_box(card: Card) -> QRectF:
    """Return where a card stands on the map."""
    return QRectF(card.corner.x, card.corner.y, CARD_WIDTH, card.height)


def _around(card: Card) -> QRectF:
    """Return where anything of a card is drawn."""
    return card_box(card).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)


def _ground(cards: Sequence[Card]) -> QRectF:
    """Return what lies under a group of cards."""
    box = QRectF()
    for card in cards:
        box = box.united(card_box(card))
    return box.adjusted(-20, -52, 20, 20)


def _bands(left: float, right: float) -> range:
    return range(int(left // _BAND), int(right // _BAND) + 1)


def _pen(look: Look) -> QPen:
    pen = QPen(theme.current().colour(look.role or "border"), look.width)
    if look.kind is not Kind.WHOLE:
        pen.setDashPattern(_DASHES[look.kind])
    if look.kind is Kind.DOTTED:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _head(tip: Point, back: float) -> QPolygonF:
    """Return the head of an arrow, which ends so far to the right of its tip."""
    at = QPointF(*tip)
    return QPolygonF([at, at + QPointF(back, 5), at + QPointF(back, -5)])


def _straight(strokes: Iterable[Stroke]) -> dict[str, list[QLineF]]:
    """Return strokes as straight lines, by their colours."""
    found: dict[str, list[QLineF]] = {}
    for stroke in strokes:
        line = QLineF(*stroke.points[0], *stroke.points[-1])
        found.setdefault(stroke.look.role or "border", []).append(line)
    return found


def _roles(card: Card, *, begins: bool) -> tuple[str, str]:
    """Return the colours of a card's border and of its ground."""
    problem = PROBLEMS[card.node.problem] if card.node.problem else ""
    if begins:
        return problem or "accent", "accent"
    if problem:
        return problem, f"{problem}_soft"
    return "border", "accent_soft" if card.node.kind is NodeKind.ENDING else "surface"
