"""What a story has to remember: for each scene, the variables that something still reads."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, reduce
from itertools import chain
from operator import or_

from ally_sim.authoring.expansion_order import turns
from ally_sim.authoring.following import Followed
from ally_sim.story.conditions import Condition, Kind, Name, reads
from ally_sim.story.links import Link
from ally_sim.story.model import Choice, Scene, Story

MOST_VALUES = 1 << 17
"""How many values of one meter are told apart."""

Step = tuple[int, int, int, list[int]]
"""What links of a scene do alike: the flags that they raise, all that they write over, what is read
thereafter, and the scenes they lead to."""


class Memory:
    """The variables of a story, by number, and where each of them matters.

    A variable is a meter, a flag (or choice taken) or a scene seen that some condition reads. Sets
    of variables are whole numbers with a bit for each. Scenes are numbered in `order`; only those
    that links lead to have a number.

    `control` are the variables that decide what is open or where it goes on. `live[scene]` are
    those that something still reads once the scene was come to, `held[scene]` those that it or one
    of its links has to tell apart: live, and not sure to be false. `turn` are all scenes, each
    before those it leads to, as far as no circle is in the way; `asking` are those with a
    condition in them. `kept[scene]` are the variables that have a value on the way there already
    which something reads once it was come to. `effects` are all that choices have on meters, each
    once, none at all first; `affected[scene]` tells for each link which of these it has, and
    `ahead[scene]` the scenes that all ways of all of them lead to.
    """

    def __init__(self, story: Story) -> None:
        """Find out what `story` reads where."""
        self.story = story
        found = Followed(story)
        self.order, self.place, self.links = tuple(found.place), found.place, found.links
        self.number: dict[Name, int] = {}
        self._masks: dict[int, tuple[Condition, int]] = {}
        asked = [self.mask(each) for each in found.on_arrival]
        after = [[self.mask(of_link) for of_link in each] for each in found.after]
        self.asking = [n for n, each in enumerate(after) if asked[n] or any(each)]
        self.control = self.mask(deciding(self.links[n] for n in self.asking))
        self.names = tuple(self.number)
        self._flag = self._bits(Kind.FLAG)
        self._seen = self._bits(Kind.SCENE)
        self.flags = sum(self._flag.values()) + sum(self._seen.values())
        self.ahead = found.ahead
        self.affected, self.effects = found.affected, tuple(found.effects)
        self._changes = self._all_changes()
        self.raised = [self._raised_by(story.scenes[scene]) for scene in self.order]
        self._steps = self._all_steps(after)
        written = {scene: number for number, scene in enumerate(story.scenes)}
        self.turn = turns(self.ahead, [written[scene] for scene in self.order])
        self.live = self._live(asked)
        self.kept = [live & ~up for live, up in zip(self.live, self.raised, strict=True)]
        self.held = self._held()
        self.values = self._values()

    def mask(self, conditions: Iterable[Condition]) -> int:
        """Return the variables that `conditions` read; new ones are given a number."""
        read = 0
        for condition in conditions:
            known = self._masks.get(id(condition))
            if known is None:  # what is kept beside the mask keeps its id
                known = self._masks[id(condition)] = condition, self._mask(condition)
            read |= known[1]
        return read

    def raised_by(self, choice: Choice) -> int:
        """Return the flags that taking `choice` raises, its own among them."""
        return self._flags_of((choice.id, *choice.sets)) if self._flag else 0

    @cached_property
    def where(self) -> Mapping[int, int]:
        """For each flag that has to be told apart anywhere, the scenes that do, a bit for each."""
        where: dict[int, int] = {}
        for scene, held in enumerate(self.held):
            for number in bits_of(held & self.flags):
                where[number] = where.get(number, 0) | 1 << scene
        return where

    def _bits(self, kind: Kind) -> dict[str, int]:
        """Return the bit of each variable of a kind, by its name."""
        return {name.text: 1 << n for name, n in self.number.items() if name.kind is kind}

    def _mask(self, condition: Condition) -> int:
        read = 0
        for name in sorted(reads(condition)):  # a set has another order in each run
            read |= 1 << self.number.setdefault(name, len(self.number))
        return read

    def _raised_by(self, scene: Scene) -> int:
        return self._seen.get(scene.id, 0) | self._flags_of(scene.sets)

    def _flags_of(self, names: Iterable[str]) -> int:
        found, flag = 0, self._flag
        for name in names:
            found |= flag.get(name, 0)
        return found

    def _all_changes(self) -> dict[str, set[tuple[int, bool]]]:
        """Return, for each meter, by how much effects change it, or what they set it to."""
        changes: dict[str, set[tuple[int, bool]]] = {}
        for meter, amount, sets in chain.from_iterable(self.effects):
            changes.setdefault(meter, set()).add((amount, sets))
        return changes

    def _all_steps(self, after: list[list[int]]) -> list[list[Step]]:
        """Return the steps of the links of each scene; where nothing is written, one for all."""
        writing = any(sets for changes in self._changes.values() for _, sets in changes)
        if not writing and not self._flag:
            return [
                [(0, 0, reduce(or_, read, 0), to)]
                for read, to in zip(after, self.ahead, strict=True)
            ]
        return [
            [
                (*self._written(link.choice), read, [self.place[way.scene] for way in link.goto])
                for link, read in zip(links, reads_after, strict=True)
            ]
            for links, reads_after in zip(self.links, after, strict=True)
        ]

    def _written(self, choice: Choice | None) -> tuple[int, int]:
        """Return the flags that a choice raises, and all that it writes over."""
        if choice is None:
            return 0, 0
        raised = written = self.raised_by(choice)
        for effect in choice.effects:
            if effect.sets:
                number = self.number.get(Name(Kind.METER, effect.meter))
                written |= 0 if number is None else 1 << number
        return raised, written

    def _live(self, asked: list[int]) -> list[int]:
        """Carry what is read backwards along the links, until nothing more comes of it."""
        live, raised, every = list(asked), self.raised, (1 << len(self.number)) - 1
        for scene, steps in enumerate(self._steps):
            for _, written, read, _ in steps:
                live[scene] |= read & ~written
        changed = True
        while changed:
            changed = False
            for scene in reversed(self.turn):
                now = before = live[scene]
                for _, written, _, targets in self._steps[scene] if now != every else ():
                    for target in targets:
                        now |= live[target] & ~(written | raised[target])
                if now != before:
                    live[scene] = now
                    changed = True
        return live

    def _held(self) -> list[int]:
        """Leave out of what is live the flags that no way to a scene can have raised."""
        raised = self._may_be_raised()
        if not any(written for steps in self._steps for _, written, _, _ in steps):
            return [live & (up | ~self.flags) for live, up in zip(self.live, raised, strict=True)]
        held = []
        for scene, steps in enumerate(self._steps):
            needed = self.live[scene] & (raised[scene] | ~self.flags)
            for flags, _, read, targets in steps:
                asked = read
                for target in targets:
                    asked |= self.live[target] & ~self.raised[target]
                needed |= asked & (raised[scene] | flags | ~self.flags)
            held.append(needed)
        return held

    def _may_be_raised(self) -> list[int]:
        """Carry raised flags forward along the links: at each scene, those that may be up."""
        raised = list(self.raised)
        if not self.flags:
            return raised
        changed = True
        while changed:
            changed = False
            for scene in self.turn:
                for flags, _, _, targets in self._steps[scene]:
                    for target in targets:
                        now = raised[target] | raised[scene] | flags
                        changed = changed or now != raised[target]
                        raised[target] = now
        return raised

    def _values(self) -> dict[int, tuple[int, ...]]:
        """Return the values that each meter can take, from low to high; none where too many."""
        return {
            number: self._values_of(name.text, self._changes.get(name.text, set()))
            for name, number in self.number.items()
            if name.kind is Kind.METER
        }

    def _values_of(self, name: str, changes: set[tuple[int, bool]]) -> tuple[int, ...]:
        meter = next(meter for meter in self.story.meters.values() if meter.id == name)
        found, waiting = {meter.start}, [meter.start]
        while waiting and len(found) <= MOST_VALUES:
            value = waiting.pop()
            for amount, sets in changes:
                changed = meter.kept(amount if sets else value + amount)
                if changed not in found:
                    found.add(changed)
                    waiting.append(changed)
        return tuple(sorted(found)) if len(found) <= MOST_VALUES else ()


def bits_of(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits in `mask`, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def deciding(links: Iterable[Iterable[Link]]) -> Iterator[Condition]:
    """Yield the conditions by which links are open, or lead where they do."""
    for _, _, goto, choice in chain.from_iterable(links):
        if choice and choice.when is not None:
            yield choice.when
        if len(goto) > 1:
            yield from (way.when for way in goto if way.when is not None)
