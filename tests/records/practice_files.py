"""Practice files as tests need them."""

import sqlite3
from pathlib import Path

from ally_sim.records.seal import seal
from ally_sim.records.versions import APPLICATION_ID, MIGRATIONS, SEALED_SINCE


def older_file(path: Path, version: int) -> None:
    """Make a file as an Ally Sim of that version left it, with one way of one choice."""
    path.parent.mkdir(exist_ok=True)
    older = sqlite3.connect(path, isolation_level=None)
    older.execute("PRAGMA journal_mode=WAL")
    for script in MIGRATIONS[:version]:
        older.executescript(script)
    older.execute(f"PRAGMA application_id={APPLICATION_ID}")
    older.execute(f"PRAGMA user_version={version}")
    older.execute(
        "INSERT INTO way VALUES (1, 1, 'a-story', 'print', 1, '2026-01-01T09:00:00+00:00',"
        " '2026-01-01T09:00:00+00:00', 1, 0, 0)"
    )
    older.execute(
        "INSERT INTO choice (way, number, choice, taken)"
        " VALUES (1, 0, 'speak-up', '2026-01-01T09:00:00+00:00')"
    )
    if version >= SEALED_SINCE:
        seal(older)
    older.close()
