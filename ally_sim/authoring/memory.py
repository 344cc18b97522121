"""What a story has to remember: for each scene, the variables that something still reads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from ally_sim.authoring.expansion_order import turns
from ally_sim.story.conditions import Condition, Kind, Name, Or, Raised, reads
from ally_sim.story.links import Link, links, onward
from ally_sim.story.model import Block, Choice, Scene, Story, Text

MOST_VALUES = 1 << 17
"""How many values of one meter are told apart."""

Step = tuple[int, int, tuple[int, ...]]
"""The flags that a link raises, all that it writes over, and the scenes it leads to."""


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
    which something reads once it was come to.
    """

    def __init__(self, story: Story) -> None:
        """Find out what `story` reads where."""
        self.story = story
        found = onward(story)
        self.order = tuple(found)
        self.place = {scene: number for number, scene in enumerate(self.order)}
        self.links = list(found.values())
        self.number: dict[Name, int] = {}
        self._masks: dict[int, tuple[Condition, int]] = {}
        scenes = [story.scenes[scene] for scene in self.order]
        asked = [self.mask(_on_arrival(scene)) for scene in scenes]
        after = [[self.mask(_after(link)) for link in each] for each in self.links]
        self.asking = [n for n, each in enumerate(after) if asked[n] or any(each)]
        self.control = self.mask(_deciding(self.links[n] for n in self.asking))
        self.names = tuple(self.number)
        self._flag = self._bits(Kind.FLAG)
        self._seen = self._bits(Kind.SCENE)
        self.flags = sum(self._flag.values()) + sum(self._seen.values())
        self._changes = self._all_changes()
        self.raised = [self._raised_by(scene) for scene in scenes]
        self._steps = self._all_steps()
        self.turn = turns([[t for _, _, to in each for t in to] for each in self._steps])
        self.live = self._live(asked, after)
        self.kept = [live & ~up for live, up in zip(self.live, self.raised, strict=True)]
        self.held = self._held(after)
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
        choices = [link.choice for each in self.links for link in each if link.choice]
        for meter, amount, sets in {effect[:3] for choice in choices for effect in choice.effects}:
            changes.setdefault(meter, set()).add((amount, sets))
        return changes

    def _all_steps(self) -> list[list[Step]]:
        """Return the steps of the links of each scene; most lead to one scene, and are shared."""
        writing = any(sets for changes in self._changes.values() for _, sets in changes)
        sure: list[Step] = [(0, 0, (number,)) for number in range(len(self.order))]
        place = self.place
        return [
            [
                sure[place[goto[0].scene]]
                if len(goto) == 1 and not writing and not self._flag
                else (*self._written(choice), tuple([place[way.scene] for way in goto]))
                for _, _, goto, choice in each
            ]
            for each in self.links
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

    def _live(self, asked: list[int], after: list[list[int]]) -> list[int]:
        """Carry what is read backwards along the links, until nothing more comes of it."""
        live, raised, every = list(asked), self.raised, (1 << len(self.number)) - 1
        for scene, reads_after in enumerate(after):
            for (_, written, _), read in zip(self._steps[scene], reads_after, strict=True):
                live[scene] |= read & ~written
        changed = True
        while changed:
            changed = False
            for scene in reversed(self.turn):
                now = before = live[scene]
                for _, written, targets in self._steps[scene] if now != every else ():
                    for target in targets:
                        now |= live[target] & ~(written | raised[target])
                if now != before:
                    live[scene] = now
                    changed = True
        return live

    def _held(self, after: list[list[int]]) -> list[int]:
        """Leave out of what is live the flags that no way to a scene can have raised."""
        raised = self._may_be_raised()
        if not any(written for steps in self._steps for _, written, _ in steps):
            return [live & (up | ~self.flags) for live, up in zip(self.live, raised, strict=True)]
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
        changed = True
        while changed:
            changed = False
            for scene in self.turn:
                for flags, _, targets in self._steps[scene]:
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


def shown_when(block: Block) -> Condition | None:
    """Return the condition under which `block` is shown; None where it always is."""
    if block.because:
        return Or(tuple(Raised(choice) for choice in block.because))
    return block.when


def conditions_of(scene: Scene) -> Iterator[Condition]:
    """Yield every condition in `scene`."""
    yield from _on_arrival(scene)
    for link in links(scene):
        yield from _after(link)


def _on_arrival(scene: Scene) -> list[Condition]:
    found = [choice.when for choice in scene.choices if choice.when is not None]
    found += _conditions_in(scene.text)
    return found + _conditions_in(scene.skip.text) if scene.skip else found


def _after(link: Link) -> Sequence[Condition]:
    _, _, goto, choice = link
    found = [way.when for way in goto if way.when is not None] if len(goto) > 1 else ()
    return [*found, *_conditions_in(choice.then)] if choice and choice.then else found


def _deciding(links: Iterable[Iterable[Link]]) -> Iterator[Condition]:
    """Yield the conditions by which links are open, or lead where they do."""
    for _, _, goto, choice in chain.from_iterable(links):
        if choice and choice.when is not None:
            yield choice.when
        if len(goto) > 1:
            yield from (way.when for way in goto if way.when is not None)


def _conditions_in(text: Text) -> list[Condition]:
    return [condition for condition in map(shown_when, text) if condition is not None]
