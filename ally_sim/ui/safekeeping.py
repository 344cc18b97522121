"""Looks after the practice file as long as a window is open: it is there, and has backups."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.ui.background import Background
from ally_sim.ui.language import in_words

LOOK_MS = 5000
"""How often the file is looked for."""

BACKUP_MS = 30 * 60 * 1000
"""How often a backup is made, where anything changed."""

FIRST_MS = 2000
"""When the first is made: after the window is there."""


class Safekeeping(QObject):
    """Looks after one practice file until the app ends."""

    told = Signal(str)
    """Something that the person must know, each once."""

    def __init__(self, database: Database, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self._clock = clock
        self._last = ""
        self._background = Background(self)
        for pause, do in ((LOOK_MS, self.look), (BACKUP_MS, self.back_up)):
            timer = QTimer(self, interval=pause)
            timer.timeout.connect(do)
            timer.start()
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self._background.stop)
        QTimer.singleShot(FIRST_MS, self, self.back_up)

    def look(self) -> None:
        """See that the file is still where it was."""
        try:
            notice = self._database.look_after()
        except AllySimError as error:
            self._tell_once(in_words(error))
        else:
            if notice:
                self.told.emit(in_words(notice))

    def back_up(self) -> None:
        """Make a backup, off the GUI thread."""
        now = self._clock()

        def work() -> str:
            try:
                self._database.back_up(now=now)
            except AllySimError as error:
                return in_words(error)
            return ""

        self._background.run(work, self._tell_once)

    def _tell_once(self, sentence: str) -> None:
        if sentence and sentence != self._last:
            self._last = sentence
            self.told.emit(sentence)
