"""Lines of a story's text, told apart without reading it: blocks of text, comments, keys."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

OUTSIDE = 0
"""The state of a line that is in no block of text."""
FURTHEST = 5_000
"""How many lines a block is looked for: a text that may stand in a story has fewer."""

_STRUCTURE = re.compile(r"(?P<dashes>[ ]*(?:-[ ]+)*)(?P<key>[^\s#:'\"|>-][^:#]*:(?=\s|$))?")
_HEADER = re.compile(r"(?:^[ ]*|:[ ]+|-[ ]+)[|>][-+0-9]*$")
_SIGNS = ("|", ">")
_COMMENT = re.compile(r"(?:^|\s)(?=#)")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_TODO = re.compile(r"\bTODO\b:?\s*(?P<words>.*)")


class Todo(NamedTuple):
    """A comment that something is still to be done, with the line it stands in."""

    line: int
    words: str


def indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def after(state: int, line: str) -> tuple[bool, int]:
    """Tell whether `line` lies in a block of text, and the state that the next line begins in.

    `state` is what the line before left: OUTSIDE, or one more than the column a block stands in.
    """
    if state and (not line.strip() or indent(line) >= state):
        return True, state
    if _HEADER.search(line[: comment_begin(line)].rstrip()):
        return False, _column(line) + 1
    return False, OUTSIDE


def state_before(lines: Sequence[str], row: int) -> int:
    """Return the state that the line of that number (from 0) begins in."""
    least = next((indent(line) for line in islice(lines, row, None) if line.strip()), 0)
    above = lines[max(row - FURTHEST, 0) : row]
    header = header_above(above, len(above), least)
    return OUTSIDE if header < 0 else after(OUTSIDE, above[header])[1]


def header_above(lines: Sequence[str], row: int, least: int) -> int:
    """Return the line that begins the block which a line set in by `least` is in; -1 for none.

    The outermost one counts: what looks like the head of a block within it is text.
    """
    found = -1
    while least and (row := _begun_above(lines, row, least)) >= 0:
        if OUTSIDE < after(OUTSIDE, lines[row])[1] <= least:
            found = row
        least = indent(lines[row])
    return found


def _begun_above(lines: Sequence[str], row: int, width: int) -> int:
    """Return the nearest line above that stands less deep, or with a sign that begins a block."""
    blank = " " * width
    for number in range(row - 1, -1, -1):
        line = lines[number]
        if line.startswith(blank):
            if line[width : width + 1] in _SIGNS:
                return number
        elif line[:width].strip():
            return number
    return -1


def written_above(lines: Sequence[str], row: int, width: int) -> int:
    """Return the nearest line above with something in its first columns; -1 where there is none."""
    blank = " " * width
    for number in range(row - 1, -1, -1):
        line = lines[number]
        if not line.startswith(blank) and line[:width].strip():
            return number
    return -1


def in_blocks(lines: Sequence[str]) -> Iterator[bool]:
    """Tell of every line whether it lies in a block of text."""
    state = OUTSIDE
    for line in lines:
        inside, state = after(state, line)
        yield inside


def comment_begin(line: str) -> int:
    """Return where the comment of a line outside of blocks begins; its length where none does."""
    if "#" not in line:
        return len(line)
    found = _COMMENT.search(_QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line))
    return found.end() if found else len(line)


def todos(text: str) -> tuple[Todo, ...]:
    """Return every comment with TODO in it, in order."""
    if "TODO" not in text:
        return ()
    lines = text.split("\n")
    found: list[Todo] = []
    for number, (line, inside) in enumerate(zip(lines, in_blocks(lines), strict=True), 1):
        words = None if inside else _TODO.search(line, comment_begin(line))
        if words:
            found.append(Todo(number, words["words"].strip() or line.strip()))
    return tuple(found)


def _column(line: str) -> int:
    """Return the column that a block stands deeper than: that of its key or dash."""
    found = _STRUCTURE.match(line)
    if found is None:
        return 0
    if found["key"]:
        return found.start("key")
    # A sign alone on its line belongs to a key above: its block stands no less deep than itself.
    under = found["dashes"].rfind("-")
    return max(under if under >= 0 else found.end() - 1, 0)
