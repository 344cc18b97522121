"""Backups: earlier states of an author's files, fifty of each, told apart by number."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ally_sim.errors import AllySimError
from ally_sim.records.drafts import STUDIO, named
from ally_sim.records.home import make_private
from ally_sim.records.saving import PRIVATE, write_whole

FOLDER = "backups"
MOST = 50
"""How many backups of a file are kept; the oldest gives way."""

_NAME = re.compile(r"(?P<number>\d{8})-(?P<when>\d{8}T\d{6})")
_WHEN = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One earlier state of a file; `when` is only shown, `number` tells the order."""

    number: int
    when: datetime
    kept: Path

    def read(self) -> bytes:
        """Return the file as it was; AllySimError where that cannot be read."""
        try:
            return self.kept.read_bytes()
        except OSError as error:
            raise AllySimError(
                "{file} cannot be read: {reason}.", file=self.kept, reason=error.strerror
            ) from error


class Backups:
    """The backups in the data folder `home`."""

    def __init__(self, home: Path) -> None:
        self._folder = home / STUDIO / FOLDER

    def keep(self, path: Path, data: bytes, *, now: datetime) -> None:
        """Keep `data` as a state of the file at `path`, unless it is the newest kept already."""
        kept = self.of(path)
        if kept and kept[0].read() == data:
            return
        folder = self._folder / named(path)
        make_private(folder)
        number = kept[0].number + 1 if kept else 1
        name = f"{number:08}-{now.strftime(_WHEN)}{path.suffix}"
        write_whole(folder / name, data, rights=PRIVATE)
        for old in kept[MOST - 1 :]:
            old.kept.unlink(missing_ok=True)

    def of(self, path: Path) -> tuple[Backup, ...]:
        """Return the backups of a file, the newest first."""
        folder = self._folder / named(path)
        files = folder.iterdir() if folder.is_dir() else ()
        found = [(match, file) for file in files if (match := _NAME.match(file.name))]
        backups = [
            # The time is shown as the clock on the wall had it.
            Backup(int(match["number"]), datetime.strptime(match["when"], _WHEN), file)  # noqa: DTZ007 - no zone was kept
            for match, file in found
        ]
        return tuple(sorted(backups, key=lambda backup: backup.number, reverse=True))
