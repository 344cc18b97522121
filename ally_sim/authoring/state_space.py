"""Every state of a story that can be reached, found a whole set of states at a time."""

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from ally_sim.authoring.sets import Layout, Moves, States
from ally_sim.story.links import Link, LinkKind
from ally_sim.story.model import Effect, Goto

EVERY = frozenset(LinkKind)


class Entry(NamedTuple):
    """One way of a goto: where it may hold and may not, the scene, and what changes on arrival."""

    may: States | None
    may_not: States
    target: int
    moves: Moves


class Edge(NamedTuple):
    """A link as what it does to sets of states: where it is open, its effects, its ways."""

    link: Link
    when: States | None
    moves: Moves
    ways: tuple[Entry, ...]


class StateSpace:
    """The states of a story as far as the variables of a layout tell them apart.

    It is `exact` where these are all that decide about the way; else it also holds states that
    cannot be reached, and what it does not hold is still sure to be out of reach. `reach[scene]`
    are the states on arrival, `edges[scene]` the links of a scene, and `endless[scene]` the states
    from which a story goes on from scene to scene without end.
    """

    def __init__(self, layout: Layout) -> None:
        """Explore every state of the story in the memory of `layout`."""
        self.memory = layout.memory
        self.layout = layout
        self.exact = not self.memory.control & ~layout.tracked
        self._effects: dict[tuple[tuple[tuple[str, int, bool], ...], int], Moves] = {}
        self._arrivals: dict[tuple[int, int], Moves] = {}
        self.edges = [
            tuple(self._edge(scene, link) for link in links)
            for scene, links in enumerate(self.memory.links)
        ]
        raised = self.layout.raised(self.memory.raised[0] & self.memory.live[0])
        self.first = layout.image(layout.first, raised)
        self.reach = self._explore()
        self.endless = self._endless()
        if any(len(self.edges[scene]) > 1 for scene in self.endless):
            self._close_skips()
            self.reach = self._explore()
            self.endless = self._endless()

    @property
    def states(self) -> int:
        """How many states were reached."""
        return sum(self.layout.count(reach) for reach in self.reach)

    def arrivals(self, states: States, edge: Edge) -> list[tuple[int, States]]:
        """Return each scene that `edge` leads to, with the states on arrival there."""
        _, when, moves, ways = edge
        image = self.layout.image
        if when is not None:
            states &= when
        if not states:
            return []
        states = image(states, moves)
        found = []
        for may, may_not, target, arriving in ways:
            taken = states if may is None else states & may
            if taken:
                found.append((target, image(taken, arriving) if arriving else taken))
            if may is None:
                break
            states &= may_not
        return found

    def leading_to(self, edge: Edge, goals: Mapping[int, States]) -> States:
        """Return the states from which `edge` leads into `goals`: states of each scene."""
        none, preimage = self.layout.none, self.layout.preimage
        found, left = none, self.layout.full
        for may, may_not, target, moves in edge.ways:
            taken = left if may is None else left & may
            found |= taken & preimage(goals.get(target, none), moves)
            left &= may_not
        before = preimage(found, edge.moves)
        return before if edge.when is None else before & edge.when

    def _edge(self, scene: int, link: Link) -> Edge:
        choice = link.choice
        moves: Moves = ()
        when: States | None = None
        if choice:
            moves = self._changes(scene, choice.effects)
            flags = self.memory.raised_by(choice) & self.memory.held[scene]
            if flags:
                moves += self.layout.raised(flags)
            if choice.when is not None:
                when = self.layout.split(choice.when, scene)[0]
        return Edge(link, when, moves, self._ways(scene, link.goto))

    def _changes(self, scene: int, effects: tuple[Effect, ...]) -> Moves:
        held = self.memory.held[scene]
        key = (tuple((each.meter, each.amount, each.sets) for each in effects), held)
        known = self._effects.get(key)
        if known is None:
            known = ()
            for name, amount, sets in key[0]:
                known += self.layout.effect(name, amount, sets=sets, held=held)
            self._effects[key] = known
        return known

    def _ways(self, scene: int, goto: Goto) -> tuple[Entry, ...]:
        ways = []
        for way in goto:
            target = self.memory.place[way.scene]
            may, may_not = (
                (None, self.layout.none) if way.when is None else self.layout.split(way.when, scene)
            )
            ways.append(Entry(may, may_not, target, self._arriving(scene, target)))
        return tuple(ways)

    def _arriving(self, scene: int, target: int) -> Moves:
        key = (
            self.memory.lost(scene, target),
            self.memory.raised[target] & self.memory.live[target],
        )
        known = self._arrivals.get(key)
        if known is None:
            known = self.layout.dropped(key[0]) + self.layout.raised(key[1])
            self._arrivals[key] = known
        return known

    def _explore(self) -> list[States]:
        """Return what can be reached of each scene; only states that are new travel on."""
        none = self.layout.none
        reach = [none] * len(self.edges)
        news = [none] * len(self.edges)
        reach[0] = news[0] = self.first
        waiting = [0]
        while waiting:
            scene = heappop(waiting)
            states, news[scene] = news[scene], none
            for edge in self.edges[scene]:
                for target, arrived in self.arrivals(states, edge):
                    before = reach[target]
                    after = before | arrived
                    if after != before:
                        reach[target] = after
                        if not news[target]:
                            heappush(waiting, target)
                        news[target] |= after ^ before
        return reach

    def back(
        self,
        goals: Mapping[int, States],
        among: Mapping[int, States],
        kinds: frozenset[LinkKind] = EVERY,
    ) -> dict[int, States]:
        """Return the states `among` those given from which links of `kinds` can lead to `goals`."""
        none = self.layout.none
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
            now = before = found.get(scene, none)
            for edge in edges[scene]:
                now |= self.leading_to(edge, found) & among[scene]
            if now != before:
                found[scene] = now
                waiting |= sources.get(scene, set())
        return {scene: found.get(scene, none) & states for scene, states in among.items()}

    def _endless(self) -> dict[int, States]:
        """Return the states from which a story goes on from scene to scene without end."""
        on = {
            scene: self.reach[scene]
            for scene, edges in enumerate(self.edges)
            if edges and edges[0].link.kind is LinkKind.CONTINUE
        }
        if all(way.target > scene for scene in on for way in self.edges[scene][0].ways):
            return {}
        stops = {scene: self.layout.full for scene in range(len(self.edges)) if scene not in on}
        stopping = self.back(stops, on, frozenset({LinkKind.CONTINUE}))
        return {scene: on[scene] & ~stopping[scene] for scene in on if on[scene] & ~stopping[scene]}

    def _close_skips(self) -> None:
        """Take the skips out of endless stretches: nobody ever gets to read what they offer."""
        for scene, endless in self.endless.items():
            self.edges[scene] = tuple(
                edge._replace(when=self.layout.full ^ endless)
                if edge.link.kind is LinkKind.SKIP
                else edge
                for edge in self.edges[scene]
            )
