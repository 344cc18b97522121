"""In how few choices each state can be reached, and a shortest list of choices that leads there."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ally_sim.authoring.sets import States
from ally_sim.authoring.state_space import Edge, StateSpace
from ally_sim.engine.playthrough import skip_of
from ally_sim.story.links import LinkKind
from ally_sim.story.model import ChoiceId

Goal = Mapping[int, States]
"""For scenes, by number, some states of each."""
Wave = dict[int, States]
"""For scenes, by number, the states of each that are reached for the first time."""


Place = tuple[int, int, int, States]
"""A depth, the number of a wave of it, a scene, and one state of that."""
Linked = tuple["Linked | None", ChoiceId]
"""Choices, the last one first: ways that begin alike share what they begin with."""


class Arrival(NamedTuple):
    """A state of a scene, and a shortest list of choices that leads to it."""

    scene: int
    state: States
    choices: tuple[ChoiceId, ...]


MOST_KEPT = 1 << 32
"""How many bits all sets of states together may take that are kept: half a GiB."""


class History:
    """The states of an exact state space in the order in which a player can reach them.

    Ways are known to states of the scenes that goals were given of. `depths[n]` are those that take
    n choices, in waves: those that a choice leads to, and those that a goto leads to from the wave
    before.
    """

    def __init__(self, space: StateSpace, goals: Iterable[Goal]) -> None:
        """Explore until of each of `goals` one of its states was reached, or all was.

        Where too much would have to be kept, that ends earlier.
        """
        self.space = space
        self.depths: list[list[Wave]] = []
        self._reach = [space.layout.none] * len(space.edges)
        self._continuing = _edges(space, choosing=False)
        self._choosing = _edges(space, choosing=True)
        self._met: dict[int, list[tuple[int, int]]] = {}
        self._ways: dict[Place, Linked] = {}
        self._sources: dict[int, list[tuple[int, Edge]]] = {}
        sought: dict[int, list[tuple[int, States]]] = {}
        for number, goal in enumerate(goals):
            for scene, bits in goal.items():
                sought.setdefault(scene, []).append((number, bits))
        waiting = {number for of_scene in sought.values() for number, _ in of_scene}
        waves, kept = self._depth({0: space.first}), 0
        while waves and kept < MOST_KEPT:
            self.depths.append(waves)
            for number, wave in enumerate(waves):
                kept += sum(map(space.layout.weight, wave.values()))
                for scene in wave.keys() & sought.keys():
                    self._met.setdefault(scene, []).append((len(self.depths) - 1, number))
                    waiting -= {number for number, bits in sought[scene] if wave[scene] & bits}
            if not waiting:
                break
            waves = self._depth(self._followed(waves, self._choosing))

    def way_to(self, goals: Goal) -> Arrival | None:
        """Return a shortest way to one of the states in `goals`; None where none was reached."""
        met = sorted(
            (depth, number, scene) for scene in goals for depth, number in self._met.get(scene, ())
        )
        for depth, number, scene in met:
            found = self.depths[depth][number][scene] & goals[scene]
            if found:
                found = self.space.layout.one_of(found)
                return Arrival(scene, found, self._way(depth, number, scene, found))
        return None

    def _depth(self, first: Wave) -> list[Wave]:
        """Return the waves of one depth, the goto of each followed into the next."""
        waves: list[Wave] = []
        wave = self._new(first)
        while wave:
            waves.append(wave)
            wave = self._new(self._followed((wave,), self._continuing))
        return waves

    def _new(self, wave: Wave) -> Wave:
        """Return what of `wave` was not reached before, and take it for reached."""
        new: Wave = {}
        for scene, bits in wave.items():
            before = self._reach[scene]
            after = before | bits
            if after != before:
                self._reach[scene] = after
                new[scene] = after ^ before
        return new

    def _followed(self, waves: Iterable[Wave], ways_on: Mapping[int, Iterable[Edge]]) -> Wave:
        found: Wave = {}
        for wave in waves:
            for scene, bits in wave.items() if ways_on else ():
                for edge in ways_on.get(scene, ()):
                    for target, arrived in self.space.arrivals(bits, edge):
                        known = found.get(target)
                        found[target] = known | arrived if known else arrived
        return found

    def _way(self, depth: int, number: int, scene: int, goal: States) -> tuple[ChoiceId, ...]:
        """Follow the waves back from one state to the start, or to where another way came by."""
        taken: list[tuple[Place, Edge, list[int]]] = []
        while depth or number:
            place = depth, number, scene, goal
            choosing = number == 0
            if choosing and place in self._ways:
                break
            if choosing:
                depth -= 1
                numbers = range(len(self.depths[depth]))
            else:
                numbers = range(number - 1, number)
            number, scene, goal, edge = self._before(depth, numbers, scene, goal, choosing=choosing)
            if choosing:
                taken.append((place, edge, []))
            if taken:
                taken[-1][-1].append(scene)
        link = self._ways.get((depth, number, scene, goal))
        for place, edge, stretch in reversed(taken):
            link = self._ways[place] = link, _as_choice(edge, stretch)
        choices = []
        while link:
            link, choice = link
            choices.append(choice)
        return tuple(reversed(choices))

    def _before(
        self, depth: int, numbers: range, scene: int, goal: States, *, choosing: bool
    ) -> tuple[int, int, States, Edge]:
        """Return a state from which one link leads to `goal`: its wave, scene and bit, the link."""
        none = self.space.layout.none
        for source, edge in self._into(scene):
            if (edge.link.kind is LinkKind.CONTINUE) is choosing:
                continue
            before = self.space.leading_to(edge, {scene: goal})
            for number in numbers:
                found = self.depths[depth][number].get(source, none) & before
                if found:
                    return number, source, self.space.layout.one_of(found), edge
        raise AssertionError("every state but the first was reached from one before")

    def _into(self, scene: int) -> list[tuple[int, Edge]]:
        """Return the links into a scene; skips last, so that a way takes none without need."""
        if not self._sources:
            for source, edges in enumerate(self.space.edges):
                for edge in edges:
                    for target in {way.target for way in edge.ways}:
                        self._sources.setdefault(target, []).append((source, edge))
            for sources in self._sources.values():
                sources.sort(key=lambda source: source[1].link.kind is LinkKind.SKIP)
        return self._sources[scene]


def _edges(space: StateSpace, *, choosing: bool) -> dict[int, list[Edge]]:
    """Return the links of each scene that a player chooses, or those that it goes on by."""
    found: dict[int, list[Edge]] = {}
    for scene, edges in enumerate(space.edges):
        for edge in edges:
            if (edge.link.kind is not LinkKind.CONTINUE) is choosing:
                found.setdefault(scene, []).append(edge)
    return found


def _as_choice(edge: Edge, stretch: list[int]) -> ChoiceId:
    """Return what the engine is told; `stretch` are the scenes back from where the link leaves."""
    if edge.link.choice:
        return edge.link.choice.id
    return skip_of(edge.link.source, stretch.count(stretch[0]))
