"""How far somebody is in each story: every way they went, each choice safe at once.

A way is a story, a seed and choice ids. Going back and choosing otherwise begins a new way, and the
first is kept; going back and choosing the same goes on along it. What came last is told by turns
that only count up, never by the clock.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from ally_sim.records.database import Database
from ally_sim.story.model import ChoiceId, SceneId, StoryId

WayId = NewType("WayId", int)


@dataclass(frozen=True, slots=True)
class SavedWay:
    """One way through a story, as far as it was taken.

    `choices` are those that stand; `place` counts how often Continue was pressed since the last.
    `ended` tells that it rests at an ending.
    """

    id: WayId
    story: StoryId
    fingerprint: str
    seed: int
    choices: tuple[ChoiceId, ...]
    place: int
    begun: datetime
    last: datetime
    ended: bool


class Progress:
    """Ways through stories, in the practice file."""

    def __init__(self, database: Database) -> None:
        """Keep ways in `database`."""
        self._database = database

    def begin(self, story: StoryId, fingerprint: str, *, seed: int, now: datetime) -> WayId:
        """Begin a new way through a story and return its id."""
        with self._database.transaction() as connection:
            row = connection.execute(
                "INSERT INTO way"
                " (turn, story, fingerprint, seed, begun, last, choices, place, ended)"
                " VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0) RETURNING id",
                (next_turn(connection), story, fingerprint, seed, now.isoformat(), now.isoformat()),
            ).fetchone()
        return WayId(row["id"])

    def choose(self, way: WayId, number: int, choice: ChoiceId, *, now: datetime) -> WayId:
        """Keep the `number`-th choice (from 0) of a way; return the way it now belongs to.

        That is a new one where another choice already stood there; both share what came before.
        """
        with self._database.transaction() as connection:
            stood = connection.execute(
                "SELECT choice FROM choice WHERE way = ? AND number = ?", (way, number)
            ).fetchone()
            if stood is not None and stood["choice"] != choice:
                way = fork(connection, way, number, now)
                stood = None
            if stood is None:
                connection.execute(
                    "INSERT INTO choice VALUES (?, ?, ?, ?)", (way, number, choice, now.isoformat())
                )
            stand(connection, way, number + 1, 0, now)
        return way

    def move(self, way: WayId, *, choices: int, place: int, now: datetime) -> None:
        """Keep where in a way somebody is: how many choices stand, how often Continue since."""
        with self._database.transaction() as connection:
            stand(connection, way, choices, place, now)

    def end(self, way: WayId, ending: SceneId, *, now: datetime) -> None:
        """Keep that a way came to an ending and rests there."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO ending VALUES (?, ?, ?)", (way, ending, now.isoformat())
            )
            connection.execute("UPDATE way SET ended = 1 WHERE id = ?", (way,))

    def follow(self, way: WayId, fingerprint: str, *, now: datetime) -> None:
        """Keep that a way goes on in a changed story."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE way SET fingerprint = ?, last = ? WHERE id = ?",
                (fingerprint, now.isoformat(), way),
            )

    def latest(self, story: StoryId) -> SavedWay | None:
        """Return the way of a story that was touched last, None where there is none."""
        rows = self._database.rows(
            "SELECT * FROM way WHERE story = ? ORDER BY turn DESC LIMIT 1", story
        )
        return self._saved(rows[0]) if rows else None

    def endings(self, story: StoryId) -> frozenset[SceneId]:
        """Return the endings of a story that were seen, on any way."""
        rows = self._database.rows(
            "SELECT DISTINCT scene FROM ending JOIN way ON way.id = ending.way WHERE story = ?",
            story,
        )
        return frozenset(SceneId(row["scene"]) for row in rows)

    def _saved(self, row: sqlite3.Row) -> SavedWay:
        choices = self._database.rows(
            "SELECT choice FROM choice WHERE way = ? AND number < ? ORDER BY number",
            row["id"],
            row["choices"],
        )
        return SavedWay(
            id=WayId(row["id"]),
            story=StoryId(row["story"]),
            fingerprint=row["fingerprint"],
            seed=row["seed"],
            choices=tuple(ChoiceId(each["choice"]) for each in choices),
            place=row["place"],
            begun=datetime.fromisoformat(row["begun"]),
            last=datetime.fromisoformat(row["last"]),
            ended=bool(row["ended"]),
        )


def next_turn(connection: sqlite3.Connection) -> int:
    """Return a turn after all that there were."""
    (turn,) = connection.execute("SELECT COALESCE(MAX(turn), 0) + 1 FROM way").fetchone()
    return int(turn)


def fork(connection: sqlite3.Connection, way: WayId, number: int, now: datetime) -> WayId:
    """Copy a way's first `number` choices into a new way."""
    row = connection.execute(
        "INSERT INTO way (turn, story, fingerprint, seed, begun, last, choices, place, ended)"
        " SELECT ?, story, fingerprint, seed, begun, ?, ?, 0, 0 FROM way WHERE id = ? RETURNING id",
        (next_turn(connection), now.isoformat(), number, way),
    ).fetchone()
    connection.execute(
        "INSERT INTO choice SELECT ?, number, choice, taken FROM choice"
        " WHERE way = ? AND number < ?",
        (row["id"], way, number),
    )
    return WayId(row["id"])


def stand(
    connection: sqlite3.Connection, way: WayId, choices: int, place: int, now: datetime
) -> None:
    """Set where a way stands, as the last that was touched."""
    connection.execute(
        "UPDATE way SET turn = ?, choices = ?, place = ?, last = ?, ended = 0 WHERE id = ?",
        (next_turn(connection), choices, place, now.isoformat(), way),
    )
