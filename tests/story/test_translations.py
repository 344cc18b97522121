"""Translations hold texts only: ids, conditions and effects are those of the story."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ally_sim.engine.playthrough import replay, start
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.story.model import ChoiceId, MeterId, SceneId, Story
from ally_sim.story.reader import ReadResult, read_story
from ally_sim.story.translations import languages, tellings, translated

STORY = """\
format: 1
title: A meeting
language: en-GB
topics: [meetings]
cast:
  dana: {name: Dana Okafor, role: Engineer}
  marcus: {name: Marcus Bell}
meters:
  trust: {label: Trust, range: [0, 2], words: {0: low, 1: high}}
start: first
scenes:
  first:
    title: Stand-up
    text:
      - |
        It begins.

        Dana (quietly): We could cache it.
      - {when: trust >= 1, text: She smiles.}
    discuss: ["What now?"]
    choices:
      - id: credit-dana
        text: Name her.
        then: "Marcus: Right, sorry."
        effects: {trust: +1}
        landed: {dana: (glad) Thank you.}
        feedback: You named her.
        goto: over
      - {text: Stay silent., goto: first}
  over:
    text: The end.
    ending: {title: Over, reflect: ["Whose idea?"]}
"""
GERMAN = """\
title: Eine Besprechung
topics: [Besprechungen]
cast:
  dana: {name: Diana Okafor, role: Entwicklerin}
meters:
  trust: {label: Vertrauen, words: {0: wenig, 1: viel}}
scenes:
  first:
    title: Morgenrunde
    text:
      - |
        Es beginnt.

        Niemand schaut auf.

        Diana (quietly): Wir könnten das zwischenspeichern.
      - Sie lächelt.
    discuss: ["Was nun?"]
  over:
    text: Das Ende.
    ending: {title: Vorbei, reflect: ["Wessen Idee?"]}
choices:
  credit-dana:
    text: Sie nennen.
    then: "Marcus: Stimmt, Verzeihung."
    landed: {dana: Danke.}
    feedback: Du hast sie genannt.
"""


class Files:
    """The files of a story with one translation."""

    def __init__(self, translation: str, name: str = "translations/de.yaml") -> None:
        self._texts = {"story.yaml": STORY, name: translation}

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._texts))

    def read(self, name: str) -> bytes:
        return self._texts[name].encode()


def read(translation: str, name: str = "translations/de.yaml") -> ReadResult:
    return read_story(Files(translation, name), name="a-story", shown_as="a-story")


def story(translation: str = GERMAN) -> Story:
    found = read(translation).story
    assert found is not None
    return found


def told(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int]]:
    return [(found.code.value, found.at.line) for found in diagnostics]


def test_every_text_is_shown_in_the_language() -> None:
    german = translated(story(), "de")

    assert (german.title, german.language) == ("Eine Besprechung", "de")
    first, over = german.scenes[SceneId("first")], german.scenes[SceneId("over")]
    spoken = first.text[0].paragraphs[2]
    assert (spoken.who, spoken.how, spoken.text[:11]) == ("dana", "quietly", "Wir könnten")
    assert first.text[1].paragraphs[0].text == "Sie lächelt."
    assert (first.title, first.discuss) == ("Morgenrunde", ("Was nun?",))
    assert over.ending
    assert (over.ending.title, over.ending.reflect) == ("Vorbei", ("Wessen Idee?",))
    choice = german.choices[ChoiceId("credit-dana")]
    assert (choice.text, choice.feedback) == ("Sie nennen.", "Du hast sie genannt.")
    assert (choice.landed[0].mood, choice.landed[0].text) == ("glad", "Danke.")
    dana = german.cast[choice.landed[0].who]
    assert (dana.name, dana.called, dana.role) == ("Diana Okafor", "Diana", "Entwicklerin")
    trust = german.meters[MeterId("trust")]
    assert (trust.label, trust.word(0), trust.word(2)) == ("Vertrauen", "wenig", "viel")


def test_what_decides_about_the_way_stays_the_same() -> None:
    original = story()
    german = translated(original, "de")

    assert german.fingerprint == original.fingerprint == story("title: x").fingerprint
    assert german.choices.keys() == original.choices.keys()
    for one, other in zip(original.scenes.values(), german.scenes.values(), strict=True):
        assert (one.id, one.goto, one.sets) == (other.id, other.goto, other.sets)
        assert [block.when for block in one.text] == [block.when for block in other.text]
        for choice, same in zip(one.choices, other.choices, strict=True):
            assert (choice.id, choice.effects, choice.goto) == (same.id, same.effects, same.goto)


def test_the_language_may_change_in_the_middle_of_a_story() -> None:
    played = start(story(), seed=5).choose(ChoiceId("stay-silent")).choose(ChoiceId("credit-dana"))

    german = replay(translated(story(), "de"), played.choices, seed=5)

    assert german.lost == ()
    assert german.playthrough.scene.id == played.scene.id
    assert german.playthrough.state == played.state


@pytest.mark.parametrize("language", ["fr", "en-GB", "../de", ""])
def test_a_language_without_a_translation_changes_nothing(language: str) -> None:
    original = story()

    assert translated(original, language) is original


def test_what_is_left_out_is_shown_as_it_was_written() -> None:
    original = story("title: Neu\nscenes:\n  first: {text: ['', Sie lächelt.]}\n")
    german = translated(original, "de")

    assert german.title == "Neu"
    first, was = german.scenes[SceneId("first")], original.scenes[SceneId("first")]
    assert first.text[0] == was.text[0]
    assert first.text[1].paragraphs[0].text == "Sie lächelt."
    changed = {"title", "scenes", "choices", "cast", "meters", "language"}
    for each in fields(Story):
        if each.name not in changed:
            assert getattr(german, each.name) == getattr(original, each.name)


def test_the_languages_of_a_story_are_told() -> None:
    assert languages(story()) == ("de",)


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (("de",), "de"),
        (("de-AT", "en"), "de"),
        (("", "en"), "en-GB"),
        (("fr", "DE"), "de"),
        (("fr",), "en-GB"),
        ((), "en-GB"),
    ],
)
def test_a_story_is_told_in_the_first_language_that_there_is(
    wanted: tuple[str, ...], language: str
) -> None:
    told = tellings(story())

    assert list(told.by_language) == ["en-GB", "de"]
    assert told.told_in(*wanted).language == language


def test_a_translation_that_went_away_meanwhile_is_not_offered() -> None:
    gone = story()
    gone.files.read = missing  # type: ignore[method-assign]  # as on a disk that was taken out

    assert list(tellings(gone).by_language) == ["en-GB"]


def missing(name: str) -> bytes:
    raise AllySimError(f"{name} cannot be read.")


def test_a_good_translation_has_nothing_to_tell() -> None:
    assert read(GERMAN).diagnostics == ()


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("tilte: x", [("unknown-key", 1)]),
        ("scenes: {first: {txt: x}}", [("unknown-key", 1)]),
        ("choices: {credit-dana: {when: trust > 1}}", [("unknown-key", 1)]),
        ("scenes:\n  first:\n    text:\n      - {when: trust > 1, text: x}", [("wrong-type", 4)]),
        ("scenes: x", [("wrong-type", 1)]),
        ("- title", [("wrong-type", 1)]),
        ("title: !x y", [("unsafe-yaml", 1)]),
    ],
)
def test_a_mistake_in_a_translation_is_told_at_its_line(
    translation: str, found: list[tuple[str, int]]
) -> None:
    result = read(translation)

    assert told(result.diagnostics) == found
    assert result.story is None


@pytest.mark.parametrize(
    ("translation", "code"),
    [
        ("scenes:\n  gone: {title: x}", "unused"),
        ("choices:\n  stay-silent: {text: x}", "unused"),
        ("summary:\n  x", "unused"),
        ("scenes:\n  first: {text: [Es beginnt.]}", "never-shown"),
        ("choices:\n  credit-dana: {then: 'Dana: Gut.'}", "never-shown"),
    ],
)
def test_what_nobody_would_see_is_a_warning_and_the_original_is_shown(
    translation: str, code: str
) -> None:
    result = read(translation)

    assert told(result.diagnostics) == [(code, 2)]
    assert result.story
    german = translated(result.story, "de")
    assert german.scenes == result.story.scenes


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(GERMAN)), st.integers(0, 9), st.text(max_size=4))
def test_any_damage_to_a_translation_is_told_or_harmless(at: int, gone: int, put: str) -> None:
    result = read(GERMAN[:at] + put + GERMAN[at + gone :])

    if result.story is not None:
        german = translated(result.story, "de")
        assert start(german).scene.id == "first"
    else:
        assert result.diagnostics
