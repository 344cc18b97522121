"""Layers of a graph from left to right, and lanes for the lines that pass them.

Cards are numbered from 0; lanes, which have no width of their own, follow. Lines that run to the
same card share one lane in each layer, a river: they flow together instead of side by side. The
lanes of a river follow each other from left to right in their numbers, too.
"""

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from ally_sim.authoring.expansion_order import parts
from ally_sim.authoring.ordering import BESIDE, GoOn, Tie, Ties, in_order


class Edge(NamedTuple):
    """A line from one card to another; `out` and `into` are how far below their tops it meets them.

    A light line has no say in where cards stand.
    """

    source: int
    target: int
    out: float
    into: float
    light: bool = False


_LARGE = 20
"""How many cards that all lead to each other are too many to wait: they would stand far apart."""

_River = tuple[int, float, bool, bool]
"""Where lines run to: the card, how far below its top, whether they are light and run backwards."""


class Layers:
    """Cards in layers, with lanes where lines pass; `rows` holds each layer from top to bottom.

    `left` and `right` tell what cards and lanes are tied to. `pulls` are the cards of its own layer
    that a lane should pass close to. `loads` tell how many lines with a say a lane carries; a card
    counts for one, and so do all lines that run back in one river. A line runs backwards where its
    target is in no later layer than its source.
    """

    def __init__(
        self, layer: Sequence[int], edges: Sequence[Edge], go_on: GoOn = lambda: None
    ) -> None:
        """Put cards into the given layers, and find a good order in each."""
        self.layer = list(layer)
        self.cards = len(self.layer)
        self.left: Ties = [[] for _ in layer]
        self.right: Ties = [[] for _ in layer]
        self.pulls: dict[int, list[Tie]] = {}
        self._rivers: dict[_River, range] = {}
        self._dig(self._reaches(edges))
        joined = self._join(edges)
        self.loads = [1] * self.cards
        for lanes in self._rivers.values():
            self.loads += accumulate(joined[lanes.start : lanes.stop])
        self.rows = in_order(self.layer, self.left, self.right, self.pulls, go_on)

    def backward(self, edge: Edge) -> bool:
        """Tell whether a line runs from right to left, or back to its own layer."""
        return self.layer[edge.target] <= self.layer[edge.source]

    def river(self, edge: Edge) -> range:
        """Return the lanes of the river that a line comes to, from left to right."""
        backward = self.layer[edge.target] <= self.layer[edge.source]
        return self._rivers.get((edge.target, edge.into, edge.light, backward), range(0))

    def lanes(self, edge: Edge) -> range:
        """Return the lanes that a line runs through, in its own direction."""
        river, columns = self.river(edge), self.layer[edge.target] - self.layer[edge.source]
        if columns <= 0:
            return river[: 1 - columns][::-1]
        return river[len(river) + 1 - columns :]

    def _reaches(self, edges: Sequence[Edge]) -> dict[_River, int]:
        """Return all rivers, each with the layer furthest from its card that it must reach."""
        layer = self.layer
        found: dict[_River, int] = {}
        for source, target, _, into, light in edges:
            first, last = layer[source], layer[target]
            if last <= first:
                river = target, into, light, True
                found[river] = max(found.get(river, 0), first)
            elif first + 1 < last:
                river = target, into, light, False
                if found.get(river, last) > first + 1:
                    found[river] = first + 1
        return found

    def _dig(self, reaches: dict[_River, int]) -> None:
        """Number the lanes of all rivers, and tie the last of each to the card."""
        layer, left, right = self.layer, self.left, self.right
        for river, reach in reaches.items():
            target, into, light, backward = river
            end = layer[target]
            first = len(layer)
            layer += range(end, reach + 1) if backward else range(reach, end)
            between = [BESIDE] * (len(layer) - first - 1)
            self._rivers[river] = range(first, len(layer))
            left += [[], *between]
            right += [*between, [] if backward else [(target, into, 0.0, light)]]
            if not backward:
                left[target].append((len(layer) - 1, 0.0, into, light))

    def _join(self, edges: Sequence[Edge]) -> list[int]:
        """Tie each line's card to the card it leads to, or to the river that leads there.

        Return how many lines with a say come to each lane from a card.
        """
        layer, rivers, left, right = self.layer, self._rivers, self.left, self.right
        joined = [0] * len(layer)
        for edge in edges:
            source, target, out, into, light = edge
            first, last = layer[source], layer[target]
            if first + 1 == last:
                right[source].append((target, into, out, light))
                left[target].append((source, out, into, light))
            elif first < last:
                lane = rivers[target, into, light, False].stop + first + 1 - last
                joined[lane] += not light
                right[source].append((lane, 0.0, out, light))
                if left[lane] is BESIDE:
                    left[lane] = [(lane - 1, 0.0, 0.0, light)]
                left[lane].append((source, out, 0.0, light))
            else:
                joined[self._turn(edge)] = int(not light)
        return joined

    def _turn(self, edge: Edge) -> int:
        """Let a line that runs backwards pass close to its cards; return its river's first lane.

        A card is no tie to its own layer: it pulls, lightly.
        """
        lanes = self.lanes(edge)
        ends = (lanes[0], edge.source, edge.out), (lanes[-1], edge.target, edge.into)
        for lane, card, height in ends:
            self.pulls.setdefault(lane, []).append((card, height, 0.0, True))
            for side, beside in (self.left, lane - 1), (self.right, lane + 1):
                if side[lane] is BESIDE:
                    side[lane] = [(beside, 0.0, 0.0, edge.light)]
        return lanes[-1]


def layers_by_distance(count: int, start: int, edges: Sequence[Edge]) -> list[int]:
    """Return for each card the greatest number of lines from `start` that lead to it.

    Cards come in an order in which only what is part of a circle leads back, and that does not
    count. Every card can be reached from `start`.
    """
    ahead: list[list[int]] = [[] for _ in range(count)]
    for source, target, _, _, light in edges:
        if not light and target not in (start, source):
            ahead[source].append(target)
    layer = [0] * count
    placed = bytearray(count)
    for part in parts(ahead, start):
        for card in part if len(part) == 1 else _in_turn(part, ahead, layer):
            placed[card] = True
            further = layer[card] + 1
            for target in ahead[card]:
                if further > layer[target] and not placed[target]:
                    layer[target] = further
    return layer


def _in_turn(part: list[int], ahead: Sequence[Sequence[int]], layer: Sequence[int]) -> list[int]:
    """Return cards that all lead to each other in turn, from those on that have a layer.

    It is the turn of those that nothing leads to any more but from cards before them; then, and in
    a large part at once, of the first in the order given that a line leads to from those.
    """
    left = set(part)
    found: list[int] = []
    waits = dict.fromkeys(part, 0)
    if len(part) <= _LARGE:
        waits |= Counter(target for card in part for target in ahead[card] if target in left)
    met = [(waits[card] > 0, card) for card in part if layer[card]]
    heapify(met)
    while met:
        _, card = heappop(met)
        if card in left:
            left.remove(card)
            found.append(card)
            for target in ahead[card]:
                if target in left:
                    waits[target] -= 1
                    heappush(met, (waits[target] > 0, target))
    return found
