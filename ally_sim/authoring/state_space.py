"""Every state of a story that can be reached, found a whole set of states at a time."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ally_sim.authoring.sets import Layout, Moves, States
from ally_sim.story.links import Link, LinkKind
from ally_sim.story.model import Choice, Goto

EVERY = frozenset(LinkKind)
WAITS = 1
"""The byte of a scene that has to be looked at."""
PATIENCE = 3
"""How often scenes are looked at, on average, until their order is held to be of no use."""


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
        self._effects: dict[tuple[tuple[tuple[str, int, bool], ...], int, int], Moves] = {}
        self._sure: dict[tuple[int, int], tuple[Entry]] = {}
        self.edges = [
            tuple(self._edges(scene, links)) for scene, links in enumerate(self.memory.links)
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

    def _edges(self, scene: int, links: Iterable[Link]) -> Iterator[Edge]:
        """Yield what the links of a scene do; what is alike in many is worked out once."""
        held, place, kept = self.memory.held[scene], self.memory.place, self.memory.kept
        flags = held & self.memory.flags
        for link in links:
            _, _, goto, choice = link
            moves: Moves = ()
            when: States | None = None
            ways: tuple[Entry, ...]
            if choice is not None:
                if choice.effects or flags:
                    moves = self._changes(choice, held, flags)
                if choice.when is not None:
                    when = self.layout.split(choice.when, scene)[0]
            if len(goto) == 1:
                target = place[goto[0].scene]
                ways = self._way(target, held & ~kept[target])
            else:
                ways = tuple(self._ways(scene, goto))
            yield Edge(link, when, moves, ways)

    def _changes(self, choice: Choice, held: int, flags: int) -> Moves:
        raised = self.memory.raised_by(choice) & flags if flags else 0
        key = (tuple([effect[:3] for effect in choice.effects]), raised, held)
        known = self._effects.get(key)
        if known is None:
            known = ()
            for name, amount, sets in key[0]:
                known += self.layout.effect(name, amount, sets=sets, held=held)
            known = self._effects[key] = known + self.layout.raised(raised)
        return known

    def _ways(self, scene: int, goto: Goto) -> Iterator[Entry]:
        for way in goto:
            target = self.memory.place[way.scene]
            (entry,) = self._way(target, self.memory.held[scene] & ~self.memory.kept[target])
            if way.when is not None:
                may, may_not = self.layout.split(way.when, scene)
                entry = entry._replace(may=may, may_not=may_not)
            yield entry

    def _way(self, target: int, lost: int) -> tuple[Entry]:
        """Return what leads to `target` from wherever nothing reads what is `lost` any more."""
        known = self._sure.get((target, lost))
        if known is None:
            raised = self.memory.raised[target] & self.memory.live[target]
            moves = self.layout.dropped(lost) + self.layout.raised(raised)
            known = self._sure[target, lost] = (Entry(None, self.layout.none, target, moves),)
        return known

    def _explore(self) -> list[States]:
        """Return what can be reached of each scene; only states that are new travel on.

        The first in turn of the scenes with news is the next, so that mostly all that leads to it
        was before it: to send states on costs as much for one as for thousands. In a story that
        leads back everywhere no order helps, and each step back would be followed by many more: so
        after a while all that wait are gone through, before any is looked at again.
        """
        none, turn, image = self.layout.none, self.memory.turn, self.layout.image
        place = {scene: number for number, scene in enumerate(turn)}
        reach = [none] * len(turn)
        sent = [none] * len(turn)
        waiting = bytearray(len(turn))
        reach[0] = self.first
        here, patience = place[0], PATIENCE * len(turn)
        while here >= 0:
            waiting[here] = not WAITS
            patience -= 1
            scene = turn[here]
            news = reach[scene] ^ sent[scene]
            sent[scene] = reach[scene]
            for _, when, moves, ways in self.edges[scene] if news else ():
                left = news if when is None else news & when
                left = image(left, moves) if left else left
                for may, may_not, target, arriving in ways if left else ():
                    taken = left
                    if may is not None:
                        taken, left = left & may, left & may_not
                    if taken:
                        reach[target] |= image(taken, arriving) if arriving else taken
                        waiting[place[target]] = WAITS
            here = waiting.find(WAITS, 0 if patience > 0 else here + 1)
            if here < 0 >= patience:
                here = waiting.find(WAITS)
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
