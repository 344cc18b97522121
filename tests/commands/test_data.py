"""`ally-sim data` tells what is stored, takes it away as a file, and erases it in one call."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ally_sim.commands import run_command
from ally_sim.records.database import open_database
from ally_sim.records.home import DATABASE
from ally_sim.records.progress import Progress
from ally_sim.records.reflections import Reflections
from ally_sim.story.model import StoryId

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
CANARY = "I was afraid to speak"


@pytest.fixture
def file(own_home: Path) -> Path:
    """A practice file in which somebody wrote, and a backup of it."""
    database = open_database(own_home / DATABASE, now=NOW)
    way = Progress(database).begin(StoryId("a-story"), "0", seed=1, now=NOW)
    Reflections(database).write(way, "What did you notice?", CANARY, now=NOW)
    database.back_up(now=NOW)
    database.close()
    return own_home / DATABASE


def held(home: Path) -> bytes:
    """Return all that lies in the data folder."""
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def damaged_in_the_middle(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[5_000:9_000] = bytes(4_000)
    file.write_bytes(data)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:6_000])


def of_something_else(file: Path) -> None:
    file.write_text(CANARY)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def gone(file: Path) -> None:
    file.unlink()


def whole(_file: Path) -> None:
    pass


@pytest.mark.parametrize(
    "harm", [whole, damaged_in_the_middle, cut, of_something_else, empty, gone]
)
def test_one_call_erases_the_practice_in_whatever_state_its_file_is(
    harm: object, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert CANARY.encode() in held(file.parent)
    assert callable(harm)
    harm(file)

    assert run_command(["data", "--erase"]) == 0

    assert CANARY.encode() not in held(file.parent)
    assert not list(file.parent.glob(f"{DATABASE}*"))
    assert "was erased" in capsys.readouterr().out


def test_a_data_folder_that_is_named_from_where_one_is_stays_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(file.parent.parent)
    monkeypatch.setenv("ALLY_SIM_HOME", file.parent.name)

    run_command(["data", "--export", "all.json"])

    assert CANARY in json.dumps(json.loads(Path("all.json").read_text()))
    assert "all.json" in capsys.readouterr().out
