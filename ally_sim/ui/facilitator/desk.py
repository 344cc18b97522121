"""What a room's windows reach of the world: the practice file, the time, and chance."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.sessions import Sessions


@dataclass(frozen=True, slots=True)
class RoomDesk:
    """Handed in by whoever starts the room. `notices` must be told at once.

    `seconds` only grows, from any beginning; `clock` is the time of day.
    """

    database: Database
    home: Path
    clock: Callable[[], datetime]
    seconds: Callable[[], float]
    seed: Callable[[], int]
    notices: tuple[AllySimError, ...] = ()

    @property
    def sessions(self) -> Sessions:
        """The sessions that are kept."""
        return Sessions(self.database)
