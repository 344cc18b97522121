"""Our own faults: noted in a local file, without a word of what somebody chose or wrote."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

LARGEST = 200_000
"""A longer file begins anew, in bytes."""

_log = logging.getLogger(__name__)


class Crashes(QObject):
    """Listens for exceptions that nobody caught, and for Qt's own complaints, until `stop`."""

    happened = Signal()
    """An exception was noted."""

    def __init__(self, home: Path, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        path = home / "crash.log"
        try:
            mode = "w" if path.exists() and path.stat().st_size > LARGEST else "a"
            self._file = path.open(mode, encoding="utf-8")
        except OSError:
            # Where nothing can be written, what is told on standard error has to do.
            self._file = sys.stderr
        if self._file is not sys.stderr:
            faulthandler.enable(self._file)
        sys.excepthook = self._note_exception
        threading.excepthook = lambda told: self._note_exception(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        qInstallMessageHandler(self._note_message)

    def stop(self) -> None:
        """Listen no more."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
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
            for frame in traceback.extract_tb(trace)
        )
        self._note("\n".join((kind.__name__, *frames)))
        self.happened.emit()

    def _note_message(
        self, kind: QtMsgType, _context: QMessageLogContext, message: str | None
    ) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        self._note(f"Qt: {message}")

    def _note(self, what: str) -> None:
        try:
            self._file.write(f"{self._clock():%Y-%m-%d %H:%M:%S} {what}\n")
            self._file.flush()
        except (OSError, ValueError):
            _log.warning("A fault could not be noted.")
