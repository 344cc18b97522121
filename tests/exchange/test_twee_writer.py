"""A story written as Twee: plain links for Twine, and the whole story for coming back equal."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from ally_sim.exchange.twee import read_twee
from ally_sim.exchange.twee_source import Kept, kept_files, sealed
from ally_sim.exchange.twee_writer import as_twee
from ally_sim.source.diagnostics import Location
from ally_sim.story.files import STORY_FILE, FolderFiles
from ally_sim.story.links import links
from ally_sim.story.model import Story
from ally_sim.story.reader import read_story
from tests.shipped import FOUND, shipped
from tests.stories import a_story

NO_PART_OF_IT = ("fingerprint", "files")


class Files:
    """Files in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._files))

    def read(self, name: str) -> bytes:
        return self._files[name]


def told(value: object) -> object:
    """Return all that a part of a story says, places in files left out, to compare by."""
    if isinstance(value, Location):
        return None
    if isinstance(value, Mapping):
        return [(told(key), told(inner)) for key, inner in value.items()]
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in NO_PART_OF_IT]
        return [(name, told(getattr(value, name))) for name in names]
    return list(map(told, value)) if isinstance(value, tuple) else value


def come_back(story: Story, written: str) -> Story:
    """Return the story that its own Twee keeps."""
    files = kept_files(read_twee(written))
    assert files is not None
    result = read_story(Files(files), name=story.id, shown_as=story.id)
    assert result.story, [str(found) for found in result.diagnostics]
    return result.story


@pytest.mark.parametrize("name", FOUND)
def test_a_shipped_story_comes_back_equal(name: str) -> None:
    story = shipped(name)

    assert told(come_back(story, as_twee(story))) == told(story)


@pytest.mark.parametrize("name", FOUND)
def test_every_way_on_is_a_plain_link_of_its_passage(name: str) -> None:
    story = shipped(name)
    passages = {passage.name: passage.text for passage in read_twee(as_twee(story)).passages}

    for scene in story.scenes.values():
        shown = passages[scene.id].partition("<!--")[0]
        linked = {part.partition("]]")[0].rpartition("->")[2] for part in shown.split("[[")[1:]}
        assert linked == {way.scene for link in links(scene) for way in link.goto}


def test_twine_finds_the_title_the_start_and_an_id_that_stays() -> None:
    story = shipped("third-time")
    first, again = as_twee(story), as_twee(story)
    data = json.loads(first.partition(":: StoryData\n")[2].partition("\n\n\n")[0])

    assert first == again
    assert first.startswith(f":: StoryTitle\n{story.title}\n")
    assert data["start"] == story.start
    assert len(data["ifid"]) == 36
    assert data["ifid"] == data["ifid"].upper()


NASTY = """\
    format: 1
    title: "A [[title]] --> of <!-- % 100 %25"
    start: first
    cast: {dana: {name: "Dana"}}
    scenes:
      first:
        text: |
          :: No passage

          Dana: I [[link->first]] --> <!-- you, *well* % %5B {x} | y.
        choices:
          - {id: a, text: "Say -> this | <- that [[now]]", goto: end}
          - {id: b, text: Say no, when: seen(first), goto: [{when: a, scene: first}, {scene: end}]}
      end: {text: "%2D", ending: {title: "12:30"}}
"""


def test_marks_of_twee_in_a_text_are_texts_when_they_come_back() -> None:
    story = a_story(NASTY)
    written = as_twee(story)

    assert told(come_back(story, written)) == told(story)
    assert {each.name for each in read_twee(written).passages} == {"first", "end", "Ally Sim"}


def test_a_story_in_many_files_comes_back_in_as_many(tmp_path: Path) -> None:
    texts = {
        STORY_FILE: "format: 1\ntitle: Many\nstart: one\nscenes: {one: {text: Hi., goto: two}}\n",
        "scenes/bare.yaml": "two:\n  text: Two.\n  goto: three\n",
        "scenes/keyed.yaml": "scenes:\n  three: {text: Three., ending: {title: End}}\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "art").mkdir()
    (tmp_path / "art" / "own.png").write_bytes(b"\x89PNG \0 of our own")
    story = read_story(FolderFiles(tmp_path), name="many", shown_as="many").story
    assert story is not None

    files = kept_files(read_twee(as_twee(story)))
    assert files is not None
    assert set(files) == {*texts, "art/own.png"}
    assert files["art/own.png"] == b"\x89PNG \0 of our own"
    assert told(come_back(story, as_twee(story))) == told(story)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("Dana has had an idea", "Dana has an idea"),
        (":: standup ", ":: stand "),
        (":: StoryTitle\nWhose", ":: StoryTitle\nMy"),
    ],
)
def test_what_was_changed_in_twine_is_not_what_was_kept(was: str, becomes: str) -> None:
    written = as_twee(shipped("whose-idea-was-it"))
    assert was in written

    assert kept_files(read_twee(written.replace(was, becomes))) is None


def test_a_passage_taken_out_or_put_in_by_twine_is_noticed() -> None:
    written = as_twee(shipped("whose-idea-was-it"))
    parts = written.split("\n\n\n")

    assert kept_files(read_twee("\n\n\n".join([*parts[:3], *parts[4:]]))) is None
    assert kept_files(read_twee(f"{written}\n:: More\nMore.\n")) is None
    assert kept_files(read_twee(":: Start\nHello.\n")) is None


def test_passages_in_another_order_are_the_same_story() -> None:
    story = shipped("whose-idea-was-it")
    title, data, *passages = as_twee(story).split("\n\n\n")
    turned = "\n\n\n".join([title, data, *reversed(passages)])

    assert told(come_back(story, turned)) == told(story)


@pytest.mark.parametrize("name", ["../story.yaml", "/etc/passwd", "art/../../x.png", "run.sh"])
def test_a_kept_file_never_leads_out_of_its_story(name: str) -> None:
    written = as_twee(shipped("third-time")) + "\n\n" + f":: More [annotation]\n{sealed_as(name)}\n"

    assert kept_files(read_twee(written)) is None


def sealed_as(name: str) -> str:
    """Return a passage that would keep a file of that name."""
    return sealed("More", "More.", Kept("text", 0, name, "hello"))
