"""Meters in words: those of the story, and general ones where it gives none."""

import pytest

from ally_sim.engine.meters import words_of
from ally_sim.engine.playthrough import start
from ally_sim.engine.telling import answer_view, scene_view
from ally_sim.story.model import ChoiceId, MeterId
from tests.stories import a_story


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [("en", "at its lowest", "low"), ("de", "ganz unten", "niedrig")],
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
