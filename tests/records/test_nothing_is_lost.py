"""Nothing that was acknowledged is lost: to a kill, a power cut, a full disk. Quick counts.

The same is done with full counts by `./run proof`.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPILER = pytest.mark.skipif(
    shutil.which("gcc") is None or sys.platform != "linux",
    reason="the log of writes is a small library in C, for Linux",
)


def told(module: str, *words: str) -> dict[str, int]:
    """Run a harness in a process of its own and return its tally."""
    command = [sys.executable, "-m", f"tests.proof.{module}", *words]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    tally: dict[str, int] = json.loads(done.stdout)
    return tally


@pytest.mark.parametrize("work", ["choices", "backup", "first-start", "migration"])
def test_a_kill_loses_nothing_and_leaves_nothing_half_done(work: str, tmp_path: Path) -> None:
    tally = told("kills", work, str(tmp_path), "40" if work == "choices" else "20")

    assert (tally["lost"], tally["harmed"]) == (0, 0)
    assert tally["under_way"] > 5


def test_the_kills_are_seen_to_lose_what_is_written_carelessly(tmp_path: Path) -> None:
    assert told("kills", "late-commit", str(tmp_path / "late"), "15")["lost"] > 0
    assert told("kills", "json-in-place", str(tmp_path / "json"), "40")["harmed"] > 0


@COMPILER
def test_a_power_cut_loses_nothing(tmp_path: Path) -> None:
    tally = told("power", str(tmp_path), "60")

    assert (tally["lost"], tally["harmed"]) == (0, 0)
    assert tally["acknowledged"] > 60


@COMPILER
def test_the_power_cuts_are_seen_to_lose_what_is_not_synced(tmp_path: Path) -> None:
    assert told("power", str(tmp_path), "60", "NORMAL")["lost"] > 0
