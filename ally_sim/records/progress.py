"""How far somebody is in each story: every way they went, each choice safe at once.

A way is a story, a seed and choice ids. Going back and choosing otherwise begins a new way, and the
first is kept; going back and choosing the same goes on along it. What came last is told by turns
that only count up, never by the clock. With a way are kept the words that somebody would have said
first, before a choice was shown to them.
"""

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType

from ally_sim.records.database import Database
from ally_sim.story.model import ChoiceId, SceneId, StoryId

WayId = NewType("WayId", int)

LAST_PLACE = 1_000_000
"""A place beyond all there are: whoever goes there stands at the last."""


@dataclass(frozen=True, slots=True)
class SavedWay:
    """One way through a story, as far as it was taken.

    `choices` are those that stand; `place` counts how often Continue was pressed since the last.
    `ended` tells that it rests at an ending, `in_midst` that it was begun and does not: somebody
    chose, went on, or wrote their words first.
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
    in_midst: bool


@dataclass(frozen=True, slots=True)
class FirstWords:
    """What somebody would have said, before choice `number` (from 0) of a way was shown.

    `choice` is what was taken there then, None where nothing was yet; `passed` where nobody took
    it, since its moment passed.
    """

    way: WayId
    story: StoryId
    number: int
    choice: ChoiceId | None
    words: str
    written: datetime
    passed: bool


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

    def choose(
        self, way: WayId, number: int, choice: ChoiceId, *, now: datetime, passed: bool = False
    ) -> WayId:
        """Keep the `number`-th choice (from 0) of a way; return the way it now belongs to.

        That is a new one where another choice already stood there; both share what came before.
        `passed` tells that nobody chose: the moment passed.
        """
        with self._database.transaction() as connection:
            stood = _choice_at(connection, way, number)
            if stood is not None and stood != choice:
                way = fork(connection, way, number, now)
                stood = None
            if stood is None:
                connection.execute(
                    "INSERT INTO choice (way, number, choice, taken) VALUES (?, ?, ?, ?)",
                    (way, number, choice, now.isoformat()),
                )
            connection.execute(
                "UPDATE choice SET passed = ? WHERE way = ? AND number = ? AND passed <> ?",
                (passed, way, number, passed),
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

    def write(self, way: WayId, number: int, words: str, *, now: datetime) -> WayId:
        """Keep the words that come before choice `number` of a way; nothing for no words.

        Return the way they belong to: a new one where a choice was taken there after other words.
        """
        with self._database.transaction() as connection:
            if words == _words_before(connection, way, number):
                return way
            if _choice_at(connection, way, number) is not None:
                way = fork(connection, way, number, now)
            where = (way, number)
            removed = connection.execute(
                "DELETE FROM first_words WHERE way = ? AND number = ?", where
            ).rowcount
            if words:
                connection.execute(
                    "INSERT INTO first_words VALUES (?, ?, ?, ?)", (*where, words, now.isoformat())
                )
        if removed and not words:
            self._database.leave_no_trace(
                "SELECT 1 FROM first_words WHERE way = ? AND number = ?", *where
            )
        return way

    def words(self, way: WayId) -> dict[int, str]:
        """Return the words that were written first on a way, by the number of the choice."""
        rows = self._database.rows("SELECT number, words FROM first_words WHERE way = ?", way)
        return {row["number"]: row["words"] for row in rows}

    def passed(self, way: WayId) -> frozenset[int]:
        """Return the numbers of the choices of a way that nobody took: their moment passed."""
        rows = self._database.rows("SELECT number FROM choice WHERE way = ? AND passed", way)
        return frozenset(row["number"] for row in rows)

    def all_words(self) -> tuple[FirstWords, ...]:
        """Return all that was written first, the newest first; what ways share is told once."""
        rows = self._database.rows(
            "SELECT MIN(first_words.way) AS way, story, first_words.number, choice, words, written,"
            " passed FROM first_words JOIN way ON way.id = first_words.way LEFT JOIN choice"
            " ON choice.way = first_words.way AND choice.number = first_words.number"
            " GROUP BY story, begun, seed, first_words.number, words, written"
            " ORDER BY MAX(way.turn) DESC, first_words.number DESC"
        )
        return tuple(
            FirstWords(
                way=WayId(row["way"]),
                story=StoryId(row["story"]),
                number=row["number"],
                choice=ChoiceId(row["choice"]) if row["choice"] else None,
                words=row["words"],
                written=datetime.fromisoformat(row["written"]),
                passed=bool(row["passed"]),
            )
            for row in rows
        )

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

    def last_begun(self) -> StoryId | None:
        """Return the story that somebody is in the midst of, the last touched, if any."""
        rows = self._database.rows(
            "SELECT *, MAX(turn) AS newest FROM way GROUP BY story ORDER BY newest DESC"
        )
        return next((StoryId(row["story"]) for row in rows if self._in_midst(row)), None)

    def ways(self, story: StoryId) -> tuple[SavedWay, ...]:
        """Return every way of a story, the last touched first, each as far as it ever went.

        One that stands further back than it went is at its last place.
        """
        rows = self._database.rows("SELECT * FROM way WHERE story = ? ORDER BY turn DESC", story)
        return tuple(map(self._gone, rows))

    def endings(self, story: StoryId) -> frozenset[SceneId]:
        """Return the endings of a story that were seen, on any way."""
        rows = self._database.rows(
            "SELECT DISTINCT scene FROM ending JOIN way ON way.id = ending.way WHERE story = ?",
            story,
        )
        return frozenset(SceneId(row["scene"]) for row in rows)

    def _saved(self, row: sqlite3.Row) -> SavedWay:
        gone = self._gone(row)
        return replace(gone, choices=gone.choices[: row["choices"]], place=row["place"])

    def _gone(self, row: sqlite3.Row) -> SavedWay:
        choices = self._database.rows(
            "SELECT choice FROM choice WHERE way = ? ORDER BY number", row["id"]
        )
        return SavedWay(
            id=WayId(row["id"]),
            story=StoryId(row["story"]),
            fingerprint=row["fingerprint"],
            seed=row["seed"],
            choices=tuple(ChoiceId(each["choice"]) for each in choices),
            place=row["place"] if row["choices"] == len(choices) else LAST_PLACE,
            begun=datetime.fromisoformat(row["begun"]),
            last=datetime.fromisoformat(row["last"]),
            ended=bool(row["ended"]),
            in_midst=self._in_midst(row),
        )

    def _in_midst(self, row: sqlite3.Row) -> bool:
        begun = row["choices"] or row["place"] or self.words(WayId(row["id"]))
        return bool(begun) and not row["ended"]


def next_turn(connection: sqlite3.Connection) -> int:
    """Return a turn after all that there were."""
    (turn,) = connection.execute("SELECT COALESCE(MAX(turn), 0) + 1 FROM way").fetchone()
    return int(turn)


def fork(connection: sqlite3.Connection, way: WayId, number: int, now: datetime) -> WayId:
    """Copy a way up to choice `number` into a new one: earlier choices, and all words to there."""
    row = connection.execute(
        "INSERT INTO way (turn, story, fingerprint, seed, begun, last, choices, place, ended)"
        " SELECT ?, story, fingerprint, seed, begun, ?, ?, place, 0 FROM way WHERE id = ?"
        " RETURNING id",
        (next_turn(connection), now.isoformat(), number, way),
    ).fetchone()
    connection.execute(
        "INSERT INTO choice SELECT ?, number, choice, taken, passed FROM choice"
        " WHERE way = ? AND number < ?",
        (row["id"], way, number),
    )
    connection.execute(
        "INSERT INTO first_words SELECT ?, number, words, written FROM first_words"
        " WHERE way = ? AND number <= ?",
        (row["id"], way, number),
    )
    return WayId(row["id"])


def _choice_at(connection: sqlite3.Connection, way: WayId, number: int) -> str | None:
    row = connection.execute(
        "SELECT choice FROM choice WHERE way = ? AND number = ?", (way, number)
    ).fetchone()
    return row["choice"] if row else None


def _words_before(connection: sqlite3.Connection, way: WayId, number: int) -> str:
    row = connection.execute(
        "SELECT words FROM first_words WHERE way = ? AND number = ?", (way, number)
    ).fetchone()
    return row["words"] if row else ""


def stand(
    connection: sqlite3.Connection, way: WayId, choices: int, place: int, now: datetime
) -> None:
    """Set where a way stands, as the last that was touched."""
    connection.execute(
        "UPDATE way SET turn = ?, choices = ?, place = ?, last = ?, ended = 0 WHERE id = ?",
        (next_turn(connection), choices, place, now.isoformat(), way),
    )
