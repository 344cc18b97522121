"""`ally-sim [play [STORY]]`: the app, on the shelf or on a story."""

import argparse
import os
import secrets
import sys
from datetime import datetime
from pathlib import Path

from ally_sim.commands.walk import found
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database, connect, open_database
from ally_sim.records.home import DATABASE, PRIVATE, home, stories_folder
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.source.safe_text import safe
from ally_sim.story.shelf import FoundStory, stock


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
    story = found(arguments.story) if arguments.story else None
    result = story.read() if story else None
    if result is not None and result.story is None:
        sys.stderr.write("".join(map(_told, result.diagnostics)))
        return 1
    stories = _with(story, stock(stories_folder()).stories)
    database, notice = _open_database()
    # Qt comes last: every module imported after it costs more.
    from ally_sim.ui.app import run as show  # noqa: PLC0415
    from ally_sim.ui.player.desk import Desk  # noqa: PLC0415
    from ally_sim.ui.player.opened_story import ReadStory  # noqa: PLC0415

    desk = Desk(database, home(), _now, lambda: secrets.randbelow(2**31), notice)
    opened = ReadStory(story, result.story) if story and result else None
    return show(desk, stories, opened)


def _told(fault: Diagnostic) -> str:
    return safe(f"{fault.at.file}:{fault.at.line}:{fault.at.column}: {fault.message}") + "\n"


def _now() -> datetime:
    return datetime.now().astimezone()


def _with(story: FoundStory | None, stories: tuple[FoundStory, ...]) -> tuple[FoundStory, ...]:
    """Return the shelf with `story` on it, in front where it does not stand there already."""
    if story is None or story.path.resolve() in {each.path.resolve() for each in stories}:
        return stories
    return (story, *stories)


def _open_database() -> tuple[Database, str]:
    """Return the practice file, and what the person must be told about it.

    Where none can be opened, practice is kept in memory and that is told.
    """
    path = home() / DATABASE
    notice = ""
    for _attempt in range(2):
        try:
            return open_database(path, now=_now()), notice
        except AllySimError as error:
            # A damaged file is put aside by now; the second attempt begins a new one.
            notice = str(error)
    in_memory = Database(connect(Path(":memory:"), is_new=True))
    return in_memory, f"{notice} Until then, nothing that you do is kept."
