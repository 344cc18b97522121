"""Sessions with a room: every step is safe at once, and found again where the room stood.

A session is its plan, a copy of its stories, and the actions that were done, numbered, only ever
added to. Nobody's name is asked for. Who wants nothing kept gives a `database_in_memory`.
"""

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ally_sim.engine.actions import Action, from_data
from ally_sim.engine.plan import Plan, planned_story
from ally_sim.engine.stage import Stage, act, begin
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.recording import Clock, Recording, SessionId
from ally_sim.story.files import StoryFiles
from ally_sim.story.model import FeedbackTiming, SceneId, Story, StoryId
from ally_sim.story.reader import read_story
from ally_sim.story.translations import tellings

_OF_THE_STORY = re.compile(r"\.ya?ml$|^art/")


@dataclass(frozen=True, slots=True)
class SavedStory:
    """A story as it was planned."""

    id: StoryId
    title: str
    fingerprint: str
    seed: int
    prompts: Mapping[SceneId, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Resumed:
    """The stage found again, and how many actions did not hold in a story changed since."""

    stage: Stage
    lost: int


@dataclass(frozen=True, slots=True)
class SavedSession:
    """A session that was kept. `elapsed` is the seconds it had run at its last action."""

    id: SessionId
    stories: tuple[SavedStory, ...]
    minutes: int
    feedback: FeedbackTiming | None
    language: str
    talk: float
    begun: datetime
    last: datetime
    closed: datetime | None
    actions: tuple[tuple[Action, float], ...]

    @property
    def elapsed(self) -> float:
        """The seconds that the session had run when the last action was done."""
        return self.actions[-1][1] if self.actions else 0.0

    def missing(self, stories: Mapping[StoryId, Story]) -> tuple[SavedStory, ...]:
        """Return the stories of the plan that are not there any more."""
        return tuple(each for each in self.stories if each.id not in stories)

    def resumed(self, stories: Mapping[StoryId, Story]) -> Resumed:
        """Return the stage where it stood, in `stories` (see `Sessions.stories`).

        All that were planned must be there (see `missing`).
        """
        stage = begin(self.plan(stories))
        lost = 0
        for action, at in self.actions:
            before, stage = stage, act(stage, action, at=at)
            lost += stage == before
        return Resumed(stage, lost)

    def plan(self, stories: Mapping[StoryId, Story]) -> Plan:
        """Return the plan, made of these stories."""
        planned = (
            planned_story(stories[each.id], seed=each.seed, prompts=each.prompts, talk=self.talk)
            for each in self.stories
        )
        return Plan(tuple(planned), self.minutes, self.feedback, self.language, self.talk)


class Sessions:
    """Sessions in the practice file, or in memory only."""

    def __init__(self, database: Database) -> None:
        """Keep sessions in `database`."""
        self._database = database

    def begin(self, plan: Plan, *, clock: Clock) -> Recording:
        """Begin a session, kept at once, and return what records it."""
        copies = {each.story.id: _copied(each.story.files) for each in plan.stories}
        with self._database.transaction() as connection:
            row = connection.execute(
                "INSERT INTO session (plan, begun) VALUES (?, ?) RETURNING id",
                (json.dumps(_plan_data(plan), ensure_ascii=False), clock().isoformat()),
            ).fetchone()
            connection.executemany(
                "INSERT INTO session_file VALUES (?, ?, ?, ?)",
                [(row["id"], id_, *file) for id_, files in copies.items() for file in files],
            )
        return Recording(self._database, SessionId(row["id"]), 0, clock)

    def resume(self, saved: SavedSession, *, clock: Clock) -> Recording:
        """Return what goes on recording a session that was found again."""
        rows = self._database.rows(
            "SELECT COALESCE(MAX(number) + 1, 0) AS next FROM session_event WHERE session = ?",
            saved.id,
        )
        return Recording(self._database, saved.id, rows[0]["next"], clock)

    def left(self) -> tuple[SavedSession, ...]:
        """Return the sessions that nobody closed, to go on with, the last begun first."""
        rows = self._database.rows("SELECT * FROM session WHERE closed IS NULL ORDER BY id DESC")
        return tuple(map(self._saved, rows))

    def set_aside(self, session: SessionId, *, clock: Clock) -> None:
        """Offer a session no more to go on with; it is listed with those that are over."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE session SET closed = ? WHERE id = ?", (clock().isoformat(), session)
            )

    def all(self) -> tuple[SavedSession, ...]:
        """Return all sessions, the last begun first."""
        rows = self._database.rows("SELECT * FROM session ORDER BY id DESC")
        return tuple(map(self._saved, rows))

    def stories(self, saved: SavedSession) -> dict[StoryId, Story]:
        """Return the stories of a session in its language, whatever became of them since.

        One that this version of the program cannot read any more is left out.
        """
        read = {
            each.id: read_story(self._copy(saved.id, each.id), name=each.id, shown_as=each.id).story
            for each in saved.stories
        }
        told = ((id_, story) for id_, story in read.items() if story)
        return {id_: tellings(story).told_in(saved.language) for id_, story in told}

    def erase(self, session: SessionId) -> None:
        """Remove a session, so that nothing of it is left on the disk."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM session WHERE id = ?", (session,))
        self._database.leave_no_trace("SELECT 1 FROM session WHERE id = ?", session)

    def _copy(self, session: SessionId, story: StoryId) -> "CopiedFiles":
        rows = self._database.rows(
            "SELECT name, data FROM session_file WHERE session = ? AND story = ?", session, story
        )
        return CopiedFiles({row["name"]: row["data"] for row in rows})

    def _saved(self, row: sqlite3.Row) -> SavedSession:
        plan = json.loads(row["plan"])
        events = self._database.rows(
            "SELECT * FROM session_event WHERE session = ? ORDER BY number", row["id"]
        )
        done = ((from_data(json.loads(each["action"])), each["at"]) for each in events)
        return SavedSession(
            id=SessionId(row["id"]),
            stories=tuple(map(_saved_story, plan["stories"])),
            minutes=plan["minutes"],
            feedback=FeedbackTiming(plan["feedback"]) if plan["feedback"] else None,
            language=plan["language"],
            talk=plan["talk"],
            begun=datetime.fromisoformat(row["begun"]),
            last=datetime.fromisoformat(events[-1]["done"] if events else row["begun"]),
            closed=datetime.fromisoformat(row["closed"]) if row["closed"] else None,
            actions=tuple((action, at) for action, at in done if action),
        )


class CopiedFiles:
    """The files of a story as they were when a session began."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Hold the bytes of each file by its name."""
        self._files = files

    def names(self) -> tuple[str, ...]:
        """Return the names of all files, sorted."""
        return tuple(sorted(self._files))

    def read(self, name: str) -> bytes:
        """Return the bytes of one file."""
        if name not in self._files:
            raise AllySimError("The story of this session holds no file {name}.", name=name)
        return self._files[name]


def _copied(files: StoryFiles) -> list[tuple[str, bytes]]:
    """Return what of a story's files belongs to the story: its texts and its pictures."""
    return [(name, files.read(name)) for name in files.names() if _OF_THE_STORY.search(name)]


def _plan_data(plan: Plan) -> dict[str, object]:
    return {
        "minutes": plan.minutes,
        "feedback": plan.feedback,
        "language": plan.language,
        "talk": plan.talk,
        "stories": [
            {
                "id": each.story.id,
                "title": each.story.title,
                "fingerprint": each.story.fingerprint,
                "seed": each.seed,
                "prompts": dict(each.prompts),
            }
            for each in plan.stories
        ],
    }


def _saved_story(data: dict[str, Any]) -> SavedStory:
    prompts = {SceneId(scene): tuple(each) for scene, each in data["prompts"].items()}
    return SavedStory(
        StoryId(data["id"]), data["title"], data["fingerprint"], data["seed"], prompts
    )
