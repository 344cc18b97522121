"""What is still to be done in a story: the comments with TODO of all its files."""

from typing import NamedTuple

from ally_sim.authoring.text_lines import todos
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Location
from ally_sim.story.files import STORY_FILE, StoryFiles
from ally_sim.story.shelf import ENDINGS


class ToDo(NamedTuple):
    """Something that is still to be done, and where that is written."""

    at: Location
    words: str


def is_text(name: str) -> bool:
    """Tell whether a file of a story is one that its author writes in."""
    return name.endswith(ENDINGS) and not name.rsplit("/", 1)[-1].startswith(".")


def written_first(name: str) -> tuple[bool, bool, str]:
    """Return what sorts the names of files: the story's first, then those beside it."""
    return name != STORY_FILE, "/" in name, name


def to_do(files: StoryFiles) -> tuple[ToDo, ...]:
    """Return what is to be done, file by file; a file that cannot be read is left out."""
    found: list[ToDo] = []
    for name in sorted(filter(is_text, files.names()), key=written_first):
        try:
            text = files.read(name).decode("utf-8", "replace")
        except AllySimError:
            continue
        found += (ToDo(Location(name, each.line, 1), each.words) for each in todos(text))
    return tuple(found)
