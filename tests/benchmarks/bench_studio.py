"""Typing into the studio, beside a bare text field that holds the same text.

Each story is measured in a fresh process. Nothing is asserted on time.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.benchmarks import studio
from tests.benchmarks.bench_check import tell
from tests.benchmarks.large_story import write_large_story


@pytest.mark.parametrize("scenes", [1_000, 10_000])
def test_a_key_in_a_large_story(
    scenes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_large_story(tmp_path / "story", scenes)
    own = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", studio.__name__, str(tmp_path)]
    child = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
    found = json.loads(child.stdout)
    table = [f"from a key to its painted letter, {scenes} scenes, {studio.KEYS} keys; ms"]
    for kind in ("worked", "between", "waited"):
        floor = median(found["floor"][kind])
        ours = found["typing"][kind]
        figures = (median(ours), quantiles(ours, n=20)[-1], max(ours))
        words = "".join(f"{1000 * each:8.1f}" for each in figures)
        table.append(f"  {kind:<8} median, 95 in 100, most {words}; {figures[0] / floor:.0f} bare")
    tell(capsys, table)
