"""The seal: by it a file shows that nobody but Ally Sim changed a word of it, not even the disk.

SQLite does not notice a changed letter. So beside the tables stands, for each of them, the sum of
the prints of all its rows, and one of how the tables themselves are made. The sums change in the
same transaction as the rows.
"""

import sqlite3
from functools import reduce

from ally_sim.source.digests import blake2b

_MADE = "made"
"""The part of the seal that tells how the tables are made."""

_EVENTS = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}


def seal(connection: sqlite3.Connection) -> None:
    """Seal everything as it stands now."""
    connection.execute("DELETE FROM seal")
    connection.executemany("INSERT INTO seal VALUES (?, ?)", _sums(connection).items())


def holds(connection: sqlite3.Connection) -> bool:
    """Tell whether everything is as it was sealed; sqlite3.Error where it cannot even be read."""
    sums = dict(connection.execute("SELECT part, sum FROM seal").fetchall())
    return sums == _sums(connection)


def keep_sealed(connection: sqlite3.Connection) -> None:
    """Let the seal follow whatever this connection writes from now on."""
    connection.create_function("sealed", -1, sealed, deterministic=True)
    for table, columns in _tables(connection).items():
        for event, rows in _EVENTS.items():
            steps = (
                f"UPDATE seal SET sum = sealed(sum, {_values(columns, row)})"  # noqa: S608 - the names are ours
                f" WHERE part = '{table}';"
                for row in rows
            )
            # A temporary trigger lives in the connection: in the file there is none, ever.
            connection.execute(
                f"CREATE TEMP TRIGGER seal_{table}_{event} AFTER {event} ON main.{table}"
                f" BEGIN {' '.join(steps)} END"
            )


def sealed(total: int, *row: object) -> int:
    """Return a sum with a row added; the same again takes the row out."""
    digest = blake2b(repr(row).encode(), digest_size=8).digest()
    return total ^ int.from_bytes(digest, "big", signed=True)


def _tables(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """Return the tables under seal, all but the seal itself, with the columns of each."""
    tables: dict[str, list[tuple[str, str]]] = {}
    rows = connection.execute(
        "SELECT made.name, columns.name, columns.type"
        " FROM sqlite_master AS made, pragma_table_info(made.name) AS columns"
        " WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite%' AND made.name <> 'seal'"
        " ORDER BY columns.cid"
    )
    for table, column, kind in rows:
        tables.setdefault(table, []).append((column, kind))
    return tables


def _sums(connection: sqlite3.Connection) -> dict[str, int]:
    queries = {
        table: f"SELECT {_values(columns, table)} FROM {table}"  # noqa: S608 - as above
        for table, columns in _tables(connection).items()
    }
    queries[_MADE] = (
        "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(sql AS BLOB), user_version"
        " FROM sqlite_master, pragma_user_version"
    )
    return {
        part: reduce(lambda total, row: sealed(total, *row), connection.execute(query), 0)
        for part, query in queries.items()
    }


def _values(columns: list[tuple[str, str]], row: str) -> str:
    """Return the values of a row for a query; texts as bytes, for damaged ones may be no text."""
    return ", ".join(
        f"CAST({row}.{column} AS BLOB)" if kind == "TEXT" else f"{row}.{column}"
        for column, kind in columns
    )
