"""Goals 7, 8 and 11: the whole check of large stories beside yaml.load and libyaml alone.

Run by `./run bench`; prints a table of ratios, made turn by turn in one process, and asserts
nothing but that the stories are sound: a shared machine is no judge of milliseconds.
"""

import gc
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import process_time

import pytest
import yaml

from ally_sim.authoring.bits import Bits
from ally_sim.authoring.inspection import inspect
from ally_sim.authoring.memory import Memory
from ally_sim.authoring.sets import Slots
from ally_sim.authoring.state_space import StateSpace
from ally_sim.source.yaml_text import collector_off, read_yaml
from ally_sim.story.files import FolderFiles
from ally_sim.story.reader import ReadResult, read_story
from tests.benchmarks.large_story import large_text, write_large_story
from tests.benchmarks.proving import proved

ROUNDS = {1_000: 5, 10_000: 3}
BESIDE_LIBYAML = {"prove / libyaml": 10, "check / libyaml": 10, "explore / parse": 0.7}
GOALS = {
    1_000: {"prove / yaml.load": 0.8, "check / yaml.load": 0.8, **BESIDE_LIBYAML},
    10_000: {"prove / yaml.load": 0.4, "check / yaml.load": 0.4, **BESIDE_LIBYAML},
}
"""To prove is to read, to link, to explore every state and to tell all that is proved; the check
gives advice on craft, too."""

Times = dict[str, float]


@pytest.mark.parametrize("scenes", ROUNDS)
def test_the_whole_check_beside_the_floors(
    scenes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a-large-story"
    size = write_large_story(folder, scenes)
    text = large_text(folder)
    rounds = [one_round(folder, text) for _ in range(ROUNDS[scenes])]
    table = [f"{scenes:,} scenes, {size / 2**20:.1f} MiB, {len(rounds)} rounds"]
    for ratio, goal in GOALS[scenes].items():
        above, below = ratio.split(" / ")
        found = median(each[above] / each[below] for each in rounds)
        table.append(f"  {ratio:<20} {found:6.2f}   goal {goal}")
    stages = {stage: median(each[stage] for each in rounds) for stage in rounds[0]}
    table += [f"  {stage:<20} {taken * 1000:6.0f} ms" for stage, taken in stages.items()]
    tell(capsys, table)


def tell(capsys: pytest.CaptureFixture[str], table: Iterable[str]) -> None:
    """Write a table to the terminal, past pytest."""
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(table) + "\n")


def one_round(folder: Path, text: str) -> Times:
    """Return the seconds that each stage takes, floors included."""
    files = FolderFiles(folder)
    parts = [(files.read(name), name) for name in files.names()]
    times = {
        "libyaml": seconds(yaml.CSafeLoader(text).raw_parse),
        "yaml.load": seconds(lambda: yaml.load(text, yaml.CSafeLoader)),
        "parse": seconds(lambda: [read_yaml(data, file=name) for data, name in parts]),
    }
    read: list[ReadResult] = []
    times["read"] = seconds(lambda: read.append(read_story(files, name="a", shown_as="a")))
    times["check"] = times["read"] + seconds(lambda: inspect(read[0]))
    story = read[0].story
    assert story
    with collector_off():  # as the check does it
        times["explore"] = seconds(lambda: explored(Memory(story)))
        times["prove"] = times["read"] + seconds(lambda: proved(story))
    return times


def explored(memory: Memory) -> StateSpace:
    """Return every reachable state of a story."""
    slots = Slots(memory).joined(memory.control)
    assert slots
    return StateSpace(Bits(slots))


def seconds(work: Callable[[], object]) -> float:
    """Return how many seconds of the processor `work` takes, on a clean heap."""
    gc.collect()
    begun = process_time()
    work()
    return process_time() - begun
