"""Cuts the power, in a simulation, and counts what was lost.

    python -m tests.proof.power FOLDER CUTS [FULL|NORMAL]

A player writes under a small library that logs every write and every sync, in order. A cut is a
point in that log: what was synced before it is on the disk; of what was written since, each block
of 512 bytes is there or is not, by chance. The tally is printed as JSON. Names of files are taken
to be on the disk at once; the file is there before the log begins.
"""

import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from ally_sim.errors import AllySimError
from ally_sim.records.database import open_database
from ally_sim.records.progress import Progress
from ally_sim.records.reflections import Reflections
from ally_sim.story.model import ChoiceId
from tests.proof.kills import NOW, STORY, Tally

ROUNDS = 120
"""How many choices the player takes."""

ACKNOWLEDGED = "acknowledged"
"""The file into which the player writes how many choices were kept."""

SECTOR = 512
HEAD = struct.Struct("<c3xIIIq")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a file: a write, a cut, a sync, a removal, a renaming."""

    kind: str
    path: str
    at: int
    data: bytes


@dataclass(slots=True)
class OnDisk:
    """One file: its bytes that are safe, and what was done since it was last synced."""

    safe: bytearray = field(default_factory=bytearray)
    waiting: list[Step] = field(default_factory=list)

    def sync(self) -> None:
        """Let everything be safe."""
        for step in self.waiting:
            apply(self.safe, step)
        self.waiting.clear()

    def after_cut(self, chance: Random) -> bytes:
        """Return what a cut leaves: some of the blocks that waited, in whatever order."""
        left = bytearray(self.safe)
        blocks = [block for step in self.waiting for block in in_blocks(step)]
        if chance.random() < 0.5:  # half the disks write in another order
            chance.shuffle(blocks)
        share = chance.choice((0.0, 0.5, 0.9, 1.0))
        for block in blocks:
            if chance.random() < share:
                apply(left, block)
        return bytes(left)


def apply(content: bytearray, step: Step) -> None:
    """Do a write or a cut to the bytes of a file."""
    if step.kind == "t":
        del content[step.at :]
        content.extend(bytes(step.at - len(content)))
        return
    content.extend(bytes(max(0, step.at - len(content))))
    content[step.at : step.at + len(step.data)] = step.data


def in_blocks(step: Step) -> Iterator[Step]:
    """Yield a write as the blocks that a disk writes one by one."""
    if step.kind == "t":
        yield step
    for begin in range(0, len(step.data), SECTOR):
        yield Step("w", step.path, step.at + begin, step.data[begin : begin + SECTOR])


def steps(log: bytes) -> Iterator[Step]:
    """Yield what the log tells."""
    at = 0
    while at < len(log):
        kind, path, size, _, offset = HEAD.unpack_from(log, at)
        at += HEAD.size
        name = log[at : at + path].decode()
        yield Step(kind.decode(), name, offset, log[at + path : at + path + size])
        at += path + size


def at_cut(before: dict[str, bytes], done: list[Step]) -> dict[str, OnDisk]:
    """Return the files as a cut after these steps meets them."""
    files = {name: OnDisk(bytearray(data)) for name, data in before.items()}
    for step in done:
        if step.kind == "u":
            files.pop(step.path, None)
        elif step.kind == "r":
            files[step.data.decode()] = files.pop(step.path, OnDisk())
        elif step.kind == "s":
            files.setdefault(step.path, OnDisk()).sync()
        else:
            files.setdefault(step.path, OnDisk()).waiting.append(step)
    return files


def logged(folder: Path, synchronous: str) -> tuple[dict[str, bytes], list[Step]]:
    """Let a player play under the log; return the files before, and what was done."""
    library, log, home = folder / "write_log.so", folder / "log", folder / "home"
    source = str(Path(__file__).with_name("write_log.c"))
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, source], check=True)  # noqa: S607 - whichever there is
    open_database(home / "practice.sqlite", now=NOW).close()
    before = {str(each): each.read_bytes() for each in home.iterdir() if each.is_file()}
    subprocess.run(
        [sys.executable, "-m", "tests.proof.power", "--play", str(home), synchronous],
        check=True,
        cwd=ROOT,
        env=os.environ
        | {"LD_PRELOAD": str(library), "WRITE_LOG": str(log), "WRITE_LOG_ROOT": f"{home}/"},
    )
    return before, list(steps(log.read_bytes()))


def play(home: Path, synchronous: str) -> None:
    """Take choices and write; each time both are kept, say so in a file that the log sees too."""
    database = open_database(home / "practice.sqlite", now=NOW)
    database.rows(f"PRAGMA synchronous={synchronous}")
    said = os.open(home / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT, 0o600)
    progress, reflections = Progress(database), Reflections(database)
    way = progress.begin(STORY, "print", seed=1, now=NOW)
    for number in range(ROUNDS):
        progress.choose(way, number, ChoiceId(f"choice-{number}"), now=NOW)
        reflections.write(way, f"prompt {number}", f"words {number} " * 40, now=NOW)
        os.pwrite(said, f"{number + 1:08}".encode(), 0)
    database.close()


def acknowledged(files: dict[str, OnDisk]) -> int:
    """Return how many choices had been acknowledged when the power was cut."""
    for name, file in files.items():
        if name.endswith(f"/{ACKNOWLEDGED}"):
            return int(file.waiting[-1].data) if file.waiting else 0
    return 0


def missing(file: Path, said: int) -> int:
    """Return how many acknowledged choices and words are not in a file."""
    database = open_database(file, now=NOW)
    way = Progress(database).latest(STORY)
    words = Reflections(database).of_way(way.id) if way else {}
    choices = way.choices if way else ()
    database.close()
    return sum(
        choices[number : number + 1] != (f"choice-{number}",) or f"prompt {number}" not in words
        for number in range(said)
    )


def tally(folder: Path, cuts: int, synchronous: str = "FULL", *, seed: int = 1) -> Tally:
    """Cut the power so many times at points by chance."""
    folder.mkdir(parents=True, exist_ok=True)
    before, done = logged(folder, synchronous)
    chance = Random(seed)  # noqa: S311 - the same cuts each time
    found = Tally()
    for number in range(cuts):
        files = at_cut(before, done[: chance.randrange(len(done)) + 1])
        there = folder / f"cut-{number}"
        there.mkdir()
        for name, file in files.items():
            if not name.endswith((ACKNOWLEDGED, "-shm")):
                (there / Path(name).name).write_bytes(file.after_cut(chance))
        said = acknowledged(files)
        found.kills += 1
        found.acknowledged += said
        try:
            gone = missing(there / "practice.sqlite", said)
        except AllySimError:
            found.harmed += 1
        else:
            found.lost += gone
            found.under_way += gone > 0
    return found


if __name__ == "__main__":
    if sys.argv[1] == "--play":
        play(Path(sys.argv[2]), sys.argv[3])
    else:
        told = tally(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
        sys.stdout.write(json.dumps(asdict(told)) + "\n")
