"""`ally-sim present [STORY]`: a room, with a console and an audience window."""

import argparse
import os
import secrets
import sys
import time
from datetime import datetime

from ally_sim.commands.one_story import found
from ally_sim.commands.play import open_practice, told, with_story
from ally_sim.records.home import PRIVATE, home, stories_folder
from ally_sim.story.shelf import stock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the story."""
    parser.add_argument(
        "story",
        metavar="STORY",
        nargs="?",
        help="a file, a folder, a package, or an id; without one the plan begins empty",
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the plan of a session and return the exit code; a story with errors is told, with 1."""
    os.umask(PRIVATE)
    story = found(arguments.story) if arguments.story else None
    result = story.read() if story else None
    if result is not None and result.story is None:
        sys.stderr.write("".join(map(told, result.diagnostics)))
        return 1
    stories = with_story(story, stock(stories_folder()).stories)
    database, notices = open_practice()
    # Qt comes last: every module imported after it costs more.
    from ally_sim.ui.facilitator.app import run as show  # noqa: PLC0415
    from ally_sim.ui.facilitator.desk import RoomDesk  # noqa: PLC0415

    desk = RoomDesk(database, home(), _now, time.monotonic, _seed, notices)
    return show(desk, stories, story.id if story else None)


def _now() -> datetime:
    return datetime.now().astimezone()


def _seed() -> int:
    return secrets.randbelow(2**31)
