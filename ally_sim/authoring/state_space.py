"""Every state of a story that can be reached, found a whole set of states at a time."""

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from ally_sim.authoring.bits import Bits, Move, Slots, image, preimage
from ally_sim.story.links import Link, LinkKind
from ally_sim.story.model import Effect, Goto

EVERY = frozenset(LinkKind)


class Entry(NamedTuple):
    """One way of a goto: where it may hold and may not, the scene, and what changes on arrival."""

    may: int | None
    may_not: int
    target: int
    moves: tuple[Move, ...]


class Edge(NamedTuple):
    """A link as what it does to sets of states: where it is open, its effects, its ways."""

    link: Link
    when: int | None
    moves: tuple[Move, ...]
    ways: tuple[Entry, ...]


class StateSpace:
    """The states of a story as far as the variables in some slots tell them apart.

    It is `exact` where these are all that decide about the way; else it also holds states that
    cannot be reached, and what it does not hold is still sure to be out of reach. `reach[scene]`
    are the states on arrival, `edges[scene]` the links of a scene, and `endless[scene]` the states
    from which a story goes on from scene to scene without end.
    """

    def __init__(self, slots: Slots) -> None:
        """Explore every state of the story in `slots.memory`."""
        self.memory = slots.memory
        self.bits = Bits(slots)
        self.exact = not self.memory.control & ~slots.tracked
        self._effects: dict[tuple[tuple[tuple[str, int, bool], ...], int], tuple[Move, ...]] = {}
        self._arrivals: dict[tuple[int, int], tuple[Move, ...]] = {}
        self.edges = [
            tuple(self._edge(scene, link) for link in links)
            for scene, links in enumerate(self.memory.links)
        ]
        raised = self.bits.raised(self.memory.raised[0] & self.memory.live[0])
        self.first = image(self.bits.first, raised)
        self.reach = self._explore()
        self.endless = self._endless()
        if any(len(self.edges[scene]) > 1 for scene in self.endless):
            self._close_skips()
            self.reach = self._explore()
            self.endless = self._endless()

    @property
    def states(self) -> int:
        """How many states were reached."""
        return sum(reach.bit_count() for reach in self.reach)

    def arrivals(self, bits: int, edge: Edge) -> list[tuple[int, int]]:
        """Return each scene that `edge` leads to, with the states on arrival there."""
        _, when, moves, ways = edge
        if when is not None:
            bits &= when
        if not bits:
            return []
        bits = image(bits, moves)
        found = []
        for may, may_not, target, arriving in ways:
            taken = bits if may is None else bits & may
            if taken:
                found.append((target, image(taken, arriving) if arriving else taken))
            if may is None:
                break
            bits &= may_not
        return found

    def leading_to(self, edge: Edge, goals: Mapping[int, int]) -> int:
        """Return the states from which `edge` leads into `goals`: states of each scene."""
        found, left = 0, self.bits.full
        for may, may_not, target, moves in edge.ways:
            taken = left if may is None else left & may
            found |= taken & preimage(goals.get(target, 0), moves)
            left &= may_not
        before = preimage(found, edge.moves)
        return before if edge.when is None else before & edge.when

    def _edge(self, scene: int, link: Link) -> Edge:
        choice = link.choice
        moves: tuple[Move, ...] = ()
        when: int | None = None
        if choice:
            moves = self._changes(scene, choice.effects)
            flags = self.memory.raised_by(choice) & self.memory.held[scene]
            if flags:
                moves += self.bits.raised(flags)
            if choice.when is not None:
                when = self.bits.split(choice.when, scene)[0]
        return Edge(link, when, moves, self._ways(scene, link.goto))

    def _changes(self, scene: int, effects: tuple[Effect, ...]) -> tuple[Move, ...]:
        held = self.memory.held[scene]
        key = (tuple((each.meter, each.amount, each.sets) for each in effects), held)
        known = self._effects.get(key)
        if known is None:
            known = ()
            for name, amount, sets in key[0]:
                known += self.bits.effect(name, amount, sets=sets, held=held)
            self._effects[key] = known
        return known

    def _ways(self, scene: int, goto: Goto) -> tuple[Entry, ...]:
        ways = []
        for way in goto:
            target = self.memory.place[way.scene]
            may, may_not = (None, 0) if way.when is None else self.bits.split(way.when, scene)
            ways.append(Entry(may, may_not, target, self._arriving(scene, target)))
        return tuple(ways)

    def _arriving(self, scene: int, target: int) -> tuple[Move, ...]:
        key = (
            self.memory.lost(scene, target),
            self.memory.raised[target] & self.memory.live[target],
        )
        known = self._arrivals.get(key)
        if known is None:
            known = self.bits.dropped(key[0]) + self.bits.raised(key[1])
            self._arrivals[key] = known
        return known

    def _explore(self) -> list[int]:
        """Return what can be reached of each scene; only states that are new travel on."""
        reach = [0] * len(self.edges)
        news = [0] * len(self.edges)
        reach[0] = news[0] = self.first
        waiting = [0]
        while waiting:
            scene = heappop(waiting)
            bits, news[scene] = news[scene], 0
            for edge in self.edges[scene]:
                for target, arrived in self.arrivals(bits, edge):
                    before = reach[target]
                    after = before | arrived
                    if after != before:
                        reach[target] = after
                        if not news[target]:
                            heappush(waiting, target)
                        news[target] |= after ^ before
        return reach

    def back(
        self, goals: Mapping[int, int], among: Mapping[int, int], kinds: frozenset[LinkKind] = EVERY
    ) -> dict[int, int]:
        """Return the states `among` those given from which links of `kinds` can lead to `goals`."""
        edges = {s: [e for e in self.edges[s] if e.link.kind in kinds] for s in among}
        found = dict(goals)
        sources: dict[int, set[int]] = {}
        for scene in among:
            for edge in edges[scene]:
                for way in edge.ways:
                    sources.setdefault(way.target, set()).add(scene)
        waiting = set(among)
        while waiting:
            scene = waiting.pop()
            now = before = found.get(scene, 0)
            for edge in edges[scene]:
                now |= self.leading_to(edge, found) & among[scene]
            if now != before:
                found[scene] = now
                waiting |= sources.get(scene, set())
        return {scene: found.get(scene, 0) & states for scene, states in among.items()}

    def _endless(self) -> dict[int, int]:
        """Return the states from which a story goes on from scene to scene without end."""
        on = {
            scene: self.reach[scene]
            for scene, edges in enumerate(self.edges)
            if edges and edges[0].link.kind is LinkKind.CONTINUE
        }
        if all(way.target > scene for scene in on for way in self.edges[scene][0].ways):
            return {}
        stops = {scene: self.bits.full for scene in range(len(self.edges)) if scene not in on}
        stopping = self.back(stops, on, frozenset({LinkKind.CONTINUE}))
        return {scene: on[scene] & ~stopping[scene] for scene in on if on[scene] & ~stopping[scene]}

    def _close_skips(self) -> None:
        """Take the skips out of endless stretches: nobody ever gets to read what they offer."""
        for scene, endless in self.endless.items():
            self.edges[scene] = tuple(
                edge._replace(when=self.bits.full ^ endless)
                if edge.link.kind is LinkKind.SKIP
                else edge
                for edge in self.edges[scene]
            )
