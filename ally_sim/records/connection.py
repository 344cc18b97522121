"""How the practice file is opened: checked first, never changed before it is known to be ours."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ally_sim.errors import AllySimError
from ally_sim.records.home import settle
from ally_sim.records.practice_backups import check_whole, looked_into
from ally_sim.records.seal import keep_sealed
from ally_sim.records.versions import APPLICATION_ID, MIGRATIONS, migrate, version_of

CAREFUL = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY")
"""What is set before a file is known to be ours; none of it changes a byte."""

SETTINGS = (
    "journal_mode=WAL",
    # WAL with NORMAL loses acknowledged choices in a power cut; FULL does not.
    "synchronous=FULL",
    "fullfsync=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # else a replaced row would stay in the seal
    "secure_delete=ON",
    "wal_autocheckpoint=200",
)

OF_THE_WORLD = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOMEM),
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH),
}
"""SQLite's codes for faults that are not in the file."""


def connect(path: Path) -> sqlite3.Connection:
    """Return a checked, migrated connection to a file that exists.

    sqlite3.DatabaseError where it is damaged or not ours; see `is_of_the_world`.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=5
    )
    try:
        prepare(connection, CAREFUL)
        refuse_newer(path, version_of(connection))
        check_whole(connection)
        prepare(connection, SETTINGS)
        bring_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_in_memory(path: Path | None) -> sqlite3.Connection:
    """Return a connection that never writes to the disk, with what is in a file, where one is.

    Where the file cannot be read, or is no whole one of ours, it begins empty.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    if path:
        read_into(connection, path)
    prepare(connection, (*CAREFUL, *SETTINGS))
    bring_up(connection)
    return connection


def read_into(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a file that may not be written to into `connection`, where that can be done."""
    # As immutable it can be read in a folder where SQLite may not make its log.
    for how in ("", "immutable=1"):
        with suppress(sqlite3.Error), looked_into(path, how) as file:
            check_whole(file)
            if version_of(file) <= len(MIGRATIONS):
                file.backup(connection)
            return


def make_new(path: Path) -> None:
    """Make an empty practice file: a whole one at once, so that an empty one is always damaged."""
    made = path.with_name(f"{path.name}.new-{os.getpid()}")
    made.unlink(missing_ok=True)
    made.touch(mode=0o600)
    try:
        connection = sqlite3.connect(made, isolation_level=None)
        try:
            # Made so here: two that open a new file at once could not both make it so.
            connection.execute("PRAGMA journal_mode=WAL")
            migrate(connection)
        finally:
            connection.close()
        put_in_place(made, path)
    finally:
        made.unlink(missing_ok=True)


def put_in_place(made: Path, path: Path) -> None:
    """Let a new file be at `path`, unless another Ally Sim has put one there meanwhile."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        return
    except OSError:
        made.rename(path)  # where a file cannot have two names
    settle(path.parent)


def prepare(connection: sqlite3.Connection, settings: tuple[str, ...]) -> None:
    """Let the settings hold for a connection."""
    for setting in settings:
        connection.execute(f"PRAGMA {setting}").fetchall()


def bring_up(connection: sqlite3.Connection) -> None:
    """Bring the tables to our version, and keep them sealed and told apart from now on."""
    if version_of(connection) < len(MIGRATIONS):
        migrate(connection)
    keep_sealed(connection)
    connection.row_factory = sqlite3.Row


def refuse_newer(path: Path, version: int) -> None:
    """Raise AllySimError where a file is of a newer Ally Sim; nothing of it was changed."""
    if version <= len(MIGRATIONS):
        return
    try:
        with looked_into(path) as connection:
            ((program,),) = connection.execute("SELECT program FROM kept_by").fetchall()
    except (sqlite3.Error, ValueError):
        raise AllySimError(
            "Your practice was last kept by a newer Ally Sim.",
            advice="Start that version again, or install the newest; nothing was changed.",
        ) from None
    raise AllySimError(
        "Your practice was last kept by a newer Ally Sim, version {program}.",
        advice="Start that version again, or install the newest; nothing was changed.",
        program=program,
    )


def version_on_disk(path: Path) -> int:
    """Return the version that the file's first bytes tell, 0 where it is not ours.

    SQLite itself is not asked, for it may write beside a file that it opens. No connection to the
    file may be open in this process: closing it here would take away that one's locks.
    """
    with path.open("rb") as file:
        first = file.read(100)
    is_ours = first[68:72] == APPLICATION_ID.to_bytes(4, "big")
    return int.from_bytes(first[60:64], "big", signed=True) if is_ours else 0


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at a path from another one, None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def is_of_the_world(fault: sqlite3.Error) -> bool:
    """Tell whether a fault of SQLite is the world's: no room, no rights, another one writing."""
    return getattr(fault, "sqlite_errorcode", 0) & 0xFF in OF_THE_WORLD


@contextmanager
def world_faults() -> Iterator[None]:
    """Turn faults of the disk and of SQLite into a sentence."""
    try:
        yield
    except sqlite3.DatabaseError as fault:
        # What remains would be our own mistake: a wrong query, a rule of a table that was broken.
        if type(fault) not in (sqlite3.DatabaseError, sqlite3.OperationalError):
            raise
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
