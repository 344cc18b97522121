"""How high the cards and lanes of a layered graph stand, so that what belongs together is level."""

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from ally_sim.authoring.layers import GoOn, Layers, Tie

_ROUNDS, _ROUNDS_IF_LARGE = 4, 2
_FIRM, _MOST_LINES = 1000.0, 4
"""How many times firmer one more line holds a card level, and how many lines make it firmer."""

_CARD = 300.0
"""How many times firmer a card stands than a lane."""

_HOMEWARDS = 0.85
"""What is left of a height where lines come together; else a tangled graph would wander off."""

_LEVEL, _LIGHT, _LOOSE = 1e-2, 1e-3, 1e-6
"""How light lines pull lanes level with lanes, or with cards; how firm is what nothing pulls."""


class Extent(NamedTuple):
    """How far a card or lane reaches above and below the height it stands at."""

    above: float
    below: float


class _Wish(NamedTuple):
    """The height that a card or lane would have, `firmly`: `down` from the mean of its `shares`."""

    down: float
    shares: tuple[tuple[int, float], ...]
    firmly: float


_Wishes = list[_Wish]


def heights(
    layers: Layers, extents: Sequence[Extent], *, level: float, go_on: GoOn = lambda: None
) -> list[float]:
    """Return a height for each card and lane, downwards; those of a layer never overlap.

    Cards and lanes are level where there is room, a card by what is `level` below its top; the more
    lines hold them so, the firmer.
    """
    starts = [_stacked(row, extents) for row in layers.rows]
    found = [0.0] * len(layers.layer)
    for row, start in zip(layers.rows, starts, strict=True):
        for slot, height in zip(row, start, strict=True):
            found[slot] = height - start[-1] / 2
    left, right = (_wishes(layers, ties, level) for ties in (layers.left, layers.right))
    rows = list(zip(layers.rows, starts, strict=True))
    for _ in range(_ROUNDS_IF_LARGE if layers.large else _ROUNDS):
        go_on()
        for row, start in reversed(rows):
            _settle(row, start, right, found)
        go_on()
        _shift(found, -found[rows[0][0][0]])
        for row, start in rows:
            _settle(row, start, left, found)
    return found


def _shift(found: list[float], by: float) -> None:
    """Move all: the height of the first card is the one that lines are drawn back to."""
    found[:] = [height + by for height in found]


def _stacked(row: list[int], extents: Sequence[Extent]) -> list[float]:
    """Return how far below the first of a row each stands, if they stand close."""
    gaps = (extents[one].below + extents[other].above for one, other in pairwise(row))
    return list(accumulate(chain([0.0], gaps)))


def _wishes(layers: Layers, ties: list[list[Tie]], level: float) -> _Wishes:
    tops = [level if slot < layers.cards else 0.0 for slot in range(len(ties))]
    return [_wish(layers, slot, ties, tops) for slot in range(len(ties))]


def _wish(layers: Layers, slot: int, all_ties: list[list[Tie]], tops: list[float]) -> _Wish:
    strong: dict[int, int] = {}
    for tie in all_ties[slot]:
        if not tie.light:
            strong[tie.to] = strong.get(tie.to, 0) + layers.load(slot, tie.to)
    if not strong:
        return _light_wish(layers, slot, all_ties[slot])
    level, share = list(strong), 1.0
    if len(strong) > 1:
        # The most lines decide; among as many, a lane: what it passes is a detour; then most ties.
        rank = {
            to: (lines, max(slot, to) >= layers.cards, len(all_ties[to]))
            for to, lines in strong.items()
        }
        best = max(rank.values())
        level = [to for to, own in rank.items() if own == best]
        share = _HOMEWARDS / len(level)
    # Lines are level whatever the height at which they leave a card.
    down = share * sum(tops[to] - tops[slot] for to in level)
    firmly = _FIRM ** min(sum(strong.values()), _MOST_LINES)
    firmly *= _CARD if slot < layers.cards else 1.0
    return _Wish(down, tuple((to, share) for to in level), firmly)


def _light_wish(layers: Layers, slot: int, ties: list[Tie]) -> _Wish:
    """Return the wish of what only light lines and its neighbours pull."""
    pulls = [*ties, *layers.pulls(slot)]
    if not pulls:
        return _Wish(0.0, ((slot, 1.0),), _LOOSE)
    shares = [_LEVEL if min(slot, tie.to) >= layers.cards else _LIGHT for tie in pulls]
    weight = sum(shares)
    down = sum(share * (tie.there - tie.here) for share, tie in zip(shares, pulls, strict=True))
    joined = tuple((tie.to, share / weight) for share, tie in zip(shares, pulls, strict=True))
    return _Wish(down / weight, joined, weight)


def _settle(row: list[int], starts: list[float], wishes: _Wishes, found: list[float]) -> None:
    """Give a row the heights that come nearest to its wishes, in order and without overlap.

    Neighbours that wish for less room than they need share what is missing, the firm ones giving
    way least (regression that keeps the order).
    """
    blocks: list[tuple[float, float, int]] = []
    for slot, start in zip(row, starts, strict=True):
        down, shares, weight = wishes[slot]
        for to, share in shares:
            down += share * found[to]
        mean, count = down - start, 1
        while blocks and blocks[-1][0] > mean:
            above, held, many = blocks.pop()
            mean = (mean * weight + above * held) / (weight + held)
            weight, count = weight + held, count + many
        blocks.append((mean, weight, count))
    place = 0
    for mean, _, count in blocks:
        for number in range(place, place + count):
            found[row[number]] = mean + starts[number]
        place += count
