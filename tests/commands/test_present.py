from pathlib import Path

import pytest

from ally_sim.commands import run_command


def test_a_story_with_errors_is_told_and_no_window_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "broken.yaml"
    story.write_text("format: 1\ntitle: Broken\n")
    assert run_command(["present", str(story)]) == 1
    assert "broken.yaml:1:1" in capsys.readouterr().err


def test_a_story_that_is_nowhere_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["present", "no-such-story"]) == 2
    assert "no-such-story" in capsys.readouterr().err
