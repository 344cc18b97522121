"""Where everything that is kept lies."""

import os
from pathlib import Path

import platformdirs

DATABASE = "practice.sqlite"
STORIES = "stories"
PRIVATE = 0o077
"""What others on this computer may not do with the files we write: anything."""


def home() -> Path:
    """Return the folder that holds all of a person's data.

    It is the platform's data folder for Ally Sim, or `ALLY_SIM_HOME` where that is set.
    """
    chosen = os.environ.get("ALLY_SIM_HOME")
    return Path(chosen) if chosen else platformdirs.user_data_path("ally-sim", appauthor=False)


def stories_folder() -> Path:
    """Return the folder of the stories that somebody added to their shelf."""
    return home() / STORIES
