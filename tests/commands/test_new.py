"""`ally-sim new`: a story that teaches the format and has nothing wrong with it."""

from pathlib import Path

import pytest

from ally_sim.bundled import bundled
from ally_sim.commands import run_command
from ally_sim.commands.new import LANGUAGES, new_story
from ally_sim.story.model import Story
from ally_sim.story.schema import schema_text
from ally_sim.story.shelf import find

TEMPLATE = Path(str(bundled("assets"))) / "template" / "story.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def template(language: str) -> Path:
    """Return the template in a language."""
    return TEMPLATE.parent / ("" if language == "en" else language) / TEMPLATE.name


each_language = pytest.mark.parametrize("language", LANGUAGES)


def made(path: str) -> Story:
    """Return the story at `path`."""
    (found,) = find([path])
    story = found.read().story
    assert story is not None
    return story


def test_a_new_story_passes_the_strict_check_without_any_advice(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["new", "night-bus"]) == 0
    assert "ally-sim check night-bus --watch" in capsys.readouterr().out
    assert run_command(["check", "--strict", "night-bus"]) == 0
    assert capsys.readouterr().out == "1 story: nothing is wrong.\n"
    assert made("night-bus").title == "Night bus"
    assert sorted(path.name for path in here.iterdir()) == ["night-bus"]


@pytest.mark.usefixtures("here")
def test_a_story_in_german_passes_it_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["new", "night-bus", "--language", "de"]) == 0
    capsys.readouterr()

    assert run_command(["check", "--strict", "night-bus"]) == 0
    assert capsys.readouterr().out == "1 story: nothing is wrong.\n"
    assert (made("night-bus").title, made("night-bus").language) == ("Night bus", "de")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("title", ["Letzter Bus übers Moor", 'She said: "No" #1 \\g<0> 👩‍💻'])
def test_a_title_that_is_given_stands_as_it_is(title: str) -> None:
    assert run_command(["new", "last-bus", "--title", f" {title} "]) == 0

    assert made("last-bus").title == title


@pytest.mark.parametrize("title", ["a\x1bb", "a\u202eb", "a" * 20_001])
def test_a_title_that_no_story_may_have_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    assert run_command(["new", "last-bus", "--title", title]) == 2

    assert capsys.readouterr().err.startswith("ally-sim: A story cannot have this title: ")
    assert list(here.iterdir()) == []


def test_in_another_language_the_template_is_english(here: Path) -> None:
    assert made(str(new_story("night-bus", here, "fr"))).language == "en-GB"


def test_it_can_be_put_elsewhere(here: Path) -> None:
    assert run_command(["new", "null", "--in", "mine/stories"]) == 0

    assert (here / "mine" / "stories" / "null" / "story.yaml").is_file()
    assert made("mine/stories/null").title == "Null"


def test_an_editor_finds_the_schema_beside_the_story(here: Path) -> None:
    run_command(["new", "night-bus"])

    first = (here / "night-bus" / "story.yaml").read_text(encoding="utf-8").splitlines()[0]
    schema = here / "night-bus" / first.partition("$schema=")[2]
    assert schema.read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Night Bus"], "'Night Bus' cannot be a story's id: that has small letters, digits and "),
        (["Night Bus"], "Call it 'night-bus'."),
        (["7"], "It begins with a letter, as night-bus."),
        (["../x"], "cannot be a story's id"),
        (["taken"], "There is something at taken already. Take another id, or another folder."),
        (["fresh", "--in", "taken/file"], "There is something at taken/file already."),
        (["fresh", "--in", "taken/file/deeper"], "taken/file/deeper cannot be written: Not a dir"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    (here / "taken").mkdir()
    (here / "taken" / "file").write_text("mine")

    assert run_command(["new", *words]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in here.rglob("*")] == ["taken", "file"]


@each_language
def test_the_template_shows_the_format_in_one_screenful(language: str) -> None:
    story = find([str(template(language))])[0].read().story
    lines = template(language).read_text(encoding="utf-8").splitlines()

    assert story is not None
    assert len(lines) <= 85
    assert max(map(len, lines)) <= 100
    assert len([scene for scene in story.scenes.values() if scene.choices]) == 1
    assert len([scene for scene in story.scenes.values() if scene.ending]) == 2
    assert any(block.because for scene in story.scenes.values() for block in scene.text)
    assert len(story.meters) == 1


@each_language
def test_every_key_of_the_template_is_explained_where_it_first_stands(language: str) -> None:
    lines = template(language).read_text(encoding="utf-8").splitlines()
    plain = {"summary", "authors", "scenes", "name", "role", "pronouns", "start", "id", "title"}
    explained = {line.split(":")[0].strip(" -") for line in lines if " #" in line}
    keys = {
        "format", "title", "language", "minutes", "difficulty", "content-note", "you", "setting",
        "cast", "portrait", "meters", "label", "of", "range", "words", "start", "discuss", "notes",
        "after", "id", "then", "landed", "effects", "impact", "feedback", "guidance", "because",
        "when", "goto", "ending", "reflect",
    }  # fmt: skip

    assert keys - explained - plain == set()
