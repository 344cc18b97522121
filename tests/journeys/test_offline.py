"""A whole session connects to nothing, starts nothing, and opens nothing but what is its own.

`tests/proof/proof_offline.py` looks at the same session from outside, call by call.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SESSION = Path(__file__).with_name("whole_session.py")
PROGRAM = (
    *(ROOT / "ally_sim", ROOT / "stories", ROOT / "assets", ROOT / "LICENSE"),
    *(ROOT / "THIRD_PARTY.md", Path(sys.prefix), Path(sys.base_prefix)),
)
"""All that belongs to the program: its own files, and the interpreter with its packages."""

WINDOWS = ("play", "present", "studio")
"""Whose sessions there are."""

MADE = {
    "play": {"debrief-PDF", "page.html", "data.json", "made.png", "made-html.html", "imported"},
    "present": {"home"},
    "studio": {"story"},
}
"""Some of what each session leaves."""

REACHING_OUT = """
import json, socket, subprocess, sys
from tests.journeys import whole_session
sys.addaudithook(whole_session.note)
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("127.0.0.1", 9))
subprocess.run([sys.executable, "-c", ""])
open("/etc/passwd").close()
print(json.dumps(sorted(whole_session.touched)))
"""

Touched = list[tuple[str, str]]


def in_a_process(words: list[str], home: Path) -> str:
    """Run Python in a process of its own; return what it prints."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ALLY_SIM_HOME": str(home)}
    # -B: a first start from a fresh folder would keep what Python compiled beside it.
    done = subprocess.run(
        [sys.executable, "-B", *words], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def strange(touched: Touched, *allowed: Path) -> Touched:
    """Return what was done that is not a file in one of the folders."""
    return [
        (event, what)
        for event, what in touched
        if not any(Path(what).is_relative_to(folder) for folder in allowed)
    ]


@pytest.fixture(scope="module", params=WINDOWS)
def session(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Touched, Path]:
    """What a whole session at a window touched, and the one folder that it may write in."""
    place = tmp_path_factory.mktemp("session")
    in_a_process([str(SESSION), str(place), request.param], place / "home")
    touched = json.loads((place / "touched.json").read_text())
    return [(event, what) for event, what in touched], place


def test_nothing_is_opened_but_the_program_its_data_and_what_one_asked_it_to_write(
    session: tuple[Touched, Path],
) -> None:
    touched, place = session

    assert strange(touched, place, *PROGRAM) == []


def test_what_belongs_to_the_program_is_written_by_nobody(session: tuple[Touched, Path]) -> None:
    touched, place = session
    writing = ("sqlite3.connect", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.chmod")

    assert strange([each for each in touched if each[0] in writing], place) == []


def test_the_session_was_a_whole_one(
    session: tuple[Touched, Path], request: pytest.FixtureRequest
) -> None:
    touched, place = session
    window = request.node.callspec.params["session"]

    assert MADE[window] <= {path.name for path in place.iterdir()}
    assert {"practice.sqlite", "crash.log"} <= {Path(what).name for _event, what in touched}


def test_a_connection_a_program_and_a_strange_file_would_be_seen(tmp_path: Path) -> None:
    touched = json.loads(in_a_process(["-c", REACHING_OUT], tmp_path))

    seen = {event for event, _what in strange([(a, b) for a, b in touched], *PROGRAM)}
    assert {"socket.connect", "subprocess.Popen", "open"} <= seen
