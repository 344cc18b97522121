"""`ally-sim studio [PATH]`: the author's window."""

import argparse
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path

from ally_sim.commands import import_
from ally_sim.commands.new import new_story
from ally_sim.commands.play import open_practice
from ally_sim.records.home import home


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
    database, notice = open_practice()
    # Qt comes last: every module imported after it costs more.
    from ally_sim.ui.author.app import run as show  # noqa: PLC0415
    from ally_sim.ui.author.desk import AuthorDesk  # noqa: PLC0415

    return show(AuthorDesk(database, home(), _now, new_story, bring_in, notice), arguments.path)


def bring_in(file: Path, folder: Path) -> str:
    """Make a story folder of another tool's file, as `ally-sim import` does; return what it tells.

    AllySimError where that cannot be.
    """
    told = StringIO()
    with redirect_stdout(told):
        import_.run(argparse.Namespace(file=file, output=folder))
    return told.getvalue()


def _now() -> datetime:
    return datetime.now().astimezone()
