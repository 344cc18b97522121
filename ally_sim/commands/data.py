"""`ally-sim data`: what is stored and where; export it; erase it."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from ally_sim.records.database import Database, open_database
from ally_sim.records.export import as_json, kept_files, remove_practice
from ally_sim.records.home import DATABASE, home
from ally_sim.source.safe_text import safe


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare --export and --erase."""
    parser.add_argument("--export", metavar="FILE", type=Path, help="write all of it as JSON")
    parser.add_argument("--erase", action="store_true", help="remove all of it from this computer")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked, the export before the erasing; return the exit code."""
    if arguments.export:
        arguments.export.write_text(as_json(opened()), encoding="utf-8")
        tell(f"Everything that is stored was written to {arguments.export}.")
    if arguments.erase:
        remove_practice(opened(), home())
        tell(f"Your practice was erased. Nothing of it is left in {home()}.")
    if not (arguments.export or arguments.erase):
        show()
    return 0


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
    tell("The choices you took, the endings you saw, what you wrote, your settings.")
    tell("Take it away with --export FILE; remove it with --erase.")


def tell(line: str) -> None:
    """Print a line; nothing in a path can steer the terminal."""
    sys.stdout.write(safe(line) + "\n")
