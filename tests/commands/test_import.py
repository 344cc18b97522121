"""`ally-sim import`: a folder that `check` accepts, a report, and nothing that stood is touched."""

from pathlib import Path

import pytest

from ally_sim.commands import run_command
from tests.exchange.twine_sources import html, twee


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "tale.twee"
    path.write_text(twee({"Start": "(weather: 'rain')Hello. [[On]]", "On": "The end."}))
    return path


def test_a_story_is_brought_in_and_told(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = source.parent / "my-tale"

    assert run_command(["import", str(source), "-o", str(folder)]) == 0

    told = capsys.readouterr().out
    assert "“A tale” is a story in" in told
    assert "2 scenes, 1 choice, 1 ending" in told
    assert "Start, line 8: the macro weather: (weather: 'rain')" in told
    assert run_command(["check", str(folder)]) == 0
    assert [each.name for each in folder.iterdir()] == ["story.yaml"]


def test_nothing_that_is_there_is_overwritten(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = source.parent / "my-tale"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")

    assert run_command(["import", str(source), "-o", str(folder)]) == 2
    assert "There is something at" in capsys.readouterr().err
    assert [each.name for each in folder.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(source: Path) -> None:
    folder = source.parent / "my-tale"
    folder.mkdir()

    assert run_command(["import", str(source), "-o", str(folder)]) == 0
    assert (folder / "story.yaml").exists()


def test_a_folder_that_cannot_be_a_story_holds_one(source: Path) -> None:
    folder = source.parent / "My 1st Tale"

    assert run_command(["import", str(source), "-o", str(folder)]) == 0
    assert [each.name for each in folder.iterdir()] == ["a-tale"]
    assert run_command(["check", str(folder)]) == 0


def test_stories_of_an_archive_stand_side_by_side(tmp_path: Path) -> None:
    archive = tmp_path / "archive.html"
    archive.write_text(html({"Start": "x"}, name="One") + html({"Start": "y"}, name="One"))

    assert run_command(["import", str(archive), "-o", str(tmp_path / "both")]) == 0
    assert sorted(each.name for each in (tmp_path / "both").iterdir()) == ["one", "one-2"]
    assert run_command(["check", str(tmp_path / "both")]) == 0


@pytest.mark.parametrize("name", ["none.twee", "."])
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run_command(["import", str(tmp_path / name), "-o", str(tmp_path / "a" / "b")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_the_folder_one_stands_in_is_filled(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = source.parent / "my-tale"
    here.mkdir()
    monkeypatch.chdir(here)

    assert run_command(["import", str(source), "-o", "."]) == 0
    assert (here / "story.yaml").exists()
