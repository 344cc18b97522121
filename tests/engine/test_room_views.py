"""What the projector and the console show."""

import re

import pytest

from ally_sim.engine import slides as show
from ally_sim.engine.actions import (
    Abstain,
    Action,
    Blank,
    Count,
    Freeze,
    Next,
    Peek,
    Report,
    ShowBlank,
    ShowPrompt,
    SkipScene,
    StartTimer,
    Take,
    VoteAgain,
    WriteNote,
)
from ally_sim.engine.console_view import ConsoleView, console_view
from ally_sim.engine.moves import Notice
from ally_sim.engine.room_views import audience_view
from ally_sim.engine.slides import AudienceView, RoundView
from ally_sim.engine.stage import Stage, Timer, act, begin
from ally_sim.engine.steps import Kind
from ally_sim.story.model import ChoiceId, Impact
from tests.engine.rooms import a_plan, after, at, marked, texts_in, until
from tests.plans import make_plan
from tests.shipped import FOUND, shipped

SPEAK, WAIT, STAY = (ChoiceId(name) for name in ("speak", "wait", "stay"))


def slide(stage: Stage) -> show.Slide:
    return audience_view(stage).slide


def console(stage: Stage) -> ConsoleView:
    return console_view(stage, 0)


def test_a_room_is_told_the_content_note_before_anything_happens() -> None:
    assert slide(at(Kind.NOTE)) == show.NoteSlide("A story", "Being talked over.", of_scene=False)
    assert slide(at(Kind.SCENE_NOTE)) == show.NoteSlide("The corridor", "Shouting.", of_scene=True)


def test_the_briefing_tells_who_you_are_and_then_who_is_there() -> None:
    you = at(Kind.BRIEFING)
    people = slide(after(you, Next()))

    assert slide(you) == show.YouSlide("You sit at the end of the table.")
    assert isinstance(people, show.PeopleSlide)
    assert [each.full_name for each in people.people] == ["Dana Okafor", "Marcus Bell"]


def test_a_text_comes_paragraph_by_paragraph() -> None:
    first = at(Kind.TEXT)

    assert "Nobody looks up." in texts_in(slide(first))
    assert "I have an idea." not in texts_in(slide(first))
    assert "I have an idea." in texts_in(slide(after(first, Next())))


def test_choices_come_one_by_one() -> None:
    first = slide(at(Kind.CHOICES))
    second = slide(after(at(Kind.CHOICES), Next()))

    assert isinstance(first, show.ChoicesSlide)
    assert isinstance(second, show.ChoicesSlide)
    assert (len(first.choices), len(second.choices), first.of) == (1, 2, 2)


def test_a_prompt_is_seen_once_it_is_shown() -> None:
    talk = at(Kind.DISCUSS)

    assert "Who decides?" not in texts_in(slide(talk))
    assert "Who decides?" in texts_in(slide(after(talk, ShowPrompt(1))))


def test_hands_are_hidden_until_the_tally() -> None:
    vote = after(at(Kind.VOTE), Count(SPEAK, 17), Abstain(3))
    tally = slide(after(vote, Next()))

    assert isinstance(slide(vote), show.VoteSlide)
    assert audience_view(vote) == audience_view(at(Kind.VOTE))
    assert isinstance(tally, show.TallySlide)
    assert (sorted(tally.rounds[0].hands), tally.rounds[0].abstained) == ([0, 17], 3)
    assert tally.leads == (SPEAK,)


def test_two_rounds_are_told_side_by_side() -> None:
    first = after(at(Kind.VOTE), Count(SPEAK, 9), Next(), VoteAgain(), Next(), Count(WAIT, 8))
    before, told = slide(first), slide(after(first, Next()))

    assert isinstance(before, show.VoteSlide)
    assert isinstance(told, show.TallySlide)
    assert (len(before.rounds), len(told.rounds)) == (1, 2)
    assert before.rounds == told.rounds[:1]
    assert isinstance(told.rounds[1], RoundView)


def test_the_tally_names_the_tables_that_would_take_a_choice_and_not_why() -> None:
    tally = after(at(Kind.VOTE), Report("Table 4", WAIT, "He is tired."), Next())
    told = slide(tally)

    assert isinstance(told, show.TallySlide)
    named = dict(zip([each.id for each in told.choices], told.tables, strict=True))
    assert named == {SPEAK: (), WAIT: ("Table 4",)}
    assert "He is tired." not in texts_in(told)


def test_the_answer_tells_what_happens_then_how_it_landed_and_only_then_why() -> None:
    stage = after(at(Kind.VOTE), Take(SPEAK))
    beats = []
    while stage.place.step.kind is not Kind.SCENE_NOTE:
        beats.append(slide(stage))
        stage = after(stage, Next())

    names = [type(each).__name__ for each in beats]
    assert names == ["ChosenSlide", "HappensSlide", "LandedSlide", "LandedSlide", "WhySlide"]
    assert "You named it." not in texts_in(tuple(beats[:-1]))
    assert Impact.HELPS not in [getattr(each, "impact", None) for each in beats[:-1]]


@pytest.mark.parametrize(
    ("hands", "led"), [((3, 2), True), ((3, 3), False), ((1, 2), False), ((), False)]
)
def test_only_what_led_the_vote_is_told_as_the_rooms_choice(
    hands: tuple[int, ...],
    led: bool,  # noqa: FBT001 - parametrised
) -> None:
    counted = [Count(choice, n) for choice, n in zip((SPEAK, WAIT), hands, strict=False)]
    told = slide(after(at(Kind.VOTE), *counted, Take(SPEAK)))

    assert isinstance(told, show.ChosenSlide)
    assert told.led is led


def test_a_peek_is_marked_as_another_way() -> None:
    peeking = after(at(Kind.VOTE), Take(SPEAK), Peek(WAIT))
    view = audience_view(peeking)

    assert view.what_if
    assert isinstance(view.slide, show.ChosenSlide)
    assert view.slide.choice.id == WAIT
    assert view.slide.led is None


@pytest.mark.parametrize("blank", [Blank.BLACK, Blank.WHITE, Blank.NEUTRAL])
def test_a_blank_screen_shows_nothing(blank: Blank) -> None:
    view = audience_view(after(at(Kind.TEXT), ShowBlank(blank)))

    assert view == AudienceView(show.BlankSlide(blank))


@pytest.mark.parametrize("action", [Next(), Take(SPEAK), VoteAgain(), WriteNote("x")])
def test_a_frozen_screen_stays_as_it_was_whatever_goes_on(action: Action) -> None:
    frozen = after(at(Kind.TALLY), Freeze(held=True))

    assert audience_view(after(frozen, action)) == audience_view(frozen)


def test_a_frozen_clock_stands_still() -> None:
    talk = act(at(Kind.DISCUSS), StartTimer(60), at=10)
    frozen = slide(act(talk, Freeze(held=True), at=30))

    assert isinstance(frozen, show.DiscussSlide)
    assert frozen.timer == Timer(60, 10, paused=30)


def test_the_debrief_tells_path_voices_and_questions() -> None:
    path = at(Kind.PATH)
    voices = slide(until(path, Kind.VOICES))
    questions = slide(until(path, Kind.REFLECTION))

    assert isinstance(slide(path), show.PathSlide)
    assert isinstance(voices, show.VoiceSlide)
    assert questions == show.ReflectionSlide(("What would you do?",))


def test_the_console_tells_what_every_branch_brings() -> None:
    branches = {each.choice.id: each for each in console(at(Kind.CHOICES)).branches}

    assert branches[SPEAK].impact is Impact.HELPS
    assert branches[WAIT].feedback == "You let it pass."
    assert "It goes on." in texts_in(branches[WAIT].first)
    assert not branches[WAIT].taken


def test_after_a_choice_the_console_still_tells_its_siblings() -> None:
    answered = console(after(at(Kind.VOTE), Take(WAIT)))

    assert {each.choice.id: each.taken for each in answered.branches} == {SPEAK: False, WAIT: True}


def test_the_console_shows_what_next_would_bring() -> None:
    note = console(at(Kind.NOTE))

    assert note.coming == audience_view(after(at(Kind.NOTE), Next()))
    assert console(at(Kind.TALLY)).coming is None


def test_the_console_shows_both_what_is_frozen_and_where_the_room_is() -> None:
    frozen = after(at(Kind.TEXT), Freeze(held=True), Next())
    view = console(frozen)

    assert view.frozen
    assert view.audience == audience_view(at(Kind.TEXT))
    assert view.room == audience_view(after(at(Kind.TEXT), Next()))


def test_the_console_shows_the_vote_before_it_is_told() -> None:
    view = console(after(at(Kind.VOTE), Count(SPEAK, 4), Report("1", WAIT)))

    assert view.rounds[0].count(SPEAK) == 4
    assert view.leads == (SPEAK,)
    assert view.reports[0].table == "1"


def test_the_console_shows_the_notes_and_prompts_of_the_scene() -> None:
    view = console(after(at(Kind.DISCUSS), WriteNote("Table two is upset."), ShowPrompt(0)))

    assert view.notes == "Wait for twenty seconds."
    assert view.note == "Table two is upset."
    assert [each.shown for each in view.prompts] == [True, False]


def test_the_console_offers_the_short_version_where_there_is_one() -> None:
    hard = at(Kind.SCENE_NOTE)

    assert "You walked on." in texts_in(console(hard).skip)
    assert console(after(hard, SkipScene())).skip is None
    assert console(at(Kind.TEXT)).skip is None


def test_the_console_tells_the_time_that_is_left_and_the_trail() -> None:
    view = console_view(act(at(Kind.SCENE_NOTE), StartTimer(90), at=10), 40)

    assert view.seconds_left == 60
    assert [each.title for each in view.trail] == ["The meeting"]


def test_pace_holds_what_was_spent_against_what_was_planned_up_to_here() -> None:
    plan = a_plan(stories=2)
    opening, scene = plan.stories[0].lines[:2]
    left = act(begin(plan), Next(), at=60)
    second = console_view(after(until(left, Kind.SCENE_NOTE), at=600), 660).pace

    assert second.spent == 10
    assert second.planned_here == opening.minutes + scene.minutes
    assert second.behind == 10 - second.planned_here
    assert (second.there, second.planned) == (60, plan.planned)


def test_the_answer_still_belongs_to_the_minutes_of_its_moment() -> None:
    plan = a_plan()
    answer = console(after(at(Kind.VOTE), Take(SPEAK)))

    assert answer.pace.planned_here == plan.stories[0].lines[0].minutes


def test_by_the_second_story_all_of_the_first_is_behind() -> None:
    plan = a_plan(stories=2)
    second = after(at(Kind.REFLECTION, plan=plan), Next(), Next())
    debrief = until(second, Kind.PATH)

    assert console(second).pace.planned_here == plan.stories[0].minutes
    assert console(debrief).pace.planned_here > plan.stories[0].minutes


def test_a_peek_tells_its_lines_as_they_come() -> None:
    peeking = after(at(Kind.VOTE), Peek(WAIT), Next())

    assert "It goes on." in texts_in(slide(peeking))
    assert STAY not in peeking.place.siblings


def test_what_moved_without_a_voice_comes_with_the_last_one() -> None:
    plan = a_plan(
        "meters: {room: {label: The room, range: [0, 2], start: 0, words: {0: quiet, 1: awake}}}\n"
        "scenes: {first: {text: So., choices: [{text: Go., goto: end, effects: {room: +1},"
        " landed: {dana: Good., marcus: Hm.}}]}, end: {text: Late., ending: {title: Home}}}"
    )
    first = at(Kind.LANDED, plan=plan)
    dana, marcus = slide(first), slide(after(first, Next()))

    assert isinstance(dana, show.LandedSlide)
    assert isinstance(marcus, show.LandedSlide)
    assert dana.changes == ()
    assert [change.after for change in marcus.changes] == ["awake"]


@pytest.mark.parametrize("name", sorted(FOUND))
def test_in_no_shipped_story_the_room_sees_a_note_or_feedback_before_its_time(name: str) -> None:
    stage = begin(make_plan([marked(shipped(name))], minutes=90, seed=1))
    met = set()
    while stage.notice is not Notice.PLAN_DONE:
        view = audience_view(stage)
        met.add(type(view.slide))
        if not isinstance(view.slide, show.WhySlide):
            assert not re.search("<(notes|prompt|feedback)", texts_in(view))
        onward = after(stage, Next())
        taken = after(stage, *(Take(each.id) for each in stage.place.playthrough.open[:1]))
        stage = taken if onward.notice is Notice.NO_VOTES else onward

    assert {show.WhySlide, show.GuidanceSlide, show.VoiceSlide, show.PathSlide} <= met


def test_a_room_is_told_when_it_talks_again() -> None:
    first = at(Kind.DISCUSS)
    again = after(until(first, Kind.TALLY), VoteAgain())

    told = [slide(first), slide(again)]
    assert [each.again for each in told if isinstance(each, show.DiscussSlide)] == [False, True]
