"""Backups of the practice file: whole copies beside it, numbered, thinned out as they grow old."""

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ally_sim.records.home import make_private, settle
from ally_sim.records.seal import holds
from ally_sim.records.versions import APPLICATION_ID, SEALED_SINCE

FOLDER = "backups"
NEWEST, DAYS, WEEKS = 10, 12, 10
"""How many are kept: the newest, and the last of each of so many days and weeks."""

_NAME = re.compile(r"practice-(?P<number>\d{8})-(?P<when>\d{8}T\d{6})\.sqlite")
_WHEN = "%Y%m%dT%H%M%S"
_UNFINISHED = "~"


class PracticeBackup(NamedTuple):
    """A copy of the practice file; `when` is only shown, `number` tells the order."""

    number: int
    when: datetime
    path: Path


class PracticeBackups:
    """The backups of the practice file at `path`."""

    def __init__(self, path: Path) -> None:
        """Keep them in a folder beside it."""
        self._path = path
        self._folder = path.parent / FOLDER

    def all(self) -> tuple[PracticeBackup, ...]:
        """Return all backups, the newest first."""
        files = self._folder.iterdir() if self._folder.is_dir() else ()
        backups = filter(None, map(_backup, files))
        return tuple(sorted(backups, key=lambda each: each.number, reverse=True))

    def make(self, *, now: datetime) -> None:
        """Keep the file as it is now, unless the newest backup holds the same.

        It may run beside whatever else is done with the file. sqlite3.Error or OSError where it
        cannot be made; then there is none, never half of one.
        """
        kept = self.all()
        with looked_into(self._path, "") as connection:
            if kept and _holds_the_same(kept[0].path, connection):
                return
            make_private(self._folder)
            number = kept[0].number + 1 if kept else 1
            self._write(connection, f"practice-{number:08}-{now.strftime(_WHEN)}.sqlite")
        for old in set(kept) - worth_keeping(self.all()):
            old.path.unlink(missing_ok=True)

    def newest_whole(self) -> PracticeBackup | None:
        """Return the newest backup in which nothing is damaged."""
        return next((each for each in self.all() if _is_whole(each.path)), None)

    def forget(self, query: str, *values: object) -> None:
        """Remove every copy, of a damaged file too, in which `query` finds a row.

        One that cannot be asked is removed as well: nobody could tell what is still in it.
        """
        for copy in (*self._folder.glob("practice-*"), *copies_aside(self._path)):
            if copy.name.endswith(_UNFINISHED) or _may_hold(copy, query, values):
                for each in with_logs(copy):
                    each.unlink(missing_ok=True)

    def _write(self, connection: sqlite3.Connection, name: str) -> None:
        for left_over in self._folder.glob(f"*{_UNFINISHED}"):
            left_over.unlink(missing_ok=True)
        unfinished = self._folder / f"{name}{_UNFINISHED}"
        copy_to(connection, unfinished)
        with looked_into(unfinished) as copy:
            check_whole(copy)
        unfinished.replace(self._folder / name)
        settle(self._folder)


def worth_keeping(backups: Iterable[PracticeBackup]) -> set[PracticeBackup]:
    """Return those to keep of `backups`, which come with the newest first."""
    backups = tuple(backups)
    by_day: dict[object, PracticeBackup] = {}
    by_week: dict[object, PracticeBackup] = {}
    for each in backups:
        by_day.setdefault(each.when.date(), each)
        by_week.setdefault(each.when.isocalendar()[:2], each)
    days, weeks = tuple(by_day.values()), tuple(by_week.values())
    return {*backups[:NEWEST], *days[:DAYS], *weeks[:WEEKS]}


def copy_to(connection: sqlite3.Connection, path: Path) -> None:
    """Write all that `connection` holds to a new file of its owner's alone, safe on the disk."""
    path.touch(mode=0o600)
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        copy.execute("PRAGMA journal_mode=OFF")  # half a copy is thrown away, not rolled back
        connection.backup(copy)
        copy.close()
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException:
        copy.close()
        path.unlink(missing_ok=True)
        raise


def copies_aside(path: Path) -> set[Path]:
    """Return the damaged files, and others that were in the way, that were put aside."""
    return set(path.parent.glob(f"{path.name}*")).difference(with_logs(path))


def with_logs(path: Path) -> tuple[Path, Path, Path]:
    """Return a file of SQLite and the two that may lie beside it."""
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def check_whole(connection: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError where an open file is damaged, or is not ours.

    One moment of the file is looked at, whoever writes to it meanwhile.
    """
    connection.execute("BEGIN")
    try:
        _check_whole(connection)
    except UnicodeDecodeError as fault:
        # So sqlite3 says that SQLite quoted, in what it complains of, what is no text.
        raise sqlite3.DatabaseError("its tables cannot be read") from fault
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _check_whole(connection: sqlite3.Connection) -> None:
    made = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    ((owner,),) = connection.execute("PRAGMA application_id").fetchall()
    if owner != APPLICATION_ID or not all(map(_is_ours, made)):
        raise sqlite3.DatabaseError("it is not Ally Sim's")
    ((verdict,),) = connection.execute("PRAGMA quick_check(1)").fetchall()
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    is_sealed = any(name == "seal" for _kind, name, _sql in made)
    if verdict != "ok" or is_sealed != (version >= SEALED_SINCE):
        raise sqlite3.DatabaseError(verdict)
    if is_sealed and not holds(connection):
        raise sqlite3.DatabaseError("something in it was changed")


def _is_ours(made: tuple[str, str, str | None]) -> bool:
    """Tell whether something in a file is a plain table or an index of one, with a plain name."""
    kind, name, sql = made
    plain = name.removeprefix("sqlite_autoindex_").replace("_", "")
    return kind in ("table", "index") and plain.isalnum() and "VIRTUAL" not in (sql or "").upper()


@contextmanager
def looked_into(path: Path, how: str = "immutable=1") -> Iterator[sqlite3.Connection]:
    """Open a file to read it; as immutable, nothing appears beside it."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&{how}", uri=True, timeout=5)
    try:
        yield connection
    finally:
        connection.close()


def _backup(path: Path) -> PracticeBackup | None:
    """Return the backup that a file's name tells of; None where it tells of none."""
    match = _NAME.fullmatch(path.name)
    try:
        # The time is told as the clock on the wall had it.
        when = datetime.strptime(match["when"], _WHEN) if match else None  # noqa: DTZ007
    except ValueError:
        return None
    return PracticeBackup(int(match["number"]), when, path) if match and when else None


def _is_whole(path: Path) -> bool:
    try:
        with looked_into(path) as connection:
            check_whole(connection)
    except sqlite3.Error:
        return False
    return True


def _seal(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    return connection.execute("SELECT part, sum FROM seal ORDER BY part").fetchall()


def _holds_the_same(backup: Path, connection: sqlite3.Connection) -> bool:
    try:
        with looked_into(backup) as kept:
            return _seal(kept) == _seal(connection)
    except sqlite3.Error:
        return False


def _may_hold(path: Path, query: str, values: tuple[object, ...]) -> bool:
    if any(log.exists() for log in with_logs(path)[1:]):
        return True
    try:
        with looked_into(path) as connection:
            return bool(connection.execute(query, values).fetchall())
    except sqlite3.Error:
        return True
