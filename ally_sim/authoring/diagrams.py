"""Sets of states as decision diagrams: what is alike in many states is kept once.

Where variables are too many for a bit for each combination, the sets that a story comes to are
mostly still simple. A node asks for the value in one slot, and its arms part all values by what is
asked next; a slot that makes no difference is left out (as Bryant does with truth values, and
Kam and Brayton with many). Equal sets are one object.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import prod
from operator import itemgetter
from typing import NamedTuple

from ally_sim.authoring.becoming import Becoming, set_of
from ally_sim.authoring.memory import bits_of
from ally_sim.authoring.sets import Layout, Slots, TooMuchError

MOST_WORK = 2_000_000
"""How many pairs of arms are compared to explore a story; above, it is given up."""
MOST_COMBINATIONS = 1 << 200
"""How many combinations of variables are taken on at all: each slot is a call within another."""


BOTH = 2
"""The parts there mostly are: a flag is up, or it is not."""


class Diagram:
    """A set of combinations; of one table, equal sets are one object. False where it is empty."""

    __slots__ = ("_table", "arms", "level")

    def __init__(self, table: "_Table", level: int, arms: "Arms") -> None:
        """Ask in the slot of that number; only the table makes diagrams."""
        self._table = table
        self.level = level
        self.arms = arms

    def __bool__(self) -> bool:
        return self is not self._table.none

    def __and__(self, other: "Diagram") -> "Diagram":
        return self._table.joined(_met, self, other)

    def __or__(self, other: "Diagram") -> "Diagram":
        return self._table.joined(_united, self, other)

    def __xor__(self, other: "Diagram") -> "Diagram":
        return self._table.joined(_parted, self, other)

    def __invert__(self) -> "Diagram":
        return self ^ self._table.full


Part = tuple[int, Diagram]
"""A set of values, as bits of their indexes, and what is asked next."""
Arms = tuple[Part, ...]
"""Parts of all values there are, with no overlap."""
Shortcut = Callable[["_Table", Diagram, Diagram], Diagram | None]
"""What comes of joining two diagrams where it can be told at once."""


class Change(NamedTuple):
    """In some slots, by level, what becomes of their values."""

    levels: tuple[int, ...]
    becoming: tuple[Becoming, ...]


def _met(table: "_Table", one: Diagram, other: Diagram) -> Diagram | None:
    if one is other or one is table.none or other is table.full:
        return one
    return other if other is table.none or one is table.full else None


def _united(table: "_Table", one: Diagram, other: Diagram) -> Diagram | None:
    if one is other or one is table.full or other is table.none:
        return one
    return other if other is table.full or one is table.none else None


def _parted(table: "_Table", one: Diagram, other: Diagram) -> Diagram | None:
    if one is other:
        return table.none
    if other is table.none:
        return one
    return other if one is table.none else None


class _Table:
    """All diagrams of one layout, and what came of joining and changing them."""

    def __init__(self, radixes: Sequence[int]) -> None:
        self.values = [(1 << radix) - 1 for radix in radixes]
        self.none = Diagram(self, len(radixes), ())
        self.full = Diagram(self, len(radixes), ())
        self.give_up_after: int | None = MOST_WORK
        self._done = 0
        self._nodes: dict[tuple[int, Arms], Diagram] = {}
        self._joined: dict[tuple[Shortcut, Diagram, Diagram], Diagram] = {}

    def node(self, level: int, parts: list[Part]) -> Diagram:
        """Return the set that asks for a value there; `parts` part all values."""
        if len(parts) == BOTH and parts[0][0] and parts[1][0]:
            (one, child), (other, its) = parts
            if child is its:
                return child
            arms: Arms = (parts[0], parts[1]) if one < other else (parts[1], parts[0])
        else:
            by_child: dict[Diagram, int] = {}
            for values, child in parts:
                if values:
                    by_child[child] = by_child.get(child, 0) | values
            arms = tuple(sorted([(v, child) for child, v in by_child.items()], key=_values))
            if len(arms) == 1:
                return arms[0][1]
        known = self._nodes.get((level, arms))
        if known is None:
            known = self._nodes[level, arms] = Diagram(self, level, arms)
        return known

    def arms(self, of: Diagram, level: int) -> Arms:
        """Return the arms of a diagram at its level or above."""
        return of.arms if of.level == level else ((self.values[level], of),)

    def work(self, pairs: int) -> None:
        """Count what is done."""
        self._done += pairs
        if self.give_up_after is not None and self._done > self.give_up_after:
            raise TooMuchError

    def joined(self, how: Shortcut, one: Diagram, other: Diagram) -> Diagram:
        """Return what comes of two sets."""
        told = how(self, one, other)
        if told is not None:
            return told
        known = self._joined.get((how, one, other))
        if known is None:
            level = min(one.level, other.level)
            these, arms = self.arms(one, level), self.arms(other, level)
            self.work(len(these) * len(arms))
            parts = []
            for values, child in these:
                for others, its in arms:
                    if values & others:
                        parts.append((values & others, self.joined(how, child, its)))
            known = self._joined[how, one, other] = self.node(level, parts)
        return known


class Diagrams(Layout):
    """Decision diagrams of the combinations in some slots: meters first, then flags."""

    def __init__(self, slots: Slots) -> None:
        """Give each slot a level."""
        super().__init__(slots)
        meters = tuple(bits_of(slots.tracked & ~self.memory.flags))
        self._radixes = [self.radix(number) for number in meters] + [2] * len(slots.shared)
        self._level = {number: level for level, number in enumerate(meters)}
        for level, (variables, _) in enumerate(slots.shared, len(meters)):
            self._level |= dict.fromkeys(bits_of(variables), level)
        self._table = _Table(self._radixes)
        self.none, self.full = self._table.none, self._table.full
        self._changes: dict[tuple[tuple[int, tuple[int, ...]], ...], Change] = {}
        self._changed: dict[tuple[Diagram, int, int, bool], Diagram] = {}

    def keep_on(self) -> None:
        """Give up no more: what is asked of a story that was explored is little beside that."""
        self._table.give_up_after = None

    def image(self, states: Diagram, moves: tuple[Change, ...]) -> Diagram:
        """Return the states that `moves` make of `states`."""
        for change in moves:
            states = self._moved(states, change, 0, back=False)
        return states

    def preimage(self, states: Diagram, moves: tuple[Change, ...]) -> Diagram:
        """Return the states of which `moves` make one in `states`."""
        for change in reversed(moves):
            states = self._moved(states, change, 0, back=True)
        return states

    def weight(self, states: Diagram) -> int:
        """Return how many bits `states` take for themselves: hardly any, of what is shared."""
        return len(states.arms)

    def count(self, states: Diagram) -> int:
        """Return how many states are in `states`."""
        known: dict[Diagram, int] = {}

        def below(node: Diagram, level: int) -> int:
            """Count the combinations of that level and all after it."""
            if node is self.none:
                return 0
            if node not in known:
                arms = ((values.bit_count(), child) for values, child in node.arms)
                known[node] = sum(n * below(child, node.level + 1) for n, child in arms) or 1
            return known[node] * prod(self._radixes[level : node.level])

        return below(states, 0)

    def one_of(self, states: Diagram) -> Diagram:
        """Return a single one of `states`: the lowest value that there is, slot by slot."""
        taken = [1] * len(self._radixes)
        while states is not self.full:
            values, below = next(arm for arm in states.arms if arm[1])
            taken[states.level] = values & -values
            states = below
        found = self.full
        for level in reversed(range(len(taken))):
            rest = self._table.values[level] ^ taken[level]
            found = self._table.node(level, [(taken[level], found), (rest, self.none)])
        return found

    def _where(self, number: int, indexes: Iterable[int]) -> Diagram:
        level = self._level[number]
        values = set_of(indexes)
        rest = self._table.values[level] ^ values
        return self._table.node(level, [(values, self.full), (rest, self.none)])

    def _moves(self, after: Mapping[int, tuple[int, ...]]) -> tuple[Change, ...]:
        if not after:
            return ()
        slots = sorted((self._level[number], indexes) for number, indexes in after.items())
        known = self._changes.get(key := tuple(slots))
        if known is None:
            levels = tuple([place for place, _ in slots])
            becoming = tuple([Becoming(indexes) for _, indexes in slots])
            known = self._changes[key] = Change(levels, becoming)
        return (known,)

    def _moved(self, node: Diagram, change: Change, turn: int, *, back: bool) -> Diagram:
        """Return the image of a set, or `back` its preimage, from the slot on whose turn it is."""
        if node is self.none or turn == len(change.levels):
            return node
        key = (node, id(change), turn, back)
        known = self._changed.get(key)
        if known is None:
            level = min(node.level, change.levels[turn])
            self._table.work(len(node.arms) ** 2)
            here = level == change.levels[turn]
            parts = []
            for values, child in self._table.arms(node, level):
                parts.append((values, self._moved(child, change, turn + here, back=back)))
            if here and back:
                parts = [(change.becoming[turn].preimage(v), child) for v, child in parts]
            elif here:
                images = [(change.becoming[turn].image(v), child) for v, child in parts]
                parts = _overlaid(images, self._table.values[level], self.none)
            known = self._changed[key] = self._table.node(level, parts)
        return known


_values = itemgetter(0)


def _overlaid(parts: Iterable[Part], values: int, nothing: Diagram) -> list[Part]:
    """Part all `values` by what is asked next, where the values in `parts` may overlap."""
    found = [(values, nothing)]
    for moved, child in parts:
        split = []
        for each, held in found:
            split.append((each & moved, held | child if each & moved else held))
            split.append((each & ~moved, held))
        found = [part for part in split if part[0]]
    return found
