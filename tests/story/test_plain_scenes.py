"""Plain scenes are made by a short cut, which nobody can tell from the way around."""

from collections.abc import Iterator
from dataclasses import fields
from unittest.mock import patch

import pytest
from hypothesis import given

from ally_sim.source.located import Key, Value
from ally_sim.story.model import Scene, Story
from ally_sim.story.plain_scenes import PlainScenes
from ally_sim.story.reader import ReadResult, read_story
from tests.stories import OneText
from tests.story.good_story import GOOD
from tests.story.test_mutations import SLIPS, slipped

LEFT_OUT = (
    "    order: as-written\n",
    "    moment: {seconds: 20, then: say-nothing}\n",
    "    skip: {text: The joke came back., goto: asked-in}\n",
    "      - {when: dana-trust >= 2 or seen(standup), scene: asked-in}\n",
)
WRITTEN_ELSE = {
    "room: {set: 2}": "room: -1",
    "    goto:\n      - {scene: next-week}\n": "    goto: next-week\n",
}
INSTEAD = ("null", '""', '"null"', "[]", "{}", "[a, a]", "{a: 1}", "9999999", "A B", "dana", "room")


def plain_story() -> str:
    """Return the good story with nothing in its scenes that is more than plain."""
    text = GOOD
    for line in LEFT_OUT:
        assert line in text
        text = text.replace(line, "")
    for was, now in WRITTEN_ELSE.items():
        assert was in text
        text = text.replace(was, now)
    return text


PLAIN = plain_story()
THE_CHOICES = """\
    choices:
      - id: ask-dana
        text: Ask Dana how she is.
      - id: wait-and-see
        text: Wait and see.
"""


def spoilt_stories() -> Iterator[str]:
    """Yield the plain story without each of its lines, and with something else in each of them."""
    lines = PLAIN.splitlines(keepends=True)
    for number, line in enumerate(lines):
        before, after = "".join(lines[:number]), "".join(lines[number + 1 :])
        yield before + after
        yield before + line + line + after
        key, colon, _ = line.partition(": ")
        for word in INSTEAD if colon else ():
            yield f"{before}{key}: {word}\n{after}"


def read(text: str) -> ReadResult:
    return read_story(OneText(text), name="a-story", shown_as="story.yaml")


def told(result: ReadResult) -> object:
    """Return all that reading tells, but for where the files are."""
    return result.diagnostics, result.story and parts(result.story)


def parts(story: Story) -> list[object]:
    held = [getattr(story, each.name) for each in fields(Story) if each.name != "files"]
    return [*held, list(story.scenes), list(story.choices), list(story.flags)]


def the_way_around(text: str) -> ReadResult:
    with patch.object(PlainScenes, "scene", return_value=None):
        return read(text)


def test_scenes_with_texts_choices_blocks_and_endings_are_plain() -> None:
    made: list[str | None] = []
    short_cut = PlainScenes.scene

    def noted(self: PlainScenes, key: Key, value: Value) -> Scene | None:
        scene = short_cut(self, key, value)
        made.append(scene.id if scene else None)
        return scene

    with patch.object(PlainScenes, "scene", noted):
        assert read(PLAIN).story

    assert made == ["standup", "corridor", "next-week", "asked-in"]


@pytest.mark.parametrize("text", [PLAIN, GOOD], ids=["plain", "good"])
def test_a_story_is_the_same_either_way(text: str) -> None:
    assert read(text).story
    assert told(read(text)) == told(the_way_around(text))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("room: -1}", "room: 1000001}"),
        ("room: -1}", "room: {set: 1}}"),
        ("room: -1}", "room: -1000001}"),
        ("room: -1}", "rooms: -1}"),
        ("    text: A week later.\n", "    text: {text: A week later.}\n"),
        ("    text: A week later.\n", "    text: ' '\n"),
        ("    goto: next-week\n", "    goto: next-week\n    after: asked-in\n"),
        ("because: credit-dana\n", "because: credit-dana\n        when: named-it\n"),
        ("because: credit-dana\n", "because: []\n"),
        ("because: credit-dana\n", "because: [credit-dana, somebody]\n"),
        (THE_CHOICES, "    choices: []\n"),
        (THE_CHOICES, "    choices:\n" + 13 * "      - text: Ask.\n"),
        (THE_CHOICES, "    ending: {title: Over, reflect: Why?}\n"),
    ],
)
def test_what_only_stands_among_others_is_told_the_same_either_way(was: str, now: str) -> None:
    text = PLAIN.replace(was, now)

    assert text != PLAIN
    assert told(read(text)) == told(the_way_around(text))


def test_whatever_is_wrong_in_a_line_is_told_the_same_either_way() -> None:
    for text in spoilt_stories():
        assert told(read(text)) == told(the_way_around(text)), text


@given(SLIPS)
def test_slips_of_the_hand_are_told_the_same_either_way(
    slips: list[tuple[str, int, str]],
) -> None:
    text = PLAIN
    for slip in slips:
        text = slipped(text, *slip)

    assert told(read(text)) == told(the_way_around(text))
