"""`ally-sim [play [STORY]]`: the app, on the shelf or on a story."""

import argparse
import gc
import os
import sys
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from ally_sim.errors import AllySimError
from ally_sim.records import opening
from ally_sim.records.database import Database
from ally_sim.records.home import DATABASE, PRIVATE, home, stories_folder

if TYPE_CHECKING:
    from ally_sim.source.diagnostics import Diagnostic
    from ally_sim.story.reader import ReadResult
    from ally_sim.story.shelf import FoundStory
    from ally_sim.ui.player.opened_story import ReadStory


BEFORE_QT = (
    *("faulthandler", "json", "logging", "signal", "tomllib", "traceback"),
    *("gettext", "unicodedata", "ally_sim.bundled", "ally_sim.records.settings"),
    "ally_sim.source.sentence",
)
"""What the window needs besides Qt; it is there before, so that after Qt only windows come."""

WITH_A_STORY = ("ally_sim.engine.briefing", "ally_sim.records.progress", "ally_sim.story.adding")
"""What it needs, too, where it opens on a story."""


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
    gc.disable()  # until the shelf is full: what a start makes stays
    database, notices = open_practice()
    # Qt comes last, and after it nothing but our windows.
    for name in (*(WITH_A_STORY if story else ()), *BEFORE_QT):
        import_module(name)
    from ally_sim.ui.app import run as show  # noqa: PLC0415
    from ally_sim.ui.player.desk import Desk  # noqa: PLC0415

    desk = Desk(database, home(), _now, _seed, notices)
    return show(desk, partial(_stock, story), _opened(story, result) if story and result else None)


def _stock(opened: "FoundStory | None") -> "tuple[FoundStory, ...]":
    """Return the stories for the shelf, that which was opened among them."""
    from ally_sim.story.shelf import stock  # noqa: PLC0415 - the window does not wait for it

    return with_story(opened, stock(stories_folder()).stories)


def _asked_for(name: str) -> "tuple[FoundStory, ReadResult]":
    """Return the story that was named, and what came of reading it."""
    # The shelf does not wait for these.
    from ally_sim.commands.one_story import found  # noqa: PLC0415
    from ally_sim.source.yaml_text import collector_off  # noqa: PLC0415

    with collector_off():
        story = found(name)
        return story, story.read()


def _opened(story: "FoundStory", result: "ReadResult") -> "ReadStory | None":
    """Return the story as the app opens it."""
    # The shelf does not wait for them.
    from ally_sim.story.translations import tellings  # noqa: PLC0415
    from ally_sim.ui.player.opened_story import ReadStory  # noqa: PLC0415

    return ReadStory(story, tellings(result.story)) if result.story else None


def told(fault: "Diagnostic") -> str:
    """Return a fault of a story as a line for the terminal."""
    from ally_sim.source.safe_text import safe  # noqa: PLC0415 - seldom needed

    return safe(f"{fault.at.file}:{fault.at.line}:{fault.at.column}: {fault.message}") + "\n"


def _now() -> datetime:
    return datetime.now().astimezone()


def _seed() -> int:
    from secrets import randbelow  # noqa: PLC0415 - dear, and not needed before the first choice

    return randbelow(2**31)


def with_story(
    story: "FoundStory | None", stories: "tuple[FoundStory, ...]"
) -> "tuple[FoundStory, ...]":
    """Return the shelf with `story` on it, in front where it does not stand there already."""
    from ally_sim.story.files import followed  # noqa: PLC0415 - only stories that were found are

    if story is None or followed(story.path) in {followed(each.path) for each in stories}:
        return stories
    return (story, *stories)


def open_practice() -> tuple[Database, tuple[AllySimError, ...]]:
    """Return the practice file, and what the person must be told about it."""
    return opening.open_practice(home() / DATABASE, clock=_now)
