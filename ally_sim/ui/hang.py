"""Notices that the window does not answer any more, and what it is at meanwhile."""

import sys
import threading
import traceback
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

LOOK_S, ROUNDS = 5.0, 5
"""How often the window answers and is looked after, in seconds; after so many looks it hangs.

Looks are counted, not seconds, so that a computer that sleeps is taken for no hang.
"""


DEEPEST = 30
"""How many places in the program are told, the innermost ones."""


class HangWatch(QObject):
    """Calls `note` once for each hang, in a thread of its own, with what the window is at.

    A thread of Python sees the others stand still while it looks; one of `faulthandler` does not,
    and what it looks at may be gone by then. So a hang within Qt that lets Python do nothing at
    all is not noted.
    """

    def __init__(self, note: Callable[[str], None], parent: QObject) -> None:
        """Watch the thread that this is made in, from now until `stop`."""
        super().__init__(parent)
        self._note = note
        self._watched = threading.get_ident()
        self._answered = threading.Event()
        self._stopped = threading.Event()
        self._answers = QTimer(self, interval=round(LOOK_S * 1000))
        self._answers.timeout.connect(self._answered.set)
        self._answers.start()
        threading.Thread(target=self._look, name="hang watch", daemon=True).start()

    def stop(self) -> None:
        """Watch no more."""
        self._answers.stop()
        self._stopped.set()

    def _look(self) -> None:
        unanswered = 0
        while not self._stopped.wait(LOOK_S):
            unanswered = 0 if self._answered.is_set() else unanswered + 1
            self._answered.clear()
            if unanswered == ROUNDS:
                self._note(places_of(self._watched))


def places_of(thread: int) -> str:
    """Return the places in the program that a thread is at, a line each, the innermost last."""
    frame = sys._current_frames().get(thread)  # noqa: SLF001 - documented, for just this
    places = traceback.walk_stack(frame)
    stack = traceback.StackSummary.extract(places, limit=DEEPEST, lookup_lines=False)
    return "\n".join(f"  {each.filename}:{each.lineno} in {each.name}" for each in reversed(stack))
