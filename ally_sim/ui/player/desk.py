"""What the player's pages reach of the world: the practice file, the time, and chance."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ally_sim.records.database import Database
from ally_sim.records.home import STORIES
from ally_sim.records.progress import Progress
from ally_sim.records.reflections import Reflections


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed in by whoever starts the app. `notice` is something to tell the person at once."""

    database: Database
    home: Path
    clock: Callable[[], datetime]
    seed: Callable[[], int]
    notice: str = ""

    @property
    def stories(self) -> Path:
        """The folder of the stories that the person added."""
        return self.home / STORIES

    @property
    def progress(self) -> Progress:
        """How far the person is in each story."""
        return Progress(self.database)

    @property
    def reflections(self) -> Reflections:
        """What the person wrote."""
        return Reflections(self.database)
