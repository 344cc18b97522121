"""The shipped stories that are translated: whole, and the same stories in every language."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ally_sim.authoring.advice import advice
from ally_sim.drawing.portrait import MOODS
from ally_sim.engine.playthrough import replay
from ally_sim.engine.transcript import transcript
from ally_sim.exchange.translation_file import State, merge
from ally_sim.story.findings import Findings
from ally_sim.story.model import Story
from ally_sim.story.translated_texts import texts_of
from ally_sim.story.translations import languages, read_translation, translated
from tests.shipped import FOUND, shipped
from tests.test_transcripts import FOLDER
from tests.transcripts.page import read_page

TRANSLATIONS = [(name, language) for name in FOUND for language in languages(shipped(name))]
WAYS = [
    (path, language)
    for name, language in TRANSLATIONS
    for path in sorted((FOLDER / name).glob("*.txt"))
]
KEPT = "name"
"""People are called in a translation as they are in the story."""

each_translation = pytest.mark.parametrize(("name", "language"), TRANSLATIONS)


@each_translation
def test_a_translation_is_whole_and_of_the_story_as_it_is(name: str, language: str) -> None:
    story = shipped(name)
    file = f"translations/{language}.yaml"
    merged = merge(story, read_translation(story.files.read(file), Findings(file)))

    assert [entry.key for entry in merged.entries if entry.state is not State.TRANSLATED] == []
    assert merged.gone == ()
    same = [
        entry.key
        for entry in merged.entries
        if entry.text == entry.source and entry.path[-1] != KEPT
    ]
    assert same == []


@each_translation
def test_a_translation_is_as_well_made_as_the_story(name: str, language: str) -> None:
    told = [(found.code, found.message) for found in advice(translated(shipped(name), language))]

    assert told == [(found.code, found.message) for found in advice(shipped(name))]


@pytest.mark.parametrize(
    ("path", "language"), WAYS, ids=lambda part: getattr(part, "stem", str(part))
)
def test_a_transcript_holds_in_another_language_word_for_word_another(
    path: Path, language: str
) -> None:
    story = shipped(path.parent.name)
    written, other = played(story, path), played(translated(story, language), path)

    assert bones(other) == bones(written)
    assert other["scene"] == path.stem
    assert set(words(other)).isdisjoint(words(written))


def played(story: Story, path: Path) -> Mapping[str, Any]:
    """Return a transcript, played in the language of `story`."""
    seed, choices = read_page(path.read_text(encoding="utf-8"))
    found = replay(story, choices, seed=seed)
    assert found.lost == ()
    return transcript(found.playthrough)


def bones(played: Mapping[str, Any]) -> dict[str, object]:
    """Return all of a transcript that is no text: who speaks and how they look, but not how much.

    A translation may break narration otherwise.
    """
    kept = {key: played[key] for key in ("story", "seed", "choices", "scene", "meters")}
    spoken = [
        (line["who"], line["how"] if line["how"] in MOODS else None, line["because"])
        for line in played["text"]
        if line["who"]
    ]
    answers = [
        (each["choice"], each["impact"], each["guidance"], list(each["landed"]))
        for each in played["answers"]
    ]
    return {**kept, "spoken": spoken, "answers": answers, "ended": bool(played["ending"])}


def words(played: Mapping[str, Any]) -> list[str]:
    """Return every text of a transcript."""
    told = [line["text"] for line in played["text"]]
    for each in played["answers"]:
        told += [each["then"], each["feedback"], *each["landed"].values()]
    return [*told, played["ending"]["title"]]


def test_one_story_at_least_is_told_in_german() -> None:
    story = shipped("whose-idea-was-it")

    assert texts_of(translated(story, "de"))[("title",)] == "Wessen Idee war das?"
