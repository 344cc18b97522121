"""Goals 1, 3, 4 and 14: starting, and what happens between a key and the painted frame.

Each start is a fresh process, ours and a bare window's turn by turn, both from compiled files; the
time is that of the processor. Nothing is asserted on time.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.benchmarks import windows
from tests.benchmarks.bench_check import tell

ROUNDS = 9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    windows.write_long_story(tmp_path / "long.yaml")
    return tmp_path


def test_starting_beside_a_bare_window(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    starts = ("bare", "shelf", "briefing")
    for name in starts:
        measured(name, folder)  # once before, so that all is compiled
    rounds = [{name: measured(name, folder) for name in starts} for _ in range(ROUNDS)]
    table = [f"first paint, {ROUNDS} rounds"]
    for name in starts[1:]:
        for figure, goal in (("seconds", 1.25), ("mib", 1.15)):
            found = median(each[name][figure] / each["bare"][figure] for each in rounds)
            table.append(f"  {name + ' / bare window, ' + figure:<32} {found:6.2f}   goal {goal}")
        late = set(rounds[0][name]["late"]) - set(rounds[0]["bare"]["late"])
        table.append(f"  {name + ', modules imported late':<32} {len(late):6}   goal 0")
    tell(capsys, table)


@pytest.mark.parametrize("scale", [1, 2])
def test_a_frame_in_use(scale: int, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    times = measured("events", folder, QT_SCALE_FACTOR=str(scale))
    fill = median(times["fill"])
    table = [f"from a key to the painted frame, 300 words, {1920 * scale} by {1080 * scale}"]
    table.append(f"  {'an opaque fill':<20} {1000 * fill:7.1f} ms")
    for name in ("choice", "onward", "text size"):
        taken = median(times[name])
        most = 1000 * max(times[name])
        table.append(
            f"  {name:<20} {1000 * taken:7.1f} ms, at most {most:.0f}; {taken / fill:.1f} fills"
        )
    tell(capsys, table)


def measured(name: str, folder: Path, **more: str) -> Any:
    """Return what one measurement says, made in a process of its own."""
    own = {"ALLY_SIM_HOME": str(folder / "home"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    rest = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", windows.__name__, name, str(folder)]
    child = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**rest, **own, **more}
    )
    return json.loads(child.stdout)
