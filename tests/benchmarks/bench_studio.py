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

SCENES = 10_000
IN_FOLDER = "scenes/part-002.yaml"


def one_file(folder: Path, scenes: int) -> None:
    """Write a story of that many short scenes into one file, which is more than may be read."""
    folder.mkdir()
    with (folder / "story.yaml").open("w", encoding="utf-8") as file:
        file.write("format: 1\ntitle: One file\nstart: s00000\nscenes:\n")
        for number in range(scenes):
            file.write(
                f"  s{number:05}:\n"
                f"    title: Scene {number}\n"
                "    text: |\n"
                "      Somebody speaks of what happened on that day, and of what came of it.\n\n"
                "      Anna (worried): Nobody has asked me about it so far.\n"
                "    choices:\n"
                f"      - {{text: Ask her now, impact: helps, goto: s{number + 1:05}}}\n"
                f"      - {{text: Wait a little, impact: passive, goto: s{number + 1:05}}}\n"
            )
        file.write(f"  s{scenes:05}: {{text: It is over., ending: {{title: Out}}}}\n")


@pytest.mark.parametrize("scenes", [1_000, SCENES])
def test_a_key_in_a_large_story(
    scenes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_large_story(tmp_path / "story", scenes)
    measure(tmp_path, IN_FOLDER, f"{scenes} scenes", capsys)


def test_a_key_in_a_story_of_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one_file(tmp_path / "story", SCENES)
    measure(tmp_path, "story.yaml", f"{SCENES} scenes in one file", capsys)


def measure(folder: Path, file: str, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Type into one file of the story in `folder`, in a process of its own; print a table."""
    own = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", studio.__name__, str(folder), file]
    child = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
    found = json.loads(child.stdout)
    table = [f"from a key to its painted letter, {what}, {studio.KEYS} keys; ms"]
    for kind in ("worked", "between", "waited"):
        for side, told in (("", found["typing"]), ("bare", found["floor"])):
            figures = (median(told[kind]), quantiles(told[kind], n=20)[-1], max(told[kind]))
            words = "".join(f"{1000 * each:8.1f}" for each in figures)
            table.append(f"  {side:<4} {kind:<8} median, 95 in 100, most {words}")
    tell(capsys, table)
