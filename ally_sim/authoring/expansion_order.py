"""In which turn what leads on to each other is looked at, so that little is looked at twice."""

from collections.abc import Collection, Sequence

Ahead = Sequence[Collection[int]]
"""For each of some things, by number, those that it leads on to."""


def parts(ahead: Ahead) -> list[list[int]]:
    """Return all that 0 leads to in parts, each before those it leads to.

    The things of a part all lead to each other. (As Kosaraju finds them: there and, from the last
    met, back.)
    """
    behind = _turned(ahead)
    met = bytearray(len(ahead))
    last_first = reversed(_followed(0, ahead, bytearray(len(ahead))))
    return [_followed(each, behind, met) for each in last_first if not met[each]]


def turns(ahead: Ahead) -> list[int]:
    """Return all that 0 leads to, each before those it leads to, as far as no circle is in the way.

    The nearest to 0 have the lowest numbers. Within circles, what mostly leads to others is first:
    one step of evening out how far things are from 0 sees through most shortcuts, and more steps
    gain nothing.
    """
    found = parts(ahead)
    if len(found) < len(ahead):
        far = _evened(ahead)
        found = [sorted(part, key=far.__getitem__) for part in found]
    return [each for part in found for each in part]


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
