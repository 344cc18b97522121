"""Layers of a graph from left to right, lanes for the lines that pass them, and the best order.

Cards are numbered from 0; lanes, which have no width of their own, follow. Lines that run to the
same card share one lane in each layer, so that they flow together instead of side by side.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

_SWEEPS = 4
_PATIENCE = 2
"""How many careful tries may follow each other that bring nothing."""
_LARGE = 1500
"""How many cards and lanes are too many for care: every try counted, neighbours swapped."""

_SHARE = 1 / 600
"""Turns a distance on a card into a share of the room between two neighbours."""


GoOn = Callable[[], None]
"""Is called again and again while there is work; what it raises ends the work."""


class Edge(NamedTuple):
    """A line from one card to another; `out` and `into` are how far below their tops it meets them.

    A light line has no say in where cards stand.
    """

    source: int
    target: int
    out: float
    into: float
    light: bool = False


class Tie(NamedTuple):
    """What a card or lane is tied to in a neighbouring layer, and at which height of both."""

    to: int
    there: float
    here: float
    light: bool


River = dict[int, int]
"""The lanes that lines to one card share, by layer."""


class Layers:
    """Cards in layers, with lanes where lines pass; `rows` holds each layer from top to bottom.

    `left` and `right` tell what each card and lane is tied to. `lanes(edge)` are those that a line
    runs through. A line runs backwards where its target is not in a later layer than its source.
    """

    def __init__(
        self, layer: Sequence[int], edges: Sequence[Edge], go_on: GoOn = lambda: None
    ) -> None:
        """Put cards into the given layers, and find a good order in each."""
        self.layer = list(layer)
        self.cards = len(self.layer)
        self.left: list[list[Tie]] = [[] for _ in layer]
        self.right: list[list[Tie]] = [[] for _ in layer]
        self._loads: dict[int, int] = {}
        self._beside: dict[int, list[Tie]] = {}
        self._rivers: dict[tuple[int, bool, bool], River] = {}
        for edge in edges:
            self._run(edge)
        self.rows: list[list[int]] = [[] for _ in range(max(self.layer, default=0) + 1)]
        self._fill_rows()
        _Order(self, go_on).improve()

    @property
    def large(self) -> bool:
        """Whether there is so much that speed counts for more than the last crossing."""
        return len(self.layer) > _LARGE

    def backward(self, edge: Edge) -> bool:
        """Tell whether a line runs from right to left, or back to its own layer."""
        return self.layer[edge.target] <= self.layer[edge.source]

    def lanes(self, edge: Edge) -> list[int]:
        """Return the lanes that a line runs through, in its own direction."""
        first, last = self.layer[edge.source], self.layer[edge.target]
        river = self._rivers.get(self._key(edge), {})
        if self.backward(edge):
            return [river[layer] for layer in range(first, last - 1, -1)]
        return [river[layer] for layer in range(first + 1, last)]

    def load(self, one: int, other: int) -> int:
        """Return how many lines a tie between two neighbours stands for."""
        return max(self._loads.get(one, 1), self._loads.get(other, 1))

    def pulls(self, slot: int) -> list[Tie]:
        """Return the cards of its own layer that a lane should pass close to."""
        return self._beside.get(slot, [])

    def _key(self, edge: Edge) -> tuple[int, bool, bool]:
        return edge.target, edge.light, self.backward(edge)

    def _run(self, edge: Edge) -> None:
        """Lead a line to its target by way of lanes, new ones where the river has none yet."""
        river = self._rivers.setdefault(self._key(edge), {})
        first, last = self.layer[edge.source], self.layer[edge.target]
        if last <= first:
            self._run_back(edge, river)
            return
        here, height, joined = edge.source, edge.out, False
        for layer in range(first + 1, last):
            known = layer in river
            lane = river[layer] if known else self._new_lane(river, layer)
            self._loads[lane] = self._loads.get(lane, 0) + 1
            if not joined:
                self._tie(here, height, lane, 0, light=edge.light)
            here, height, joined = lane, 0, known
        if not joined:
            self._tie(here, height, edge.target, edge.into, light=edge.light)

    def _run_back(self, edge: Edge, river: River) -> None:
        first, last = self.layer[edge.source], self.layer[edge.target]
        for layer in range(last, first + 1):
            if layer not in river:
                lane = self._new_lane(river, layer)
                if layer > last:
                    self._tie(river[layer - 1], 0, lane, 0, light=edge.light)
        # A card is no tie to its own layer: it pulls, lightly.
        self._beside.setdefault(river[first], []).append(Tie(edge.source, edge.out, 0, light=True))
        self._beside.setdefault(river[last], []).append(Tie(edge.target, edge.into, 0, light=True))

    def _new_lane(self, river: River, layer: int) -> int:
        river[layer] = len(self.layer)
        self.layer.append(layer)
        self.left.append([])
        self.right.append([])
        return river[layer]

    def _tie(self, one: int, out: float, other: int, into: float, *, light: bool) -> None:
        self.right[one].append(Tie(other, into, out, light))
        self.left[other].append(Tie(one, out, into, light))

    def _fill_rows(self) -> None:
        """Fill the rows as a walk finds cards and lanes that follows every line in turn."""
        found: dict[int, None] = {}
        for slot in range(len(self.layer)):
            waiting = [slot]
            while waiting:
                here = waiting.pop()
                if here not in found:
                    found[here] = None
                    waiting += [tie.to for tie in reversed(self.right[here])]
        for slot in found:
            self.rows[self.layer[slot]].append(slot)


class _Order:
    """Puts the rows in order: medians from both sides, then swaps of neighbours."""

    def __init__(self, layers: Layers, go_on: GoOn) -> None:
        self._go_on = go_on
        self._rows = layers.rows
        slots = range(len(layers.layer))
        self._near = [
            [
                [(tie.to, tie.there * _SHARE) for tie in (*ties[slot], *layers.pulls(slot))]
                for slot in slots
            ]
            for ties in (layers.left, layers.right)
        ]
        self._left = layers.left
        self._large = layers.large
        self._at = [0.0] * len(slots)
        for row in self._rows:
            self._space(row, 0)

    def improve(self) -> None:
        if self._large:
            for sweep in range(_SWEEPS):
                self._sweep(rightwards=sweep % 2 == 0)
            return
        best, fewest, since = [list(row) for row in self._rows], self._crossings(), 0
        while fewest and since < _PATIENCE:
            for rightwards in (True, False):
                self._sweep(rightwards=rightwards)
                self._swap_neighbours()
            crossings, since = self._crossings(), since + 1
            if crossings < fewest:
                best, fewest, since = [list(row) for row in self._rows], crossings, 0
        self._rows[:] = best

    def _sweep(self, *, rightwards: bool) -> None:
        """Bring each row into the order of the medians of what its cards and lanes are tied to."""
        near, at = self._near[0 if rightwards else 1], self._at
        for row in self._rows if rightwards else reversed(self._rows):
            self._go_on()
            wish = {slot: _median(at, near[slot], at[slot]) for slot in row}
            row.sort(key=wish.__getitem__)
            self._space(row, sum(wish.values()) / len(wish))

    def _space(self, row: list[int], middle: float) -> None:
        for place, slot in enumerate(row):
            self._at[slot] = middle + place - len(row) / 2

    def _crossings(self) -> int:
        """Count the pairs of lines that cross between neighbouring layers."""
        return sum(map(self._crossings_before, self._rows))

    def _crossings_before(self, row: list[int]) -> int:
        count = 0
        passed: list[float] = []
        for slot in row:
            ends = sorted(
                (tie.here, self._at[tie.to] + tie.there * _SHARE) for tie in self._left[slot]
            )
            for _, end in ends:
                count += len(passed) - bisect_right(passed, end)
                insort(passed, end)
        return count

    def _swap_neighbours(self) -> None:
        """Swap two neighbours wherever fewer lines cross then."""
        for row in self._rows:
            for place in range(len(row) - 1):
                one, other = row[place], row[place + 1]
                if self._gain(one, other) > 0:
                    row[place], row[place + 1] = other, one
                    self._at[one], self._at[other] = self._at[other], self._at[one]

    def _gain(self, one: int, other: int) -> int:
        gain = 0
        for near in self._near:
            ours = [self._at[to] + share for to, share in near[one]]
            theirs = [self._at[to] + share for to, share in near[other]]
            gain += sum((a > b) - (a < b) for a in ours for b in theirs)
        return gain


def _median(at: list[float], near: list[tuple[int, float]], own: float) -> float:
    if len(near) == 1:
        ((to, share),) = near
        return at[to] + share
    if not near:
        return own
    heights = sorted([at[to] + share for to, share in near])
    half = len(heights) // 2
    return (heights[half] + heights[~half]) / 2


def layers_by_distance(count: int, start: int, edges: Sequence[Edge]) -> list[int]:
    """Return for each card the greatest number of lines from `start` that lead to it.

    Cards come in an order in which no line leads back. Where circles make that impossible, the
    first card, in the order given, to which a line leads from those placed goes on, and what leads
    back to it does not count. Every card can be reached from `start`.
    """
    after: list[list[int]] = [[] for _ in range(count)]
    missing = [0] * count
    for edge in edges:
        if not edge.light and edge.source != edge.target:
            after[edge.source].append(edge.target)
            missing[edge.target] += 1
    layer = [0] * count
    placed = [False] * count
    ready = [start]
    found: list[int] = []
    while ready or found:
        card = heappop(ready or found)
        if placed[card]:
            continue
        placed[card] = True
        for target in after[card]:
            missing[target] -= 1
            if not placed[target]:
                layer[target] = max(layer[target], layer[card] + 1)
                heappush(found if missing[target] else ready, target)
    return layer
