"""Sets of states as the bits of one integer, and what conditions and effects do to them.

Each tracked variable has a stride; a combination of values is a bit number, the sum of each value's
index times its stride. A condition is a mask, and an effect a few masks and shifts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from ally_sim.authoring.memory import Memory, bits_of
from ally_sim.engine.rules import State
from ally_sim.story.conditions import (
    And,
    Compare,
    Condition,
    Kind,
    Name,
    Not,
    Or,
    Raised,
    Seen,
    holds,
    reads,
)
from ally_sim.story.model import MeterId

MOST_COMBINATIONS = 1 << 18
"""How many combinations a scene may have to be explored exactly."""

Move = tuple[tuple[int, int], ...]
"""A change of one variable: the states in each mask are shifted by so many bits."""


def image(bits: int, moves: Iterable[Move]) -> int:
    """Return the states that `moves`, one after the other, make of `bits`."""
    for move in moves:
        moved = 0
        for mask, shift in move:
            part = bits & mask
            if part:
                part = part << shift if shift >= 0 else part >> -shift
                moved = moved | part if moved else part
        bits = moved
    return bits


def preimage(bits: int, moves: Sequence[Move]) -> int:
    """Return the states of which `moves` make one in `bits`."""
    for move in reversed(moves):
        before = 0
        for mask, shift in move:
            before |= mask & (bits >> shift if shift >= 0 else bits << -shift)
        bits = before
    return bits


@dataclass(frozen=True, slots=True)
class Slots:
    """Which variables are tracked together, and in how many bits.

    Every meter has a slot of its own. Flags that no scene has to tell apart at once share one:
    `shared` holds, for each of their slots, the variables in it and the scenes that need it.
    """

    memory: Memory
    tracked: int = 0
    size: int = 1
    shared: tuple[tuple[int, int], ...] = ()

    def joined(self, variables: int) -> "Slots | None":
        """Return these slots with `variables` as well; None where that is too much to explore."""
        slots = self
        for number in bits_of(variables & ~self.tracked):
            slots = slots._with(number)
            if slots.size > MOST_COMBINATIONS:
                return None
        return slots

    def _with(self, number: int) -> "Slots":
        one, memory = 1 << number, self.memory
        if memory.names[number].kind is Kind.METER:
            radix = len(memory.values[number]) or MOST_COMBINATIONS + 1
            return replace(self, tracked=self.tracked | one, size=self.size * radix)
        where = memory.where.get(number, 0)
        for index, (variables, scenes) in enumerate(self.shared):
            if not scenes & where:
                slot = (variables | one, scenes | where)
                shared = (*self.shared[:index], slot, *self.shared[index + 1 :])
                return replace(self, tracked=self.tracked | one, shared=shared)
        shared = (*self.shared, (one, where))
        return replace(self, tracked=self.tracked | one, size=self.size * 2, shared=shared)


class Bits:
    """The sets of combinations of the variables in some slots; flags stand highest."""

    def __init__(self, slots: Slots) -> None:
        """Lay the slots out."""
        memory = slots.memory
        self.memory = memory
        self.tracked = slots.tracked
        self.size = slots.size
        self.full = (1 << slots.size) - 1
        self._at: dict[int, tuple[int, ...]] = {}
        self._stride: dict[int, int] = {}
        stride = 1
        for number in bits_of(slots.tracked & ~memory.flags):
            self._place((number,), stride, len(memory.values[number]))
            stride *= len(memory.values[number])
        for variables, _ in slots.shared:
            self._place(tuple(bits_of(variables)), stride, 2)
            stride *= 2
        self._masks: dict[tuple[Condition, int], tuple[int, int]] = {}
        self._moves: dict[tuple[int, tuple[int, ...]], Move] = {}

    @property
    def first(self) -> int:
        """The one combination that a story begins with."""
        index = 0
        for number in bits_of(self.tracked & ~self.memory.flags & self.memory.live[0]):
            start = self.memory.story.meters[self._meter(number)].start
            index += self.memory.values[number].index(start) * self._stride[number]
        return 1 << index

    def split(self, condition: Condition, scene: int) -> tuple[int, int]:
        """Return the combinations in which `condition` may hold at `scene`, and may not.

        The two meet only where it reads a variable that is not tracked.
        """
        read = self.memory.mask((condition,))
        key = (condition, read & (self.memory.held[scene] | ~self.memory.flags))
        known = self._masks.get(key)
        if known is None:
            known = self._masks[key] = self._split(condition, scene)
        return known

    def values(self, name: Name, states: int) -> tuple[int, ...]:
        """Return the values that a tracked meter has in some of `states`, from low to high."""
        number = self.memory.number[name]
        values = zip(self.memory.values[number], self._at[number], strict=True)
        return tuple(value for value, mask in values if states & mask)

    def raised(self, variables: int) -> tuple[Move, ...]:
        """Return the moves that raise the flags among `variables`."""
        return self._to(variables & self.memory.flags, 1)

    def dropped(self, variables: int) -> tuple[Move, ...]:
        """Return the moves that forget `variables`: combinations that only they part become one."""
        return self._to(variables, 0)

    def effect(self, name: str, amount: int, *, sets: bool, held: int) -> tuple[Move, ...]:
        """Return the move of one effect on a meter; none where it is not tracked or not `held`."""
        number = self.memory.number.get(Name(Kind.METER, name))
        if number is None or not (self.tracked & held) >> number & 1:
            return ()
        kept = self.memory.story.meters[self._meter(number)].kept
        values = self.memory.values[number]
        place = {value: index for index, value in enumerate(values)}
        after = (place[kept(amount if sets else value + amount)] for value in values)
        return (self._move(number, tuple(after)),)

    def _place(self, numbers: Iterable[int], stride: int, radix: int) -> None:
        repeated = self.full // ((1 << stride * radix) - 1)
        lowest = ((1 << stride) - 1) * repeated
        at = tuple(lowest << index * stride for index in range(radix))
        for number in numbers:
            self._stride[number] = stride
            self._at[number] = at

    def _meter(self, number: int) -> MeterId:
        return MeterId(self.memory.names[number].text)

    def _to(self, variables: int, index: int) -> tuple[Move, ...]:
        numbers = bits_of(variables & self.tracked)
        return tuple(self._move(each, (index,) * len(self._at[each])) for each in numbers)

    def _move(self, number: int, after: tuple[int, ...]) -> Move:
        """Return the move of the variable's values from each index to the one in `after`."""
        known = self._moves.get((number, after))
        if known is None:
            masks: dict[int, int] = {}
            for before, index in enumerate(after):
                shift = (index - before) * self._stride[number]
                masks[shift] = masks.get(shift, 0) | self._at[number][before]
            known = self._moves[number, after] = tuple((m, shift) for shift, m in masks.items())
        return known

    def _split(self, condition: Condition, scene: int) -> tuple[int, int]:
        match condition:
            case Compare(meter):
                return self._compare(condition, self.memory.number[Name(Kind.METER, meter)])
            case Raised() | Seen():
                (name,) = reads(condition)
                return self._flag(name, scene)
            case Not(part):
                may, may_not = self._split(part, scene)
                return may_not, may
            case And(parts):
                return self._all(self._split(part, scene) for part in parts)
            case Or(parts):
                may_not, may = self._all(self._split(part, scene)[::-1] for part in parts)
                return may, may_not
            case _:
                assert_never(condition)

    def _all(self, splits: Iterable[tuple[int, int]]) -> tuple[int, int]:
        may, may_not = self.full, 0
        for true, false in splits:
            may, may_not = may & true, may_not | false
        return may, may_not

    def _compare(self, condition: Compare, number: int) -> tuple[int, int]:
        nothing: frozenset[str] = frozenset()
        values = self.memory.values[number]
        return self._where(
            number,
            (
                index
                for index, value in enumerate(values)
                if holds(condition, State({condition.meter: value}, nothing, nothing))
            ),
        )

    def _flag(self, name: Name, scene: int) -> tuple[int, int]:
        number = self.memory.number[name]
        if not self.memory.held[scene] >> number & 1:
            return 0, self.full
        return self._where(number, (1,))

    def _where(self, number: int, indexes: Iterable[int]) -> tuple[int, int]:
        if not self.tracked >> number & 1:
            return self.full, self.full
        found = 0
        for index in indexes:
            found |= self._at[number][index]
        return found, self.full ^ found
