"""A facilitator's session, step by step."""

import pytest

from ally_sim.engine.actions import (
    Abstain,
    Back,
    Blank,
    ClearTimer,
    ClosePeek,
    Count,
    DropReport,
    Freeze,
    GoTo,
    Hands,
    Next,
    PauseTimer,
    Peek,
    Report,
    ShowBlank,
    ShowPrompt,
    SkipScene,
    StartStory,
    StartTimer,
    Take,
    VoteAgain,
    WriteNote,
    as_data,
    from_data,
)
from ally_sim.engine.going import destinations
from ally_sim.engine.moves import Notice
from ally_sim.engine.stage import Stage, act, begin
from ally_sim.engine.steps import Kind
from ally_sim.engine.votes import TableReport
from ally_sim.story.model import ChoiceId, FeedbackTiming
from tests.engine.rooms import a_plan, after, at, until, with_timing
from tests.plans import make_plan
from tests.shipped import shipped

SPEAK, WAIT, STAY = (ChoiceId(name) for name in ("speak", "wait", "stay"))


def kinds(stage: Stage) -> list[str]:
    """Go on with Next alone, take the first choice where the vote stops, and tell each step."""
    told: list[str] = []
    while stage.notice is not Notice.PLAN_DONE:
        if stage.notice:
            stage = after(stage, Take(stage.place.playthrough.open[0].id))
        told.append(stage.place.step.kind)
        stage = after(stage, Next())
    return [kind for n, kind in enumerate(told) if n == 0 or kind != told[n - 1]]


def test_a_session_goes_from_the_title_to_the_questions() -> None:
    moment = ["text", "choices", "discuss", "vote", "tally", "chosen", "happens", "landed", "why"]
    assert kinds(begin(a_plan())) == [
        *("title", "note", "briefing"),
        *moment,
        "scene-note",
        *moment[:7],
        *("text", "ending", "path", "voices", "reflection"),
    ]


def test_feedback_at_the_end_waits_until_after_the_ending() -> None:
    told = kinds(begin(with_timing(a_plan(), FeedbackTiming.AT_END)))

    assert told.index("why") == told.index("ending") + 1
    assert told.count("why") == 1


def test_feedback_after_the_last_scene_comes_before_an_ending_without_a_title() -> None:
    plan = a_plan(
        "scenes: {first: {title: One, text: So., choices: ["
        "{text: Go., id: go, goto: end, feedback: You went.},"
        " {text: Stay., id: stay, goto: end, feedback: You stayed.}]},"
        " end: {text: Late., ending: {title: Home}}}"
    )
    told = kinds(begin(with_timing(plan, FeedbackTiming.AFTER_SCENE)))

    assert told[told.index("why") + 1 :][:2] == ["text", "ending"]


def test_feedback_after_the_scene_comes_before_the_next_one() -> None:
    told = kinds(begin(with_timing(a_plan(), FeedbackTiming.AFTER_SCENE)))

    assert told[told.index("why") + 1] == "scene-note"


def test_the_choice_that_leads_is_taken_by_next() -> None:
    tally = after(at(Kind.VOTE), Hands(SPEAK), Hands(SPEAK), Hands(WAIT), Next())

    assert after(tally, Next()).place.playthrough.choices == (SPEAK,)


def test_a_tie_stops_and_says_so() -> None:
    tally = after(at(Kind.VOTE), Hands(SPEAK), Hands(WAIT), Next())
    stopped = after(tally, Next())

    assert stopped.notice is Notice.TIE
    assert stopped == tally


def test_without_a_vote_next_stops_and_says_so() -> None:
    assert after(at(Kind.TALLY), Next()).notice is Notice.NO_VOTES


def test_where_a_story_offers_no_choice_next_says_so() -> None:
    plan = a_plan(
        "scenes: {first: {text: So., choices: [{text: Go., goto: end, when: seen(end)}]},"
        " end: {text: Late., ending: {title: Home}}}"
    )
    stuck = at(Kind.TEXT, plan=plan)

    assert after(stuck, Next()).notice is Notice.STUCK


def test_abstentions_do_not_lead() -> None:
    tally = after(at(Kind.VOTE), Abstain(20), Hands(WAIT), Next())

    assert after(tally, Next()).place.playthrough.choices == (WAIT,)


@pytest.mark.parametrize("kind", [Kind.CHOICES, Kind.DISCUSS, Kind.VOTE, Kind.TALLY])
def test_any_open_choice_can_be_taken_whatever_the_vote_says(kind: Kind) -> None:
    taken = after(at(kind), Count(SPEAK, 20), Take(WAIT))

    assert taken.place.playthrough.choices == (WAIT,)


def test_a_round_in_which_nobody_was_counted_is_not_kept() -> None:
    (decision,) = after(at(Kind.TALLY), Take(WAIT)).place.decided

    assert (decision.taken, decision.rounds) == (WAIT, ())
    assert set(decision.choices) == {SPEAK, WAIT}


def test_no_choice_can_be_taken_before_the_choices_are_shown() -> None:
    assert after(at(Kind.TEXT), Take(SPEAK)).notice is Notice.NO_CHOICE_NOW


def test_a_choice_that_is_not_open_is_refused() -> None:
    vote = at(Kind.VOTE)

    for action in (Take(STAY), Count(STAY, 3), Report("1", STAY)):
        assert after(vote, action).notice is Notice.NOT_OPEN


def test_hands_are_counted_only_while_the_room_votes() -> None:
    assert after(at(Kind.TEXT), Hands(SPEAK)).notice is Notice.NO_VOTE_NOW


def test_a_miscount_can_be_put_right_when_it_is_told() -> None:
    tally = after(at(Kind.VOTE), Count(SPEAK, 3), Count(WAIT, 2), Next(), Count(WAIT, 4))

    assert after(tally, Next()).place.playthrough.choices == (WAIT,)


def test_there_are_never_fewer_than_no_hands() -> None:
    vote = at(Kind.VOTE)

    assert after(vote, Hands(SPEAK, -1)) == vote


def test_the_second_vote_decides_and_the_first_is_kept() -> None:
    second = after(
        at(Kind.VOTE), Count(SPEAK, 9), Next(), VoteAgain(), Next(), Count(WAIT, 8), Next(), Next()
    )

    (decision,) = second.place.decided
    assert decision.taken == WAIT
    assert [(each.count(SPEAK), each.count(WAIT)) for each in decision.rounds] == [(9, 0), (0, 8)]


def test_a_room_votes_twice_at_most() -> None:
    second = after(at(Kind.TALLY), VoteAgain(), Next(), Next())

    assert after(second, VoteAgain()).notice is Notice.NO_MORE_ROUNDS


def test_what_a_table_says_again_stands_in_place_of_what_it_said() -> None:
    talk = after(at(Kind.DISCUSS), Report("2", SPEAK), Report("2", WAIT, "He is tired."))

    assert talk.place.reports == (TableReport("2", WAIT, "He is tired."),)
    assert after(talk, DropReport("2")).place.reports == ()


def test_back_takes_back_one_hand() -> None:
    vote = after(at(Kind.VOTE), Hands(SPEAK))

    assert after(vote, Hands(SPEAK), Back()).place == vote.place


def test_back_leaves_the_notes_the_timer_and_the_screen_alone() -> None:
    stage = after(at(Kind.TEXT), Next(), WriteNote("Slow."), ShowBlank(Blank.BLACK), StartTimer(60))
    back = after(stage, Back())

    assert (back.notes, back.blank, back.timer) == (stage.notes, stage.blank, stage.timer)


def test_there_is_nothing_before_the_title() -> None:
    assert after(begin(a_plan()), Back()).notice is Notice.NOTHING_BEFORE


def test_a_peek_shows_the_other_answer_and_comes_back() -> None:
    chosen = after(at(Kind.VOTE), Take(SPEAK))
    peeking = after(chosen, Peek(WAIT))
    assert peeking.place.peek

    for _ in range(4):
        peeking = after(peeking, Next())

    assert peeking.place == chosen.place


def test_at_every_choice_those_open_can_be_peeked_at() -> None:
    second = until(at(Kind.SCENE_NOTE), Kind.VOTE)

    assert set(second.place.siblings) == {STAY, ChoiceId("go")}
    assert after(second, Peek(STAY)).place.peek


def test_a_peek_tells_no_feedback_that_waits_for_the_end() -> None:
    vote = at(Kind.VOTE, plan=with_timing(a_plan(), FeedbackTiming.AT_END))
    peeking = after(vote, Peek(WAIT), Next(), Next())
    assert peeking.place.peek
    assert peeking.place.peek.step.kind is Kind.LANDED

    assert after(peeking, Next()).place == vote.place


def test_during_a_peek_nothing_else_moves() -> None:
    peeking = after(at(Kind.VOTE), Peek(WAIT))

    assert after(peeking, Hands(SPEAK)).notice is Notice.PEEKING
    assert after(peeking, ClosePeek()).place == at(Kind.VOTE).place


def test_there_is_nothing_to_peek_at_before_a_choice() -> None:
    assert after(at(Kind.TEXT), Peek(WAIT)).notice is Notice.NO_PEEK


def test_the_summary_can_be_told_instead_of_a_hard_scene() -> None:
    note = at(Kind.SCENE_NOTE)
    skipped = until(after(note, SkipScene()), Kind.TEXT)

    assert skipped.scene == "end"
    assert [each.taken for each in skipped.place.decided][-1] == "skip:second"


def test_a_scene_without_a_summary_cannot_be_skipped() -> None:
    assert after(at(Kind.TEXT), SkipScene()).notice is Notice.NO_SKIP


def test_going_back_to_a_scene_keeps_what_was_decided() -> None:
    ending = at(Kind.ENDING)
    there = next(each for each in destinations(ending.place) if each.scene == "first")
    back = after(ending, there.go)

    assert there.seen
    assert (back.scene, back.place.playthrough.choices) == ("first", ())
    assert back.place.decided == ending.place.decided


def test_a_scene_ahead_is_reached_by_replaying() -> None:
    start = begin(a_plan())
    there = next(each for each in destinations(start.place) if each.scene == "end")
    gone = after(start, there.go)

    assert not there.seen
    assert (gone.scene, gone.place.step.kind) == ("end", Kind.TEXT)


def test_only_what_the_room_has_come_to_is_seen() -> None:
    def seen(stage: Stage) -> list[str]:
        return [each.scene for each in destinations(stage.place) if each.seen]

    assert seen(begin(a_plan())) == []
    assert seen(at(Kind.TEXT)) == ["first"]
    assert seen(at(Kind.WHY)) == ["first"]
    assert seen(at(Kind.ENDING)) == ["first", "second", "end"]


def test_every_scene_of_a_shipped_story_can_be_gone_to() -> None:
    story = shipped("whose-idea-was-it")
    start = begin(make_plan([story], minutes=60, seed=1))

    there = destinations(start.place)

    assert {each.scene for each in there} == set(story.scenes)
    assert all(after(start, each.go).scene == each.scene for each in there)


@pytest.mark.parametrize("go", [GoTo((STAY,), 0), GoTo((), 9)])
def test_where_no_way_leads_nobody_goes(go: GoTo) -> None:
    assert after(begin(a_plan()), go).notice is Notice.NO_WAY


def test_after_a_debrief_comes_the_next_story_of_the_plan() -> None:
    last = at(Kind.REFLECTION, plan=a_plan(stories=2))
    second = after(last, Next(), Next())

    assert (second.place.story, second.place.step.kind) == (1, Kind.TITLE)
    assert len(second.place.decided) == 2


def test_a_story_can_be_started_early() -> None:
    start = begin(a_plan(stories=2))

    assert after(start, StartStory(1)).place.story == 1
    assert after(start, StartStory(2)).notice is Notice.NO_STORY


def test_only_prompts_there_are_can_be_shown() -> None:
    talk = after(at(Kind.DISCUSS), ShowPrompt(1), ShowPrompt(0), ShowPrompt(1))

    assert talk.place.prompts == (0,)
    assert after(talk, ShowPrompt(2)).notice is Notice.NO_PROMPT


def test_a_timer_counts_down_and_goes_on_where_it_was_paused() -> None:
    stage = act(begin(a_plan()), StartTimer(60), at=100)
    paused = act(stage, PauseTimer(), at=110)
    going = act(paused, PauseTimer(), at=200)

    assert paused.timer
    assert going.timer
    assert (paused.timer.left(500), going.timer.left(230), going.timer.left(255)) == (50, 20, -5)


def test_without_a_timer_there_is_nothing_to_pause() -> None:
    cleared = after(begin(a_plan()), StartTimer(60), ClearTimer())

    assert after(cleared, PauseTimer()).notice is Notice.NO_TIMER


def test_a_note_belongs_to_its_scene_and_can_be_written_again() -> None:
    first = after(at(Kind.TEXT), WriteNote("Quiet."), WriteNote("Very quiet."))

    assert first.note == "Very quiet."
    assert until(first, Kind.SCENE_NOTE).note == ""
    assert after(first, WriteNote("")).notes == ()


def test_time_counts_from_leaving_the_title() -> None:
    title = act(begin(a_plan()), StartTimer(60), at=5)

    assert title.begun is None
    assert act(title, Next(), at=40).begun == 40


def test_freezing_again_holds_what_is_held() -> None:
    held = after(at(Kind.TEXT), Freeze(held=True))

    assert after(held, Next(), Freeze(held=True)).held == held.held


def test_a_recorded_action_that_nobody_knows_is_none() -> None:
    assert from_data({"do": "Sing"}) is None
    assert from_data({"do": "Take"}) is None
    assert from_data({"do": "ShowBlank", "blank": "pink"}) is None
    assert from_data(as_data(GoTo((SPEAK,), 1))) == GoTo((SPEAK,), 1)
