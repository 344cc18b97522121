"""What a proof finds wrong with a story, in an author's words, with a way that leads there."""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import takewhile
from typing import NamedTuple

from ally_sim.authoring.history import History
from ally_sim.authoring.memory import deciding
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.sentences import listed, state_in_words, stuck_in
from ally_sim.authoring.sets import States
from ally_sim.authoring.trying import faults_met
from ally_sim.engine.playthrough import ChoiceNotOpenError, Playthrough, start
from ally_sim.engine.rules import State, after, arrived, opening, way_on
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.story.conditions import holds
from ally_sim.story.links import Link
from ally_sim.story.model import ChoiceId, Scene, SceneId

MOST_REPLAYED = 2_000
"""How many choices a way has at most that is told: each is played as the engine does it."""

ByScene = dict[int, States]
"""For scenes, by number, some states of each."""
Choices = tuple[ChoiceId, ...]


class Faulty(NamedTuple):
    """A faulty state, and a shortest way there; None where it would take too much to find one."""

    scene: int
    state: States
    choices: Choices | None


def faults(proof: Proof) -> Iterator[Diagnostic]:
    """Yield every error of a story: where players get stuck, walk in circles or find no ending.

    Each has a shortest list of choices that leads there, and none is told of a state that was not
    proved to be reachable.
    """
    if proof.exact:
        yield from _Faults(proof).told()
    else:
        yield from faults_met(proof.memory)


class _Faults:
    """The faulty states of an exact proof."""

    def __init__(self, proof: Proof) -> None:
        self._story = proof.story
        self._order, self._turn = proof.memory.order, proof.memory.turn
        self._links = proof.memory.links
        self._space = proof.spaces[0]
        self._played: Playthrough | None = None
        self._stuck = self._stuck_states()
        self._lost = self._lost_states()

    def told(self) -> Iterator[Diagnostic]:
        stuck = [{number: bits} for number, bits in self._stuck.items()]
        endless, lost = self._joined(self._space.endless), self._joined(self._lost)
        if not (stuck or endless or lost):
            return
        history = History(self._space, (*stuck, *endless, *lost))
        for states in stuck:
            yield self._told_stuck(self._faulty(history, states))
        for states in endless:
            yield self._told_endless(self._faulty(history, states))
        for states in lost:
            yield self._told_lost(self._faulty(history, states), states)

    def _faulty(self, history: History, states: ByScene) -> Faulty:
        found = history.way_to(states)
        if found:
            return Faulty(*found)
        scene, some = next(iter(states.items()))
        return Faulty(scene, self._space.layout.one_of(some), None)

    def _scene(self, number: int) -> Scene:
        return self._story.scenes[self._order[number]]

    def _stuck_states(self) -> ByScene:
        """Return the states in which a scene has choices, none of which is open."""
        found: ByScene = {}
        full = self._space.layout.full
        for number, edges in enumerate(self._space.edges):
            if not edges or edges[0].when is None:  # nearly always
                continue
            taking = [edge for edge in edges if edge.link.choice]
            if not taking or any(edge.when is None for edge in taking):
                continue
            left = self._space.reach[number]
            for edge in taking:
                left = left & (full ^ edge.when)
            if left:
                found[number] = left
        return found

    def _lost_states(self) -> ByScene:
        """Return the states from which nothing stops the story: no ending, and no other fault."""
        unsure = {n: reach for n, reach in enumerate(self._space.reach) if reach}
        for number in self._surely_ending():
            unsure.pop(number, None)
        if not unsure:
            return {}
        full = self._space.layout.full
        goals = {n: full for n in range(len(self._order)) if n not in unsure}
        for states in (self._stuck, self._space.endless):
            for number, bits in states.items():
                goals[number] = goals.get(number, self._space.layout.none) | bits
        ending = self._space.back(goals, unsure)
        return {n: bits & ~ending[n] for n, bits in unsure.items() if bits & ~ending[n]}

    def _surely_ending(self) -> set[int]:
        """Return scenes that lead to an ending from every state, short of getting stuck on the way.

        Cheap to find, and all there is to find in most stories: conditions are not looked at.
        """
        sure = {n for n in range(len(self._order)) if self._scene(n).ending}
        unsure, before = [n for n in reversed(self._turn) if n not in sure], -1
        while len(unsure) != before:
            before, left = len(unsure), []
            for number in unsure:
                if self._leads_into(sure, number):
                    sure.add(number)
                else:
                    left.append(number)
            unsure = left
        return sure

    def _leads_into(self, sure: set[int], number: int) -> bool:
        all_lead = True
        for edge in self._space.edges[number]:
            leads = sure.issuperset([way.target for way in edge.ways])
            if leads and edge.when is None:
                return True
            all_lead = all_lead and leads
        return all_lead

    def _joined(self, states: ByScene) -> list[ByScene]:
        """Return `states` in parts between which no link leads: each part is one fault."""
        part = {number: number for number in states}

        def first(number: int) -> int:
            while part[number] != number:
                number = part[number]
            return number

        for number in states:
            for edge in self._space.edges[number]:
                for way in edge.ways:
                    if way.target in states:
                        one, other = sorted((first(number), first(way.target)))
                        part[other] = one
        parts: dict[int, ByScene] = {}
        for number, bits in states.items():
            parts.setdefault(first(number), {})[number] = bits
        return list(parts.values())

    def _told_stuck(self, faulty: Faulty) -> Diagnostic:
        scene = self._scene(faulty.scene)
        played = self._replayed(faulty.choices)
        message = stuck_in(self._story, scene, played.state if played else None)
        return self._fault(Code.STUCK, scene, message, faulty.choices if played else None)

    def _told_lost(self, faulty: Faulty, states: ByScene) -> Diagnostic:
        where = sentence("it leads only here")
        if len(states) > 1:
            circle = listed([self._order[number] for number in states])
            where = sentence("{scenes} lead only to each other", scenes=circle)
        played = self._replayed(faulty.choices)
        scene = self._scene(faulty.scene)
        come_to = [visit.state for visit in played.visits if visit.scene is scene] if played else []
        state = self._why_lost(states, come_to[-1]) if come_to else None
        if state:
            message = sentence(
                "{state}, no ending can be reached from here: {where};"
                " let a way lead on to an ending",
                state=state,
                where=where,
            )
        else:
            message = sentence(
                "from here no ending can be reached: {where}; let a way lead on to an ending",
                where=where,
            )
        return self._fault(Code.NO_ENDING, scene, message, faulty.choices if played else None)

    def _told_endless(self, faulty: Faulty) -> Diagnostic:
        path, circle = self._path(faulty)
        goes = sentence("this scene goes on to itself")
        if len(circle) > 1:
            names = listed([self._order[number] for number in circle])
            goes = sentence("{scenes} go on to each other", scenes=names)
        before = self._before_no_end(faulty.choices)
        come_to = reduce(arrived, map(self._scene, path), before) if before else None
        state = self._in_words(circle, come_to) if come_to else None
        if state:
            message = sentence(
                "{state}, {scenes} without end, with no choice between;"
                " give one a choice or an ending",
                scenes=goes,
                state=state,
            )
        else:
            message = sentence(
                "{scenes} without end, with no choice between; give one a choice or an ending",
                scenes=goes,
            )
        scene, choices = self._scene(circle[0]), faulty.choices if before else None
        return self._fault(Code.ENDLESS_GOTO, scene, message, choices)

    def _why_lost(self, states: ByScene, state: State) -> Sentence | None:
        """Return how `state` stands to what closes the ways out of `states`; None if nothing."""
        inside = {self._order[number] for number in states}
        closed = [
            link
            for number in states
            for link in self._links[number]
            if any(way.scene not in inside for way in link.goto)
            and not _leads_out(link, inside, state)
        ]
        return state_in_words(self._story, deciding([closed]), state)

    def _in_words(self, scenes: Iterable[int], state: State) -> Sentence | None:
        """Return how `state` stands to what decides where these scenes lead; None if nothing."""
        decisive = deciding(self._links[number] for number in scenes)
        return state_in_words(self._story, decisive, state)

    def _path(self, faulty: Faulty) -> tuple[list[int], list[int]]:
        """Return the scenes come to from there, and those of them that go on to each other."""
        path: list[tuple[int, States]] = []
        here = faulty.scene, faulty.state
        while here not in path:
            path.append(here)
            scene, state = here
            (here,) = self._space.arrivals(state, self._space.edges[scene][0])
        scenes = [scene for scene, _ in path]
        return scenes, list(dict.fromkeys(scenes[path.index(here) :]))

    def _fault(
        self, code: Code, scene: Scene, message: Sentence, choices: Choices | None
    ) -> Diagnostic:
        return Diagnostic(code, scene.at, message, choices=choices)

    def _replayed(self, choices: Choices | None) -> Playthrough | None:
        """Return what the engine makes of `choices`; None if it does not take all, or too many.

        Ways to one fault and the next begin alike: only what differs is played anew.
        """
        if choices is None or len(choices) > MOST_REPLAYED:
            return None
        played = self._played or start(self._story)
        pairs = zip(played.choices, choices, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        played = played.rewind(len(played.choices) - same)
        try:
            for choice in choices[same:]:
                played = played.choose(choice)
        except AllySimError:
            return None
        self._played = played
        return played

    def _before_no_end(self, choices: Choices | None) -> State | None:
        """Return the state once the last of `choices` is taken, if the engine finds no end then."""
        if choices is None:
            return None
        try:
            start(self._story)
        except AllySimError:
            return None if choices else opening(self._story)
        played = self._replayed(choices[:-1]) if choices else None
        if played is None:
            return None
        try:
            played.choose(choices[-1])
        except ChoiceNotOpenError:
            return None
        except AllySimError:
            choice = self._story.choices.get(choices[-1])
            return after(self._story, played.state, choice) if choice else played.state
        return None


def _leads_out(link: Link, inside: set[SceneId], state: State) -> bool:
    is_open = link.when is None or holds(link.when, state)
    return is_open and way_on(link.goto, state) not in inside
