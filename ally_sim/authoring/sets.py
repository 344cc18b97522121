"""Sets of states: which variables they tell apart, and what conditions and effects do to them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Any, assert_never

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
"""How many combinations a scene may have for a bit to be kept of each."""
TOO_MANY = 1 << 4096
"""More combinations than any layout takes."""

States = Any
"""A set of states as its layout holds it: false where empty; `|`, `&`, `^` and `~` work on it."""
Split = tuple[States, States]
"""Where a condition may hold, and where it may not."""
Moves = tuple[Any, ...]
"""Changes of variables, one after the other, as their layout holds them."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Which variables are tracked together, and in how many combinations.

    Every meter has a slot of its own. Flags that no scene has to tell apart at once share one:
    `shared` holds, for each of their slots, the variables in it and the scenes that need it.
    """

    memory: Memory
    tracked: int = 0
    size: int = 1
    shared: tuple[tuple[int, int], ...] = ()

    def joined(self, variables: int, most: int = MOST_COMBINATIONS) -> "Slots | None":
        """Return these slots with `variables` as well; None for over `most` combinations."""
        slots = self
        for number in bits_of(variables & ~self.tracked):
            slots = slots._with(number)
            if slots.size > most:
                return None
        return slots

    def _with(self, number: int) -> "Slots":
        one, memory = 1 << number, self.memory
        if memory.names[number].kind is Kind.METER:
            radix = len(memory.values[number]) or TOO_MANY
            return replace(self, tracked=self.tracked | one, size=self.size * radix)
        where = memory.where.get(number, 0)
        for index, (variables, scenes) in enumerate(self.shared):
            if not scenes & where:
                slot = (variables | one, scenes | where)
                shared = (*self.shared[:index], slot, *self.shared[index + 1 :])
                return replace(self, tracked=self.tracked | one, shared=shared)
        shared = (*self.shared, (one, where))
        return replace(self, tracked=self.tracked | one, size=self.size * 2, shared=shared)


class TooMuchError(Exception):
    """The states of a story are too many, or their sets not simple enough."""


class Layout(ABC):
    """How the sets of combinations of the variables in some slots are held.

    `none` is the empty set, `full` the one of all combinations.
    """

    none: States
    full: States
    patience = inf
    """How many sets of states are sent on before a story is given up."""

    def __init__(self, slots: Slots) -> None:
        """Hold sets of combinations of what is tracked in `slots`."""
        self.memory = slots.memory
        self.tracked = slots.tracked
        self.size = slots.size
        self._effects: dict[tuple[int, int, bool], Moves] = {}
        self._compared: dict[Compare, Split] = {}
        self._splits: dict[tuple[int, int], tuple[Condition, Split]] = {}

    @abstractmethod
    def image(self, states: States, moves: Moves) -> States:
        """Return the states that `moves` make of `states`."""

    @abstractmethod
    def preimage(self, states: States, moves: Moves) -> States:
        """Return the states of which `moves` make one in `states`."""

    @abstractmethod
    def weight(self, states: States) -> int:
        """Return how many bits `states` take for themselves, about."""

    @abstractmethod
    def count(self, states: States) -> int:
        """Return how many states are in `states`."""

    @abstractmethod
    def one_of(self, states: States) -> States:
        """Return a single one of `states`, which are not none."""

    @abstractmethod
    def _where(self, number: int, indexes: Iterable[int]) -> States:
        """Return the combinations in which a tracked variable has a value of those indexes."""

    @abstractmethod
    def _moves(self, after: Mapping[int, tuple[int, ...]]) -> Moves:
        """Return the moves of tracked variables from each index of a value to that in `after`."""

    @property
    def first(self) -> States:
        """The one combination that a story begins with."""
        found = self.full
        for number in bits_of(self.tracked):
            index = 0
            if not self.memory.flags >> number & 1 and self.memory.live[0] >> number & 1:
                start = self.memory.story.meters[self._meter(number)].start
                index = self.memory.values[number].index(start)
            found &= self._where(number, (index,))
        return found

    def split(self, condition: Condition, scene: int) -> Split:
        """Return the combinations in which `condition` may hold at `scene`, and may not.

        The two meet only where it reads a variable that is not tracked.
        """
        memory = self.memory
        read = memory.mask((condition,)) & memory.flags
        key = (id(condition), read & memory.held[scene])
        known = self._splits.get(key)
        if known is None:  # what is kept beside the split keeps its id
            known = self._splits[key] = condition, self._split(condition, scene)
        return known[1]

    def values(self, name: Name, states: States) -> tuple[int, ...]:
        """Return the values that a tracked meter has in some of `states`, from low to high."""
        number = self.memory.number[name]
        values = enumerate(self.memory.values[number])
        return tuple(value for index, value in values if states & self._where(number, (index,)))

    def raised(self, variables: int) -> Moves:
        """Return the moves that raise the flags among `variables`."""
        return self._to(variables & self.memory.flags, 1)

    def dropped(self, variables: int) -> Moves:
        """Return the moves that forget `variables`: combinations that only they part become one."""
        return self._to(variables, 0)

    def effect(self, name: str, amount: int, *, sets: bool, held: int) -> Moves:
        """Return the move of one effect on a meter; none where it is not tracked or not `held`."""
        number = self.memory.number.get(Name(Kind.METER, name))
        if number is None or not (self.tracked & held) >> number & 1:
            return ()
        key = (number, amount, sets)
        if key not in self._effects:
            kept = self.memory.story.meters[self._meter(number)].kept
            values = self.memory.values[number]
            place = {value: index for index, value in enumerate(values)}
            after = (place[kept(amount if sets else value + amount)] for value in values)
            self._effects[key] = self._moves({number: tuple(after)})
        return self._effects[key]

    def radix(self, number: int) -> int:
        """Return how many values a variable has."""
        return 2 if self.memory.flags >> number & 1 else len(self.memory.values[number])

    def _meter(self, number: int) -> MeterId:
        return MeterId(self.memory.names[number].text)

    def _to(self, variables: int, index: int) -> Moves:
        numbers = tuple(bits_of(variables & self.tracked))
        if not numbers:
            return ()
        return self._moves({each: (index,) * self.radix(each) for each in numbers})

    def _split(self, condition: Condition, scene: int) -> Split:
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

    def _all(self, splits: Iterable[Split]) -> Split:
        may, may_not = self.full, self.none
        for true, false in splits:
            may, may_not = may & true, may_not | false
        return may, may_not

    def _compare(self, condition: Compare, number: int) -> Split:
        known = self._compared.get(condition)
        if known is None:
            known = self._compared[condition] = self._parted(number, self._met(condition, number))
        return known

    def _met(self, condition: Compare, number: int) -> Iterator[int]:
        """Yield the indexes of the values of which a comparison is true."""
        nothing: frozenset[str] = frozenset()
        for index, value in enumerate(self.memory.values[number]):
            if holds(condition, State({condition.meter: value}, nothing, nothing)):
                yield index

    def _flag(self, name: Name, scene: int) -> Split:
        number = self.memory.number[name]
        if not self.memory.held[scene] >> number & 1:
            return self.none, self.full
        return self._parted(number, (1,))

    def _parted(self, number: int, indexes: Iterable[int]) -> Split:
        if not self.tracked >> number & 1:
            return self.full, self.full
        found = self._where(number, indexes)
        return found, self.full ^ found
