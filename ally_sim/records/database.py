"""The practice file: opened, and written one transaction at a time.

A fault of the world (a full disk, a damaged file, a newer version) becomes an `AllySimError`; what
was acknowledged is on the disk.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock

from ally_sim.errors import AllySimError
from ally_sim.records.connection import (
    connect,
    connect_in_memory,
    identity,
    is_of_the_world,
    make_new,
    put_in_place,
    refuse_newer,
    version_on_disk,
    world_faults,
)
from ally_sim.records.home import settle
from ally_sim.records.practice_backups import PracticeBackups, copy_to, looked_into, with_logs
from ally_sim.records.versions import MIGRATIONS, TABLES

NUMBERS = tuple(f"-{number}" for number in range(2, 1000))

WRITTEN_AGAIN = "again"
"""How the name of a file ends that takes the place of one that was taken away."""


class Database:
    """One connection to the practice file, for one thread.

    Where the file is taken away or replaced while it is open, it is written again.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        """Take over an open, migrated connection to `path`; None for one in memory."""
        self._connection = connection
        self._path = path
        self._identity = identity(path) if path else None
        self._notice: AllySimError | None = None
        self._backing_up = Lock()

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return all rows of a query."""
        with world_faults():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for writes that take effect together, or not at all.

        They are on the disk when this returns; AllySimError says why they are not.
        """
        with world_faults():
            self._write_again_if_gone()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            finally:
                # A full disk has rolled back already; then there is nothing left to undo.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def look_after(self) -> AllySimError | None:
        """See that the file is still there; return what the person must be told, mostly None.

        AllySimError where it is gone and cannot be written again.
        """
        with world_faults():
            self._write_again_if_gone()
        notice, self._notice = self._notice, None
        return notice

    def back_up(self, *, now: datetime) -> None:
        """Keep a backup, where anything changed since the last; AllySimError where that fails.

        It may be called in another thread than all else.
        """
        if self._path:
            with world_faults(), self._backing_up:
                PracticeBackups(self._path).make(now=now)

    def erase(self) -> None:
        """Remove everything from the file and its backups, so that no byte of it is left there."""
        with self.transaction() as connection:
            for table in TABLES:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (the names are ours)
        with world_faults():
            self._connection.execute("VACUUM")
        self.leave_no_trace("SELECT 1")

    def leave_no_trace(self, found_by: str, *values: object) -> None:
        """See that what was removed is nowhere else: in no log, and no copy.

        Copies are those in which the query `found_by` finds a row.
        """
        with world_faults():
            if self._path:
                with self._backing_up:  # what is being made may yet hold it
                    PracticeBackups(self._path).forget(found_by, *values)
            (busy, *_pages) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise AllySimError(
                "Another Ally Sim is reading your practice, so traces of it are left on the disk.",
                advice="Close the other one, and erase again.",
            )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _write_again_if_gone(self) -> None:
        if self._path is None or identity(self._path) == self._identity:
            return
        written = self._path.with_name(f"{self._path.name}.{WRITTEN_AGAIN}")
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written.unlink(missing_ok=True)
        # The connection still reads the file that is gone from the folder.
        copy_to(self._connection, written)
        if self._path.exists():
            self._path.rename(free_name(self._path, "other"))
        written.replace(self._path)
        settle(self._path.parent)
        # Closing removes the log of the file that is gone, which bears the name of the new one's.
        self._connection.close()
        self._connection = connect(self._path)
        self._identity = identity(self._path)
        self._notice = AllySimError(
            "The file with your practice was taken away or replaced while Ally Sim was open.",
            advice="It was written again, and nothing is lost.",
        )


def open_database(path: Path, *, now: datetime) -> Database:
    """Open the practice file at `path`, made and migrated where that is needed.

    A file that is damaged or not ours is kept under another name, the newest backup takes its
    place, and AllySimError tells it; so it does where the file is gone and there are backups.
    Calling again opens what is there then. A file of a newer Ally Sim is left alone and told.
    """
    with world_faults():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            if backed_up := restore(path):
                raise AllySimError(
                    "The file with your practice was gone.",
                    advice="Ally Sim goes on with the backup of {when}; what came after is lost.",
                    when=backed_up,
                )
            make_new(path)
        opened = identity(path)
        version = version_on_disk(path)
        refuse_newer(path, version)
        try:
            if 0 < version < len(MIGRATIONS):
                PracticeBackups(path).make(now=now)
            return Database(connect(path), path)
        except sqlite3.DatabaseError as fault:
            if is_of_the_world(fault):
                raise
            if identity(path) != opened:  # another Ally Sim has put it aside
                return open_database(path, now=now)
            raise put_aside(path, now=now) from fault


def database_in_memory(copied_from: Path | None = None) -> Database:
    """Return a database of which nothing ever reaches the disk, gone when it is closed.

    It begins with what is in the file `copied_from`, as far as that can be read.
    """
    return Database(connect_in_memory(copied_from))


def put_aside(path: Path, *, now: datetime) -> AllySimError:
    """Keep a damaged file under another name, put its newest backup there; return what to tell."""
    kept = free_name(path, f"damaged-{now:%Y-%m-%d-%H%M%S}")
    for file, name in zip(with_logs(path), with_logs(kept), strict=True):
        if file.exists():
            file.rename(name)
    if backed_up := restore(path):
        return AllySimError(
            "The file with your practice was damaged. It is kept as {kept}.",
            advice="Ally Sim goes on with the backup of {when}; what came after is lost.",
            kept=kept,
            when=backed_up,
        )
    return AllySimError(
        "The file with your practice was damaged. It is kept as {kept}.",
        advice="There is no backup, so Ally Sim begins a new one.",
        kept=kept,
    )


def restore(path: Path) -> str:
    """Put the newest whole backup at `path`, where no file is; return of when it is, or ""."""
    for log in with_logs(path)[1:]:
        if log.exists():  # of a file that is gone; it would be taken for the backup's
            log.rename(free_name(log, "other"))
    backup = PracticeBackups(path).newest_whole()
    if backup is None:
        return ""
    copy = path.with_name(f"{path.name}.{WRITTEN_AGAIN}")
    copy.unlink(missing_ok=True)
    with looked_into(backup.path) as connection:
        copy_to(connection, copy)
    put_in_place(copy, path)
    copy.unlink(missing_ok=True)
    return f"{backup.when:%Y-%m-%d %H:%M}"


def free_name(path: Path, ending: str) -> Path:
    """Return a path beside `path` that says why it was put aside, and at which nothing lies."""
    names = (path.with_name(f"{path.name}.{ending}{number}") for number in ("", *NUMBERS))
    return next(name for name in names if not name.exists())
