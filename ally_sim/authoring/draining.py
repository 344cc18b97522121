"""Draining: what is likely in some states flows on to the states after them, circles and all."""

from collections.abc import Iterator
from decimal import Decimal
from heapq import heapify, heappop, heappush

Ahead = dict[int, Decimal]
"""The states that one state leads to, and how likely each is to be next."""

NOWHERE = -1
"""Where those end who go round for ever."""


def drain(states: dict[int, Ahead], likely: list[Decimal], most: int) -> int:
    """Let what is `likely` in each of `states` flow on to what they lead to outside of them.

    Returns how much work it was; where that is more than `most` it was given up. `states` is used
    up, and `likely` has a place more than there are states, for those who go round for ever.

    One state after the other is taken out, those that led to it then leading past it (as Grassmann,
    Taksar and Heyman do): nothing is subtracted, so that no figure is lost, and with decimals even
    what happens once in 2 ** 10_000 rounds counts.
    """
    circle = _Circle(states)
    work = 0
    for state in circle.cheapest_first():
        work += circle.cost(state)
        if work > most:
            break
        for target, chance in circle.take_out(state).items():
            likely[target] += likely[state] * chance
    return work


class _Circle:
    """The states that are left, and which of them lead to which."""

    def __init__(self, ahead: dict[int, Ahead]) -> None:
        self._ahead = ahead
        self._behind: dict[int, set[int]] = {state: set() for state in ahead}
        for state, targets in ahead.items():
            for target in targets.keys() & ahead.keys():
                self._behind[target].add(state)
        self._waiting = [(self.cost(state), state) for state in ahead]
        heapify(self._waiting)

    def cheapest_first(self) -> Iterator[int]:
        """Yield states that are left; each has to be taken out before the next."""
        while self._waiting:
            cost, state = heappop(self._waiting)
            if state in self._ahead and cost == self.cost(state):
                yield state

    def cost(self, state: int) -> int:
        """Return how many pairs of neighbours are joined where `state` is taken out."""
        return len(self._behind[state]) * len(self._ahead[state])

    def take_out(self, state: int) -> Ahead:
        """Take out `state`, and return where it leads, itself left out."""
        onward = self._ahead.pop(state)
        onward.pop(state, None)
        left = sum(onward.values())
        onward = {to: chance / left for to, chance in onward.items()} or {NOWHERE: Decimal(1)}
        sources = self._behind.pop(state) - {state}
        for target in onward.keys() & self._ahead.keys():
            self._behind[target].discard(state)
            self._behind[target] |= sources
        for source in sources:
            ahead = self._ahead[source]
            passed = ahead.pop(state)
            for target, chance in onward.items():
                ahead[target] = ahead.get(target, 0) + passed * chance
        for neighbour in (onward.keys() & self._ahead.keys()) | sources:
            heappush(self._waiting, (self.cost(neighbour), neighbour))
        return onward
