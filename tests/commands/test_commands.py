"""What all commands share: how they are found, and how they end."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from ally_sim import __version__
from ally_sim.commands import COMMANDS, run_command
from ally_sim.errors import AllySimError

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], int]], None]:
    """Put something in the place of the window, which tests cannot wait for."""

    def put(what: Callable[[], int]) -> None:
        def add_arguments(parser: argparse.ArgumentParser) -> None:
            parser.add_argument("story", nargs="?")

        def run(_arguments: argparse.Namespace) -> int:
            return what()

        module = ModuleType("ally_sim.commands.play")
        vars(module).update(add_arguments=add_arguments, run=run)
        monkeypatch.setitem(sys.modules, module.__name__, module)

    return put


def test_without_a_command_the_app_opens(play: Callable[[Callable[[], int]], None]) -> None:
    play(lambda: 7)

    assert run_command([]) == 7
    assert run_command(["play"]) == 7


def test_a_fault_of_the_world_is_a_sentence_and_an_exit_code(
    play: Callable[[Callable[[], int]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def full() -> int:
        raise AllySimError("The disk is full.", advice="Make\x1b[2J room.", exit_code=3)

    play(full)

    assert run_command(["play"]) == 3
    assert capsys.readouterr().err == "ally-sim: The disk is full. Make\\x1b[2J room.\n"


@pytest.mark.parametrize(
    "words", [["walk", "one", "--\x1b[2J"], ["pack", "one", "-o", "a", "\u202e"]]
)
def test_a_word_that_is_not_understood_cannot_steer_the_terminal(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run_command(words)

    told = capsys.readouterr().err
    assert "unrecognized arguments" in told
    assert not {"\x1b", "\u202e"} & set(told)


@pytest.mark.parametrize("command", ["play", "walk"])
@pytest.mark.parametrize("name", ["a" * 300, f"stories/{'a' * 300}", f"{'a' * 300}.yaml"])
def test_a_name_longer_than_any_file_s_is_that_of_no_story(
    command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command([command, name]) > 0
    assert f"There is no story '{name}'." in capsys.readouterr().err


def test_being_interrupted_is_quiet(
    play: Callable[[Callable[[], int]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    play(interrupted)

    assert run_command(["play"]) == 130
    assert capsys.readouterr() == ("", "")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run_command(["--version"])

    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"ally-sim {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run_command([name, "--help"])

    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: ally-sim {name}")


@pytest.mark.parametrize("words", ["schema | head -c 10", "--help | true", "check . | true"])
def test_a_reader_that_has_gone_away_is_no_fault(tmp_path: Path, words: str) -> None:
    command = f"{sys.executable} -m ally_sim {words}"
    (tmp_path / "a-story.yaml").write_text("format: 1")

    done = subprocess.run(  # noqa: S602  # a pipe, as in a terminal
        command,
        shell=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )

    assert done.stderr == b""
