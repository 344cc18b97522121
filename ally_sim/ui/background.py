"""Work off the GUI thread."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

T = TypeVar("T")

PATIENCE_MS = 2000
"""How long closing waits for the piece of work that is under way."""


class Background(QObject):
    """Does one piece of work after the other, and hands over what each brought, on this thread."""

    failed = Signal()
    """A fault of ours ended a piece of work; the fault itself goes where all faults go."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._done.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do `work`, later, elsewhere; then call `then` here with what it returned."""

        def do() -> None:
            try:
                brought = work()
            except Exception as fault:
                self._give(partial(self._raise, fault))
                return
            self._give(lambda: then(brought))

        self._pool.start(do)

    def stop(self) -> None:
        """Drop what has not begun, and wait for what has."""
        self._pool.clear()
        self._pool.waitForDone(PATIENCE_MS)

    def finish(self) -> None:
        """Do all that was asked for, however long that takes."""
        self._pool.waitForDone()

    def _give(self, handed: Callable[[], object]) -> None:
        """Hand over from the other thread."""
        with suppress(RuntimeError):  # whoever asked has gone meanwhile
            self._done.emit(handed)

    def _raise(self, fault: Exception) -> None:
        self.failed.emit()
        raise fault

    def _hand_over(self, then: Callable[[], object]) -> None:
        then()
