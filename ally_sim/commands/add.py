"""`ally-sim add STORY...`: copies stories to one's own, so that they stand on the shelf."""

import argparse
import os
import sys
from pathlib import Path

from ally_sim.errors import AllySimError
from ally_sim.records.home import PRIVATE, stories_folder
from ally_sim.source.safe_text import safe
from ally_sim.story.adding import add_story
from ally_sim.story.shelf import FoundStory


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stories and --replace."""
    parser.add_argument(
        "story",
        metavar="STORY",
        nargs="+",
        help="a file, a story folder, a folder of stories, or a package",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="replace a story of the same id that was added before",
    )


def run(arguments: argparse.Namespace) -> int:
    """Add the stories and tell each; AllySimError where one cannot be added."""
    os.umask(PRIVATE)
    for path in arguments.story:
        added = add_story(
            Path(path), stories_folder(), replace=lambda there: _may(there, arguments)
        )
        for each in added:
            what = "replaced on" if each.replaced else "added to"
            sys.stdout.write(
                f"{safe(each.story.id)} is {what} the shelf: {safe(str(each.story.path))}\n"
            )
        if not added:
            sys.stdout.write(f"{safe(path)} is on the shelf already.\n")
    return 0


def _may(there: FoundStory, arguments: argparse.Namespace) -> bool:
    if not arguments.replace:
        raise AllySimError(
            f"There is a story “{there.id}” on the shelf already.",
            advice="Add it with --replace to put the new one in its place.",
        )
    return True
