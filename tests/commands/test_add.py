"""`ally-sim add`: stories come on the shelf, and what stands there already is safe."""

from pathlib import Path

import pytest

from ally_sim.commands import run_command
from ally_sim.records.home import stories_folder
from tests.story.good_story import GOOD


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLY_SIM_HOME", str(tmp_path / "home"))
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD)
    return path


def test_a_story_is_added_and_told(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["add", str(story)]) == 0

    assert capsys.readouterr().out.startswith("mine is added to the shelf: ")
    assert (stories_folder() / "mine.yaml").exists()


def test_a_second_of_the_same_id_needs_replace(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["add", str(story)])
    story.write_text(GOOD + "# new\n")

    assert run_command(["add", str(story)]) == 2
    assert "--replace" in capsys.readouterr().err
    assert run_command(["add", "--replace", str(story)]) == 0
    assert (stories_folder() / "mine.yaml").read_text().endswith("# new\n")


def test_a_story_that_is_there_is_left_alone(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["add", str(story)])

    assert run_command(["add", str(stories_folder() / "mine.yaml")]) == 0
    assert capsys.readouterr().out.endswith("is on the shelf already.\n")


def test_a_story_with_mistakes_is_refused(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story.write_text("format: 1\n")

    assert run_command(["add", str(story)]) == 2
    assert "was not added" in capsys.readouterr().err
