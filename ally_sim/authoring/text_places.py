"""Places in an author's text: where exactly the characters of a value were written."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ally_sim.source.located import Scalar

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_BLANK = re.compile(r"\\[nrtabvfe0_NLP ]")
"""An escape that stands for what is no letter."""


class Edit(NamedTuple):
    """A change of an author's text: `length` characters at a place in a line give way to `text`.

    Line and column count from 1, in characters. An edit stays within its line.
    """

    file: str
    line: int
    column: int
    length: int
    text: str


def written_at(scalar: Scalar, lines: Sequence[str]) -> list[tuple[int, int] | None]:
    """Return for each character of a text its line and column, from 1; None for blanks.

    Quotes, escapes, the signs of a block and broken lines are stepped over. From where the text
    cannot be followed, everything is None.
    """
    signs = _signs(scalar, lines)
    places: list[tuple[int, int] | None] = []
    for character in scalar.text:
        if character.isspace():
            places.append(None)
            continue
        line, column, sign = next(signs, (0, 0, ""))
        if sign[:1] not in (character, "\\"):
            break
        places.append((line, column))
    return places + [None] * (len(scalar.text) - len(places))


def _signs(scalar: Scalar, lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield every sign from where a text begins that is no blank, an escape as one."""
    row, column = scalar.line - 1, scalar.column - 1
    first = lines[row][column : column + 1] if row < len(lines) else ""
    quote = first if first in ("'", '"') and not scalar.plain else ""
    if first in ("|", ">") and not scalar.plain:
        row, column = row + 1, 0
    elif quote:
        column += 1
    while row < len(lines):
        yield from _in_line(lines[row], row + 1, column, quote)
        row, column = row + 1, 0


def _in_line(line: str, number: int, column: int, quote: str) -> Iterator[tuple[int, int, str]]:
    while column < len(line):
        sign = line[column]
        if quote == '"' and sign == "\\":
            escape = _ESCAPE.match(line, column)
            sign = escape[0] if escape else " "
            if _BLANK.fullmatch(sign):
                sign = "  "
        elif quote == "'" and line.startswith("''", column):
            sign = "''"
        if not sign.isspace():
            yield number, column + 1, sign
        column += len(sign)
