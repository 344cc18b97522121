"""Goals 1, 3, 4 and 14: starting, and what happens between a key and the painted frame.

Each start is a fresh process, ours and a bare window's turn by turn, both from compiled files; the
time is that of the processor. Nothing is asserted on time.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.benchmarks import windows
from tests.benchmarks.bench_check import tell

ROUNDS = 9

Frames = list[list[float]]
"""How long each picture took, in every round."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    windows.write_stories(tmp_path)
    return tmp_path


def test_starting_beside_a_bare_window(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    starts = [each.__name__ for each in windows.STARTS]
    for name in starts:
        measured(name, folder)  # once before, so that all is compiled
    rounds = [{name: measured(name, folder) for name in starts} for _ in range(ROUNDS)]
    table = [f"first paint, {ROUNDS} rounds"]
    for name in starts[1:]:
        for figure, goal in (("seconds", 1.25), ("mib", 1.15)):
            found = median(each[name][figure] / each["bare"][figure] for each in rounds)
            wanted = "" if name.startswith("whole") else f"   goal {goal}"
            table.append(f"  {name + ' / bare window, ' + figure:<38} {found:6.2f}{wanted}")
        late = set(rounds[0][name]["late"]) - set(rounds[0]["bare"]["late"])
        table.append(f"  {name + ', modules imported late':<38} {len(late):6}")
    tell(capsys, table)


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("story", ["events", "answers"])
def test_a_frame_in_use(
    story: str, scale: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frames: dict[str, Frames] = measured(story, folder, QT_SCALE_FACTOR=str(scale))
    told = {"events": "300 words", "answers": "300 words, full answers"}[story]
    table = [f"from a key to the painted frame, {told}, {1920 * scale} by {1080 * scale}"]
    table.append(f"  {'ms; median, 99 in 100':<24} {'first':>14} {'longest':>14} {'all of it':>14}")
    for name in ("fill", "choice", "onward", "text size"):
        if name in frames:
            shares = (_times(frames[name], of) for of in (_first, max, sum))
            table.append(f"  {name:<24} " + " ".join(f"{each:>14}" for each in shares))
    tell(capsys, table)


def _first(frames: Sequence[float]) -> float:
    return frames[0]


def _times(rounds: Frames, of: Callable[[Sequence[float]], float]) -> str:
    """Return the median of what was measured, and what 99 in 100 stayed below."""
    found = sorted(1000 * of(frames) for frames in rounds)
    return f"{median(found):.1f}; {found[-(len(found) // 100 + 1)]:.1f}"


def measured(name: str, folder: Path, **more: str) -> Any:
    """Return what one measurement says, made in a process of its own."""
    own = {"ALLY_SIM_HOME": str(folder / "home"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    rest = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", windows.__name__, name, str(folder)]
    child = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**rest, **own, **more}
    )
    return json.loads(child.stdout)
