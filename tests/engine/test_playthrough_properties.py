"""What holds for every story and every way through it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ally_sim.engine.debrief import debrief
from ally_sim.engine.playthrough import Playthrough, replay, start
from ally_sim.engine.rules import open_choices
from ally_sim.engine.telling import answer_view, scene_view, trail
from ally_sim.story.conditions import holds
from ally_sim.story.model import Order, Story
from tests.engine.generated_stories import playthroughs, stories

generous = settings(max_examples=200, deadline=None)


@generous
@given(playthroughs())
def test_replaying_the_choices_gives_the_same_playthrough(played: Playthrough) -> None:
    replayed = replay(played.story, played.choices, seed=played.seed)
    assert replayed.lost == ()
    assert replayed.playthrough == played
    assert replayed.playthrough.visits == played.visits


@generous
@given(playthroughs(), st.integers(0, 9))
def test_going_back_gives_what_was_there_before(played: Playthrough, back: int) -> None:
    before = played.rewind(back)
    kept = max(len(played.choices) - back, 0)
    assert before.choices == played.choices[:kept]
    replayed = replay(played.story, before.choices, seed=played.seed).playthrough
    assert before.visits == replayed.visits
    again = replay(played.story, played.choices, seed=played.seed).playthrough
    for choice in played.choices[kept:]:
        before = before.choose(choice)
    assert before.visits == again.visits


@generous
@given(playthroughs())
def test_meters_never_leave_their_range(played: Playthrough) -> None:
    for visit in played.visits:
        for meter in played.story.meters.values():
            assert meter.low <= visit.state.meters[meter.id] <= meter.high


@generous
@given(playthroughs())
def test_the_open_choices_are_exactly_those_whose_condition_holds(played: Playthrough) -> None:
    expected = {c.id for c in played.scene.choices if c.when is None or holds(c.when, played.state)}
    assert {choice.id for choice in played.open} == expected
    assert len(played.open) == len(expected)
    assert played.stuck == (not expected and played.scene.ending is None)


@generous
@given(playthroughs(), stories())
def test_a_way_through_another_version_never_raises(played: Playthrough, changed: Story) -> None:
    replayed = replay(changed, played.choices, seed=played.seed)
    assert replayed.playthrough.choices + replayed.lost == played.choices


@generous
@given(playthroughs(), st.integers(0, 100))
def test_the_shuffle_does_not_depend_on_hidden_siblings(played: Playthrough, seed: int) -> None:
    scene = played.scene._replace(order=Order.SHUFFLED)
    shuffled = open_choices(played.story, scene, played.state, seed=seed)
    everything = scene._replace(choices=tuple(c._replace(when=None) for c in scene.choices))
    all_shuffled = open_choices(played.story, everything, played.state, seed=seed)
    shown = {choice.id for choice in shuffled}
    assert sorted(c.id for c in all_shuffled) == sorted(c.id for c in scene.choices)
    assert [c.id for c in all_shuffled if c.id in shown] == [c.id for c in shuffled]


@generous
@given(playthroughs())
def test_everything_that_is_shown_can_be_shown_at_every_moment(played: Playthrough) -> None:
    views = [scene_view(played, number) for number in range(len(played.visits))]
    assert [view.id for view in views] == [visit.scene.id for visit in played.visits]
    answers = [answer_view(played, number) for number in range(len(played.choices))]
    assert tuple(answer.choice for answer in answers) == played.choices
    assert [moment.choice for moment in trail(played)] == [answer.text for answer in answers]


@generous
@given(playthroughs())
def test_a_consequence_is_joined_only_to_an_earlier_choice(played: Playthrough) -> None:
    if not played.ended:
        return
    for moment in debrief(played).path:
        assert all(earlier < moment.number for earlier, _ in moment.because_of)


@generous
@given(stories(), st.integers())
def test_the_seed_changes_only_the_order_of_choices(story: Story, seed: int) -> None:
    ordered, shuffled = start(story), start(story, seed=seed)
    assert ordered.visits == shuffled.visits
    assert {choice.id for choice in ordered.open} == {choice.id for choice in shuffled.open}
