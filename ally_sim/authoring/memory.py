"""What a story has to remember: for each scene, the variables that something still reads."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

from ally_sim.story.conditions import Condition, Kind, Name, Or, Raised, reads
from ally_sim.story.links import Link, links, onward
from ally_sim.story.model import Block, Choice, Effect, Scene, Story, Text

MOST_VALUES = 1 << 17
"""How many values of one meter are told apart."""


class Memory:
    """The variables of a story, by number, and where each of them matters.

    A variable is a meter, a flag (or choice taken) or a scene seen that some condition reads. Sets
    of variables are whole numbers with a bit for each. Scenes are numbered in `order`; only those
    that links lead to have a number.

    `control` are the variables that decide what is open or where it goes on. `live[scene]` are
    those that something still reads once the scene was come to, `held[scene]` those that it or one
    of its links has to tell apart: live, and not sure to be false.
    """

    def __init__(self, story: Story) -> None:
        """Find out what `story` reads where."""
        self.story = story
        found = onward(story)
        self.order = tuple(found)
        self.place = {scene: number for number, scene in enumerate(self.order)}
        self.links = list(found.values())
        self.number: dict[Name, int] = {}
        self._masks: dict[Condition, int] = {}
        scenes = [story.scenes[scene] for scene in self.order]
        asked = [self.mask(_on_arrival(scene)) for scene in scenes]
        after = [[self.mask(_after(link)) for link in each] for each in self.links]
        self.control = self.mask(chain.from_iterable(map(_control, chain(*self.links))))
        self.names = tuple(self.number)
        self.flags = sum(1 << n for n, name in enumerate(self.names) if name.kind is not Kind.METER)
        self.raised = [self._raised_by(scene) for scene in scenes]
        self._steps = [[self._step(link) for link in each] for each in self.links]
        self.live = self._live(asked, after)
        self.held = self._held(after)
        self.values = self._values()

    def mask(self, conditions: Iterable[Condition]) -> int:
        """Return the variables that `conditions` read; new ones are given a number."""
        read = 0
        for condition in conditions:
            known = self._masks.get(condition)
            if known is None:
                known = 0
                for name in reads(condition):
                    known |= 1 << self.number.setdefault(name, len(self.number))
                self._masks[condition] = known
            read |= known
        return read

    def raised_by(self, choice: Choice) -> int:
        """Return the flags that taking `choice` raises, its own among them."""
        return self._flags_of((choice.id, *choice.sets))

    @cached_property
    def where(self) -> Mapping[int, int]:
        """For each flag that has to be told apart anywhere, the scenes that do, a bit for each."""
        where: dict[int, int] = {}
        for scene, held in enumerate(self.held):
            for number in bits_of(held & self.flags):
                where[number] = where.get(number, 0) | 1 << scene
        return where

    def lost(self, source: int, target: int) -> int:
        """Return what `source` held and nothing reads any more once `target` is come to."""
        return self.held[source] & ~(self.live[target] & ~self.raised[target])

    def _raised_by(self, scene: Scene) -> int:
        number = self.number.get(Name(Kind.SCENE, scene.id))
        seen = 0 if number is None else 1 << number
        return seen | self._flags_of(scene.sets)

    def _flags_of(self, names: Iterable[str]) -> int:
        found = 0
        if not self.flags:
            return found
        for name in names:
            number = self.number.get(Name(Kind.FLAG, name))
            found |= 0 if number is None else 1 << number
        return found

    def _step(self, link: Link) -> tuple[int, int, tuple[int, ...]]:
        """Return the flags a link raises, all that it writes over, and the scenes it leads to."""
        targets = tuple(self.place[way.scene] for way in link.goto)
        choice = link.choice
        if choice is None:
            return 0, 0, targets
        raised = self.raised_by(choice)
        return raised, raised | self._meters_set(choice.effects), targets

    def _meters_set(self, effects: Iterable[Effect]) -> int:
        found = 0
        for effect in effects:
            number = self.number.get(Name(Kind.METER, effect.meter)) if effect.sets else None
            found |= 0 if number is None else 1 << number
        return found

    def _live(self, asked: list[int], after: list[list[int]]) -> list[int]:
        """Carry what is read backwards along the links, until nothing more comes of it."""
        live = list(asked)
        onward: list[dict[int, int]] = []
        for scene, steps in enumerate(self._steps):
            carried: dict[int, int] = {}
            for (_, written, targets), read in zip(steps, after[scene], strict=True):
                live[scene] |= read & ~written
                for target in targets:
                    passed = ~(written | self.raised[target])
                    carried[target] = carried.get(target, 0) | passed
            onward.append(carried)
        return _settled(live, onward, reversed(range(len(live))))

    def _held(self, after: list[list[int]]) -> list[int]:
        """Leave out of what is live the flags that no way to a scene can have raised."""
        raised = self._may_be_raised()
        held = []
        for scene, steps in enumerate(self._steps):
            needed = self.live[scene] & (raised[scene] | ~self.flags)
            for (flags, _, targets), asked in zip(steps, after[scene], strict=True):
                read = asked
                for target in targets:
                    read |= self.live[target] & ~self.raised[target]
                needed |= read & (raised[scene] | flags | ~self.flags)
            held.append(needed)
        return held

    def _may_be_raised(self) -> list[int]:
        """Carry raised flags forward along the links: at each scene, those that may be up."""
        raised = list(self.raised)
        if not self.flags:
            return raised
        back: list[dict[int, int]] = [{} for _ in raised]
        for scene, steps in enumerate(self._steps):
            for flags, _, targets in steps:
                for target in targets:
                    raised[target] |= flags
                    back[target][scene] = -1
        return _settled(raised, back, range(len(raised)))

    def _values(self) -> dict[int, tuple[int, ...]]:
        """Return the values that each meter can take, from low to high; none where too many."""
        changes: dict[str, set[tuple[int, bool]]] = {}
        for each in self.links:
            for link in each:
                for effect in link.choice.effects if link.choice else ():
                    changes.setdefault(effect.meter, set()).add((effect.amount, effect.sets))
        return {
            number: self._values_of(name.text, changes.get(name.text, set()))
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


def _settled(start: list[int], along: list[dict[int, int]], order: Iterable[int]) -> list[int]:
    """Add to each what it gets from its neighbours, through their masks, until nothing changes."""
    found, turn = list(start), tuple(order)
    rows = [tuple(each.items()) for each in along]
    changed = True
    while changed:
        changed = False
        for scene in turn:
            now = found[scene]
            for other, passed in rows[scene]:
                now |= found[other] & passed
            if now != found[scene]:
                found[scene] = now
                changed = True
    return found


def shown_when(block: Block) -> Condition | None:
    """Return the condition under which `block` is shown; None where it always is."""
    if block.because:
        return Or(tuple(Raised(choice) for choice in block.because))
    return block.when


def _conditions_in(text: Text) -> Iterator[Condition]:
    for block in text:
        condition = shown_when(block)
        if condition is not None:
            yield condition


def conditions_of(scene: Scene) -> Iterator[Condition]:
    """Yield every condition in `scene`."""
    yield from _on_arrival(scene)
    for link in links(scene):
        yield from _after(link)


def _on_arrival(scene: Scene) -> Iterator[Condition]:
    for choice in scene.choices:
        if choice.when is not None:
            yield choice.when
    yield from _conditions_in(scene.text)
    if scene.skip:
        yield from _conditions_in(scene.skip.text)


def _after(link: Link) -> Iterator[Condition]:
    for way in link.goto:
        if way.when is not None:
            yield way.when
    if link.choice:
        yield from _conditions_in(link.choice.then)


def _control(link: Link) -> Iterator[Condition]:
    if link.when is not None:
        yield link.when
    for way in link.goto:
        if way.when is not None:
            yield way.when
