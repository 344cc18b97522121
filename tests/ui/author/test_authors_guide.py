"""The author's guide, in each language: every example in it is read, and every key has one."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ally_sim.authoring.inspection import inspect
from ally_sim.bundled import bundled
from ally_sim.guidance.catalogue import Kind
from ally_sim.guidance.reader import shipped_catalogue
from ally_sim.source.yaml_text import read_yaml
from ally_sim.story.files import FolderFiles
from ally_sim.story.reader import ReadResult, read_story
from ally_sim.story.shapes import SHAPES, STORY
from ally_sim.ui.author.story_views import StoryViews
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.handbook import read_book

LANGUAGES = {"en": "authors.md", "de": "de/authors.md"}
MANUAL = bundled("assets") / "manual"
GUIDES = {name: (MANUAL / file).read_text(encoding="utf-8") for name, file in LANGUAGES.items()}
EXAMPLE = re.compile(r"^```yaml (\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = {language: EXAMPLE.findall(guide) for language, guide in GUIDES.items()}
EACH = [(kind, example) for examples in EXAMPLES.values() for kind, example in examples]

each_guide = pytest.mark.parametrize("language", GUIDES)

FRAME = """\
format: 1
title: Around an example
cast:
  anna: {name: Anna Berg, role: Driver}
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


OF_GUIDANCE = (
    *("documents", "author", "organisation", "date", "what"),
    *("themes", "title", "summary"),
    *("tensions", "side_a", "side_b", "text", "entries"),
    *("id", "kind", "theme", "sources", "document", "section", "tension", "note", "related"),
)
"""The keys of `guidance.yaml`."""


def framed(kind: str, example: str) -> dict[str, Any]:
    """Return a whole story with an example in its place."""
    story: dict[str, Any] = yaml.safe_load(FRAME)
    held = yaml.safe_load(example)
    if kind == "story":
        return dict(held)
    if kind == "top":
        named = [key for key in ("cast", "meters", "scenes") if key in held]
        return {**story, **held, **{key: {**story[key], **held[key]} for key in named}}
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
        (folder / "guidance.yaml").write_text(example, encoding="utf-8")
    if kind == "translation":
        (folder / "translations").mkdir()
        (folder / "translations" / "fr.yaml").write_text(example, encoding="utf-8")
    text = example if kind == "story" else yaml.safe_dump(framed(kind, example), sort_keys=False)
    (folder / "story.yaml").write_text(text)
    return read_story(FolderFiles(folder), name="example", shown_as="example")


@pytest.mark.parametrize(("kind", "example"), EACH)
def test_every_example_is_read_without_an_error(kind: str, example: str, tmp_path: Path) -> None:
    result = read(tmp_path, kind, example)

    assert result.story, [f"{each.at}: {each.message}" for each in result.diagnostics]
    assert result.diagnostics == ()


@each_guide
def test_the_story_of_the_tutorial_has_five_scenes_and_nothing_is_found_in_it(
    tmp_path: Path, language: str
) -> None:
    ((_kind, whole),) = (each for each in EXAMPLES[language] if each[0] == "story")
    inspection = inspect(read(tmp_path, "story", whole))

    assert inspection.diagnostics == ()
    assert inspection.story is not None
    assert len(inspection.story.scenes) == 5


@each_guide
def test_every_block_of_yaml_says_what_it_is(language: str) -> None:
    assert GUIDES[language].count("```yaml") == len(EXAMPLES[language])


@each_guide
@pytest.mark.parametrize("shape", [STORY, *SHAPES], ids=lambda shape: shape.name)
def test_every_key_is_named_and_stands_in_an_example(shape: Any, language: str) -> None:
    for key in shape.keys:
        assert is_explained(key.name, language), key.name


@each_guide
@pytest.mark.parametrize("key", OF_GUIDANCE)
def test_every_key_of_guidance_is_named_and_stands_in_an_example(key: str, language: str) -> None:
    assert is_explained(key, language)


@each_guide
def test_every_entry_theme_and_kind_of_the_guidance_is_listed(language: str) -> None:
    catalogue, guide = shipped_catalogue(), GUIDES[language]
    *_, last = guide.split("\n## ")

    assert {*catalogue.entries, *catalogue.themes} == set(re.findall(r"`([a-z0-9-]+)`", last)) - {
        "guidance"
    }
    assert all(re.search(rf"\b{kind}\b", guide) for kind in Kind)


@each_guide
def test_the_pitfalls_of_the_guidance_are_marked(language: str) -> None:
    entries, word = shipped_catalogue().entries.values(), {"en": "pitfall", "de": "Stolperstein"}
    marked = re.findall(rf"`([a-z-]+)` \({word[language]}\)", GUIDES[language])

    assert marked == [entry.id for entry in entries if entry.kind is Kind.PITFALL]


@each_guide
def test_of_two_ways_to_write_the_second_is_read_whole_and_the_first_is_not(language: str) -> None:
    slips = re.findall(r"^\| `(\w+: .*?)` \| `(\w+: .*?)` –", GUIDES[language], re.MULTILINE)

    assert len(slips) == 7
    for slip, mended in slips:
        (text,) = re.findall(r"'(.*)'|\"(.*)\"", mended)
        assert "".join(text) in str(read_yaml(mended.encode(), file="mended.yaml").value)
        assert "".join(text) not in str(read_yaml(slip.encode(), file="slip.yaml").value)


def test_the_guides_in_both_languages_have_the_same_parts() -> None:
    one, other = ([part.kind for part in read_book("authors", name).parts] for name in LANGUAGES)

    assert one == other


def is_explained(key: str, language: str) -> bool:
    """Tell whether a key is named in a guide and stands in an example of it."""
    written = "\n".join(example for _kind, example in EXAMPLES[language])
    named = re.findall(r"`([a-z_-]+)(?:: \w+)?`", GUIDES[language])
    stands = re.search(rf"(?:^|[ {{-]){key}:", written, re.MULTILINE)
    return bool(stands) and key in named


def test_the_guide_stands_beside_the_text_with_its_chapters(views: StoryViews) -> None:
    views.show_view(views.guide)
    chapters = read_book("authors").chapters

    assert views.guide.isVisible()
    assert views.guide.manual is not None
    assert views.guide.manual.chapter.count() == len(chapters)
    assert {"Your first story, in ten minutes", "Craft", "Testing your story"} <= set(chapters)


def test_an_example_is_copied_whole_by_its_button(views: StoryViews) -> None:
    views.show_view(views.guide)
    first = next(each for each in views.guide.findChildren(Button) if each.text() == "Copy")

    QTest.mouseClick(first, Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == EXAMPLES["en"][0][1]
    assert (first.text(), first.accessibleName()) == ("Copied", "Copied")
