"""`ally-sim new ID`: a small story with a comment at every key, to be changed line by line."""

import argparse
import json
import sys
from pathlib import Path

from ally_sim.bundled import bundled
from ally_sim.errors import AllySimError
from ally_sim.source.safe_text import safe
from ally_sim.story.files import STORY_FILE
from ally_sim.story.kinds import as_id, is_id
from ally_sim.story.schema import schema_text

SCHEMA_FILE = "story.schema.json"
"""Stands beside the story, so that editors complete and explain its keys wherever it goes."""
TITLE = "title: A story to begin with"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the id and --in."""
    parser.add_argument("id", metavar="ID", help="the story's id, and its folder: as night-bus")
    parser.add_argument(
        "--in",
        dest="folder",
        metavar="FOLDER",
        type=Path,
        default=Path(),
        help="where to put it (here, if left out)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the folder with the story in it; AllySimError where that cannot be."""
    made = new_story(arguments.id, arguments.folder)
    told = safe(made.as_posix())
    sys.stdout.write(f"{told}/{STORY_FILE} is a whole small story; make it yours.\n\n")
    sys.stdout.write(f"    ally-sim check {told} --watch    tells what is wrong as you write\n")
    sys.stdout.write(f"    ally-sim walk {told}             plays it here\n")
    sys.stdout.write(f"    ally-sim play {told}             plays it in the app\n")
    return 0


def new_story(story: str, folder: Path) -> Path:
    """Write a story of that id into a new folder in `folder`, and return the new folder."""
    if not is_id(story):
        meant = as_id(story)
        advice = f"Call it '{meant}'." if meant else "It begins with a letter, as night-bus."
        raise AllySimError(
            f"'{story}' cannot be a story's id: that has small letters, digits and hyphens.",
            advice=advice,
        )
    made = folder / story
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made.mkdir()
        (made / STORY_FILE).write_text(_text(story), encoding="utf-8")
        (made / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
    except FileExistsError as error:
        message = f"There is something at {error.filename} already."
        raise AllySimError(message, advice="Take another id, or another folder.") from error
    except OSError as error:
        raise AllySimError(f"{error.filename} cannot be written: {error.strerror}.") from error
    return made


def _text(story: str) -> str:
    """Return the template with a title made from the id."""
    template = (bundled("assets") / "template" / STORY_FILE).read_text(encoding="utf-8")
    title = story.replace("-", " ").capitalize()
    return template.replace(TITLE, f"title: {json.dumps(title)}")
