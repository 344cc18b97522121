"""`ally-sim schema`: the JSON Schema of stories, for editors."""

import argparse
import sys

from ally_sim.story.schema import schema_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: the schema needs no arguments."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    del arguments
    sys.stdout.write(schema_text())
    return 0
