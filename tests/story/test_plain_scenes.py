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

INSTEAD = ("null", '""', '"null"', "[]", "{}", "[a, a]", "{a: 1}", "9999999", "A B", "dana", "room")


MORE = "room: {set: 2}"
PLAIN = GOOD.replace(MORE, "room: -1")
"""The good story with nothing in its scenes that is more than plain."""
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
    assert made_at_once(PLAIN) == ["standup", "corridor", "next-week", "asked-in"]


def test_a_scene_that_is_more_than_plain_leaves_the_others_as_they_are() -> None:
    assert MORE in GOOD
    assert made_at_once(GOOD) == ["corridor", "next-week", "asked-in"]


def made_at_once(text: str) -> list[str]:
    """Return the scenes that were made by the short cut."""
    made: list[str] = []
    short_cut = PlainScenes.scene

    def noted(self: PlainScenes, key: Key, value: Value) -> Scene | None:
        scene = short_cut(self, key, value)
        made.extend([scene.id] if scene else [])
        return scene

    with patch.object(PlainScenes, "scene", noted):
        assert read(text).story
    return made


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
        ("    setting: office-kitchen\n", "    after: standup\n"),
        ("because: credit-dana\n", "because: credit-dana\n        when: named-it\n"),
        ("because: credit-dana\n", "because: []\n"),
        ("because: credit-dana\n", "because: [credit-dana, somebody]\n"),
        (THE_CHOICES, "    choices: []\n"),
        (THE_CHOICES, "    choices:\n" + 13 * "      - text: Ask.\n"),
        (THE_CHOICES, "    ending: {title: Over, reflect: Why?}\n"),
        ("    text: The door opens.\n", "    - text: The door opens.\n"),
        ("    order: as-written\n", "    order: as-written\n    after: corridor\n"),
        ("as-written", "' as-written '"),
        ("as-written", "as-it-comes"),
        ("seconds: 20", "seconds: 0"),
        ("seconds: 20", "seconds: 3601"),
        ("{seconds: 20, then: say-nothing}", "\n      then: somebody\n      seconds: 3600"),
        ("{seconds: 20, then: say-nothing}", "{seconds: 20, then: ask-dana}"),
        ("{seconds: 20, then: say-nothing}", "{seconds: 20}"),
        ("      - {scene: next-week}\n", ""),
        ("      - {scene: next-week}\n", "      - {scene: next-week, when: room >= 3}\n"),
        ("{when: dana-trust >= 2 or seen(standup), scene: asked-in}", "{scene: asked-in}"),
        ("{when: dana-trust >= 2 or seen(standup), scene: asked-in}", "{when: room >= 3}"),
        ("scene: asked-in}", "scene: asked-out}"),
        ("{text: The joke came back., goto: asked-in}", "{text: The joke came back.}"),
        ("The joke came back., goto: asked-in}", "[a, {text: b, when: room > 1}], goto: x}"),
        ("goto: asked-in}", "goto: [{when: room >= 3, scene: standup}, {scene: next-week}]}"),
        ("{dana-trust: +2, room: -1}", "\n          - dana-trust: +2\n          - room: -1"),
        ("{dana-trust: +2, room: -1}", "\n          room: +2\n          room: -1"),
        ("{dana-trust: +2, room: -1}", "\n          room: +2\n            3"),
        ("{dana-trust: +2, room: -1}", "x\n          room: +2"),
        ("{dana-trust: +2, room: -1}", "# nothing\n          room: +2 # two"),
        ("scenes:\n", "scenes: # all of them\n\n  # the first\n"),
        ("scenes:\n", "scenes:\n  # none of\n# these\n"),
        ("scenes:\n", "scenes:\n   # odd\n"),
        ("scenes:\n", "'scenes':\n"),
        ("scenes:\n", "start: standup\nscenes:\n"),
        ("scenes:\n", "scenes:\n- a: b\n"),
        ("  next-week:\n", "  - next-week\n  next-week:\n"),
        ("  next-week:\n", " next-week:\n"),
        ("  next-week:\n", "   next-week:\n"),
        ("  next-week:\n", "  next-week: x\n"),
        ("  next-week:\n", "  standup:\n"),
        ("  next-week:\n", "summary: twice\n  next-week:\n"),
        ("  next-week:\n", "minutes: 9\n  next-week:\n"),
        ("  next-week:\n", "  &week next-week:\n"),
        ("  next-week:\n", "  next-week: {text: Later., goto: standup}\n  later:\n"),
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
