"""Goal 16: keeping one choice in the practice file, beside appending a line and waiting for it.

Both wait for the disk, turn by turn, so this is the time of the clock.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import BinaryIO

import pytest

from ally_sim.records.database import open_database
from ally_sim.records.progress import Progress
from ally_sim.story.model import ChoiceId, StoryId
from tests.benchmarks.bench_check import tell

ROUNDS = 500
CHOICES = 30
"""How many choices a way has before another begins."""


def test_keeping_a_choice_beside_an_append(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    database = open_database(tmp_path / "practice.sqlite", now=now)
    progress = Progress(database)
    appended, kept = [], []
    with (tmp_path / "lines.txt").open("ab", buffering=0) as file:
        for number in range(ROUNDS):
            if number % CHOICES == 0:
                way = progress.begin(StoryId("a-story"), "print", seed=1, now=now)
            place, choice = number % CHOICES, ChoiceId(f"choice-{number}")
            appended.append(seconds(lambda: append(file)))
            kept.append(seconds(lambda: progress.choose(way, place, choice, now=now)))  # noqa: B023 - called at once
    database.close()
    table = [
        f"one choice, {ROUNDS} rounds",
        f"  kept / appended   {ratio(kept, appended):6.2f}   goal 2",
    ]
    for name, times in (("appended", appended), ("kept", kept)):
        last = quantiles(times, n=100)[-1]
        table.append(
            f"  {name:<10} {1000 * median(times):6.2f} ms, 99 in 100 within {1000 * last:.1f}"
        )
    tell(capsys, table)


def append(file: BinaryIO) -> None:
    """Write a line, and wait until it is on the disk."""
    file.write(b"choice\n")
    os.fdatasync(file.fileno())


def ratio(kept: list[float], appended: list[float]) -> float:
    """Return the median of the ratios of both, round by round."""
    return median(one / other for one, other in zip(kept, appended, strict=True))


def seconds(work: Callable[[], object]) -> float:
    """Return how many seconds of the clock `work` takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun
