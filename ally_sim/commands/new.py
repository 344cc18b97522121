"""`ally-sim new ID`: a small story with a comment at every key, to be changed line by line."""

import argparse
import json
import re
import sys
from pathlib import Path

from ally_sim.bundled import bundled
from ally_sim.errors import AllySimError
from ally_sim.source.safe_text import safe
from ally_sim.source.yaml_text import read_yaml
from ally_sim.story.files import STORY_FILE
from ally_sim.story.kinds import as_id, is_id
from ally_sim.story.schema import schema_text

SCHEMA_FILE = "story.schema.json"
"""Stands beside the story, so that editors complete and explain its keys wherever it goes."""
LANGUAGES = ("en", "de")
"""The languages that the template is there in."""
_TITLE = re.compile(r"^title: .+?(?=  #)", re.MULTILINE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the id, --in, --title and --language."""
    parser.add_argument("id", metavar="ID", help="the story's id, and its folder: as night-bus")
    parser.add_argument(
        "--in",
        dest="folder",
        metavar="FOLDER",
        type=Path,
        default=Path(),
        help="where to put it (here, if left out)",
    )
    parser.add_argument("--title", default="", help="its title (made from the id, if left out)")
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=LANGUAGES[0],
        help="the template's (en, if left out)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the folder with the story in it; AllySimError where that cannot be."""
    made = new_story(arguments.id, arguments.folder, arguments.language, arguments.title)
    told = safe(made.as_posix())
    sys.stdout.write(f"{told}/{STORY_FILE} is a whole small story; make it yours.\n\n")
    sys.stdout.write(f"    ally-sim check {told} --watch    tells what is wrong as you write\n")
    sys.stdout.write(f"    ally-sim walk {told}             plays it here\n")
    sys.stdout.write(f"    ally-sim play {told}             plays it in the app\n")
    sys.stdout.write(f"    ally-sim studio {told}           opens it beside the author's guide\n")
    return 0


def new_story(story: str, folder: Path, language: str = LANGUAGES[0], title: str = "") -> Path:
    """Write a story of that id into a new folder in `folder`, and return the new folder.

    In a language that the template is not there in, it is the English one. The title stands as it
    is given; without one it is made from the id.
    """
    if not is_id(story):
        meant = as_id(story)
        raise AllySimError(
            "'{story}' cannot be a story's id: that has small letters, digits and hyphens.",
            advice="Call it '{meant}'." if meant else "It begins with a letter, as night-bus.",
            story=story,
            meant=meant,
        )
    text = _text(title.strip() or story.replace("-", " ").capitalize(), language)
    if found := read_yaml(text.encode("utf-8", "replace"), file=STORY_FILE).diagnostics:
        raise AllySimError("A story cannot have this title: {fault}.", fault=found[0].message)
    made = folder / story
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made.mkdir()
        (made / STORY_FILE).write_text(text, encoding="utf-8", errors="replace")
        (made / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
    except FileExistsError as error:
        raise AllySimError(
            "There is something at {file} already.",
            advice="Take another id, or another folder.",
            file=error.filename,
        ) from error
    except OSError as error:
        raise AllySimError(
            "{file} cannot be written: {reason}.", file=error.filename, reason=error.strerror
        ) from error
    return made


def _text(title: str, language: str) -> str:
    """Return the template with that title."""
    folder = bundled("assets") / "template"
    own = folder / language / STORY_FILE
    template = (own if own.is_file() else folder / STORY_FILE).read_text(encoding="utf-8")
    line = f"title: {json.dumps(title, ensure_ascii=False)}"
    return _TITLE.sub(lambda _found: line, template, count=1)
