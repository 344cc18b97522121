"""The JSON Schema that editors use and the reader agree on what a story may look like."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from ally_sim.bundled import bundled
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.story.reader import read_story
from ally_sim.story.schema import schema, schema_text
from ally_sim.story.shape import Shape
from ally_sim.story.shapes import SHAPES, STORY
from tests.stories import OneText
from tests.story.good_story import GOOD

VALIDATOR = Draft7Validator(schema())
STORIES = sorted(Path(str(bundled("stories"))).glob("*/story.yaml"))
ODD = [None, True, 0, -1, 3, 7.5, 10**9, "", "a text", "x", [], ["a"], {}, {"a": 1}]
"""Values that fit in some places of a story and not in others."""


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path to everything inside `value`."""
    if not isinstance(value, dict | list):
        return
    for key, held in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        yield from places(held, (*path, key))


def changed(story: Any, chance: Random) -> Any:
    """Return `story` with one thing in it taken out, replaced, renamed or added."""
    story = deepcopy(story)
    *way, last = chance.choice(list(places(story)))
    inside = story
    for key in way:
        inside = inside[key]
    match chance.choice(["remove", "replace", "rename", "add"]):
        case "remove":
            del inside[last]
        case "rename" if isinstance(inside, dict):
            inside[f"{last}Q"] = inside.pop(last)
        case "add" if isinstance(inside, dict):
            inside["colour"] = "red"
        case _:
            inside[last] = chance.choice(ODD)
    return story


def is_shape(fault: Diagnostic) -> bool:
    """Tell whether a schema could find this: it knows no names, and compares no two places."""
    beyond = ("unknown-", "missing-picture", "duplicate-", "unsafe-", "bad-condition")
    if fault.code.startswith(beyond) and fault.code != "unknown-key":
        return False
    return not any(said in fault.message for said in BEYOND)


BEYOND = (
    "is outside the range",
    "must be in the range",
    "begins with the lower",
    "where 0 is not",
    "the scenes it is made of",
    "a scene needs 'text'",
    "(or give its scene 'after')",
    "belongs to choices",
    "the last way has",
    "the way before this one",
    "either 'when' or 'because'",
    "hair is not",
    "two words for",
    "two people",
    "is the player",
)
"""What the reader says of things that one place of a story has with another."""


def refused_by_reader(story: Any) -> tuple[Diagnostic, ...]:
    text = json.dumps(story)
    return read_story(OneText(text), name="a-story", shown_as="story.yaml").diagnostics


def refused_by_schema(story: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(story)]


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.parent.name)
def test_a_shipped_story_fits_the_schema(path: Path) -> None:
    assert refused_by_schema(as_json(path.read_text(encoding="utf-8"))) == []


def as_json(text: str) -> Any:
    """Return what an editor sees: JSON, so that keys are texts."""
    return json.loads(json.dumps(yaml.safe_load(text)))


@pytest.mark.parametrize("seed", range(12))
def test_schema_and_reader_agree_on_50_spoilt_stories(seed: int) -> None:
    chance = Random(seed)  # noqa: S311  # a reproducible choice, no secret
    good = as_json(GOOD)

    for story in (changed(good, chance) for _ in range(50)):
        by_reader, by_schema = refused_by_reader(story), refused_by_schema(story)
        assert not by_schema or by_reader, by_schema
        assert by_schema or not any(map(is_shape, by_reader)), by_reader


def test_the_shipped_schema_is_up_to_date() -> None:
    shipped = bundled("assets") / "story.schema.json"

    assert shipped.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("shape", [STORY, *SHAPES], ids=lambda shape: shape.name)
def test_every_key_is_described_and_what_an_editor_writes_is_valid(shape: Shape) -> None:
    whole = json.loads(schema_text())
    defined = whole if shape is STORY else whole["definitions"][shape.name]
    (snippet,) = defined["defaultSnippets"]

    assert all(about["description"] for about in defined["properties"].values())
    Draft7Validator({**defined, "definitions": whole["definitions"]}).validate(snippet["body"])


@pytest.mark.parametrize("shape", [STORY, *SHAPES], ids=lambda shape: shape.name)
def test_a_text_that_an_editor_writes_as_it_stands_is_a_text_for_yaml(shape: Shape) -> None:
    whole = json.loads(schema_text())
    defined = whole if shape is STORY else whole["definitions"][shape.name]
    (snippet,) = defined["defaultSnippets"]

    texts = [text for text in snippet["body"].values() if isinstance(text, str)]
    assert all(yaml.safe_load(f"key: {text}") == {"key": text.strip('"')} for text in texts)


def test_an_editor_offers_the_settings_that_there_are() -> None:
    settings = VALIDATOR.evolve(schema=json.loads(schema_text())["properties"]["setting"])

    assert settings.is_valid("meeting-room")
    assert settings.is_valid("art/our-office.png")
    assert not settings.is_valid("meeting-rom")


@pytest.mark.parametrize("shape", [STORY, *SHAPES], ids=lambda shape: shape.name)
def test_every_example_is_valid(shape: Shape) -> None:
    whole = json.loads(schema_text())
    defined = whole if shape is STORY else whole["definitions"][shape.name]

    for about in defined["properties"].values():
        valid = Draft7Validator({**about, "definitions": whole["definitions"]})
        assert all(valid.is_valid(example) for example in about.get("examples", []))
