"""How long each page of the player keeps the window away: the longest turn of its loop.

In processor time of the window's thread; a first opening is told apart, since it imports. Nothing
is asserted on time.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks import pages
from tests.benchmarks.bench_check import tell

ROUNDS = 3


def test_no_page_keeps_the_window_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rounds = [measured(tmp_path) for _ in range(ROUNDS)]
    table = [f"longest turn of the window's loop, 1366 by 768, {ROUNDS} rounds, goal 50 ms"]
    for name in rounds[0]:
        first = 1000 * median(each[name][0] for each in rounds)
        later = [turn for each in rounds for turn in each[name][1:]]
        told = f"{1000 * median(later):7.1f}, at most {1000 * max(later):.0f}" if later else ""
        table.append(f"  {name:<26} first {first:7.1f}   later {told}")
    tell(capsys, table)


def measured(folder: Path) -> dict[str, list[float]]:
    """Return what a process of its own tells."""
    own = {"ALLY_SIM_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", pages.__name__, str(folder)]
    child = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, **own}
    )
    told: dict[str, list[float]] = json.loads(child.stdout)
    return told
