"""The story map: where each scene stands and how each line runs, as plain numbers (pixels).

Scenes stand in columns from left to right, endings in the last; scenes that no line leads to stand
in a strip below. A line leaves a card at its own row and runs where no card stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ally_sim.authoring.cards import CARD_WIDTH, ENTRY, RETURN, Card, Point, card_of
from ally_sim.authoring.graph import Consequence, Graph, Node, NodeKind
from ally_sim.authoring.heights import Extent, heights
from ally_sim.authoring.layers import Edge, GoOn, Layers, layers_by_distance
from ally_sim.source.yaml_text import collector_off
from ally_sim.story.model import SceneId

_BETWEEN_CARDS = 30.0
_BETWEEN_LANES = 13.0
_NARROWEST, _BROADEST = 84.0, 240.0
_APART = 56.0
"""How much further the endings stand off."""
_STRIP_CAPTION = 72.0
_STRIP_GAP = 24.0


@dataclass(frozen=True, slots=True)
class Line:
    """A way from one scene to another, or a consequence.

    `exit` numbers the exit of the source that the line leaves by. `points` are a start and then,
    for every bend, two handles and an end (cubic Bézier curves).
    """

    source: SceneId
    exit: int
    target: SceneId
    consequence: bool
    backward: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class StoryMap:
    """A story's map; cards in the order written. `strip` is where the unreached scenes begin."""

    graph: Graph
    width: float
    height: float
    cards: Mapping[SceneId, Card]
    lines: tuple[Line, ...]
    endings: float | None
    strip: float | None


def story_map(graph: Graph, go_on: GoOn = lambda: None) -> StoryMap:
    """Return the map of a story's graph; what `go_on` raises, now and then, ends the work."""
    with collector_off():
        return _story_map(graph, go_on)


def _story_map(graph: Graph, go_on: GoOn) -> StoryMap:
    plan = _Plan([node for node in graph.nodes.values() if node.reached], graph, go_on)
    cards = dict(plan.cards())
    bottom = max((card.corner.y + card.height for card in cards.values()), default=0.0)
    lines = tuple(plan.lines(cards))
    bottom = max([bottom, *(point.y for line in lines for point in line.points)])
    width = plan.width
    lost = [node for node in graph.nodes.values() if not node.reached]
    strip = bottom + _STRIP_GAP if lost else None
    if strip is not None:
        cards |= _strip(lost, strip + _STRIP_CAPTION, width)
        bottom = max(card.corner.y + card.height for card in cards.values())
    ordered = {scene: cards[scene] for scene in graph.nodes}
    return StoryMap(graph, width, bottom, ordered, lines, plan.endings, strip)


class _Plan:
    """Puts the reached scenes into columns and leads the lines between them."""

    def __init__(self, nodes: Sequence[Node], graph: Graph, go_on: GoOn) -> None:
        self._go_on = go_on
        self._number = {node.scene: number for number, node in enumerate(nodes)}
        self._blank = [card_of(node) for node in nodes]
        self._consequences = [each for each in graph.consequences if each.source in self._number]
        self._edges = list(self._ways())
        layer = layers_by_distance(
            len(nodes), self._number[graph.start], [edge for edge, _ in self._edges]
        )
        ends = [node.kind is NodeKind.ENDING for node in nodes]
        last = 1 + max((own for own, end in zip(layer, ends, strict=True) if not end), default=-1)
        layer = [last if end else own for own, end in zip(layer, ends, strict=True)]
        self._layers = Layers(layer, [edge for edge, _ in self._edges], go_on)
        self._y = self._heights()
        self._x = self._columns(last if any(ends) else len(self._layers.rows))
        self.width = self._x[-1] + CARD_WIDTH
        self.endings = self._x[-1] if any(ends) and last else None

    def cards(self) -> Iterator[tuple[SceneId, Card]]:
        """Yield each card in its place."""
        for number, card in enumerate(self._blank):
            corner = Point(self._x[self._layers.layer[number]], self._y[number])
            yield card.node.scene, card.at(corner)

    def lines(self, cards: Mapping[SceneId, Card]) -> Iterator[Line]:
        """Yield each line, light ones first, so that the others are drawn above them."""
        for edge, (source, exit_, target) in sorted(
            self._edges, key=lambda each: not each[0].light
        ):
            self._go_on()
            begin = cards[source].leaves(exit_)
            end = cards[target].comeback if edge.light else cards[target].entry
            lanes = [
                (self._x[self._layers.layer[lane]], self._y[lane])
                for lane in self._layers.lanes(edge)
            ]
            backward = self._layers.backward(edge)
            points = _back(begin, lanes, end) if backward else _on(begin, lanes, end)
            yield Line(source, exit_, target, edge.light, backward, points)

    def _ways(self) -> Iterator[tuple[Edge, tuple[SceneId, int, SceneId]]]:
        for number, card in enumerate(self._blank):
            for place, exit_ in enumerate(card.node.exits):
                out = card.leaves(place).y
                edge = Edge(number, self._number[exit_.target], out, ENTRY)
                yield edge, (card.node.scene, place, exit_.target)
        for consequence in self._consequences:
            if consequence.target in self._number:
                yield self._later(consequence)

    def _later(self, consequence: Consequence) -> tuple[Edge, tuple[SceneId, int, SceneId]]:
        source, choice, target = consequence
        card = self._blank[self._number[source]]
        taken = [exit_.choice.id if exit_.choice else None for exit_ in card.node.exits]
        place = taken.index(choice)
        out = card.leaves(place).y
        edge = Edge(self._number[source], self._number[target], out, RETURN, light=True)
        return edge, (source, place, target)

    def _heights(self) -> list[float]:
        lanes = len(self._layers.layer) - len(self._blank)
        half = _BETWEEN_CARDS / 2
        extents = [Extent(half, card.height + half) for card in self._blank]
        extents += [Extent(_BETWEEN_LANES / 2, _BETWEEN_LANES / 2)] * lanes
        found = heights(self._layers, extents, level=ENTRY, go_on=self._go_on)
        top = min(found, default=0.0)
        return [float(round(height - top)) for height in found]

    def _columns(self, endings: int) -> list[float]:
        """Return where each column begins: the steeper the lines before it, the further off."""
        found = [0.0]
        for layer, row in list(enumerate(self._layers.rows))[1:]:
            steepest = max(
                (
                    abs(self._y[slot] + tie.here - self._y[tie.to] - tie.there)
                    for slot in row
                    for tie in self._layers.left[slot]
                ),
                default=0.0,
            )
            gap = round(min(max(_NARROWEST, 0.3 * steepest), _BROADEST))
            found.append(found[-1] + CARD_WIDTH + gap + (_APART if layer == endings else 0))
        return found


def _strip(nodes: Sequence[Node], top: float, width: float) -> dict[SceneId, Card]:
    """Return the cards of scenes that nothing leads to, in rows as wide as the map."""
    found: dict[SceneId, Card] = {}
    x, lowest = 0.0, top
    for card in map(card_of, nodes):
        if x and x + CARD_WIDTH > width:
            x, top = 0.0, lowest + _BETWEEN_CARDS
        found[card.node.scene] = card.at(Point(x, top))
        x += CARD_WIDTH + _BETWEEN_CARDS
        lowest = max(lowest, top + card.height)
    return found


def _on(begin: Point, lanes: list[tuple[float, float]], end: Point) -> tuple[Point, ...]:
    """Return a line from left to right: level across each column, bending between them."""
    points = [begin]
    for x, y in lanes:
        points += _bend(points[-1], Point(x, y))
        points += _bend(points[-1], Point(x + CARD_WIDTH, y))
    points += _bend(points[-1], end)
    return tuple(points)


def _back(begin: Point, lanes: list[tuple[float, float]], end: Point) -> tuple[Point, ...]:
    """Return a line from right to left, which turns beside the first card and beside the last."""
    (x, y), *others = lanes
    points = [
        begin,
        *_turn(begin, Point(x + CARD_WIDTH, y), 1),
        *_bend(Point(x + CARD_WIDTH, y), Point(x, y)),
    ]
    for x, y in others:
        points += _bend(points[-1], Point(x + CARD_WIDTH, y))
        points += _bend(points[-1], Point(x, y))
    points += _turn(points[-1], end, -1)
    return tuple(points)


def _bend(begin: Point, end: Point) -> tuple[Point, Point, Point]:
    middle = (begin.x + end.x) / 2
    return Point(middle, begin.y), Point(middle, end.y), end


def _turn(begin: Point, end: Point, side: int) -> tuple[Point, Point, Point]:
    reach = side * min(30 + 0.12 * abs(end.y - begin.y), _NARROWEST * 0.8)
    return Point(begin.x + reach, begin.y), Point(end.x + reach, end.y), end
