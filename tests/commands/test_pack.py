"""`ally-sim pack`: the same story gives the same file, and `add` takes it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ally_sim.commands import run_command
from ally_sim.engine.playthrough import replay
from ally_sim.records.database import open_database
from ally_sim.records.home import stories_folder
from ally_sim.records.progress import Progress
from ally_sim.story.files import FolderFiles
from ally_sim.story.model import ChoiceId, Story, StoryId
from ally_sim.story.package import PackageFiles
from ally_sim.story.shelf import stock

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
STORY = """\
format: 1
title: A tale
start: first
scenes:
  first:
    text: One.
    choices:
      - {id: go-on, text: Go on., goto: second}
  second:
    text: Two.
    choices:
      - {id: listen, text: Listen., goto: third}
  third:
    text: Three.
    choices:
      - {id: speak, text: Speak., goto: over}
  over:
    text: The end.
    ending: {title: Over}
"""
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (1).to_bytes(4, "big") * 2 + b"\0" * 200_000


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLY_SIM_HOME", str(tmp_path / "home"))
    folder = tmp_path / "a-tale"
    (folder / "art").mkdir(parents=True)
    (folder / "translations").mkdir()
    (folder / "story.yaml").write_text(STORY + "setting: art/all-black.png\n")
    (folder / "art" / "all-black.png").write_bytes(PICTURE)
    (folder / "translations" / "de.yaml").write_text("title: Eine Geschichte\n")
    (folder / "story.schema.json").write_text("{}")
    return folder


def test_a_package_holds_the_story_and_nothing_else(story: Path) -> None:
    package = story.parent / "a-tale.allystory"

    assert run_command(["pack", str(story), "-o", str(package)]) == 0

    names = ("art/all-black.png", "story.yaml", "translations/de.yaml")
    read = PackageFiles(package)
    assert read.names() == names
    assert [read.read(name) for name in names] == [FolderFiles(story).read(name) for name in names]
    assert run_command(["check", str(package)]) == 0
    assert run_command(["add", str(package)]) == 0
    assert (stories_folder() / "a-tale.allystory").read_bytes() == package.read_bytes()


def test_the_same_story_gives_the_same_bytes(story: Path) -> None:
    one, other = story.parent / "a-tale.allystory", story.parent / "again" / "a-tale.allystory"
    run_command(["pack", str(story), "-o", str(one)])
    (story / "story.yaml").touch()

    assert run_command(["pack", f"{story}/story.yaml", "-o", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()


def test_a_single_file_is_packed_as_a_story(story: Path) -> None:
    single, package = story.parent / "single.yaml", story.parent / "single.allystory"
    single.write_text(STORY)

    assert run_command(["pack", str(single), "-o", str(package)]) == 0
    assert PackageFiles(package).names() == ("story.yaml",)


def test_another_name_is_told_to_be_another_id(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["pack", str(story), "-o", str(story.parent / "other.allystory")]) == 0
    assert "the story is “other”, not “a-tale”" in capsys.readouterr().out


def with_a_mistake(story: Path) -> None:
    (story / "story.yaml").write_text(STORY.replace("goto: second", "goto: secund"))


def with_no_ending(story: Path) -> None:
    (story / "story.yaml").write_text(STORY.replace("goto: over", "goto: first"))


def with_a_link(story: Path) -> None:
    (story / "art" / "link.png").symlink_to(story / "art" / "all-black.png")


def with_a_linked_folder(story: Path) -> None:
    (story / "translations").rename(story.parent / "elsewhere")
    (story / "translations").symlink_to(story.parent / "elsewhere")


def with_a_foreign_file(story: Path) -> None:
    (story / "payroll.xlsx").write_text("secret")


def with_five_foreign_files(story: Path) -> None:
    for name in "abcde":
        (story / f"{name}.xlsx").write_text("secret")


def with_too_many_files(story: Path) -> None:
    for number in range(501):
        (story / "scenes").mkdir(exist_ok=True)
        (story / "scenes" / f"{number}.yaml").write_text("scenes: {}\n")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (with_a_mistake, "no scene is called 'secund'"),
        (with_no_ending, "no ending can be reached"),
        (with_a_link, "link.png is a link"),
        (with_a_linked_folder, "a link"),
        (with_a_foreign_file, "belong to no story: payroll.xlsx"),
        (with_five_foreign_files, "belong to no story: a.xlsx, b.xlsx, c.xlsx and 2 more."),
        (with_too_many_files, "holds more than 500 files"),
    ],
)
def test_what_a_package_cannot_hold_is_refused_with_the_reason(
    story: Path, capsys: pytest.CaptureFixture[str], spoil: object, told: str
) -> None:
    assert callable(spoil)
    spoil(story)
    package = story.parent / "a-tale.allystory"

    assert run_command(["pack", str(story), "-o", str(package)]) == 2
    assert told in capsys.readouterr().err
    assert not package.exists()


@pytest.mark.parametrize("name", ["A tale.allystory", "a-tale.zip", "1.allystory"])
def test_the_name_of_a_package_is_an_id(
    story: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run_command(["pack", str(story), "-o", str(story.parent / name)]) == 2
    assert "its name is the story's id" in capsys.readouterr().err


def on_the_shelf() -> Story:
    found = stock(stories_folder()).named("a-tale")
    assert found is not None
    read = found.read().story
    assert read is not None
    return read


def test_a_second_version_keeps_the_progress_as_far_as_it_holds(story: Path) -> None:
    package = story.parent / "a-tale.allystory"
    run_command(["pack", str(story), "-o", str(package)])
    run_command(["add", str(package)])
    database = open_database(story.parent / "practice.sqlite", now=NOW)
    progress, first = Progress(database), on_the_shelf()
    way = progress.begin(StoryId("a-tale"), first.fingerprint, seed=3, now=NOW)
    progress.choose(way, 0, ChoiceId("go-on"), now=NOW)
    progress.choose(way, 1, ChoiceId("listen"), now=NOW)

    later = STORY.replace("Three.", "Three, told anew.").replace("id: speak", "id: say-it")
    (story / "story.yaml").write_text(later)
    assert run_command(["pack", str(story), "-o", str(package)]) == 0
    assert run_command(["add", "--replace", str(package)]) == 0

    second, saved = on_the_shelf(), progress.latest(StoryId("a-tale"))
    database.close()
    assert saved is not None
    assert second.fingerprint != saved.fingerprint
    resumed = replay(second, saved.choices, seed=saved.seed)
    assert resumed.lost == ()
    assert resumed.playthrough.scene.id == "third"
    assert [choice.id for choice in resumed.playthrough.open] == ["say-it"]


def test_of_choices_that_are_gone_the_earlier_ones_still_hold(story: Path) -> None:
    package = story.parent / "a-tale.allystory"
    (story / "story.yaml").write_text(STORY.replace("id: listen", "id: wait"))
    run_command(["pack", str(story), "-o", str(package)])
    run_command(["add", str(package)])

    resumed = replay(on_the_shelf(), [ChoiceId("go-on"), ChoiceId("listen")], seed=0)

    assert resumed.lost == ("listen",)
    assert resumed.playthrough.scene.id == "second"
