"""What the lines of the story map are drawn of: every stretch once, however many lines share it."""

from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import NamedTuple

from ally_sim.authoring.cards import CARD_WIDTH, Card, Point
from ally_sim.authoring.map_lines import Line, Points
from ally_sim.story.links import LinkKind
from ally_sim.story.model import SceneId

_LINE, _THIN = 2.25, 1.6
_TIPS = 3
"""From how many points on the next stretch of a line begins."""


class Kind(Enum):
    """How a stroke runs on."""

    WHOLE = auto()
    DASHED = auto()
    DOTTED = auto()


class Look(NamedTuple):
    """The colour of a line, by what it is for, its width, and its kind."""

    role: str | None
    width: float
    kind: Kind = Kind.WHOLE


class Stroke(NamedTuple):
    """A stretch of one line or of more: a start, two handles, an end; quiet where looks differ."""

    points: Points
    look: Look

    @property
    def back(self) -> Point | None:
        """Where an arrow tells that it leads back: in the middle of a column."""
        begin, end = self.points[0], self.points[-1]
        return Point(end.x + CARD_WIDTH / 2, end.y) if begin.x - end.x == CARD_WIDTH else None


def strokes(lines: Iterable[Line], cards: Mapping[SceneId, Card]) -> tuple[Stroke, ...]:
    """Return what lines are drawn of, in the order of the lines."""
    found: dict[tuple[bool, Point, Point], tuple[Points, set[Look]]] = {}
    for line in lines:
        look, points, later = _look(line, cards[line.source]), line.points, line.consequence
        for begin in range(0, len(points) - 1, _TIPS):
            stretch = later, points[begin], points[begin + _TIPS]
            if stretch in found:
                found[stretch][1].add(look)
            else:
                found[stretch] = points[begin : begin + _TIPS + 1], {look}
    quiet = Look(None, _LINE)
    return tuple(
        Stroke(points, looks.pop() if len(looks) == 1 else quiet)
        for points, looks in found.values()
    )


def _look(line: Line, card: Card) -> Look:
    if line.consequence:
        return Look("accent", _THIN, Kind.DASHED)
    exit_ = card.node.exits[line.exit]
    if exit_.kind is LinkKind.SKIP:
        return Look(None, _LINE, Kind.DOTTED)
    return Look(exit_.impact, _THIN if exit_.conditional else _LINE)
