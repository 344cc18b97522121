"""Meters in words: those of the story, and general ones where it gives none."""

from dataclasses import replace
from itertools import groupby

import pytest

from ally_sim.engine.meters import meter_views, words_of
from ally_sim.engine.playthrough import start
from ally_sim.engine.telling import answer_view, scene_view
from ally_sim.story.model import ChoiceId, MeterId, Story
from tests.stories import a_story


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "at its lowest", "low"),
        ("de", "ganz unten", "niedrig"),
        ("DE-AT", "ganz unten", "niedrig"),
        ("den", "at its lowest", "low"),
    ],
)
def test_a_meter_without_words_is_told_in_general_ones_of_the_story_s_language(
    language: str, before: str, after: str
) -> None:
    story = a_story(f"""\
language: {language}
meters: {{rounds: {{label: Rounds, range: [0, 3], start: 0}}}}
scenes:
  first:
    text: Hello.
    choices: [{{id: ask, text: Ask., effects: {{rounds: +1}}, goto: second}}]
  second: {{text: Bye., ending: {{title: Done}}}}
""")

    played = start(story).choose(ChoiceId("ask"))

    assert [each.word for each in scene_view(played, 0).meters] == [before]
    (change,) = answer_view(played, 0).changes
    assert (change.before, change.after) == (before, after)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 1, "at its lowest, at its highest"),
        (0, 2, "at its lowest, in the middle, at its highest"),
        (-1, 2, "at its lowest, low, high, at its highest"),
        (0, 4, "at its lowest, low, in the middle, high, at its highest"),
    ],
)
def test_general_words_part_a_range_evenly(low: int, high: int, words: str) -> None:
    story = a_story(f"""\
meters: {{rounds: {{label: Rounds, range: [{low}, {high}], start: {low}}}}}
scenes: {{first: {{text: Bye., ending: {{title: Done}}}}}}
""")

    told = words_of(story, story.meters[MeterId("rounds")])

    assert ", ".join(word for _number, word in told) == words
    assert [number for number, _word in told] == list(range(low, high + 1))


def a_meter(low: int, high: int) -> Story:
    return a_story(f"""\
meters: {{rounds: {{label: Rounds, range: [{low}, {high}], start: {low}}}}}
scenes: {{first: {{text: Bye., ending: {{title: Done}}}}}}
""")


@pytest.mark.parametrize("span", range(32))
@pytest.mark.parametrize("low", [0, -7])
def test_general_words_begin_where_they_do_number_by_number(low: int, span: int) -> None:
    rounds = MeterId("rounds")
    story = a_meter(low, low + span)
    state = start(story).state

    def word(number: int) -> str:
        (view,) = meter_views(story, replace(state, meters={rounds: number}))
        return view.word

    alike = groupby(range(low, low + span + 1), word)
    assert words_of(story, story.meters[rounds]) == tuple(
        (next(each), held) for held, each in alike
    )


def test_general_words_part_a_range_of_millions() -> None:
    story = a_meter(-(10**6), 10**6)

    told = words_of(story, story.meters[MeterId("rounds")])

    assert [number for number, _word in told] == [
        *(-(10**6), -(10**6) + 1, -200_000, 200_001, 10**6)
    ]
