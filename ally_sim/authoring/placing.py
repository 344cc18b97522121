"""Where each scene of the story map stands, in columns from left to right, endings in the last."""

from collections.abc import Sequence
from typing import NamedTuple

from ally_sim.authoring.cards import CARD_WIDTH, ENTRY, RETURN, Card
from ally_sim.authoring.graph import Graph, NodeKind
from ally_sim.authoring.heights import heights
from ally_sim.authoring.layers import Edge, Layers, layers_by_distance
from ally_sim.authoring.ordering import BESIDE, GoOn

BETWEEN_CARDS = 30.0
_BETWEEN_LANES = 13.0
NARROWEST = 84.0
"""How far apart columns stand at least."""
_BROADEST = 240.0
_STEEP = 800.0
"""How far up or down a line leads for which columns stand furthest apart."""
_APART = 56.0
"""How much further the endings stand off."""


class Way(NamedTuple):
    """A line to be led: the number of the exit that it leaves by, and what it joins."""

    exit: int
    edge: Edge


def ways(graph: Graph, cards: Sequence[Card]) -> list[Way]:
    """Return the line of each exit and of each consequence between those cards."""
    number = {card.node.scene: place for place, card in enumerate(cards)}
    found = [
        Way(place, Edge(source, number[exit_.target], card.down(place), ENTRY))
        for source, card in enumerate(cards)
        for place, exit_ in enumerate(card.node.exits)
    ]
    for source, choice, target in graph.consequences:
        if source in number and target in number:
            card = cards[number[source]]
            taken = [exit_.choice.id if exit_.choice else None for exit_ in card.node.exits]
            place = taken.index(choice)
            ends = number[source], number[target]
            found.append(Way(place, Edge(*ends, card.down(place), RETURN, light=True)))
    return found


class Placing:
    """Puts cards into columns, with lanes for the lines between them.

    `x` tells where each column begins, `y` how far down each card and lane stands. `endings` is
    where those begin.
    """

    def __init__(
        self,
        cards: Sequence[Card],
        edges: Sequence[Edge],
        start: int,
        go_on: GoOn = lambda: None,
    ) -> None:
        """Find a place for each of the cards; all can be reached from the one numbered `start`."""
        self._cards = cards
        layer = layers_by_distance(len(cards), start, edges)
        ends = [card.node.kind is NodeKind.ENDING for card in cards]
        last = 1 + max((own for own, end in zip(layer, ends, strict=True) if not end), default=-1)
        layer = [last if end else own for own, end in zip(layer, ends, strict=True)]
        self.layers = Layers(layer, edges, go_on)
        self.y = self._heights(go_on)
        self.x = self._columns(last if any(ends) else len(self.layers.rows))
        self.endings = self.x[-1] if any(ends) and last else None

    def _heights(self, go_on: GoOn) -> list[float]:
        lanes = len(self.layers.layer) - len(self._cards)
        half, lane = BETWEEN_CARDS / 2, _BETWEEN_LANES / 2
        above = [half] * len(self._cards) + [lane] * lanes
        below = [card.height + half for card in self._cards] + [lane] * lanes
        found = heights(self.layers, above, below, level=ENTRY, go_on=go_on)
        top = min(found, default=0.0)
        return [round(height - top) for height in found]

    def _columns(self, endings: int) -> list[float]:
        """Return where each column begins: the steeper the lines before it, the further off."""
        found = [0.0]
        for layer, row in list(enumerate(self.layers.rows))[1:]:
            slope = self._steepest(row) / _STEEP
            gap = round(min(max(NARROWEST, _BROADEST * slope), _BROADEST))
            found.append(found[-1] + CARD_WIDTH + gap + (_APART if layer == endings else 0))
        return found

    def _steepest(self, row: list[int]) -> float:
        """Return how far the steepest line that comes to a row leads up or down, or enough."""
        y, left, steepest = self.y, self.layers.left, 0.0
        for slot in row:
            ties = left[slot]
            if ties is BESIDE:
                ties = [(slot - 1, 0.0, 0.0, False)]
            for to, there, here, _ in ties:
                steepest = max(steepest, abs(y[slot] + here - y[to] - there))
            if steepest >= _STEEP:
                break
        return steepest
