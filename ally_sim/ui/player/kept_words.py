"""Keeps what somebody writes for themselves; what the disk refused is tried again."""

from typing import Self

from PySide6.QtCore import QObject, QTimer

from ally_sim.errors import AllySimError
from ally_sim.records.progress import WayId
from ally_sim.ui.language import in_words
from ally_sim.ui.player.current_playthrough import RETRY_MS
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.window import PlayerWindow


class KeptWords(QObject):
    """The words of all pages of one window."""

    def __init__(self, window: PlayerWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._refused: dict[tuple[WayId, str], str] = {}
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self._keep_refused)

    @classmethod
    def of(cls, window: PlayerWindow, desk: Desk) -> Self:
        """Return the one of a window."""
        return window.findChild(cls) or cls(window, desk)

    def write(self, way: WayId, prompt: str, words: str) -> None:
        """Keep words to a prompt; where that fails, tell it once and go on trying."""
        self._refused[way, prompt] = words
        self._keep_refused()

    def forget(self) -> None:
        """Try nothing again: everything was erased."""
        self._refused.clear()
        self._retry.stop()

    def _keep_refused(self) -> None:
        try:
            for (way, prompt), words in tuple(self._refused.items()):
                self._desk.reflections.write(way, prompt, words, now=self._desk.clock())
                del self._refused[way, prompt]
        except AllySimError as error:
            if not self._retry.isActive():
                self._retry.start()
                self._window.tell(in_words(error))
        else:
            self._retry.stop()
