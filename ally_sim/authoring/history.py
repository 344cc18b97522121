"""In how few choices each state can be reached, and a shortest list of choices that leads there."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ally_sim.authoring.state_space import Edge, StateSpace
from ally_sim.engine.playthrough import skip_of
from ally_sim.story.links import LinkKind
from ally_sim.story.model import ChoiceId

Wave = dict[int, int]
"""For scenes, by number, the states of each that are reached for the first time."""


class Arrival(NamedTuple):
    """A state of a scene, and a shortest list of choices that leads to it."""

    scene: int
    state: int
    choices: tuple[ChoiceId, ...]


class History:
    """The states of an exact state space in the order in which a player can reach them.

    `depths[n]` are those that take n choices, in waves: those that a choice leads to, and those
    that a goto leads to from the wave before.
    """

    def __init__(self, space: StateSpace, goals: Mapping[int, int]) -> None:
        """Explore until each scene in `goals` was reached in one of its states, or all was."""
        self.space = space
        self.depths: list[list[Wave]] = []
        self._reach = [0] * len(space.edges)
        self._sources: dict[int, list[tuple[int, Edge]]] = {}
        waiting = {scene: goal for scene, goal in goals.items() if goal}
        later: Wave = {0: space.first}
        while later and (waiting or not self.depths):
            waves = self._depth(later)
            self.depths.append(waves)
            met = {s for wave in waves for s in wave if wave[s] & waiting.get(s, 0)}
            waiting = {scene: goal for scene, goal in waiting.items() if scene not in met}
            later = self._next(waves)

    def way_to(self, goals: Mapping[int, int]) -> Arrival | None:
        """Return a shortest way to one of the states in `goals`; None where none was reached.

        `goals` holds for scenes, by number, some states of each.
        """
        for depth, waves in enumerate(self.depths):
            for number, wave in enumerate(waves):
                for scene in sorted(goals.keys() & wave.keys()):
                    found = wave[scene] & goals[scene]
                    if found:
                        found &= -found
                        return Arrival(scene, found, self._way(depth, number, scene, found))
        return None

    def _depth(self, first: Wave) -> list[Wave]:
        """Return the waves of one depth, the goto of each followed into the next."""
        waves: list[Wave] = []
        wave = self._new(first)
        while wave:
            waves.append(wave)
            wave = self._new(self._followed(wave, choosing=False))
        return waves

    def _next(self, waves: list[Wave]) -> Wave:
        later: Wave = {}
        for wave in waves:
            for scene, bits in self._followed(wave, choosing=True).items():
                later[scene] = later.get(scene, 0) | bits
        return {s: bits & ~self._reach[s] for s, bits in later.items() if bits & ~self._reach[s]}

    def _new(self, wave: Wave) -> Wave:
        new = {s: bits & ~self._reach[s] for s, bits in wave.items() if bits & ~self._reach[s]}
        for scene, bits in new.items():
            self._reach[scene] |= bits
        return new

    def _followed(self, wave: Wave, *, choosing: bool) -> Wave:
        found: Wave = {}
        for scene, bits in wave.items():
            for edge in _edges(self.space, scene, choosing=choosing):
                for target, arrived in self.space.arrivals(bits, edge):
                    found[target] = found.get(target, 0) | arrived
        return found

    def _way(self, depth: int, number: int, scene: int, goal: int) -> tuple[ChoiceId, ...]:
        """Follow the waves back from one state to the start."""
        way: list[ChoiceId] = []
        while depth or number:
            choosing = number == 0
            if choosing:
                depth -= 1
                numbers = range(len(self.depths[depth]))
            else:
                numbers = range(number - 1, number)
            number, scene, goal, edge = self._before(depth, numbers, scene, goal, choosing=choosing)
            if choosing:
                way.append(_taken(edge))
        return tuple(reversed(way))

    def _before(
        self, depth: int, numbers: range, scene: int, goal: int, *, choosing: bool
    ) -> tuple[int, int, int, Edge]:
        """Return a state from which one link leads to `goal`: its wave, scene and bit, the link."""
        for source, edge in self._into(scene):
            if (edge.link.kind is LinkKind.CONTINUE) is choosing:
                continue
            before = self.space.leading_to(edge, {scene: goal})
            for number in numbers:
                found = self.depths[depth][number].get(source, 0) & before
                if found:
                    return number, source, found & -found, edge
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


def _edges(space: StateSpace, scene: int, *, choosing: bool) -> Iterator[Edge]:
    for edge in space.edges[scene]:
        if (edge.link.kind is not LinkKind.CONTINUE) is choosing:
            yield edge


def _taken(edge: Edge) -> ChoiceId:
    return edge.link.choice.id if edge.link.choice else skip_of(edge.link.source)
