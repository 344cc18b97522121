"""Records one session with a room: each of its actions is safe before it is shown."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from ally_sim.engine.actions import Action, as_data
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database

SessionId = NewType("SessionId", int)
Clock = Callable[[], datetime]


@dataclass(slots=True)
class Recording:
    """Records `session`. What the disk refused is kept along with what comes next.

    Where the same session is led in two windows, whoever comes later goes on as a session of its
    own, with all that was done until they parted; then `session` is another one. Where it was
    erased in another window, that is told once, and nothing is kept any more.
    """

    _database: Database
    session: SessionId
    _next: int
    _clock: Clock
    _waiting: list[tuple[int, float, str, str]] = field(default_factory=list)
    _erased: bool = False

    def keep(self, action: Action, *, at: float) -> None:
        """Keep an action, done `at` seconds into the session.

        On return it is safe; AllySimError says why it is not, and then it waits for the next; or,
        once it is safe, that the session became one of its own.
        """
        done = json.dumps(as_data(action), ensure_ascii=False)
        self._waiting.append((self._next, at, done, self._clock().isoformat()))
        self._next += 1
        self.keep_waiting()

    def keep_waiting(self) -> None:
        """Keep what was refused before; AllySimError as `keep` raises it."""
        if not self._waiting or self._erased:
            return
        with self._database.transaction() as connection:
            session = self._own(connection, self._waiting[0][0])
            connection.executemany(
                "INSERT INTO session_event (session, number, at, action, done)"
                " VALUES (?, ?, ?, ?, ?)",
                [(session, *each) for each in self._waiting],
            )
        self._waiting.clear()
        if session != self.session:
            self.session = session
            raise AllySimError(
                "This session is being led in another window of Ally Sim, too.",
                advice="Nothing is lost: from here on, what you do here is a session of its own.",
            )

    def close(self) -> None:
        """Keep that the session is over: it is not offered again, only listed."""
        self.keep_waiting()
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE session SET closed = ? WHERE id = ?",
                (self._clock().isoformat(), self.session),
            )

    def _own(self, connection: sqlite3.Connection, number: int) -> SessionId:
        """Return the session to which the action of that number belongs, a new one if need be."""
        (known,) = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM session WHERE id = ?)", (self.session,)
        ).fetchone()
        if not known:
            self._erased = True
            raise AllySimError(
                "This session was erased in another window of Ally Sim.",
                advice="You can go on, but nothing of it is kept any more.",
            )
        (taken,) = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM session_event WHERE session = ? AND number >= ?)",
            (self.session, number),
        ).fetchone()
        return self._parted(connection, number) if taken else self.session

    def _parted(self, connection: sqlite3.Connection, number: int) -> SessionId:
        """Copy the session as it was before the action of that number; return the copy."""
        (copy,) = connection.execute(
            "INSERT INTO session (plan, begun) SELECT plan, begun FROM session WHERE id = ?"
            " RETURNING id",
            (self.session,),
        ).fetchone()
        connection.execute(
            "INSERT INTO session_file (session, story, name, data)"
            " SELECT ?, story, name, data FROM session_file WHERE session = ?",
            (copy, self.session),
        )
        connection.execute(
            "INSERT INTO session_event (session, number, at, action, done)"
            " SELECT ?, number, at, action, done FROM session_event"
            " WHERE session = ? AND number < ?",
            (copy, self.session, number),
        )
        return SessionId(copy)
