"""Keeping what is written: drafts at every pause, backups, and saving whole files."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ally_sim.errors import AllySimError
from ally_sim.records.backups import Backup, Backups
from ally_sim.records.drafts import Draft, Drafts, fingerprint
from ally_sim.records.saving import bytes_at, write_whole
from ally_sim.ui.author.open_file import OpenFile
from ally_sim.ui.background import Background
from ally_sim.ui.language import _, in_words

PAUSE_MS = 250
"""How long nothing is typed before a draft is kept."""
LONGEST_MS = 500
"""After how long a draft is kept while somebody types on."""
BACKUP_MS = 10 * 60 * 1000


class Keeping(QObject):
    """Keeps the changed files among `files`, which is asked for them whenever it is time."""

    told = Signal(str)
    """Something could not be kept; the sentence says what to do."""

    def __init__(
        self,
        home: Path,
        clock: Callable[[], datetime],
        files: Callable[[], Iterable[OpenFile]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._drafts = Drafts(home)
        self._backups = Backups(home)
        self._clock = clock
        self._files = files
        self._changed: set[str] = set()
        self._background = Background(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._backup = QTimer(self, interval=BACKUP_MS)
        for timer in (self._pause, self._longest):
            timer.timeout.connect(self._keep_drafts)
        self._backup.timeout.connect(self._back_up_all)
        self._backup.start()

    def changed(self, name: str) -> None:
        """Keep a draft of the file of that name at the next pause, or soon."""
        self._changed.add(name)
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def has_draft(self, path: Path) -> bool:
        """Tell whether there is a draft of the file at `path`."""
        return self._drafts.has(path)

    def draft_of(self, file: OpenFile) -> Draft | None:
        """Return the draft of a file where it says something else than the file."""
        try:
            draft = self._drafts.of(file.path)
        except AllySimError as error:
            self.told.emit(in_words(error))
            return None
        if draft is not None and draft.text == file.text:
            self._drafts.drop(file.path)
            return None
        return draft

    def drop_draft(self, file: OpenFile) -> None:
        """Forget the draft of a file."""
        self._background.run(partial(self._drafts.drop, file.path), lambda _done: None)

    def save(self, file: OpenFile) -> None:
        """Write a file; AllySimError where that cannot be, or where others wrote to it."""
        now = bytes_at(file.path)
        if file.theirs is not None or (now is not None and now != file.disk):
            raise AllySimError(
                _("{file} was changed by another program.").format(file=file.name),
                advice=_("Choose first which text is to stay."),
            )
        data = file.data()
        write_whole(file.path, data)
        file.was_saved(data)
        self._changed.discard(file.name)
        self.drop_draft(file)

    def backups(self, file: OpenFile) -> tuple[Backup, ...]:
        """Return the backups of a file, the newest first."""
        return self._backups.of(file.path)

    def back_up(self, file: OpenFile) -> None:
        """Keep a file as it stands now."""
        now = self._clock()
        self._run(partial(self._backups.keep, file.path, file.data(), now=now))

    def stop(self) -> None:
        """Keep what is not kept yet, and wait until it is."""
        for timer in (self._pause, self._longest, self._backup):
            timer.stop()
        self._keep_drafts()
        self._background.finish()

    def _back_up_all(self) -> None:
        for file in self._files():
            self.back_up(file)

    def _keep_drafts(self) -> None:
        self._pause.stop()
        self._longest.stop()
        for file in self._files():
            if file.name not in self._changed:
                continue
            if file.is_unsaved:
                self._run(partial(self._keep_draft, file.path, file.disk, file.text))
            else:
                self.drop_draft(file)
        self._changed.clear()

    def _keep_draft(self, path: Path, disk: bytes, text: str) -> None:
        self._drafts.keep(Draft(path, fingerprint(disk), text))

    def _run(self, work: Callable[[], None]) -> None:
        def tried() -> str:
            try:
                work()
            except AllySimError as error:
                return in_words(error)
            return ""

        self._background.run(tried, lambda fault: self.told.emit(fault) if fault else None)
