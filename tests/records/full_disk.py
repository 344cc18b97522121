"""A disk without room, for tests: no file may grow."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from ally_sim.engine.actions import Next
from ally_sim.errors import AllySimError
from ally_sim.records.database import open_database
from ally_sim.records.progress import Progress
from ally_sim.records.sessions import Sessions
from ally_sim.story.model import ChoiceId, StoryId
from ally_sim.ui.player.recorder import WayRecorder
from tests.engine.rooms import a_plan

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
STORY = StoryId("a-story")


@contextmanager
def full_disk(room: int = 1024) -> Iterator[None]:
    """Let no file of this process be written beyond its first `room` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def refused_at_every_commit(home: Path, commits: int) -> int:
    """Take so many choices and steps of a room, each first refused; all are kept in the end."""
    file = home / "practice.sqlite"
    database = open_database(file, now=NOW)
    progress = Progress(database)
    recorder = WayRecorder(progress, progress.begin(STORY, "x", seed=1, now=NOW), (), lambda: NOW)
    recording = Sessions(database).begin(a_plan(), clock=lambda: NOW)
    taken: tuple[ChoiceId, ...] = ()
    chance = Random(1)  # noqa: S311 - the same room each time
    for number in range(commits):
        taken = (*taken, ChoiceId(f"choice-{number}"))
        with full_disk(chance.randrange(1, 4096)):
            with pytest.raises(AllySimError, match="could not be saved"):
                recorder.keep(taken, 0, None)
            with pytest.raises(AllySimError, match="could not be saved"):
                recording.keep(Next(), at=float(number))
            assert _kept(file) == (number, number)
        recorder.keep(taken, 0, None)
        recording.keep_waiting()
    assert _kept(file) == (commits, commits)
    database.close()
    return commits


def _kept(file: Path) -> tuple[int, int]:
    other = open_database(file, now=NOW)
    way, session = Progress(other).latest(STORY), next(iter(Sessions(other).left()), None)
    other.close()
    assert way
    assert session
    assert way.choices == tuple(f"choice-{number}" for number in range(len(way.choices)))
    return len(way.choices), len(session.actions)
