"""The story map: where each scene stands and how each line runs, as plain numbers (pixels).

Scenes stand in columns from left to right; scenes that no line leads to stand in a strip below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ally_sim.authoring.cards import CARD_WIDTH, Card, Point, card_of
from ally_sim.authoring.graph import Graph, NodeKind
from ally_sim.authoring.map_lines import Line, lines
from ally_sim.authoring.ordering import GoOn
from ally_sim.authoring.placing import BETWEEN_CARDS, Placing, ways
from ally_sim.authoring.strokes import Stroke, strokes
from ally_sim.source.yaml_text import collector_off
from ally_sim.story.model import SceneId

_STRIP_CAPTION = 72.0
_STRIP_GAP = 24.0


@dataclass(frozen=True)
class StoryMap:
    """A story's map; cards in the order written. `strip` is where the unreached scenes begin."""

    graph: Graph
    width: float
    height: float
    cards: Mapping[SceneId, Card]
    lines: tuple[Line, ...]
    endings: float | None
    strip: float | None

    @cached_property
    def strokes(self) -> tuple[Stroke, ...]:
        """What the lines are drawn of."""
        return strokes(self.lines, self.cards)

    @property
    def tips(self) -> Sequence[tuple[Point, bool]]:
        """Where lines have their heads, and whether they are consequences there."""
        return sorted({(line.points[-1], line.consequence) for line in self.lines})

    @property
    def ends(self) -> Sequence[Card]:
        """The cards of the endings that are set apart."""
        kept = self.cards.values() if self.endings is not None else ()
        return [card for card in kept if card.node.reached and card.node.kind is NodeKind.ENDING]

    @property
    def lost(self) -> Sequence[Card]:
        """The cards of the scenes that nothing leads to."""
        return [card for card in self.cards.values() if not card.node.reached]


def story_map(graph: Graph, go_on: GoOn = lambda: None) -> StoryMap:
    """Return the map of a story's graph; what `go_on` raises, now and then, ends the work."""
    with collector_off():
        return _story_map(graph, go_on)


def _story_map(graph: Graph, go_on: GoOn) -> StoryMap:
    blank = [card_of(node) for node in graph.nodes.values() if node.reached]
    led = ways(graph, blank)
    start = next(place for place, card in enumerate(blank) if card.node.scene == graph.start)
    placing = Placing(blank, [way.edge for way in led], start, go_on)
    layer, x, y = placing.layers.layer, placing.x, placing.y
    cards = {
        card.node.scene: card.at(Point(x[layer[number]], y[number]))
        for number, card in enumerate(blank)
    }
    bottom = max([0.0, *(card.corner.y + card.height for card in cards.values())])
    drawn = tuple(lines(blank, led, placing, go_on))
    bottom = max([bottom, *(point.y for line in drawn for point in line.points)])
    width = x[-1] + CARD_WIDTH
    lost = [card_of(node) for node in graph.nodes.values() if not node.reached]
    strip = bottom + _STRIP_GAP if lost else None
    if strip is not None:
        cards |= _strip(lost, strip + _STRIP_CAPTION, width)
        bottom = max(card.corner.y + card.height for card in cards.values())
    ordered = {scene: cards[scene] for scene in graph.nodes}
    return StoryMap(graph, width, bottom, ordered, drawn, placing.endings, strip)


def _strip(lost: Sequence[Card], top: float, width: float) -> dict[SceneId, Card]:
    """Return the cards of scenes that nothing leads to, in rows as wide as the map."""
    found: dict[SceneId, Card] = {}
    x, lowest = 0.0, top
    for card in lost:
        if x and x + CARD_WIDTH > width:
            x, top = 0.0, lowest + BETWEEN_CARDS
        found[card.node.scene] = card.at(Point(x, top))
        x += CARD_WIDTH + BETWEEN_CARDS
        lowest = max(lowest, top + card.height)
    return found
