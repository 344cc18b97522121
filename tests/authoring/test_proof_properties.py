"""Proofs agree with a plain search by the engine, on stories drawn by lot."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ally_sim.authoring import spaces
from ally_sim.authoring.diagrams import Diagrams
from ally_sim.authoring.history import History
from ally_sim.authoring.memory import bits_of
from ally_sim.authoring.problems import faults
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.warnings import warnings
from ally_sim.engine import rules
from ally_sim.engine.playthrough import replay
from ally_sim.engine.rules import State
from ally_sim.source.diagnostics import Code
from ally_sim.story.conditions import holds
from ally_sim.story.model import Block, ChoiceId, Goto, Story, Way
from tests.authoring.plain_search import Search, value_of
from tests.engine.generated_stories import stories

thorough = settings(max_examples=60, deadline=None)


@st.composite
def searched(draw: st.DrawFn) -> Search:
    """Draw a story, with gotos that may lead back, and search it."""
    story = draw(stories())
    scenes = dict(story.scenes)
    if draw(st.booleans()):
        back = draw(st.sampled_from(sorted(scenes)))
        for scene in story.scenes.values():
            if scene.goto and scene.goto[0].when:
                first = scene.goto[0]._replace(scene=back)
                scenes[scene.id] = scene._replace(goto=(first, *scene.goto[1:]))
    search = Search(replace(story, scenes=scenes)).run()
    assume(not search.gave_up)
    return search


@thorough
@given(searched())
def test_the_same_scenes_choices_and_blocks_are_reached(search: Search) -> None:
    assume(not search.endless)
    proof = Proof(search.story)
    never = {id(question.about) for question in proof.never(Block)}

    assert proof.complete
    assert proof.scenes == {scene for scene, _ in search.visits}
    assert proof.choices == search.open
    assert never.isdisjoint(search.shown)
    assert proof.blocks()[0] == len(search.shown)


@thorough
@given(searched())
def test_every_state_is_told_apart_as_far_as_it_is_still_read(search: Search) -> None:
    assume(not search.endless)
    proof = Proof(search.story)
    memory = proof.memory

    for space in proof.spaces:
        expected = set()
        for visit in search.visits.values():
            number = memory.place[visit.scene.id]
            live = memory.live[number] & space.layout.tracked
            names = [memory.names[variable] for variable in bits_of(live)]
            expected.add((number, tuple(value_of(name, visit.state) for name in names)))
        assert space.states == len(expected)


def by_diagrams(story: Story) -> Proof:
    """Prove a story as those are that have too many combinations for a bit each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spaces, "Bits", Diagrams)
        proof = Proof(story)
    assert all(isinstance(space.layout, Diagrams) for space in proof.spaces)
    return proof


@thorough
@given(searched())
def test_diagrams_prove_what_a_bit_for_each_combination_does(search: Search) -> None:
    proof, other = Proof(search.story), by_diagrams(search.story)

    for space, same in zip(proof.spaces, other.spaces, strict=True):
        assert same.layout.tracked == space.layout.tracked
        assert [*map(same.layout.count, same.reach)] == [*map(space.layout.count, space.reach)]
        assert same.endless.keys() == space.endless.keys()
    assert [told for _, told in other.answers] == [told for _, told in proof.answers]
    assert [found.message for found in warnings(other)] == [f.message for f in warnings(proof)]


@thorough
@given(searched(), st.sampled_from((Proof, by_diagrams)))
def test_faults_are_told_exactly_where_the_engine_has_them(
    search: Search, prove: Callable[[Story], Proof]
) -> None:
    found = [*faults(prove(search.story))]
    stuck = {played.scene.id for played in search.ways.values() if played.stuck}
    codes = [fault.code for fault in found]

    assert codes.count(Code.STUCK) == len(stuck)
    assert (Code.NO_ENDING in codes) == bool(search.lost())
    assert (Code.ENDLESS_GOTO in codes) == bool(search.endless)
    for fault in found:
        if fault.choices is not None:
            way = [ChoiceId(choice) for choice in fault.choices]
            lost = replay(search.story, way, seed=0).lost if search.ways else ()
            assert lost == (tuple(way[-1:]) if fault.code is Code.ENDLESS_GOTO else ())


@thorough
@given(searched(), st.sampled_from((Proof, by_diagrams)))
def test_the_way_that_is_given_leads_there_and_none_is_shorter(
    search: Search, prove: Callable[[Story], Proof]
) -> None:
    assume(not search.endless)
    proof = prove(search.story)
    space = proof.spaces[0]
    for number, reached in enumerate(space.reach):
        if not reached:
            continue
        scene = proof.memory.order[number]
        arrival = History(space, [{number: reached}]).way_to({number: reached})
        shortest = min(
            len(played.choices)
            for played in search.ways.values()
            if any(visit.scene.id == scene for visit in played.stretch)
        )
        assert arrival is not None
        assert len(arrival.choices) == shortest
        played = replay(search.story, arrival.choices, seed=0)
        assert played.lost == ()
        assert scene in {visit.scene.id for visit in played.playthrough.stretch}


@thorough
@given(searched())
def test_a_condition_called_constant_is_never_seen_to_be_otherwise(search: Search) -> None:
    assume(not search.endless)
    proof = Proof(search.story)
    always = {id(q.about) for q in proof.always(Block)}

    unseen = {
        id(block)
        for visit in search.visits.values()
        for block in visit.scene.text
        if id(block) in always
    }
    assert unseen <= search.shown


@thorough
@given(searched())
def test_ways_called_constant_are_those_that_are_always_or_never_taken_where_asked(
    search: Search,
) -> None:
    assume(not search.endless)
    proof = Proof(search.story)
    held: dict[int, set[bool]] = {}
    for goto, state in gotos(search):
        for way in goto:
            if way.when is not None:
                taken = holds(way.when, state)
                held.setdefault(id(way), set()).add(taken)
                if taken:
                    break

    assert {id(q.about) for q in proof.always(Way)} == {w for w in held if held[w] == {True}}
    assert {id(q.about) for q in proof.never(Way)} == {w for w in held if held[w] == {False}}


def gotos(search: Search) -> Iterator[tuple[Goto, State]]:
    """Yield every goto in every state in which somebody comes to it."""
    for visit in search.visits.values():
        scene, state = visit.scene, visit.state
        yield scene.goto, state
        if scene.skip:
            yield scene.skip.goto, state
        for choice in rules.open_choices(search.story, scene, state, seed=0):
            yield choice.goto, rules.after(search.story, state, choice)
