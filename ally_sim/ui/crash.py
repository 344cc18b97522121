"""Our own faults: noted in a local file, without a word of what somebody chose or wrote."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

LARGEST = 200_000
"""A longer file begins anew, in bytes."""

MOST = 200
"""How many notes one start of the app makes: a fault in painting comes again and again."""

DEEPEST = 30
"""How many places in the program a note names, the innermost ones."""

MANY, SHORT = 3, timedelta(seconds=60)
"""So many faults in so short a time are too many to go on with."""

_HARD = ("Fatal Python error", "Windows fatal exception")
_TOLD = "The app had ended by the fault above."

_log = logging.getLogger(__name__)


class Crashes(QObject):
    """Listens for exceptions that nobody caught, and for Qt's own complaints, until `stop`."""

    happened = Signal()
    """An exception was noted."""

    too_many = Signal()
    """It was the third within a minute: starting again is better than going on."""

    _noted = Signal()

    def __init__(self, home: Path, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._notes = 0
        self._recent: deque[datetime] = deque(maxlen=MANY)
        # Whatever thread a fault is in, and in the midst of what: it is told here, and afterwards.
        self._noted.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        path = home / "crash.log"
        try:
            mode = "w" if path.exists() and path.stat().st_size > LARGEST else "a"
            path.touch(mode=0o600)
            self._file = path.open(mode, encoding="utf-8")
        except OSError:
            # Where nothing can be written, what is told on standard error has to do.
            self._file = sys.stderr
        self.ended_hard = self._file is not sys.stderr and _ends_hard(path)
        """Whether the app ended by a fault of its own the last time; told by one start only."""
        if self.ended_hard:
            self._note(_TOLD)
        if self._file is not sys.stderr:
            faulthandler.enable(self._file)
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._note_exception
        threading.excepthook = lambda told: self._note_exception(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        sys.unraisablehook = lambda told: self._note_exception(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        qInstallMessageHandler(self._note_message)

    def stop(self) -> None:
        """Listen no more."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(None)
        if self._file is not sys.stderr:
            faulthandler.disable()
            self._file.close()

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
        self._noted.emit()

    def _tell(self) -> None:
        now = self._clock()
        self._recent.append(now)
        if len(self._recent) == MANY and now - self._recent[0] <= SHORT:
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
            _log.warning("A fault could not be noted.")


def _ends_hard(path: Path) -> bool:
    """Tell whether the last thing in the file is the end of a process that nobody was told of."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return max(map(text.rfind, _HARD)) > text.rfind(_TOLD)
