"""The author's guide: every example in it is read by the reader, and every key has one."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ally_sim.authoring.inspection import inspect
from ally_sim.bundled import bundled
from ally_sim.story.files import FolderFiles
from ally_sim.story.reader import ReadResult, read_story
from ally_sim.story.shapes import SHAPES, STORY
from ally_sim.ui.author.story_views import StoryViews
from ally_sim.ui.widgets.handbook import read_book

GUIDE = (bundled("assets") / "manual" / "authors.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml (\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)

FRAME = """\
format: 1
title: Around an example
cast:
  anna: {name: Anna Berg}
  tom: {name: Tom Hale}
  dana: {name: Dana Okafor}
  marcus: {name: Marcus Bell}
meters:
  dana-trust: {label: Trust, of: dana, range: [-3, 3]}
  room: {label: Room, range: [0, 4]}
start: standup
scenes:
  standup:
    text: Here.
    after: corridor
    choices:
      - {id: first-credit, text: One., sets: [told-marcus]}
      - {id: say-nothing, text: Two.}
      - {id: explain-it, text: Three.}
      - {id: credit-dana, text: Four.}
      - {id: wait-here-first, text: Five.}
  corridor: {text: There., goto: next-week}
  next-week: {text: Then., ending: {title: End}}
  asked-in: {text: Now., ending: {title: Asked}}
  new-times: {text: New., ending: {title: New}}
  old-times: {text: Old., ending: {title: Old}}
  briefing:
    text: Brief.
    after: old-times
    choices: [{id: ask-anna, text: Ask.}, {id: let-it-go, text: Let.}]
  yard: {text: Yard., goto: old-times}
"""


def framed(kind: str, example: str) -> dict[str, Any]:
    """Return a whole story with an example in its place."""
    story: dict[str, Any] = yaml.safe_load(FRAME)
    held = yaml.safe_load(example)
    if kind == "story":
        return dict(held)
    if kind == "top":
        parts = {key: {**story[key], **held.pop(key)} for key in ("cast", "meters") if key in held}
        return {**story, **held, **parts}
    if kind == "scenes":
        story["scenes"] |= held
    elif kind == "scene":
        story["scenes"]["an-example"] = held
    elif kind == "choice":
        choices = story["scenes"]["standup"]["choices"]
        choices[:] = [each for each in choices if each["id"] != held["id"]] + [held]
    return story


def read(folder: Path, kind: str, example: str) -> ReadResult:
    """Read an example as part of a story in a folder."""
    if kind == "guidance":
        (folder / "guidance.yaml").write_text(example)
    text = example if kind == "story" else yaml.safe_dump(framed(kind, example), sort_keys=False)
    (folder / "story.yaml").write_text(text)
    return read_story(FolderFiles(folder), name="example", shown_as="example")


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_every_example_is_read_without_an_error(kind: str, example: str, tmp_path: Path) -> None:
    result = read(tmp_path, kind, example)

    assert result.story, [f"{each.at}: {each.message}" for each in result.diagnostics]
    assert result.diagnostics == ()


def test_the_story_of_the_tutorial_has_five_scenes_and_nothing_is_found_in_it(
    tmp_path: Path,
) -> None:
    ((_kind, whole),) = (each for each in EXAMPLES if each[0] == "story")
    inspection = inspect(read(tmp_path, "story", whole))

    assert inspection.diagnostics == ()
    assert inspection.story is not None
    assert len(inspection.story.scenes) == 5


def test_every_block_of_yaml_says_what_it_is() -> None:
    assert GUIDE.count("```yaml") == len(EXAMPLES)


@pytest.mark.parametrize("shape", [STORY, *SHAPES], ids=lambda shape: shape.name)
def test_every_key_is_named_and_stands_in_an_example(shape: Any) -> None:
    written = "\n".join(example for _kind, example in EXAMPLES)
    named = set(re.findall(r"`([a-z-]+)(?:: \w+)?`", GUIDE))

    for key in shape.keys:
        assert re.search(rf"(?:^|[ {{-]){key.name}:", written, re.MULTILINE), key.name
        assert key.name in named, key.name


def test_the_guide_stands_beside_the_text_with_its_chapters(views: StoryViews) -> None:
    views.show_view(views.guide)
    chapters = read_book("authors").chapters

    assert views.guide.isVisible()
    assert views.guide.manual is not None
    assert views.guide.manual.chapter.count() == len(chapters)
    assert {"Your first story, in ten minutes", "Craft", "Testing your story"} <= set(chapters)
