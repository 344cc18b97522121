"""Edits made in a text, as an editor makes them."""

from collections.abc import Sequence

from ally_sim.authoring.text_places import Edit


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with `edits` made, which do not touch each other."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda each: (each.line, each.column), reverse=True):
        line, begin = lines[edit.line - 1], edit.column - 1
        lines[edit.line - 1] = line[:begin] + edit.text + line[begin + edit.length :]
    return "\n".join(lines)
