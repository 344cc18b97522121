"""In which turn what leads on to each other is looked at, so that little is looked at twice."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

Ahead = Sequence[Collection[int]]
"""For each of some things, by number, those that it leads on to."""

WAITS = 1
"""The byte of something that has to be looked at."""
MUCH = 0.1
"""How great a part of what is there has to be new for what leads back to be looked at at once."""
PATIENCE = 3
"""How often things are looked at, on average, until their order is held to be of no use."""
FEW = 0.05
"""How great a part of all links may lead back in an order that is taken as it is."""


def parts(ahead: Ahead, start: int = 0) -> list[list[int]]:
    """Return all that `start` leads to in parts, each before those it leads to.

    The things of a part all lead to each other. (As Kosaraju finds them: there and, from the last
    met, back.)
    """
    behind = _turned(ahead)
    met = bytearray(len(ahead))
    last_first = reversed(_followed(start, ahead, bytearray(len(ahead))))
    return [_followed(each, behind, met) for each in last_first if not met[each]]


def turns(ahead: Ahead, written: Sequence[int]) -> list[int]:
    """Return all that 0 leads to, each before those it leads to, as far as no circle is in the way.

    `written` tells where each stands in the text. Where few links lead back in it, that is the
    order, even if some of those are in no circle: mostly an author writes first what comes first.
    Else what mostly leads to others is first within circles: one step of evening out how far things
    are from 0, which have the lowest numbers, sees through most shortcuts.
    """
    if _leading_back(ahead, written) <= FEW * sum(map(len, ahead)):
        return sorted(range(len(ahead)), key=written.__getitem__)
    found = parts(ahead)
    if len(found) < len(ahead):
        far = _evened(ahead)
        found = [sorted(part, key=far.__getitem__) for part in found]
    return [each for part in found for each in part]


class Agenda:
    """What is looked at next, by its place in the turns: the first of those that wait `now`.

    So mostly all that leads to something was before it. The first time through, what leads back
    waits for the next time, unless it brings much. After a while all that leads back waits: where
    things lead back everywhere no order helps, and each step back would be followed by many more.
    """

    def __init__(self, turn: Sequence[int], count: Callable[[Any], int]) -> None:
        """Begin with 0; `count` tells how much something is."""
        self.place = {each: number for number, each in enumerate(turn)}
        self.now = bytearray(len(turn))
        self.here = self.place[0]
        self._later = bytearray(len(turn))
        self._turn, self._count = turn, count
        self._patience, self._again = PATIENCE * len(turn), False

    def __iter__(self) -> Iterator[int]:
        """Yield what has to be looked at, until nothing has."""
        while self.here >= 0:
            self.now[self.here] = self._later[self.here] = not WAITS
            self._patience -= 1
            yield self._turn[self.here]
            self.here = self.now.find(WAITS)
            if self.here < 0:
                self.now[:], self._later, self._again = self._later, bytearray(len(self.now)), True
                self.here = self.now.find(WAITS)

    def led_back(self, to: int, news: Any, among: Any) -> None:
        """Let something wait that was there before: what is new of it, and all there is."""
        at_once = self._patience > 0 and (
            self._again or self._count(news) > MUCH * self._count(among)
        )
        (self.now if at_once else self._later)[self.place[to]] = WAITS


def _leading_back(ahead: Ahead, written: Sequence[int]) -> int:
    """Return how many links lead to what is written before them."""
    count = 0
    for each, targets in enumerate(ahead):
        here = written[each]
        for target in targets:
            count += written[target] < here
    return count


def _turned(ahead: Ahead) -> list[list[int]]:
    """Return for each thing those that lead on to it."""
    behind: list[list[int]] = [[] for _ in ahead]
    for each, targets in enumerate(ahead):
        for target in targets:
            behind[target].append(each)
    return behind


def _followed(start: int, ahead: Ahead, met: bytearray) -> list[int]:
    """Return what was not `met` of `start` and all ahead of it, each after what is ahead of it."""
    found: list[int] = []
    path = [(start, iter(ahead[start]))]
    met[start] = True
    while path:
        here, onward = path[-1]
        for target in onward:
            if not met[target]:
                met[target] = True
                path.append((target, iter(ahead[target])))
                break
        else:
            found.append(here)
            path.pop()
    return found


def _evened(ahead: Ahead) -> list[float]:
    """Return how far each is from 0: one more than what leads to it, one less than what follows."""
    far: list[float] = [0.0] * len(ahead)
    met = bytearray(len(ahead))
    met[0] = True
    for each, targets in enumerate(ahead):
        for target in targets:
            if not met[target]:
                met[target] = True
                far[target] = far[each] + 1
    behind = _turned(ahead)
    for each in range(1, len(ahead)):
        before, after = behind[each], ahead[each]
        steps = sum([far[other] for other in before]) + sum([far[other] for other in after])
        far[each] = (steps + len(before) - len(after)) / (len(before) + len(after))
    return far
