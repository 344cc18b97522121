"""How high the cards and lanes of a layered graph stand, so that what belongs together is level."""

from collections.abc import Sequence
from itertools import accumulate
from math import inf
from operator import add

from ally_sim.authoring.layers import Layers
from ally_sim.authoring.ordering import BESIDE, GoOn, Tie

_FIRM = 1e-2, 1e3, 1e6, 1e9, 1e12
"""How firmly something is held level by light lines alone, and by one line, two, three, or more."""
_MOST = len(_FIRM) - 1

_CARD = 300.0
"""How many times firmer a card stands than a lane."""

_HOMEWARDS = 0.85
"""What is left of a height where lines come together; else a tangled graph would wander off."""

_LEVEL, _LIGHT, _LOOSE = 1e-2, 1e-3, 1e-6
"""How light lines pull lanes level with lanes, or with cards; how firm is what nothing pulls."""


def heights(
    layers: Layers,
    above: Sequence[float],
    below: Sequence[float],
    *,
    level: float,
    go_on: GoOn = lambda: None,
) -> list[float]:
    """Return a height for each card and lane, downwards, beginning with 0 for the first layer.

    Each has its room `above` and `below` its height, where nothing else of its layer is. Cards and
    lanes are level with those to the left where there is room, a card by what is `level` below its
    top; the more lines hold them so, the firmer.
    """
    tall = list(map(add, above, below))
    wishes = _Wishes(layers, level)
    found, left = wishes.found, layers.left
    for row in layers.rows:
        go_on()
        wished = [
            found[slot - 1] if left[slot] is BESIDE else wishes.wish(slot, left[slot])
            for slot in row
        ]
        tops = accumulate([tall[slot] for slot in row], initial=0.0)
        starts = [top + above[slot] for top, slot in zip(tops, row, strict=False)]
        for slot, height in zip(row, _settled(row, wished, starts, wishes.firm), strict=True):
            found[slot] = height
    return found


class _Wishes:
    """The heights wished for, `found` for those to the left, and how `firm` each is."""

    def __init__(self, layers: Layers, level: float) -> None:
        self._left, self._pulls, self._loads = layers.left, layers.pulls, layers.loads
        self._cards = layers.cards
        self._tops = [level] * layers.cards + [0.0] * (len(layers.layer) - layers.cards)
        self.found = [0.0] * len(layers.layer)
        self.firm = [_FIRM[load] if load < _MOST else _FIRM[_MOST] for load in layers.loads]

    def wish(self, slot: int, ties: list[Tie]) -> float:
        """Return the height that is level with what most lines come from."""
        found, tops, loads = self.found, self._tops, self._loads
        own, every = loads[slot], 0
        strong: dict[int, int] = {}
        for to, _, _, light in ties:
            if not light:
                lines = own if own > loads[to] else loads[to]
                every += lines
                strong[to] = strong[to] + lines if to in strong else lines
        if not strong:
            return self._light_wish(slot, ties)
        firmly = _FIRM[every] if every < _MOST else _FIRM[_MOST]
        self.firm[slot] = firmly * _CARD if slot < self._cards else firmly
        # Lines are level whatever the height at which they leave a card.
        if len(strong) == 1:
            (to,) = strong
            return found[to] + tops[to] - tops[slot]
        level = self._first(slot, strong)
        share = _HOMEWARDS / len(level)
        return share * sum([found[to] + tops[to] for to in level]) - _HOMEWARDS * tops[slot]

    def _first(self, slot: int, strong: dict[int, int]) -> list[int]:
        """Return where most lines come from; of these lanes, which are detours; then most ties."""
        left, lanes = self._left, self._cards if slot < self._cards else 0
        best = (0, False, 0)
        first: list[int] = []
        for to, lines in strong.items():
            rank = lines, to >= lanes, len(left[to]) or 1
            if rank > best:
                best, first = rank, [to]
            elif rank == best:
                first.append(to)
        return first

    def _light_wish(self, slot: int, ties: list[Tie]) -> float:
        """Return the height that only light lines and its neighbours wish for."""
        pulls = ties + self._pulls.get(slot, [])
        if not pulls:
            self.firm[slot] = _LOOSE
            return self.found[slot]
        shares = [_LEVEL if min(slot, to) >= self._cards else _LIGHT for to, _, _, _ in pulls]
        places = [self.found[to] + there - here for to, there, here, _ in pulls]
        weight = sum(shares)
        self.firm[slot] = weight
        return sum([share * place / weight for share, place in zip(shares, places, strict=True)])


def _settled(
    row: list[int], wished: list[float], starts: list[float], firm: list[float]
) -> list[float]:
    """Return the heights that come nearest to a row's wishes, in order and without overlap.

    Neighbours that wish for less room than they need share what is missing, the firm ones giving
    way least (regression that keeps the order).
    """
    blocks: list[tuple[float, float, int]] = []
    highest = -inf
    for slot, wish, start in zip(row, wished, starts, strict=True):
        mean, weight, count = wish - start, firm[slot], 1
        while mean < highest:
            above, held, many = blocks.pop()
            mean = (mean * weight + above * held) / (weight + held)
            weight, count = weight + held, count + many
            highest = blocks[-1][0] if blocks else -inf
        blocks.append((mean, weight, count))
        highest = mean
    means = [mean for mean, _, count in blocks for _ in range(count)]
    return list(map(add, means, starts))
