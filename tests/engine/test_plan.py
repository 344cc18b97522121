"""A plan tells what a session takes before it begins."""

from dataclasses import replace
from itertools import pairwise

import pytest

from ally_sim.engine.plan import (
    DEBRIEF,
    OPENING,
    TALK,
    VOTE,
    WORDS_A_MINUTE,
    Part,
    planned_story,
)
from ally_sim.story.model import FeedbackTiming, SceneId
from tests.engine.rooms import a_plan
from tests.plans import make_plan
from tests.shipped import FOUND, shipped
from tests.stories import a_story

FIRST, END = SceneId("first"), SceneId("end")


def test_a_plan_lists_opening_scenes_and_debrief() -> None:
    (story,) = a_plan().stories

    parts = [line.part for line in story.lines]
    assert parts == [Part.OPENING, Part.SCENE, Part.SCENE, Part.DEBRIEF]
    assert [line.title for line in story.lines[1:3]] == ["The meeting", "The corridor"]


def test_the_prompts_are_those_of_the_story_where_none_were_chosen() -> None:
    assert a_plan().stories[0].lines[1].prompts == ("What does Dana want?", "Who decides?")


def test_prompts_that_were_chosen_stand_in_their_place() -> None:
    story = a_plan().stories[0].story
    chosen = make_plan([story], minutes=60, seed=1, prompts=[{FIRST: ("Who decides?",)}])

    assert chosen.stories[0].lines[1].prompts == ("Who decides?",)
    assert chosen.stories[0].prompts_for(END) == ()


def test_a_moment_takes_reading_talk_and_vote() -> None:
    story = a_story(
        f"scenes: {{first: {{text: {'word ' * 298}, choices: [{{text: Go., goto: end}},"
        " {text: Stay., goto: end}]}, end: {text: So., ending: {title: End}}}"
    )
    (moment,) = planned_story(story, seed=1).lines[1:-1]

    assert moment.minutes == pytest.approx(300 / WORDS_A_MINUTE + TALK + VOTE)


def test_more_time_to_talk_makes_a_longer_plan() -> None:
    story = a_plan().stories[0].story

    short, long = (make_plan([story], minutes=60, seed=1, talk=talk) for talk in (2.0, 6.0))
    assert long.planned - short.planned == pytest.approx(8)
    assert (short.talk, long.talk) == (2.0, 6.0)


def test_lines_in_whole_minutes_add_up_to_what_they_take_together() -> None:
    names = ("first", "second", "third", "fourth", "end")
    scenes = "".join(
        f"{name}: {{text: So., choices: [{{text: {'word ' * 40}, goto: {then}}}]}}, "
        for name, then in pairwise(names)
    )
    story = a_story(f"scenes: {{{scenes}end: {{text: So., ending: {{title: End}}}}}}")
    planned = planned_story(story, seed=1)

    scene, debrief = TALK + VOTE + 41 / WORDS_A_MINUTE, DEBRIEF + 1 / WORDS_A_MINUTE
    assert round(OPENING + 4 * scene + debrief) == planned.minutes == 29
    assert [line.minutes for line in planned.lines] == [2, 6, 5, 5, 5, 6]


def test_what_is_planned_stands_against_the_minutes_there_are() -> None:
    plan = a_plan(stories=2)

    assert plan.planned == pytest.approx(2 * plan.stories[0].minutes)
    assert plan.minutes == 60


def test_feedback_comes_when_the_plan_says_so_else_when_the_story_does() -> None:
    plan = a_plan()

    assert plan.timing(0) is FeedbackTiming.AFTER_CHOICE
    assert replace(plan, feedback=FeedbackTiming.AT_END).timing(0) is FeedbackTiming.AT_END


@pytest.mark.parametrize("name", sorted(FOUND))
def test_every_shipped_story_fits_in_ninety_minutes(name: str) -> None:
    story = planned_story(shipped(name), seed=1)

    assert 15 <= story.minutes <= 90
    assert all(line.prompts for line in story.lines if line.part is Part.SCENE)


def test_a_plan_follows_a_usual_way_and_not_the_longest() -> None:
    story = a_story(
        "scenes: {first: {text: So., choices: [{text: A., goto: end}, {text: B., goto: end},"
        " {text: C., goto: end}, {text: D., goto: long}]},"
        " long: {text: On., choices: [{text: E., goto: end}]},"
        " end: {text: So., ending: {title: End}}}"
    )

    assert len(planned_story(story, seed=1).lines) == 3


def test_a_plan_follows_a_long_way_where_just_more_than_half_are_long() -> None:
    short = "".join(f"{{text: S{number}., goto: end}}, " for number in range(3))
    long = "".join(f"{{text: L{number}., goto: long}}, " for number in range(4))
    story = a_story(
        f"scenes: {{first: {{text: So., choices: [{short}{long}]}},"
        " long: {text: On., choices: [{text: E., goto: end}]},"
        " end: {text: So., ending: {title: End}}}"
    )

    # Of the fifteen ways that are drawn with this seed, seven are short and eight are long.
    assert len(planned_story(story, seed=1).lines) == 4
