"""Goals 5, 6, 10 and 15: reading large stories, each program in a fresh process, turn by turn.

A machine gets faster and slower; what two programs of one round need moves together, so that the
median of their ratios holds where seconds do not. Time is that of the processor. Nothing is
asserted on time.
"""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
import yaml

from tests.benchmarks import readers
from tests.benchmarks.bench_check import tell
from tests.benchmarks.large_story import large_text, write_large_story
from tests.source.dumps import STYLES, Dump

ROUNDS = {1_000: 9, 10_000: 3}
ROUNDS_IN_A_STYLE = {1_000: 5, 10_000: 1}
WRITTEN_IN_C = ("safe_dump in C", "in order", "wide", "lists on a line", "JSON", "JSON in ASCII")
ROWS = {
    "libyaml alone / yaml.load": ("raw_parse", "load", "seconds"),
    "events alone / yaml.load": ("events", "load", "seconds"),
    "read with places / yaml.load": ("read", "load", "seconds"),
    "memory of it / yaml.load": ("read", "load", "mib"),
    "by the parser / yaml.load": ("parsed", "load", "seconds"),
    "decode / read": ("decode", "read", "seconds"),
    "decode / yaml.load": ("decode", "load", "seconds"),
    "whole story, linked / yaml.load": ("story", "load", "seconds"),
}
GOALS = {
    1_000: {"read with places / yaml.load": 0.3, "memory of it / yaml.load": 0.4},
    10_000: {"read with places / yaml.load": 0.25, "memory of it / yaml.load": 0.4},
}
FOR_ALL = {"decode / read": 0.15}
IN_MILLISECONDS = {"collection": 1, "catalogue": 25}

Figures = dict[str, float]


@pytest.mark.parametrize("scenes", ROUNDS)
def test_reading_beside_the_floors(
    scenes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    size = write_large_story(tmp_path / "story", scenes)
    (tmp_path / "whole.yaml").write_text(large_text(tmp_path / "story"), encoding="utf-8")
    rounds = [
        {name: figures(name, tmp_path) for name in readers.WORK} for _ in range(ROUNDS[scenes])
    ]
    table = [f"{scenes:,} scenes, {size / 2**20:.1f} MiB, {len(rounds)} rounds"]
    goals = GOALS[scenes] | FOR_ALL
    for row, (above, below, figure) in ROWS.items():
        ratio = median(each[above][figure] / each[below][figure] for each in rounds)
        goal = f"   goal {goals[row]}" if row in goals else ""
        table.append(f"  {row:<32} {ratio:6.2f}{goal}")
    for name, most in IN_MILLISECONDS.items():
        taken = median(each[name]["seconds"] for each in rounds) * 1000
        table.append(f"  {name:<32} {taken:6.1f} ms   goal {most}")
    tell(capsys, table)


@pytest.mark.parametrize("scenes", ROUNDS_IN_A_STYLE)
def test_reading_what_programs_wrote(
    scenes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_large_story(tmp_path / "story", scenes)
    whole = large_text(tmp_path / "story")
    goal = GOALS[scenes]["read with places / yaml.load"]
    table = [f"{scenes:,} scenes as a program writes them: read; by the parser / yaml.load"]
    for style in WRITTEN_IN_C:
        folder = tmp_path / style
        write_in_style(tmp_path / "story", folder / "story", STYLES[style])
        (folder / "whole.yaml").write_text(in_style(whole, STYLES[style]), encoding="utf-8")
        rounds = [
            {name: figures(name, folder)["seconds"] for name in ("read", "parsed", "load")}
            for _ in range(ROUNDS_IN_A_STYLE[scenes])
        ]
        read, parsed = (
            median(each[name] / each["load"] for each in rounds) for name in ("read", "parsed")
        )
        table.append(f"  {style:<32} {read:6.2f} {parsed:6.2f}   goal {goal}")
    tell(capsys, table)


def write_in_style(story: Path, into: Path, dump: Dump) -> None:
    """Write the files of a story again, each as `dump` writes it."""
    for file in sorted(story.rglob("*.yaml")):
        written = into / file.relative_to(story)
        written.parent.mkdir(parents=True, exist_ok=True)
        text = in_style(file.read_text(encoding="utf-8"), dump)
        written.write_text(text, encoding="utf-8")


def in_style(text: str, dump: Dump) -> str:
    """Return what `text` holds, as `dump` writes it."""
    return dump(yaml.load(text, yaml.CSafeLoader))


def figures(name: str, folder: Path) -> Figures:
    """Return what one measurement says, made in a process of its own."""
    command = [sys.executable, "-m", readers.__name__, name, str(folder)]
    child = subprocess.run(command, capture_output=True, text=True, check=True)
    found: Figures = json.loads(child.stdout)
    return found
