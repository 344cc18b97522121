"""The lines of the story map: each leaves a card at its own row and runs where no card stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ally_sim.authoring.cards import CARD_WIDTH, Card, Point
from ally_sim.authoring.layers import Edge
from ally_sim.authoring.ordering import GoOn
from ally_sim.authoring.placing import NARROWEST, Placing, Way
from ally_sim.story.model import SceneId

_LANE_POINTS = 6
"""How many points lead a line along a lane and on to the next lane, or to the card."""

Points = tuple[Point, ...]


class Line(NamedTuple):
    """A way from one scene to another, or a consequence.

    `exit` numbers the exit of the source that the line leaves by. `points` are a start and then,
    for every bend, two handles and an end (cubic Bézier curves).
    """

    source: SceneId
    exit: int
    target: SceneId
    consequence: bool
    backward: bool
    points: Points


def lines(
    cards: Sequence[Card], led: Iterable[Way], placing: Placing, go_on: GoOn
) -> Iterator[Line]:
    """Yield each line, light ones first, so that the others are drawn above them."""
    courses = _Courses(placing)
    for exit_, edge in sorted(led, key=lambda way: not way.edge.light):
        go_on()
        source, target = cards[edge.source].node.scene, cards[edge.target].node.scene
        backward = placing.layers.backward(edge)
        points = courses.back(edge) if backward else courses.on(edge)
        yield Line(source, exit_, target, edge.light, backward, points)


class _Courses:
    """Leads lines along their lanes; those of one river share their points from where they meet."""

    def __init__(self, placing: Placing) -> None:
        self._layers, self._x, self._y = placing.layers, placing.x, placing.y
        self._rivers: dict[range, Points] = {}

    def on(self, edge: Edge) -> Points:
        """Return a line from left to right: level across each column, bending between them."""
        begin, end = self._ends(edge)
        lanes = self._layers.lanes(edge)
        if not lanes:
            return begin, *_bend(begin, end)
        river = self._layers.river(edge)
        if river not in self._rivers:
            self._rivers[river] = tuple(self._along(river, end))
        first = Point(self._x[self._layers.layer[lanes[0]]], self._y[lanes[0]])
        shared = self._rivers[river][-_LANE_POINTS * len(lanes) :]
        return begin, *_bend(begin, first), *shared

    def back(self, edge: Edge) -> Points:
        """Return a line from right to left, which turns beside the first card and the last."""
        begin, end = self._ends(edge)
        points = [begin]
        for lane in self._layers.lanes(edge):
            to = Point(self._x[self._layers.layer[lane]], self._y[lane])
            there = Point(to.x + CARD_WIDTH, to.y)
            points += _bend(points[-1], there) if len(points) > 1 else _turn(begin, there, 1)
            points += _bend(there, to)
        return *points, *_turn(points[-1], end, -1)

    def _ends(self, edge: Edge) -> tuple[Point, Point]:
        x, y, layer = self._x, self._y, self._layers.layer
        source, target, out, into, _ = edge
        return (
            Point(x[layer[source]] + CARD_WIDTH, y[source] + out),
            Point(x[layer[target]], y[target] + into),
        )

    def _along(self, river: range, end: Point) -> Iterator[Point]:
        """Yield the points from the first lane of a river to the card."""
        nodes = [Point(self._x[self._layers.layer[lane]], self._y[lane]) for lane in river]
        for here, to in zip(nodes, [*nodes[1:], end], strict=True):
            x, y = here
            middle, there = Point(x + CARD_WIDTH / 2, y), Point(x + CARD_WIDTH, y)
            half = (there.x + to.x) / 2
            yield from (middle, middle, there, Point(half, y), Point(half, to.y), to)


def _bend(begin: Point, end: Point) -> tuple[Point, Point, Point]:
    middle = (begin.x + end.x) / 2
    return Point(middle, begin.y), Point(middle, end.y), end


def _turn(begin: Point, end: Point, side: int) -> tuple[Point, Point, Point]:
    reach = side * min(30 + 0.12 * abs(end.y - begin.y), NARROWEST * 0.8)
    return Point(begin.x + reach, begin.y), Point(end.x + reach, end.y), end
