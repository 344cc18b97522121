"""`ally-sim pack STORY -o FILE.allystory`: one file to hand on, read back before it is told."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ally_sim.authoring.inspection import inspect
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Severity
from ally_sim.source.safe_text import safe
from ally_sim.story.kinds import as_id, is_id
from ally_sim.story.package import SUFFIX
from ally_sim.story.packing import check_package, packed
from ally_sim.story.shelf import FoundStory, find

MOST_REASONS = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the story and -o."""
    parser.add_argument("story", metavar="STORY", help="a story folder, or a single story file")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        required=True,
        help=f"the package to write, called by the story's id: NAME{SUFFIX}",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the package and tell what it holds; AllySimError where the story is not fit for it."""
    output: Path = arguments.output
    _check_name(output)
    story = _story(arguments.story)
    _check_story(story)
    data = packed(story.path)
    _write(data, output, story)
    sys.stdout.write(f"{safe(str(output))} is a package of {len(data):,} bytes.\n")
    if output.stem != story.id:
        sys.stdout.write(
            f"Where it is added, the story is “{safe(output.stem)}”, not “{safe(story.id)}”;"
            " progress is kept by that name.\n"
        )
    return 0


def _check_name(output: Path) -> None:
    if output.suffix != SUFFIX or not is_id(output.stem):
        meant = as_id(output.stem) or "my-story"
        raise AllySimError(
            f"{output} cannot be the name of a package.",
            advice=f"Call it {meant}{SUFFIX}: its name is the story's id.",
        )


def _story(path: str) -> FoundStory:
    stories = find([path])
    if len(stories) > 1:
        raise AllySimError(f"{path} holds {len(stories)} stories.", advice="Pack one at a time.")
    (story,) = stories
    if story.path.suffix.lower() == SUFFIX:
        raise AllySimError(f"{path} is a package already.", advice="Pack the story's folder.")
    return story


def _check_story(story: FoundStory) -> None:
    found = inspect(story.read()).diagnostics
    errors = [each for each in found if each.severity is Severity.ERROR]
    if not errors:
        return
    told = [f"line {each.at.line}: {each.message}" for each in errors[:MOST_REASONS]]
    more = len(errors) - len(told)
    raise AllySimError(
        f"{story.shown_as} was not packed, because it has mistakes: {'; '.join(told)}"
        + (f"; and {more} more." if more > 0 else "."),
        advice=f"“ally-sim check {story.shown_as}” tells all of them.",
    )


def _write(data: bytes, output: Path, story: FoundStory) -> None:
    """Write the package where it is to be, once it reads back as the story."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".pack-", dir=output.parent) as before:
            made = Path(before) / output.name
            made.write_bytes(data)
            check_package(made, story.path)
            made.replace(output)
    except OSError as error:
        raise AllySimError(f"{output} cannot be written: {error.strerror}.") from error
