"""Watching the story's files for what other programs write, off the GUI thread."""

from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, Signal

from ally_sim.story.changes import changes


class _StoppedError(Exception):
    """Nobody watches any more."""


class Watching(QObject):
    """Tells when anything at `path` was saved, replaced, renamed or removed, until `stop`."""

    seen = Signal()
    _noticed = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._stopped = Event()
        self._noticed.connect(self.seen, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no more."""
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        try:
            looks = changes([str(self._path)], self._wait)
            next(looks)
            for _look in looks:
                self._noticed.emit()
        except _StoppedError:
            return

    def _wait(self, seconds: float) -> None:
        if self._stopped.wait(seconds):
            raise _StoppedError
