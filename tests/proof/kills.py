"""Kills a writer in the midst of its work, again and again, and counts what was lost.

    python -m tests.proof.kills WORK FOLDER KILLS

A writer says what it has kept; whatever it said must be there afterwards. The result is a tally in
JSON. It runs in a process of its own, for it forks: so a kill costs milliseconds.
"""

import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

from ally_sim.engine.actions import Next
from ally_sim.errors import AllySimError
from ally_sim.records.database import open_database
from ally_sim.records.practice_backups import PracticeBackups, check_whole, looked_into
from ally_sim.records.progress import Progress, WayId
from ally_sim.records.reflections import Reflections
from ally_sim.records.sessions import Sessions
from ally_sim.records.versions import MIGRATIONS
from ally_sim.story.model import ChoiceId, StoryId
from tests.engine.rooms import a_plan
from tests.records.practice_files import older_file

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
STORY = StoryId("a-story")
FRESH_EVERY = 25
"""After how many kills a writer begins in a new folder, lest the file grow for ever."""

Acknowledge = Callable[[], None]


@dataclass(slots=True)
class Tally:
    """What became of a number of kills. `under_way` are those that met a writer at work."""

    kills: int = 0
    under_way: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Things that were said to be kept, and were not there."""
    harmed: int = 0
    """Kills after which something could not be read, or was half done."""


class Choices:
    """Somebody plays, writes, and leads a session, all in one file."""

    stretch = 1.5
    """Within how many times its `duration` a writer is killed."""
    speaks_first = False
    """Whether that time begins with its first word, lest it be killed with nothing kept."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "home" / "practice.sqlite"

    def prepare(self) -> None:
        """Have a file."""
        open_database(self.file, now=NOW).close()

    def work(self, acknowledge: Acknowledge) -> None:
        """Go one way, choice after choice; each is kept with words and a step of a session."""
        database = open_database(self.file, now=NOW)
        progress, reflections = Progress(database), Reflections(database)
        recording = Sessions(database).begin(a_plan(), clock=lambda: NOW)
        way = progress.begin(STORY, "print", seed=1, now=NOW)
        for number in count():
            progress.choose(way, number, ChoiceId(f"choice-{number}"), now=NOW)
            reflections.write(way, f"prompt {number}", f"words {number}", now=NOW)
            recording.keep(Next(), at=float(number))
            acknowledge()

    def lost(self, acknowledged: int) -> int:
        """Return how much of what was acknowledged is not there."""
        database = open_database(self.file, now=NOW)
        way = Progress(database).latest(STORY)
        choices = way.choices if way else ()
        words = Reflections(database).of_way(way.id if way else WayId(0))
        session = next(iter(Sessions(database).left()), None)
        missing = sum(
            choices[number : number + 1] != (f"choice-{number}",)
            or words.get(f"prompt {number}") != f"words {number}"
            or session is None
            or len(session.actions) <= number
            for number in range(acknowledged)
        )
        database.close()
        return missing


class WithBackups(Choices):
    """The same, with a backup after each choice."""

    def work(self, acknowledge: Acknowledge) -> None:
        """Choose and back up."""
        database = open_database(self.file, now=NOW)
        way = Progress(database).begin(STORY, "print", seed=1, now=NOW)
        for number in count():
            Progress(database).choose(way, number, ChoiceId(f"choice-{number}"), now=NOW)
            acknowledge()
            database.back_up(now=NOW)

    def lost(self, acknowledged: int) -> int:
        """Return what is not there; sqlite3.Error where a backup is not whole."""
        database = open_database(self.file, now=NOW)
        way = Progress(database).latest(STORY)
        there = way.choices if way else ()
        database.close()
        for backup in PracticeBackups(self.file).all():
            with looked_into(backup.path) as connection:
                check_whole(connection)
        return sum(there[n : n + 1] != (f"choice-{n}",) for n in range(acknowledged))


class FirstStart(Choices):
    """The very first start, on an empty folder."""

    stretch = 1.2

    def prepare(self) -> None:
        """Have nothing."""

    def work(self, acknowledge: Acknowledge) -> None:
        """Make the file."""
        open_database(self.file, now=NOW)
        acknowledge()

    def lost(self, _acknowledged: int) -> int:
        """Return 0 where the next start is as if nothing had been; else AllySimError is raised."""
        database = open_database(self.file, now=NOW)
        assert Progress(database).latest(STORY) is None
        database.close()
        return 0


class Migration(FirstStart):
    """A file of the first version is brought to ours."""

    def prepare(self) -> None:
        """Have an old file of many rows."""
        older_file(self.file, 1)
        with sqlite3.connect(self.file) as old:
            old.executemany(
                "INSERT INTO choice VALUES (1, ?, 'speak-up', '2026-01-01T09:00:00+00:00')",
                [(number,) for number in range(1, 2000)],
            )
            old.execute("UPDATE way SET choices = 2000")
        old.close()

    def lost(self, _acknowledged: int) -> int:
        """Return how many rows are not there; AssertionError where the file is half migrated."""
        with looked_into(self.file, "") as half:
            ((version,),) = half.execute("PRAGMA user_version").fetchall()
            made = half.execute("SELECT 1 FROM sqlite_master WHERE name = 'session'").fetchall()
        assert (version, bool(made)) in ((1, False), (len(MIGRATIONS), True))
        database = open_database(self.file, now=NOW)
        way = Progress(database).latest(STORY)
        database.close()
        return 2000 - (len(way.choices) if way else 0)


class JsonInPlace(Choices):
    """What must be seen to lose: a file of JSON written over itself."""

    speaks_first = True

    def prepare(self) -> None:
        """Have an empty list."""
        self.file.parent.mkdir()
        self.file.write_text("[]")

    def work(self, acknowledge: Acknowledge) -> None:
        """Write the list anew with each choice."""
        for number in count(1):
            self.file.write_text(json.dumps([f"choice-{each}" for each in range(number + 20_000)]))
            acknowledge()

    def lost(self, acknowledged: int) -> int:
        """Return what is not there; ValueError where nothing can be read."""
        return max(0, acknowledged - len(json.loads(self.file.read_text())))


class LateCommit(Choices):
    """What must be seen to lose: SQLite, with a commit now and then."""

    stretch = 4
    speaks_first = True

    def prepare(self) -> None:
        """Have a table."""
        self.file.parent.mkdir()
        with sqlite3.connect(self.file) as made:
            made.execute("CREATE TABLE choice (number)")
        made.close()

    def work(self, acknowledge: Acknowledge) -> None:
        """Commit each twentieth choice."""
        connection = sqlite3.connect(self.file)
        connection.execute("DELETE FROM choice")
        connection.commit()
        for number in count(1):
            connection.execute("INSERT INTO choice VALUES (?)", (number,))
            if number % 20 == 0:
                connection.commit()
            acknowledge()

    def lost(self, acknowledged: int) -> int:
        """Return what is not there."""
        connection = sqlite3.connect(self.file)
        ((there,),) = connection.execute("SELECT COUNT(*) FROM choice").fetchall()
        connection.close()
        return max(0, acknowledged - int(there))


WORKS: dict[str, type[Choices]] = {
    "choices": Choices,
    "backup": WithBackups,
    "first-start": FirstStart,
    "migration": Migration,
    "json-in-place": JsonInPlace,
    "late-commit": LateCommit,
}


def killed(writer: Choices, moment: float) -> tuple[int, bool]:
    """Let `writer` work in a child, kill it after `moment` seconds.

    Return how often it acknowledged, and whether it was still at work.
    """
    ours, its = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)  # so that it ends, too, where nobody listens any more
        try:
            writer.work(lambda: void(os.write(its, b".")))
        finally:
            os._exit(0)
    os.close(its)
    first = os.read(ours, 1) if writer.speaks_first else b""
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(ours, "rb") as pipe:
        return len(first + pipe.read()), os.WIFSIGNALED(status)


def void(_written: int) -> None:
    """Drop a number."""


def tally(make: type[Choices], folder: Path, kills: int, *, seed: int = 1) -> Tally:
    """Kill a writer so many times, at moments by chance."""
    chance = Random(seed)  # noqa: S311 - the same moments each time
    found = Tally()
    begins_empty = issubclass(make, FirstStart | JsonInPlace | LateCommit)
    longest = duration(make, folder / "measured") * make.stretch
    for number in range(kills):
        place = number if begins_empty else number // FRESH_EVERY
        writer = make(folder / f"{place}")
        if begins_empty or number % FRESH_EVERY == 0:
            (folder / f"{place}").mkdir(parents=True)
            writer.prepare()
        acknowledged, at_work = killed(writer, chance.uniform(0, longest))
        found.kills += 1
        found.under_way += at_work
        found.acknowledged += acknowledged
        try:
            found.lost += writer.lost(acknowledged)
        except (AllySimError, AssertionError, ValueError, sqlite3.Error):
            found.harmed += 1
    return found


def duration(make: type[Choices], folder: Path) -> float:
    """Return the seconds that a writer takes for its start and ten acknowledgements, or its end."""
    folder.mkdir(parents=True)
    writer = make(folder)
    writer.prepare()
    began = time.monotonic()
    done = count()

    def acknowledge() -> None:
        if next(done) == 10:
            raise InterruptedError

    with suppress(InterruptedError):
        writer.work(acknowledge)
    return time.monotonic() - began


if __name__ == "__main__":
    work, folder, kills = sys.argv[1:]
    result = tally(WORKS[work], Path(folder), int(kills))
    sys.stdout.write(json.dumps(asdict(result)) + "\n")
