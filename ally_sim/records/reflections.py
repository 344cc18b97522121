"""What somebody wrote for themselves: answers to reflection questions, and if-then plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ally_sim.records.database import Database
from ally_sim.records.progress import WayId
from ally_sim.story.model import StoryId


@dataclass(frozen=True, slots=True)
class Reflection:
    """Words somebody wrote to a prompt, at the end of a way through a story."""

    way: WayId
    story: StoryId
    prompt: str
    words: str
    written: datetime


class Reflections:
    """Reflections in the practice file, each under the prompt that it was written to.

    A prompt stays the same one where a later edition of a story sets its apostrophes otherwise.
    """

    def __init__(self, database: Database) -> None:
        """Keep reflections in `database`."""
        self._database = database

    def write(self, way: WayId, prompt: str, words: str, *, now: datetime) -> None:
        """Keep the words written to a prompt, in place of earlier ones; nothing for no words."""
        where = (way, _straight(prompt))
        with self._database.transaction() as connection:
            removed = connection.execute(
                "DELETE FROM reflection"
                " WHERE way = ? AND replace(prompt, char(8217), char(39)) = ?",
                where,
            ).rowcount
            if words:
                connection.execute(
                    "INSERT INTO reflection VALUES (?, ?, ?, ?)",
                    (way, prompt, words, now.isoformat()),
                )
        if removed and not words:
            self._database.leave_no_trace(
                "SELECT 1 FROM reflection"
                " WHERE way = ? AND replace(prompt, char(8217), char(39)) = ?",
                *where,
            )

    def of_way(self, way: WayId, asked: Iterable[str] = ()) -> dict[str, str]:
        """Return the words of one way, by prompt; under those `asked` now as they are set now."""
        rows = self._database.rows(
            "SELECT prompt, words FROM reflection WHERE way = ? ORDER BY written", way
        )
        now = {_straight(prompt): prompt for prompt in asked}
        return {now.get(_straight(row["prompt"]), row["prompt"]): row["words"] for row in rows}

    def all(self) -> tuple[Reflection, ...]:
        """Return everything that was written, the newest first."""
        rows = self._database.rows(
            "SELECT reflection.*, way.story FROM reflection JOIN way ON way.id = reflection.way"
            " ORDER BY way.turn DESC, written DESC, prompt"
        )
        return tuple(
            Reflection(
                WayId(row["way"]),
                StoryId(row["story"]),
                row["prompt"],
                row["words"],
                datetime.fromisoformat(row["written"]),
            )
            for row in rows
        )


def _straight(prompt: str) -> str:
    """Return a prompt with straight apostrophes, by which it is found however it is set."""
    return prompt.replace("\u2019", "'")
