"""What is shown of a story without playing it."""

import pytest

from ally_sim.engine.briefing import briefing, speaker
from ally_sim.engine.cards import card
from ally_sim.guidance.catalogue import GuidanceId, Kind
from ally_sim.story.model import YOU, Story
from tests.stories import a_story

STORY = """\
format: 1
title: Whose idea was it?
summary: An idea goes unheard.
you: You are an engineer.
content-note: Being talked over.
setting: meeting-room
minutes: 8
difficulty: gentle
topics: [meetings, credit]
authors: [Ally Sim contributors]
licence: CC-BY-4.0
cast:
  dana: {name: Dana Okafor, called: Dee, role: Engineer, pronouns: she/her}
start: first
scenes:
  first: {text: Hello., ending: {title: Done}}
"""


def story() -> Story:
    return a_story(STORY)


def test_a_briefing_tells_what_one_is_about_to_play() -> None:
    view = briefing(story())

    assert (view.title, view.summary) == ("Whose idea was it?", "An idea goes unheard.")
    assert (view.you, view.content_note) == ("You are an engineer.", "Being talked over.")
    assert (view.setting, view.minutes, view.difficulty) == ("meeting-room", 8, "gentle")
    assert (view.topics, view.authors) == (("meetings", "credit"), ("Ally Sim contributors",))
    assert view.licence == "CC-BY-4.0"


def test_a_briefing_introduces_the_people() -> None:
    (dana,) = briefing(story()).people

    assert (dana.full_name, dana.role, dana.pronouns) == ("Dana Okafor", "Engineer", "she/her")
    assert (dana.speaker.name, dana.speaker.mood) == ("Dee", "neutral")
    assert dana.speaker.portrait == story().cast[dana.speaker.id].portrait


def test_what_an_author_left_out_is_empty_in_the_briefing() -> None:
    view = briefing(a_story("scenes: {first: {text: Hello., ending: {title: Done}}}"))

    assert (view.minutes, view.difficulty, view.setting) == (None, "", None)


def test_a_card_names_its_theme_and_where_it_comes_from() -> None:
    entry = story().guidance.entries[GuidanceId("amplify-interrupted-colleague")]
    view = card(story(), entry.id)

    assert (view.kind, view.title, view.text) == (Kind.PRACTICE, entry.title, entry.text)
    assert view.theme == "Amplify and credit"
    source = view.sources[0]
    assert source.section == entry.sources[0].section
    assert source.document == story().guidance.documents[entry.sources[0].document].title


def test_a_card_shows_both_sides_of_a_tension() -> None:
    (tension,) = card(story(), GuidanceId("start-with-everyday-habits")).tensions

    assert tension.id == "t-small-acts-or-structure"
    assert tension.title
    assert tension.side_a
    assert tension.side_b
    assert tension.side_a != tension.side_b


@pytest.mark.parametrize(("language", "called"), [("en-GB", "You"), ("de-AT", "Du"), ("fi", "You")])
def test_the_player_is_called_in_the_language_of_the_story(language: str, called: str) -> None:
    german = a_story(STORY.replace("format: 1", f"format: 1\nlanguage: {language}"))

    assert speaker(german, YOU).name == called
