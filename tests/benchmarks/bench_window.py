"""Goals 1 to 4 and 14: starting, and what happens between a key and the painted frame.

Each start is a fresh process, ours and a bare window's turn by turn, both from compiled files; the
time is that of the processor. Nothing is asserted on time.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.benchmarks import windows
from tests.benchmarks.bench_check import tell

ROUNDS = 9
ROOT = Path(__file__).parents[2]
FIRST_PICTURES = {"shelf": (1.25, 1.15), "briefing": (1.25, 1.15), "large_briefing": (1.3, 1.3)}
"""The goals for each in time and memory, in shares of a bare window."""

Frames = list[list[float]]
"""How long each picture took, in every round."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    windows.write_stories(tmp_path)
    return tmp_path


def test_starting_beside_a_bare_window(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    as_pip_has_it = {"PYTHONPATH": os.pathsep.join([str(packed_shiboken(folder)), str(ROOT)])}
    starts = {each.__name__: dict[str, str]() for each in windows.STARTS} | {"bare": as_pip_has_it}
    for name, more in starts.items():
        measured(name, folder, **more)  # once before, so that all is compiled
    rounds = [
        {name: measured(name, folder, **more) for name, more in starts.items()}
        | {"here": measured("bare", folder)}
        for _ in range(ROUNDS)
    ]
    table = [f"first paint, {ROUNDS} rounds, beside a bare window as pip has it; as it is here"]
    for name in [*starts, "here"][1:]:
        for figure, goal in zip(
            ("seconds", "mib"), FIRST_PICTURES.get(name, ("", "")), strict=True
        ):
            beside = (
                median(each[name][figure] / each[bare][figure] for each in rounds)
                for bare in ("bare", "here")
            )
            told = "; ".join(f"{found:.2f}" for found in beside)
            wanted = f"   goal {goal}" if goal else ""
            table.append(f"  {name + ', ' + figure:<28} {told:>12}{wanted}")
        if name in FIRST_PICTURES:
            late = set(rounds[0][name]["late"]) - set(rounds[0]["bare"]["late"])
            table.append(f"  {name + ', imported late':<28} {len(late):>12}   goal 0")
    tell(capsys, table)


def packed_shiboken(folder: Path) -> Path:
    """Return where shiboken6 lies as pip has it, though its modules may be unpacked here."""
    spec = find_spec("shiboken6")
    assert spec is not None
    assert spec.origin is not None
    packed = folder / "packed" / "shiboken6"
    shutil.copytree(Path(spec.origin).parent, packed, ignore=shutil.ignore_patterns("files.dir*"))
    return packed.parent


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
