"""What the player's pages reach of the world: the practice file, the time, and chance."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.home import STORIES

if TYPE_CHECKING:
    from ally_sim.records.progress import Progress
    from ally_sim.records.reflections import Reflections


class Desk(NamedTuple):
    """Handed in by whoever starts the app. `notices` are what the person must be told at once."""

    database: Database
    home: Path
    clock: Callable[[], datetime]
    seed: Callable[[], int]
    notices: tuple[AllySimError, ...] = ()

    @property
    def stories(self) -> Path:
        """The folder of the stories that the person added."""
        return self.home / STORIES

    @property
    def progress(self) -> "Progress":
        """How far the person is in each story."""
        from ally_sim.records.progress import Progress  # noqa: PLC0415 - the window does not wait

        return Progress(self.database)

    @property
    def reflections(self) -> "Reflections":
        """What the person wrote."""
        from ally_sim.records.reflections import Reflections  # noqa: PLC0415 - nor for these

        return Reflections(self.database)
