"""The tables of the practice file, version by version, and how an older file is brought to ours."""

import sqlite3

from ally_sim import __version__
from ally_sim.records.seal import seal

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
    """
    CREATE TABLE seal (part TEXT PRIMARY KEY, sum INTEGER NOT NULL) STRICT;
    CREATE TABLE kept_by (program TEXT NOT NULL) STRICT;
    """,
    """
    ALTER TABLE choice ADD COLUMN passed INTEGER NOT NULL DEFAULT 0
    """,
)
"""One script a version; `user_version` counts those that were run."""

TABLES = (
    *("first_words", "reflection", "ending", "choice", "way"),
    *("session_file", "session_event", "session", "setting"),
)
"""Every table of what a person did and wrote, those that refer to others first."""

SEALED_SINCE = 4
"""The first version whose files have a seal."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a file's tables."""
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    return int(version)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring older tables to our version, in one transaction, or leave all as it was."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked only now: another Ally Sim may have brought them here while this one waited.
        version = version_of(connection)
        if version < len(MIGRATIONS):
            _migrate(connection, version)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for script in MIGRATIONS[version:]:
        # executescript would commit half-way, so that a kill could leave half a migration.
        for statement in script.split(";"):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
    connection.execute("DELETE FROM kept_by")
    connection.execute("INSERT INTO kept_by VALUES (?)", (__version__,))
    seal(connection)
