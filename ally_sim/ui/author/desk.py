"""What the studio reaches of the world: settings, the data folder, the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.home import STORIES
from ally_sim.ui.author.room_view import RoomPictures


@dataclass(frozen=True, slots=True)
class AuthorDesk:
    """Handed in by whoever starts the studio. `notices` are to be told at once.

    `begin` makes a story of a title in a folder, from the template, and returns its folder.
    `bring_in` makes a story folder of another tool's file, and returns what is to be told of it.
    Both raise AllySimError, which says why they cannot. `pictures` makes what a room sees.
    """

    database: Database
    home: Path
    clock: Callable[[], datetime]
    begin: Callable[[str, Path], Path]
    bring_in: Callable[[Path, Path], str]
    pictures: RoomPictures
    notices: tuple[AllySimError, ...] = ()

    @property
    def stories(self) -> Path:
        """The folder of the person's own stories."""
        return self.home / STORIES
