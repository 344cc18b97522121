"""Sets of states as the bits of one integer: for a few variables, faster than anything else.

Each tracked variable has a stride; a combination of values is a bit number, the sum of each value's
index times its stride. A condition is a mask, and an effect a few masks and shifts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ally_sim.authoring.becoming import alike, rising
from ally_sim.authoring.memory import bits_of
from ally_sim.authoring.sets import MOST_COMBINATIONS, Layout, Slots

Shifts = tuple[tuple[int, int], ...]
"""Masks, and by how many bits the states in each of them are shifted."""
MOST_WORK = 1 << 34
"""How many bits are sent on to explore a story, where there are more of them than is usual."""
FEW = 4
"""Up to how many values that become one are shifted each by itself."""


class Move(NamedTuple):
    """A change of one variable: `run` makes of states what the shifts say."""

    run: Callable[[int], int]
    shifts: Shifts


class Bits(Layout):
    """A bit for each combination of the variables in some slots; flags stand highest."""

    def __init__(self, slots: Slots) -> None:
        """Lay the slots out."""
        super().__init__(slots)
        self.none = 0
        self.full = (1 << slots.size) - 1
        if slots.size > MOST_COMBINATIONS:
            self.patience = MOST_WORK // slots.size
        self._stride: dict[int, int] = {}
        self._repeated: dict[int, int] = {}
        self._known: dict[tuple[int, tuple[int, ...]], tuple[Move, ...]] = {}
        stride = 1
        for number in bits_of(slots.tracked & ~self.memory.flags):
            self._stride[number] = stride
            stride *= self.radix(number)
        for variables, _ in slots.shared:
            self._stride |= dict.fromkeys(bits_of(variables), stride)
            stride *= 2

    def image(self, states: int, moves: tuple[Move, ...]) -> int:
        """Return the states that `moves`, one after the other, make of `states`."""
        for run, _ in moves:
            states = run(states)
        return states

    def preimage(self, states: int, moves: tuple[Move, ...]) -> int:
        """Return the states of which `moves` make one in `states`."""
        for _, shifts in reversed(moves):
            before = 0
            for mask, shift in shifts:
                before |= mask & (states >> shift if shift >= 0 else states << -shift)
            states = before
        return states

    def weight(self, states: int) -> int:
        """Return how many bits `states` take for themselves: those up to the last of them."""
        return states.bit_length()

    def count(self, states: int) -> int:
        """Return how many states are in `states`."""
        return states.bit_count()

    def one_of(self, states: int) -> int:
        """Return the lowest of `states`."""
        return states & -states

    def _where(self, number: int, indexes: Iterable[int]) -> int:
        found = 0
        for low, high in rising(indexes):
            found |= self._between(number, low, high)
        return found

    def _between(self, number: int, low: int, high: int) -> int:
        """Return the combinations in which the index of a value is at least `low`, below `high`."""
        stride = self._stride[number]
        repeated = self._repeated.get(number)
        if repeated is None:
            repeated = self.full // ((1 << stride * self.radix(number)) - 1)
            self._repeated[number] = repeated
        return ((1 << stride * (high - low)) - 1 << low * stride) * repeated

    def _moves(self, after: Mapping[int, tuple[int, ...]]) -> tuple[Move, ...]:
        found: tuple[Move, ...] = ()
        for number, indexes in after.items():
            known = self._known.get((number, indexes))
            if known is None:
                chain = self._chain(number, indexes)
                known = tuple([Move(_running(shifts), shifts) for shifts in chain])
                self._known[number, indexes] = known
            found += known
        return found

    def _chain(self, number: int, after: tuple[int, ...]) -> Iterator[Shifts]:
        """Yield the shifts of a variable: many values that become one are folded, half by half."""
        stride = self._stride[number]
        folds = [fold for fold in alike(after) if fold[1] - fold[0] > FEW]
        step = 1
        while any(high - low > step for low, high in folds):
            mask = 0
            for low, high in folds:
                mask |= self._between(number, low + step, high) if high - low > step else 0
            yield (self.full, 0), (mask, -step * stride)
            step *= 2
        folded = {index for low, high in folds for index in range(low + 1, high)}
        shifted: dict[int, list[int]] = {}
        for before, index in enumerate(after):
            if before not in folded:
                shifted.setdefault((index - before) * stride, []).append(before)
        yield tuple((self._where(number, each), shift) for shift, each in shifted.items())


def _running(shifts: Shifts) -> Callable[[int], int]:
    """Return a function that shifts states; to tell the directions apart each time takes longer.

    Most changes shift by one value, some by two where there is room, and else by one.
    """
    stay = sum(mask for mask, shift in shifts if not shift)
    up = [(mask, shift) for mask, shift in shifts if shift > 0]
    down = [(mask, -shift) for mask, shift in shifts if shift < 0]
    match up, down:
        case [(mask, by)], []:
            return lambda states: states & stay | (states & mask) << by
        case [], [(mask, by)]:
            return lambda states: states & stay | (states & mask) >> by
        case [(mask, by), (rest, then)], []:
            return lambda states: states & stay | (states & mask) << by | (states & rest) << then
        case [], [(mask, by), (rest, then)]:
            return lambda states: states & stay | (states & mask) >> by | (states & rest) >> then

    def both(states: int) -> int:
        found = states & stay
        for mask, shift in up:
            found |= (states & mask) << shift
        for mask, shift in down:
            found |= (states & mask) >> shift
        return found

    return both
