"""`ally-sim data`: what is stored and where; export it; erase it."""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from ally_sim.engine.playthrough import replay
from ally_sim.errors import AllySimError
from ally_sim.exchange.xapi import Statement, statements
from ally_sim.records.database import Database, open_database
from ally_sim.records.export import as_json, choice_times, kept_files, remove_practice
from ally_sim.records.home import DATABASE, home, stories_folder
from ally_sim.records.progress import Progress
from ally_sim.records.saving import write_whole
from ally_sim.source.safe_text import safe
from ally_sim.story.shelf import stock

XAPI = ".xapi.json"
"""How the name of a file ends that is to hold xAPI statements."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare --export and --erase."""
    parser.add_argument(
        "--export",
        metavar="FILE",
        type=Path,
        help="write all of it as JSON; to a name that ends in .xapi.json, what was practised as "
        "xAPI statements, without any score or name",
    )
    parser.add_argument("--erase", action="store_true", help="remove all of it from this computer")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked, the export before the erasing; return the exit code."""
    if arguments.export:
        export(arguments.export)
    if arguments.erase:
        erase()
        tell(f"Your practice was erased. Nothing of it is left in {home()}.")
    if not (arguments.export or arguments.erase):
        show()
    return 0


def export(file: Path) -> None:
    """Write what is stored, in the form that the name of the file asks for."""
    database = opened()
    if file.name.lower().endswith(XAPI):
        write_whole(file, json.dumps(practised(database), indent=2, ensure_ascii=False).encode())
        tell(f"What you practised was written to {file}, as xAPI statements.")
        return
    write_whole(file, as_json(database).encode())
    tell(f"Everything that is stored was written to {file}.")


def erase() -> None:
    """Remove all practice, whatever state its file is in; AllySimError where that fails."""
    try:
        database = opened()
    except AllySimError:
        database = opened()  # by now a damaged file lies aside; what is there instead goes with it
    remove_practice(database, home())


def practised(database: Database) -> list[Statement]:
    """Return all ways through the stories on the shelf as statements, as far as they still hold.

    What several ways share is told once.
    """
    told: dict[object, Statement] = {}
    for found in stock(stories_folder()).stories:
        ways = Progress(database).ways(found.id)
        story = found.read().story if ways else None
        if story is None:
            continue
        for way in ways:
            play = replay(story, way.choices, seed=way.seed).playthrough
            times = choice_times(database, way.id)
            for each in statements(play, begun=way.begun, taken=times[: len(play.choices)]):
                told.setdefault(each["id"], each)
    return list(told.values())


def opened() -> Database:
    """Return the open practice file."""
    return open_database(home() / DATABASE, now=datetime.now().astimezone())


def show() -> None:
    """Tell what lies in the data folder."""
    tell(f"Ally Sim keeps everything in one folder and sends nothing: {home()}")
    files = kept_files(home())
    if not files:
        tell("Nothing is stored there yet.")
    for file in files:
        tell(f"  {file.path.relative_to(home())}  {file.size:,} bytes")
    tell("The choices you took, the endings you saw, what you wrote, your settings, and")
    tell("the sessions you led with a room.")
    tell("Take it away with --export FILE; remove it with --erase.")


def tell(line: str) -> None:
    """Print a line; nothing in a path can steer the terminal."""
    sys.stdout.write(safe(line) + "\n")
