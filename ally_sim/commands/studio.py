"""`ally-sim studio [PATH]`: the author's window."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ally_sim.commands.import_ import brought_in
from ally_sim.commands.new import new_story
from ally_sim.commands.play import open_practice
from ally_sim.records.home import home
from ally_sim.story.kinds import id_of_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from ally_sim.engine.slides import AudienceView


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the path."""
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        type=Path,
        help="a story, a file of one, or a folder of stories; without one the studio asks",
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the studio and return its exit code."""
    database, notices = open_practice()
    # Qt comes last: every module imported after it costs more.
    from ally_sim.ui.author.app import run as show  # noqa: PLC0415
    from ally_sim.ui.author.desk import AuthorDesk  # noqa: PLC0415

    desk = AuthorDesk(database, home(), _now, begun, bring_in, room_pictures, notices)
    return show(desk, arguments.path)


def begun(title: str, folder: Path) -> Path:
    """Begin a story of that title from the template in the language of the window.

    Return its new folder, which has the title's name; AllySimError where that cannot be.
    """
    from ally_sim.ui.language import spoken  # noqa: PLC0415 - with the window

    return new_story(id_of_title(title), folder, spoken(), title)


def bring_in(file: Path, folder: Path) -> str:
    """Make a story folder of another tool's file, as `ally-sim import` does; return what it tells.

    It tells so in the language of the window. AllySimError where that cannot be.
    """
    from ally_sim.ui.language import told  # noqa: PLC0415 - with the window

    return brought_in(file, folder, told)


def room_pictures(views: "Iterable[AudienceView]") -> "Iterable[QWidget]":
    """Return the pictures that a room's screen shows of `views`."""
    # Whoever writes for players alone does not wait for it.
    from ally_sim.ui.facilitator.still_pictures import still_pictures  # noqa: PLC0415

    return still_pictures(views)


def _now() -> datetime:
    return datetime.now().astimezone()
