"""Opening the practice file as a window begins: whatever is wrong with it, there is one to use."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database, database_in_memory, open_database

LITTLE_ROOM = 50_000_000
"""With fewer bytes than these left on the disk, somebody is warned."""


def open_practice(
    path: Path, *, clock: Callable[[], datetime]
) -> tuple[Database, tuple[AllySimError, ...]]:
    """Return the practice file, and what the person must be told about it.

    Where it cannot be written to, practice begins with what is in it and goes on in memory, and
    that is told.
    """
    told: tuple[AllySimError, ...] = ()
    for _attempt in range(2):
        try:
            return open_database(path, now=clock()), told or short_of_room(path.parent)
        except AllySimError as error:
            # A damaged file is put aside by now; the second attempt finds its backup, or a new one.
            told = (error,)
    not_kept = AllySimError("Until then, nothing that you do is kept.")
    return database_in_memory(path), (*told, not_kept)


def short_of_room(folder: Path) -> tuple[AllySimError, ...]:
    """Return what to tell where the disk is nearly full, else nothing."""
    if shutil.disk_usage(folder).free >= LITTLE_ROOM:
        return ()
    full = AllySimError(
        "The disk is nearly full.", advice="Make room, so that your practice can be kept."
    )
    return (full,)
