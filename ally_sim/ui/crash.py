"""Our own faults: noted in a local file, without a word of what somebody chose or wrote."""

import faulthandler
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from ally_sim.ui.hang import DEEPEST, HangWatch
from ally_sim.ui.language import _

LARGEST = 200_000
"""A longer file begins anew, in bytes."""

MOST = 200
"""How many notes one start of the app makes: a fault in painting comes again and again."""

MANY, SHORT = 3, timedelta(seconds=60)
"""So many faults in so short a time are too many to go on with.

Once that is told, no fault is, for as long: telling paints, and painting may be what is at fault.
"""

_HARD = ("Fatal Python error", "Windows fatal exception")
_HUNG = "The window did not answer:"
_TOLD = "The app had ended by the fault above."


class Crashes(QObject):
    """Listens for exceptions that nobody caught, and for Qt's own complaints, until `stop`."""

    happened = Signal()
    """An exception was noted."""

    too_many = Signal()
    """It was the third within a minute: starting again is better than going on."""

    def __init__(self, home: Path, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._notes = 0
        self._recent: deque[datetime] = deque(maxlen=MANY)
        self._told_all: datetime | None = None
        self._path = home / "crash.log"
        self._untold = self._read_untold()
        self._file = self._open()
        if self._file is not sys.stderr:
            faulthandler.enable(self._file)
        self._watch = HangWatch(lambda places: self._note(f"{_HUNG}\n{places}"), self)
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        self._listen()

    def stop(self) -> None:
        """Listen no more."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(None)
        self._watch.stop()
        if self._file is not sys.stderr:
            faulthandler.disable()
            self._file.close()

    def last_time(self) -> str:
        """Return how the app ended the last time, where that was its own fault; else "".

        It is told by one start only, and once.
        """
        untold, self._untold = self._untold, ""
        if not untold:
            return ""
        self._note(_TOLD)
        hung = _(
            "Last time, Ally Sim did not answer for a while. What you did is kept; what it was "
            "doing is noted in {file}."
        )
        ended = _(
            "Last time, Ally Sim ended by a fault of its own. What you did is kept; what happened "
            "is noted in {file}."
        )
        return (hung if untold == _HUNG else ended).format(file=self._path)

    def _open(self) -> TextIO:
        """Return the file; standard error has to do where nothing can be written."""
        try:
            large = self._path.exists() and self._path.stat().st_size > LARGEST
            self._path.touch(mode=0o600)
            return self._path.open("w" if large and not self._untold else "a", encoding="utf-8")
        except OSError:
            self._untold = ""  # it would be told by every start
            return sys.stderr

    def _listen(self) -> None:
        sys.excepthook = self._note_exception
        threading.excepthook = lambda told: self._note_exception(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        sys.unraisablehook = lambda told: self._note_exception(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        qInstallMessageHandler(self._note_message)

    def _read_untold(self) -> str:
        """Return the word for the last hard end or hang in the file that nobody was told of."""
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        last = max((*_HARD, _HUNG), key=text.rfind)
        return last if text.rfind(last) > text.rfind(_TOLD) else ""

    def _note_exception(
        self,
        kind: type[BaseException],
        _value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Never the exception's own words: they may quote what somebody chose or wrote.
        frames = (
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(trace, limit=-DEEPEST)
        )
        self._note("\n".join((kind.__name__, *frames)))
        # Whatever thread a fault is in, and in the midst of what: it is told here, and afterwards.
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def customEvent(self, _event: QEvent) -> None:
        """Tell that a fault was noted."""
        now = self._clock()
        if self._told_all and now - self._told_all <= SHORT:
            return
        self._recent.append(now)
        if len(self._recent) == MANY and now - self._recent[0] <= SHORT:
            self._told_all = now
            self._recent.clear()
            self.too_many.emit()
        else:
            self.happened.emit()

    def _note_message(
        self, kind: QtMsgType, _context: QMessageLogContext, message: str | None
    ) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        self._note(f"Qt: {message}")

    def _note(self, what: str) -> None:
        self._notes += 1
        if self._notes > MOST:
            return
        try:
            self._file.write(f"{self._clock():%Y-%m-%d %H:%M:%S} {what}\n")
            self._file.flush()
        except (OSError, ValueError):
            from logging import getLogger  # noqa: PLC0415 - long to import, and hardly ever needed

            getLogger(__name__).warning("A fault could not be noted.")
