"""What becomes of the values of a variable, a whole stretch of them at a time.

A set of values is an integer, with a bit for the index of each value.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby


class Becoming:
    """What becomes of the values of one variable, by the index that each index becomes."""

    def __init__(self, after: Sequence[int]) -> None:
        """Part the values into stretches that move alike, and stretches that become one."""
        self._folded: list[tuple[int, int]] = []
        moved: dict[int, list[int]] = {}
        for low, high in alike(after):
            if high - low > 1:
                self._folded.append((set_of(range(low, high)), 1 << after[low]))
            else:
                moved.setdefault(after[low] - low, []).append(low)
        self._moved = [(set_of(indexes), shift) for shift, indexes in moved.items()]

    def image(self, values: int) -> int:
        """Return what becomes of a set of values."""
        found = 0
        for moved, shift in self._moved:
            found |= (values & moved) << shift if shift >= 0 else (values & moved) >> -shift
        for folded, one in self._folded:
            found |= one if values & folded else 0
        return found

    def preimage(self, values: int) -> int:
        """Return the values that become some of `values`."""
        found = 0
        for moved, shift in self._moved:
            found |= moved & (values >> shift if shift >= 0 else values << -shift)
        for folded, one in self._folded:
            found |= folded if values & one else 0
        return found


def set_of(indexes: Iterable[int]) -> int:
    """Return the set of those values, which are told in rising order."""
    return sum((1 << high) - (1 << low) for low, high in rising(indexes))


def rising(indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where stretches of rising whole numbers begin, and one past where they end."""
    for _, stretch in groupby(enumerate(indexes), lambda each: each[1] - each[0]):
        numbers = [index for _, index in stretch]
        yield numbers[0], numbers[-1] + 1


def alike(after: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where stretches of one and the same number begin, and one past where they end."""
    place = 0
    for _, stretch in groupby(after):
        length = len([*stretch])
        yield place, place + length
        place += length
