"""`ally-sim [play [STORY]]`: the app, on the shelf or on a story."""

import argparse
import os
import secrets
import shutil
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database, database_in_memory, open_database
from ally_sim.records.home import DATABASE, PRIVATE, home, stories_folder
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.source.safe_text import safe
from ally_sim.story.files import followed
from ally_sim.story.shelf import FoundStory, stock

if TYPE_CHECKING:
    from ally_sim.story.reader import ReadResult
    from ally_sim.ui.player.opened_story import ReadStory


LITTLE_ROOM = 50_000_000
"""With fewer bytes than these left on the disk, somebody is warned."""


BEFORE_QT = (
    *("faulthandler", "importlib.resources", "json", "logging", "signal", "tomllib", "traceback"),
    *("ally_sim.engine.briefing", "ally_sim.engine.telling", "ally_sim.records.progress"),
    *("ally_sim.records.reflections", "ally_sim.records.settings"),
)
"""What the window needs besides Qt: PySide6 reads the source of whatever is imported after it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the story."""
    parser.add_argument(
        "story",
        metavar="STORY",
        nargs="?",
        help="a file, a folder, a package, or an id; without one the app opens on the shelf",
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the app and return its exit code; a story with errors is told instead, with 1."""
    os.umask(PRIVATE)
    story, result = _asked_for(arguments.story) if arguments.story else (None, None)
    if result is not None and result.story is None:
        sys.stderr.write("".join(map(told, result.diagnostics)))
        return 1
    stories = with_story(story, stock(stories_folder()).stories)
    database, notice = open_practice()
    # Qt comes last: every module imported after it costs more.
    for name in BEFORE_QT:
        import_module(name)
    from ally_sim.ui.app import run as show  # noqa: PLC0415
    from ally_sim.ui.player.desk import Desk  # noqa: PLC0415

    desk = Desk(database, home(), _now, lambda: secrets.randbelow(2**31), notice)
    return show(desk, stories, _opened(story, result) if story and result else None)


def _asked_for(name: str) -> "tuple[FoundStory, ReadResult]":
    """Return the story that was named, and what came of reading it."""
    from ally_sim.commands.walk import found  # noqa: PLC0415 - the shelf does not wait for it

    story = found(name)
    return story, story.read()


def _opened(story: FoundStory, result: "ReadResult") -> "ReadStory | None":
    """Return the story as the app opens it."""
    # The shelf does not wait for them.
    from ally_sim.story.translations import tellings  # noqa: PLC0415
    from ally_sim.ui.player.opened_story import ReadStory  # noqa: PLC0415

    return ReadStory(story, tellings(result.story)) if result.story else None


def told(fault: Diagnostic) -> str:
    """Return a fault of a story as a line for the terminal."""
    return safe(f"{fault.at.file}:{fault.at.line}:{fault.at.column}: {fault.message}") + "\n"


def _now() -> datetime:
    return datetime.now().astimezone()


def with_story(story: FoundStory | None, stories: tuple[FoundStory, ...]) -> tuple[FoundStory, ...]:
    """Return the shelf with `story` on it, in front where it does not stand there already."""
    if story is None or followed(story.path) in {followed(each.path) for each in stories}:
        return stories
    return (story, *stories)


def short_of_room(folder: Path) -> str:
    """Return what to tell where the disk is nearly full, else nothing."""
    if shutil.disk_usage(folder).free >= LITTLE_ROOM:
        return ""
    return "The disk is nearly full. Make room, so that your practice can be kept."


def open_practice() -> tuple[Database, str]:
    """Return the practice file, and what the person must be told about it.

    Where it cannot be written to, practice begins with what is in it and goes on in memory, and
    that is told.
    """
    path = home() / DATABASE
    notice = ""
    for _attempt in range(2):
        try:
            return open_database(path, now=_now()), notice or short_of_room(path.parent)
        except AllySimError as error:
            # A damaged file is put aside by now; the second attempt finds its backup, or a new one.
            notice = str(error)
    return database_in_memory(path), f"{notice} Until then, nothing that you do is kept."
