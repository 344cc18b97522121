"""The practice file: opened, migrated, and written one transaction at a time.

A fault of the world (a full disk, a damaged file, a newer version) becomes an `AllySimError`; what
was acknowledged is on the disk.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ally_sim.errors import AllySimError

APPLICATION_ID = 0x416C6C79  # "Ally"

MIGRATIONS = (
    """
    CREATE TABLE way (
        id INTEGER PRIMARY KEY, turn INTEGER NOT NULL UNIQUE,
        story TEXT NOT NULL, fingerprint TEXT NOT NULL, seed INTEGER NOT NULL,
        begun TEXT NOT NULL, last TEXT NOT NULL,
        choices INTEGER NOT NULL, place INTEGER NOT NULL, ended INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX way_by_story ON way (story);
    CREATE TABLE choice (
        way INTEGER NOT NULL REFERENCES way ON DELETE CASCADE,
        number INTEGER NOT NULL, choice TEXT NOT NULL, taken TEXT NOT NULL,
        PRIMARY KEY (way, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE ending (
        way INTEGER NOT NULL REFERENCES way ON DELETE CASCADE,
        scene TEXT NOT NULL, seen TEXT NOT NULL,
        PRIMARY KEY (way, scene)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reflection (
        way INTEGER NOT NULL REFERENCES way ON DELETE CASCADE,
        prompt TEXT NOT NULL, words TEXT NOT NULL, written TEXT NOT NULL,
        PRIMARY KEY (way, prompt)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    """,
    """
    CREATE TABLE first_words (
        way INTEGER NOT NULL REFERENCES way ON DELETE CASCADE,
        number INTEGER NOT NULL, words TEXT NOT NULL, written TEXT NOT NULL,
        PRIMARY KEY (way, number)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE session (
        id INTEGER PRIMARY KEY, plan TEXT NOT NULL, begun TEXT NOT NULL, closed TEXT
    ) STRICT;
    CREATE TABLE session_event (
        session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        number INTEGER NOT NULL, at REAL NOT NULL, action TEXT NOT NULL, done TEXT NOT NULL,
        PRIMARY KEY (session, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE session_file (
        session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        story TEXT NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (session, story, name)
    ) STRICT;
    """,
)
"""One script a version; `user_version` counts those that were run."""

TABLES = (
    *("first_words", "reflection", "ending", "choice", "way"),
    *("session_file", "session_event", "session", "setting"),
)
"""Every table there is, those that refer to others first."""

SETTINGS = (
    "journal_mode=WAL",
    # WAL with NORMAL loses acknowledged choices in a power cut; FULL does not.
    "synchronous=FULL",
    "fullfsync=ON",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "wal_autocheckpoint=200",
)


class Database:
    """One connection to the practice file, for one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take over an open, migrated connection."""
        self._connection = connection

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
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            finally:
                # A full disk has rolled back already; then there is nothing left to undo.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def erase(self) -> None:
        """Remove everything from the file, so that no byte of it is left there."""
        with self.transaction() as connection:
            for table in TABLES:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (the names are ours)
        with world_faults():
            self._connection.execute("VACUUM")
        self.leave_no_trace()

    def leave_no_trace(self) -> None:
        """Empty the log beside the file, so that nothing that was removed is left there."""
        with world_faults():
            (busy, *_pages) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise AllySimError(
                "Another Ally Sim is reading your practice, so traces of it are left on the disk.",
                advice="Close the other one, and erase again.",
            )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def open_database(path: Path, *, now: datetime) -> Database:
    """Open the practice file at `path`, made and migrated where that is needed.

    A damaged file is kept beside it under another name and told by AllySimError; calling again
    begins a new file. A file of a newer Ally Sim is left alone and told.
    """
    with world_faults():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_new = not path.exists()
        if is_new:
            path.touch(mode=0o600)
        elif path.stat().st_size == 0:
            # SQLite would take it for an empty database: the practice would be gone without a word.
            raise put_aside(path, now=now)
        try:
            return Database(connect(path, is_new=is_new))
        except sqlite3.DatabaseError as fault:
            if isinstance(fault, sqlite3.OperationalError):
                raise
            raise put_aside(path, now=now) from fault


def database_in_memory() -> Database:
    """Return a database of which nothing ever reaches the disk, gone when it is closed."""
    return Database(connect(Path(":memory:"), is_new=True))


def connect(path: Path, *, is_new: bool) -> sqlite3.Connection:
    """Return a checked, migrated connection; sqlite3's own errors are let through."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    try:
        connection.row_factory = sqlite3.Row
        if not is_new:
            check_whole(connection)
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def check_whole(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError where the file is foreign or damaged."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if owner not in (0, APPLICATION_ID) or verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to this program's version, in one transaction, or leave all as it was."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise AllySimError(
            "Your practice was last kept by a newer Ally Sim.",
            advice="Start that version again, or install the newest; nothing was changed.",
        )
    if version == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in MIGRATIONS[version:]:
            # executescript would commit half-way, so that a kill could leave half a migration.
            for statement in script.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def put_aside(path: Path, *, now: datetime) -> AllySimError:
    """Keep a damaged file under another name, and return what to tell the person."""
    kept = path.with_name(f"{path.name}.damaged-{now:%Y-%m-%d-%H%M%S}")
    path.rename(kept)
    for left_over in ("-wal", "-shm"):
        beside = path.with_name(path.name + left_over)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + left_over))
    return AllySimError(
        "The file with your practice was damaged. It is kept as {kept}.",
        advice="Ally Sim begins a new one; what was readable may still be rescued from the old.",
        kept=kept,
    )


@contextmanager
def world_faults() -> Iterator[None]:
    """Turn faults of the disk and of SQLite into a sentence."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        raise AllySimError(
            "Your practice could not be saved or read: {fault}.",
            advice="See that the disk has room and the folder may be written to.",
            fault=fault,
        ) from fault
    except OSError as fault:
        raise AllySimError(
            "The folder for your practice cannot be used: {fault}.",
            advice="Choose another with ALLY_SIM_HOME, or make room.",
            fault=fault.strerror or fault,
        ) from fault
