"""The order of cards and lanes in the layers of a graph, in which few lines cross.

Rows are brought into the order of the medians of what their cards and lanes are tied to, from the
left and from the right in turn. Where there are not too many, neighbours are swapped wherever that
helps; where there are few, every try is counted.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Mapping
from math import inf, nan

_PATIENCE = 2
"""How many careful tries may follow each other that bring nothing."""
_FEW, _MANY = 500, 1500
"""How many cards and lanes are given all care, and how many are too many for more than one try."""

_ROUNDS = 2
"""How often neighbours are swapped where there are neither few nor too many."""

_PAIR = 2
_STEP = 600.0
"""How far neighbours in a row stand apart, beside the heights at which lines meet a card."""

GoOn = Callable[[], None]
"""Is called again and again while there is work; what it raises ends the work."""

Tie = tuple[int, float, float, bool]
"""What a card or lane is tied to, at which height of that and of its own, and whether lightly."""

Ties = list[list[Tie]]
"""What cards and lanes are tied to on one side, by their numbers."""

BESIDE: list[Tie] = []
"""Stands for the only tie of many lanes: to the lane that is numbered before, or after, it."""

Rows = list[list[int]]


def in_order(
    layer: list[int], left: Ties, right: Ties, pulls: Mapping[int, list[Tie]], go_on: GoOn
) -> Rows:
    """Return the rows with cards and lanes in an order in which few lines cross."""
    order = _Order(layer, left, right, pulls, go_on)
    if len(layer) <= _FEW:
        return order.careful()
    return order.quick() if len(layer) > _MANY else order.neat()


class _Order:
    """Puts the rows in order; `_at` tells where in its row each card and lane stands."""

    def __init__(
        self,
        layer: list[int],
        left: Ties,
        right: Ties,
        pulls: Mapping[int, list[Tie]],
        go_on: GoOn,
    ) -> None:
        self._go_on = go_on
        self._layer, self._left, self._right = layer, left, right
        self._near = [left.copy(), right.copy()]
        for slot, pulled in pulls.items():
            for near in self._near:
                near[slot] = near[slot] + pulled
        self._rows: Rows = [[] for _ in range(max(layer, default=0) + 1)]
        self._at = [0.0] * len(layer)

    def quick(self) -> Rows:
        """Return the rows after one try."""
        self._fill(range(len(self._layer)))
        self._follow()
        self._sweep(rightwards=False)
        return self._rows

    def neat(self) -> Rows:
        """Return the rows after one try more, and neighbours swapped."""
        self.quick()
        for rightwards in (True, False):
            self._sweep(rightwards=rightwards)
        for row in self._rows * _ROUNDS:
            self._go_on()
            self._swap_neighbours(row)
        return self._rows

    def careful(self) -> Rows:
        """Return the rows after as many tries as bring something."""
        self._fill(self._walk())
        for row in self._rows:
            for place, slot in enumerate(row):
                self._at[slot] = _STEP * place
        best, fewest, since = [list(row) for row in self._rows], self._crossings(), 0
        while fewest and since < _PATIENCE:
            for rightwards in (True, False):
                self._sweep(rightwards=rightwards)
                for row in self._rows:
                    self._swap_neighbours(row)
            crossings, since = self._crossings(), since + 1
            if crossings < fewest:
                best, fewest, since = [list(row) for row in self._rows], crossings, 0
        return best

    def _walk(self) -> Iterable[int]:
        """Return cards and lanes as a walk finds them that follows every line in turn."""
        found: dict[int, None] = {}
        for slot in range(len(self._layer)):
            waiting = [slot]
            while waiting:
                here = waiting.pop()
                if here not in found:
                    found[here] = None
                    ties = self._right[here]
                    waiting += [here + 1] if ties is BESIDE else [to for to, *_ in reversed(ties)]
        return found

    def _fill(self, slots: Iterable[int]) -> None:
        layer, rows = self._layer, self._rows
        for slot in slots:
            rows[layer[slot]].append(slot)

    def _follow(self) -> None:
        """Bring each row into the order of the last thing to the left that its own are tied to."""
        at, left = self._at, self._near[0]
        for row in self._rows:
            self._go_on()
            for slot in row:
                ties = left[slot]
                if ties is BESIDE:
                    at[slot] = at[slot - 1]
                elif ties:
                    to, there, _, _ = ties[-1]
                    at[slot] = at[to] + there
            self._space(row)

    def _sweep(self, *, rightwards: bool) -> None:
        """Bring each row into the order of the medians of what its cards and lanes are tied to."""
        at, near = self._at, self._near[0 if rightwards else 1]
        beside = -1 if rightwards else 1
        for row in self._rows if rightwards else reversed(self._rows):
            self._go_on()
            for slot in row:
                ties = near[slot]
                if ties is BESIDE:
                    at[slot] = at[slot + beside]
                elif ties:
                    at[slot] = _median(at, ties)
            self._space(row)

    def _space(self, row: list[int]) -> None:
        """Sort a row by the places that are wished for, and let its own stand a step apart."""
        at = self._at
        wish = at.__getitem__
        place = sum(map(wish, row)) / len(row) - _STEP * len(row) / 2
        row.sort(key=wish)
        for slot in row:
            at[slot] = place
            place += _STEP

    def _crossings(self) -> int:
        """Count the pairs of lines that cross between neighbouring layers."""
        count, at = 0, self._at
        for row in self._rows:
            passed = [-inf]
            for slot in row:
                ties = self._left[slot]
                if ties is BESIDE:
                    ties = [(slot - 1, 0.0, 0.0, False)]
                for _, end in sorted([(here, at[to] + there) for to, there, here, _ in ties]):
                    if end < passed[-1]:
                        count += len(passed) - bisect_right(passed, end)
                        insort(passed, end)
                    else:
                        passed.append(end)
        return count

    def _swap_neighbours(self, row: list[int]) -> None:
        """Swap two neighbours wherever fewer lines cross then."""
        at = self._at
        left, right = self._ends(row, 0, -1), self._ends(row, 1, 1)
        for place in range(len(row) - 1):
            below = place + 1
            ours, theirs, our, their = left[place], left[below], right[place], right[below]
            if (ours[-1] > theirs[0] or our[-1] > their[0]) and (
                _gain(ours, theirs) + _gain(our, their) > 0
            ):
                one, other = row[place], row[below]
                row[place], row[below] = other, one
                left[place], left[below] = theirs, ours
                right[place], right[below] = their, our
                at[one], at[other] = at[other], at[one]

    def _ends(self, row: list[int], side: int, beside: int) -> list[list[float]]:
        """Return where on a side the lines of a row's cards and lanes lead, from top to bottom."""
        at, near = self._at, self._near[side]
        found = []
        for slot in row:
            ties = near[slot]
            if ties is BESIDE:
                found.append([at[slot + beside]])
            else:
                ends = [at[to] + there for to, there, _, _ in ties]
                ends.sort()
                found.append(ends or _NOWHERE)
        return found


_NOWHERE = [nan]
"""Where the lines of what has none lead: neither above anything else nor below."""


def _gain(ours: list[float], theirs: list[float]) -> int:
    """Return how many crossings on a side are gone once two neighbours are swapped."""
    if len(ours) == len(theirs) == 1:
        return (ours[0] > theirs[0]) - (ours[0] < theirs[0])
    return sum([(a > b) - (a < b) for a in ours for b in theirs])


def _median(at: list[float], ties: list[Tie]) -> float:
    """Return the place in the middle of what something is tied to."""
    if len(ties) == 1:
        ((to, there, _, _),) = ties
        return at[to] + there
    if len(ties) == _PAIR:
        (one, here, _, _), (other, there, _, _) = ties
        return (at[one] + here + at[other] + there) / 2
    places = sorted([at[to] + there for to, there, _, _ in ties])
    half = len(places) // 2
    return (places[half] + places[~half]) / 2
