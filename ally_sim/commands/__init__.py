"""The doors: one file a command, with `add_arguments(parser)` and `run(arguments) -> exit code`."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from ally_sim import __version__
from ally_sim.errors import AllySimError

COMMANDS = {
    "play": "open the app, on the shelf or on a story",
    "present": "tell a story to a room: console and audience window",
    "studio": "write a story: the author's window",
    "check": "tell everything that is wrong with stories",
    "prove": "prove what can be reached in stories, and how they end",
    "walk": "play a story without a window",
    "map": "draw a story's scenes and ways as a picture",
    "new": "begin a story from a template that explains itself",
    "import": "bring in a story that another tool made",
    "export": "make a page, a print or Twee of a story, to give to others",
    "translate": "begin a story's translation, or bring it up to date",
    "pack": "put a story folder into one file, to hand on",
    "add": "put stories on your shelf",
    "schema": "print the JSON Schema of stories, for editors",
    "data": "show what is stored and where; export it; erase it",
}
"""Every command and what it does; its module is imported only when it is called."""

MODULES = {"import": "import_"}
"""The modules of commands whose names Python keeps for itself."""

DEFAULT = "play"
INTERRUPTED = 130


def run_command(words: Sequence[str]) -> int:
    """Run the command that `words` (without the program's name) ask for; return its exit code.

    What went wrong in the world is told in a sentence on standard error.
    """
    try:
        return _run(list(words) or [DEFAULT])
    except AllySimError as error:
        from ally_sim.source.safe_text import safe  # noqa: PLC0415 - no start waits for it

        sys.stderr.write(f"ally-sim: {safe(str(error))}\n")
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever was reading has gone; nothing more is to be said, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(words: list[str]) -> int:
    try:
        arguments = _parse(words)
        return int(arguments.run(arguments))
    finally:
        if sys.stdout:  # there is none behind a window on Windows
            sys.stdout.flush()


class _Parser(argparse.ArgumentParser):
    """Reads words of which some may be the names of files, which anybody can have given."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, so that nothing in it steers the terminal."""
        from ally_sim.source.safe_text import safe  # noqa: PLC0415 - as above

        super().error(safe(message))


def _parse(words: list[str]) -> argparse.Namespace:
    """Return the arguments of the command, whose module alone is imported."""
    called = words[0]
    if called not in COMMANDS:
        return _all_commands().parse_args(words)
    parser = _Parser(
        prog=f"ally-sim {called}",
        description=f"{COMMANDS[called][0].upper()}{COMMANDS[called][1:]}.",
    )
    module = import_module(f"ally_sim.commands.{MODULES.get(called, called)}")
    module.add_arguments(parser)
    parser.set_defaults(run=module.run)
    # Options may stand anywhere, also between a story and the choices.
    return parser.parse_intermixed_args(words[1:])


def _all_commands() -> argparse.ArgumentParser:
    """Return what answers where no command was named: help, the version, or what is wrong."""
    parser = _Parser(
        prog="ally-sim", description="Practise being an active ally, in branching stories."
    )
    parser.add_argument("--version", action="version", version=f"ally-sim {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, about in COMMANDS.items():
        commands.add_parser(name, help=about)
    return parser
