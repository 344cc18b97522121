"""The door from the player's window to a room: one window at a time, one practice file."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ally_sim.story.model import StoryId
from ally_sim.story.shelf import FoundStory
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.window import PlayerWindow

if TYPE_CHECKING:
    from ally_sim.ui.facilitator.app import Evening


class RoomDoor(QObject):
    """Opens the plan of a session in place of the player's window, and comes back after it."""

    def __init__(self, window: PlayerWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._evening: Evening | None = None

    def open(self, stories: Sequence[FoundStory], chosen: StoryId) -> None:
        """Show the plan, with the chosen story in it."""
        if self._evening is not None:
            return
        # Whoever only plays does not wait for it.
        from ally_sim.ui.facilitator.app import Evening  # noqa: PLC0415
        from ally_sim.ui.facilitator.desk import RoomDesk  # noqa: PLC0415

        desk = self._desk
        room_desk = RoomDesk(desk.database, desk.home, desk.clock, time.monotonic, desk.seed)
        self._evening = Evening(room_desk, stories, chosen)
        self._evening.window.closing.connect(self._come_back)
        self._window.closing.connect(self._evening.window.close)
        self._evening.window.show()
        self._window.give_place(self._evening.window.tell)

    def _come_back(self) -> None:
        evening, self._evening = self._evening, None
        if evening is None:
            return
        self._window.closing.disconnect(evening.window.close)
        evening.put_away()
        evening.window.deleteLater()
        evening.deleteLater()
        self._window.come_back()
