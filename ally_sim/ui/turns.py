"""What can wait a moment, done piece by piece, with a picture in between."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does one piece of work, up to each of its `yield`s, after each picture of the window.

    It is not motion: all that was begun is soon there. Whoever needs it now calls `finish`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)  # once there was a picture
        self._soon.timeout.connect(self._go_on)

    def run(self, work: Iterator[None]) -> None:
        """Do `work` from the next turn on; what is left of other work is dropped."""
        self._work = work
        self._soon.start()

    def drop(self) -> None:
        """Leave undone all that is left."""
        self._work = None
        self._soon.stop()

    def finish(self) -> None:
        """Do at once all that is left."""
        while self._work is not None:
            self._go_on()
        self._soon.stop()

    def _go_on(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        for _turn in work:
            if self._work is None:  # nothing else was begun meanwhile
                self._work = work
                self._soon.start()
            return
