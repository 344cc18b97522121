"""Which errors leave it untouched where a story leads: its ways can be proved in spite of those."""

from collections.abc import Iterable

from ally_sim.source.diagnostics import Code, Diagnostic, Severity
from ally_sim.source.located import Mapping, Value
from ally_sim.story.model import Story

DECIDING = frozenset({"start", "scenes", "meters"})
"""The keys of a story that decide where it leads."""
BESIDE = frozenset({Code.UNKNOWN_CAST, Code.UNKNOWN_GUIDANCE, Code.MISSING_PICTURE})
"""What decides nothing wherever it stands."""


def is_traceable(story: Story, found: Iterable[Diagnostic], main: Value | None, file: str) -> bool:
    """Tell whether `story` leads where it is meant to, whatever errors were `found`.

    `main` is what its first file, called `file`, holds.
    """
    if story.start not in story.scenes or not isinstance(main, Mapping):
        return False
    errors = (each for each in found if each.severity is Severity.ERROR)
    return all(each.code in BESIDE or _is_beside(each, main, file) for each in errors)


def _is_beside(error: Diagnostic, main: Mapping, file: str) -> bool:
    """Tell whether an error stands below a key of the story that decides nothing."""
    if error.at.file != file:
        return False
    place = error.at.line, error.at.column
    above = [key for key in main.each_key() if (key.line, key.column) <= place]
    return bool(above) and above[-1].text not in DECIDING
