"""The one place where a room's stage changes."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ally_sim.engine.actions import Action
from ally_sim.engine.stage import Stage, act
from ally_sim.errors import AllySimError
from ally_sim.ui.language import in_words

RETRY_MS = 5000
"""After how long keeping is tried again where the disk refused."""


class Recorder(Protocol):
    """Keeps what is done in a room."""

    def keep(self, action: Action, *, at: float) -> None:
        """Keep an action; on return it is safe. AllySimError: it waits for the next call."""
        ...

    def keep_waiting(self) -> None:
        """Keep what was refused before; AllySimError where it still is."""
        ...

    def close(self) -> None:
        """Keep that the session is over."""
        ...


class CurrentStage(QObject):
    """One stage; every step is kept before it is shown."""

    acting = Signal()
    """An action is about to be done: whoever holds words that are not kept yet gives them now."""

    changed = Signal()
    """Something else is to be shown, if only a notice."""

    trouble = Signal(str)
    """A step could not be kept, in a sentence for the console. The room goes on from memory."""

    kept = Signal()
    """What could not be kept is safe by now."""

    def __init__(self, stage: Stage, recorder: Recorder, clock: Callable[[], float]) -> None:
        """Begin at `stage`; `clock` tells the seconds into the session, and only grows."""
        super().__init__()
        self._stage = stage
        self._recorder = recorder
        self._clock = clock
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self._try_again)

    @property
    def stage(self) -> Stage:
        """The stage as it stands."""
        return self._stage

    @property
    def now(self) -> float:
        """The seconds into the session."""
        return self._clock()

    def act(self, action: Action) -> None:
        """Do an action; what does nothing is not kept, and the stage's notice tells why."""
        self.acting.emit()
        at = self.now
        before, self._stage = self._stage, act(self._stage, action, at=at)
        if self._stage != before:
            self._try(lambda: self._recorder.keep(action, at=at))
        self.changed.emit()

    def close(self) -> None:
        """Keep that the session is over; where that fails, it is offered again at the next start.

        Nothing is tried again after this.
        """
        self.acting.emit()
        self._try(self._recorder.close)
        self._retry.stop()

    def _try_again(self) -> None:
        self._try(self._recorder.keep_waiting)

    def _try(self, keeping: Callable[[], None]) -> None:
        try:
            keeping()
        except AllySimError as error:
            if not self._retry.isActive():
                self._retry.start()
                self.trouble.emit(in_words(error))
        else:
            if self._retry.isActive():
                self._retry.stop()
                self.kept.emit()
