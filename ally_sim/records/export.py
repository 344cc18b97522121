"""Everything that is kept about somebody: shown, taken away as a file, erased."""

import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ally_sim.records.database import Database
from ally_sim.records.home import DATABASE
from ally_sim.records.practice_backups import FOLDER
from ally_sim.records.progress import WayId
from ally_sim.records.versions import TABLES


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in the data folder: its path and its size in bytes."""

    path: Path
    size: int


def kept_files(folder: Path) -> tuple[KeptFile, ...]:
    """Return every file below the data folder, sorted by path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(KeptFile(path, path.stat().st_size) for path in files)


def as_json(database: Database) -> str:
    """Return all tables as one readable JSON object, but for copies of the stories themselves."""
    tables = {
        table: [dict(row) for row in database.rows(f"SELECT * FROM {table}")]  # noqa: S608 (ours)
        for table in sorted(set(TABLES) - {"session_file"})
    }
    return json.dumps(tables, ensure_ascii=False, indent=2) + "\n"


def choice_times(database: Database, way: WayId) -> tuple[datetime, ...]:
    """Return when each choice of a way was taken, in their order."""
    rows = database.rows("SELECT taken FROM choice WHERE way = ? ORDER BY number", way)
    return tuple(datetime.fromisoformat(row["taken"]) for row in rows)


def erase_practice(database: Database, folder: Path) -> None:
    """Remove all practice: every row, damaged or older copies of the file, and logs.

    The file itself stays, empty and open, so that the app can go on. Stories that somebody added
    stay; they are not about them.
    """
    database.erase()
    in_use = {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"}
    for path in folder.glob(f"{DATABASE}*"):
        if path.name not in in_use:
            path.unlink()
    for log in ("logs", FOLDER):
        if (folder / log).exists():
            shutil.rmtree(folder / log)
    crashes = folder / "crash.log"
    if crashes.exists():
        crashes.write_bytes(b"")  # it is open for what may yet happen, and cannot go


def remove_practice(database: Database, folder: Path) -> None:
    """Remove all practice and then the file that held it; `database` is closed."""
    erase_practice(database, folder)
    database.close()
    for path in (*folder.glob(f"{DATABASE}*"), folder / "crash.log"):
        path.unlink(missing_ok=True)
