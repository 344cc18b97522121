"""`ally-sim [play [STORY]]`: the app, on the shelf or on a story."""

import argparse
import gc
import os
import sys
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ally_sim.bundled import bundled
from ally_sim.errors import AllySimError
from ally_sim.records import opening
from ally_sim.records.database import Database
from ally_sim.records.home import DATABASE, PRIVATE, home, stories_folder

if TYPE_CHECKING:
    from ally_sim.source.diagnostics import Diagnostic
    from ally_sim.story.head import Head
    from ally_sim.story.reader import ReadResult
    from ally_sim.story.shelf import FoundStory
    from ally_sim.ui.player.opened_story import ReadStory


BEFORE_QT = (
    *("faulthandler", "json", "signal", "traceback"),
    *("gettext", "unicodedata", "ally_sim.bundled", "ally_sim.records.settings"),
    "ally_sim.source.sentence",
)
"""What the window needs besides Qt; it is there before, so that after Qt only windows come."""

WITH_A_STORY = ("ally_sim.engine.briefing", "ally_sim.records.progress", "ally_sim.story.adding")
"""What it needs, too, where it opens on a story that has to be read first."""


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
    asked = Asked(arguments.story) if arguments.story else None
    read_first = asked is not None and asked.head is None
    if asked and read_first and not asked.is_good():
        return asked.tell()
    gc.disable()  # until the shelf is full: what a start makes stays
    database, notices = open_practice()
    # Qt comes last, and after it nothing but our windows, until there is a picture.
    for name in (*(WITH_A_STORY if read_first else ()), *BEFORE_QT):
        import_module(name)
    from ally_sim.ui.app import Opening  # noqa: PLC0415
    from ally_sim.ui.app import run as show  # noqa: PLC0415
    from ally_sim.ui.player.desk import Desk  # noqa: PLC0415

    desk = Desk(database, home(), _now, _seed, notices)
    opening = Opening(asked.head, asked.opened) if asked else None
    code = show(desk, partial(_stock, asked), opening)
    return code if asked is None or asked.is_good() else asked.tell()


class Asked:
    """The story to open the app on: its head is there at once, all of it when that is asked for."""

    def __init__(self, name: str) -> None:
        # The shelf does not wait for this.
        from ally_sim.story.head import read_head  # noqa: PLC0415

        self._name = name
        self.head: Head | None = read_head(_place(name))
        self.found: FoundStory | None = None
        self._result: ReadResult | None = None
        self._fault: AllySimError | None = None
        self._opened: ReadStory | None = None

    def is_good(self) -> bool:
        """Tell whether it can be opened: for that it is read, once."""
        if self._result is None and self._fault is None:
            try:
                self.found, self._result = _asked_for(self._name)
            except AllySimError as fault:
                self._fault = fault
        return self._result is not None and self._result.story is not None

    def opened(self) -> "ReadStory | None":
        """Return the story as the app opens it; None where it cannot be opened."""
        # A first picture does not wait for these.
        from ally_sim.story.translations import tellings  # noqa: PLC0415
        from ally_sim.ui.player.opened_story import ReadStory  # noqa: PLC0415

        good = self._result.story if self.is_good() and self._result else None
        if self.found and good and self._opened is None:
            self._opened = ReadStory(self.found, tellings(good))
        return self._opened

    def tell(self) -> int:
        """Tell why it cannot be opened; AllySimError where it cannot be read at all."""
        if self._fault is not None:
            raise self._fault
        faults = self._result.diagnostics if self._result else ()
        sys.stderr.write("".join(map(told, faults)))
        return 1


def _place(name: str) -> Path:
    """Return where the story of that name lies: at a path, or on the shelf."""
    from ally_sim.story.files import STORY_FILE, is_there  # noqa: PLC0415 - as above

    path = Path(name)
    if is_there(path) or path.name != name:
        return path
    known = (shelf / name for shelf in (bundled("stories"), stories_folder()))
    return next((folder for folder in known if is_there(folder / STORY_FILE)), path)


def _stock(asked: Asked | None) -> "tuple[FoundStory, ...]":
    """Return the stories for the shelf, that which was opened among them."""
    from ally_sim.story.shelf import stock  # noqa: PLC0415 - the window does not wait for it

    return with_story(asked.found if asked else None, stock(stories_folder()).stories)


def _asked_for(name: str) -> "tuple[FoundStory, ReadResult]":
    """Return the story that was named, and what came of reading it."""
    # The shelf does not wait for these.
    from ally_sim.commands.one_story import found  # noqa: PLC0415
    from ally_sim.source.yaml_text import collector_off  # noqa: PLC0415

    with collector_off():
        story = found(name)
        return story, story.read()


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
