"""`ally-sim check`, as an author, a script and a continuous integration see it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ally_sim.commands import run_command
from tests.story.good_story import GOOD

SMALL = """\
format: 1
title: A word at the printer
start: printer
scenes:
  printer: {text: Dana waves., ending: {title: Later that day}}
"""
BROKEN = GOOD.replace("start: standup", "start: stand-up").replace("impact: helps", "impact: help")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_good_story_is_told_to_be_good(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "good.yaml").write_text(SMALL)

    assert run_command(["check", "good.yaml"]) == 0
    assert capsys.readouterr().out == "1 story checked; nothing is wrong.\n"


def test_faults_are_told_a_line_each_in_order_and_counted(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "stories").mkdir()
    (here / "stories" / "broken.yaml").write_text(BROKEN)
    (here / "stories" / "also.yaml").write_text("title: x")

    assert run_command(["check", "stories"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert told == WHAT_IS_TOLD.splitlines()


WHAT_IS_TOLD = """\
stories/also.yaml:1:1: error: a story needs 'format': the version of the format [missing-key]
stories/also.yaml:1:1: error: a story needs 'scenes': the scenes it is made of [missing-key]
stories/also.yaml:1:1: error: a story needs 'start': the scene it begins with [missing-key]
stories/broken.yaml:40:8: error: no scene is called 'stand-up'; did you mean 'standup'? \
[unknown-scene]
stories/broken.yaml:63:17: error: 'impact' must be one of helps, mixed, harms, passive, \
not 'help'; did you mean 'helps'? [wrong-type]
2 stories checked: 5 errors.
"""


def test_the_faulty_line_is_shown_with_a_mark(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "broken.yaml").write_text(GOOD.replace("start: standup", "start: stand-up"))

    run_command(["check", "broken.yaml"])

    assert capsys.readouterr().out.splitlines()[1:3] == ["    start: stand-up", "           ^"]


def test_json_is_one_object_with_every_field(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "broken.yaml").write_text(GOOD.replace("start: standup", "start: stand-up"))

    assert run_command(["check", "broken.yaml", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "stories": 1,
        "diagnostics": [
            {
                "severity": "error",
                "code": "unknown-scene",
                "file": "broken.yaml",
                "line": 40,
                "column": 8,
                "message": "no scene is called 'stand-up'; did you mean 'standup'?",
                "suggestion": "standup",
                "choices": None,
            }
        ],
    }


def test_github_is_told_in_its_own_words(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a,b.yaml").write_text(GOOD.replace("start: standup", "start: 100%"))

    run_command(["check", "a,b.yaml", "--format", "github"])

    assert capsys.readouterr().out.splitlines()[1] == (
        "::error file=a%2Cb.yaml,line=40,col=8,title=unknown-scene::no scene is called '100%25'"
    )


@pytest.mark.parametrize("words", [["check"], ["check", "nowhere"], ["check", "."], ["nonsense"]])
def test_what_cannot_run_ends_with_2(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert not list(here.iterdir())
    try:
        status = run_command(words)
    except SystemExit as stopped:
        status = int(stopped.code or 0)

    assert status == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_damaged_package_does_not_keep_the_others_from_being_checked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "broken.yaml").write_text(BROKEN)
    (here / "damaged.allystory").write_bytes(b"nothing")

    assert run_command(["check", "."]) == 2
    told = capsys.readouterr()
    assert "./broken.yaml:40:8" in told.out
    assert "damaged.allystory is damaged, or is no story package." in told.err


def test_nothing_in_a_story_steers_the_terminal(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "evil.yaml").write_text('format: 1\n"\\e[2J\\u202e": 1\n')

    run_command(["check", "evil.yaml"])

    assert capsys.readouterr().out.isprintable() or "\x1b" not in capsys.readouterr().out


NO_QT = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is not installed")
sys.meta_path.insert(0, Blocker())
from ally_sim.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("words", [["check", "good.yaml"], ["schema"], ["--version"], ["--help"]])
def test_the_command_line_works_where_qt_is_not_installed(here: Path, words: list[str]) -> None:
    (here / "good.yaml").write_text(GOOD)
    root = str(Path(__file__).parent.parent.parent)
    environment = os.environ | {"PYTHONPATH": root, "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(
        [sys.executable, "-c", NO_QT, *words], env=environment, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")
