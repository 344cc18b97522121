"""Where everything that is kept lies."""

import os
import sys
from pathlib import Path

from ally_sim.errors import AllySimError

DATABASE = "practice.sqlite"
STORIES = "stories"
PRIVATE = 0o077
"""What others on this computer may not do with the files we write: anything."""


def home() -> Path:
    """Return the folder that holds all of a person's data.

    It is the platform's data folder for Ally Sim, or `ALLY_SIM_HOME` where that is set.
    """
    chosen = os.environ.get("ALLY_SIM_HOME")
    return Path(chosen).absolute() if chosen else _of_the_platform()


def _of_the_platform() -> Path:
    own = os.environ.get("HOME", "")
    if sys.platform == "linux" and own.startswith("/") and "XDG_DATA_HOME" not in os.environ:
        return Path(own, ".local/share/ally-sim")  # as platformdirs says; no start waits for it
    import platformdirs  # noqa: PLC0415 - see above

    return platformdirs.user_data_path("ally-sim", appauthor=False)


def stories_folder() -> Path:
    """Return the folder of the stories that somebody added to their shelf."""
    return home() / STORIES


def make_private(folder: Path) -> None:
    """Make a folder that only its owner may look into."""
    try:
        if not folder.parent.exists():
            make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise AllySimError(
            "{folder} cannot be made: {reason}.",
            advice="Choose another data folder with ALLY_SIM_HOME.",
            folder=folder,
            reason=error.strerror,
        ) from error


def settle(folder: Path) -> None:
    """Let the folder know the file by its new name after a power cut too, where that is asked."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
