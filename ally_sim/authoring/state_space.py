"""Every state of a story that can be reached, found a whole set of states at a time."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ally_sim.authoring.expansion_order import WAITS, Agenda
from ally_sim.authoring.sets import Layout, Moves, States, TooMuchError
from ally_sim.story.links import Link, LinkKind
from ally_sim.story.model import Way

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


Send = tuple[States | None, Moves, int]
"""Where states have to be to be sent on, what becomes of them, and the scene that they come to."""


class StateSpace:
    """The states of a story as far as the variables of a layout tell them apart.

    It is `exact` where these are all that decide about the way; else it also holds states that
    cannot be reached, and what it does not hold is still sure to be out of reach. `reach[scene]`
    are the states on arrival, `edges[scene]` the links of a scene, and `endless[scene]` the states
    from which a story goes on from scene to scene without end.
    """

    def __init__(self, layout: Layout) -> None:
        """Explore every state of the story in the memory of `layout`.

        TooMuchError where those are more than the layout has patience for.
        """
        self.memory = layout.memory
        self.layout = layout
        self.exact = not self.memory.control & ~layout.tracked
        self._effects: dict[tuple[int, int, int], Moves] = {}
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
        memory, known, new = self.memory, self._effects, tuple.__new__
        held, kept, ahead = memory.held[scene], memory.kept, iter(memory.ahead[scene])
        flags = held & memory.flags
        for link, effects in zip(links, memory.affected[scene], strict=True):
            _, _, goto, choice = link
            raised, when = 0, None
            if choice is not None:
                raised = memory.raised_by(choice) & flags if flags else 0
                if choice.when is not None:
                    when = self.layout.split(choice.when, scene)[0]
            moves = known.get((effects, raised, held))
            if moves is None:
                moves = self._changes(effects, raised, held)
            ways: tuple[Entry, ...]
            if len(goto) == 1:
                target = next(ahead)
                ways = self._way(target, held & ~kept[target])
            else:
                ways = tuple(self._ways(scene, zip(goto, ahead, strict=False)))
            yield new(Edge, (link, when, moves, ways))

    def _changes(self, effects: int, raised: int, held: int) -> Moves:
        moves: Moves = ()
        for name, amount, sets in self.memory.effects[effects]:
            moves += self.layout.effect(name, amount, sets=sets, held=held)
        moves += self.layout.raised(raised)
        self._effects[effects, raised, held] = moves
        return moves

    def _ways(self, scene: int, ways: Iterable[tuple[Way, int]]) -> Iterator[Entry]:
        for way, target in ways:
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
        """Return what can be reached of each scene; only states that are new travel on."""
        image, none = self.layout.image, self.layout.none
        sends = [[*self._sends(edges)] for edges in self.edges]
        reach = [none] * len(sends)
        sent = [none] * len(sends)
        reach[0] = self.first
        agenda = Agenda(self.memory.turn, self.layout.count)
        place, now = agenda.place, agenda.now
        patience = self.layout.patience
        for scene in agenda:
            patience -= len(sends[scene])
            if patience < 0:
                raise TooMuchError
            news, sent[scene] = reach[scene] ^ sent[scene], reach[scene]
            for when, moves, target in sends[scene]:
                left = news if when is None else news & when
                before = reach[target]
                after = before | image(left, moves) if left else before
                if after != before:
                    reach[target] = after
                    if place[target] > agenda.here:
                        now[place[target]] = WAITS
                    else:
                        agenda.led_back(target, after ^ sent[target], after)
        return reach

    def _sends(self, edges: Iterable[Edge]) -> Iterator[Send]:
        """Yield what the links of a scene do to states, each way by itself."""
        for _, when, moves, ways in edges:
            left = self.layout.full
            for may, may_not, target, arriving in ways:
                if may is None and left is self.layout.full:
                    yield when, moves + arriving, target
                    break
                taken = self.layout.preimage(left if may is None else left & may, moves)
                yield taken if when is None else taken & when, moves + arriving, target
                left &= may_not

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
