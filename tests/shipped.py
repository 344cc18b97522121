"""The shipped stories, each read once for all tests."""

from functools import cache

from ally_sim.bundled import bundled
from ally_sim.story.model import Story
from ally_sim.story.reader import ReadResult
from ally_sim.story.shelf import find

FOUND = {found.id: found for found in find([str(bundled("stories"))])}
"""What lies in the folder of shipped stories, by id."""


@cache
def read(name: str) -> ReadResult:
    """Return what reading the shipped story of that id gave."""
    return next(found for story, found in FOUND.items() if story == name).read()


def shipped(name: str) -> Story:
    """Return the shipped story of that id; it must be one without an error."""
    result = read(name)
    assert result.story, [str(fault) for fault in result.diagnostics]
    return result.story
