"""The plain part of YAML, which most stories keep to, read line by line.

A line holds a hyphen, a key or both, and then a text, a list or a mapping in brackets, or nothing;
the lines of a block may follow. Nothing is refused here: where anything else stands in a text, or
may be wrong in it, the whole of it is left to the parser of `events`, of which this is a short cut.
"""

import re
from collections.abc import Iterator
from sys import intern
from typing import Any

from ally_sim.source.located import COLUMN_BITS, Key, Mapping, Scalar, Sequence, Value
from ally_sim.source.text_bytes import MOST_TEXT, may_be_too_many

_DEEPEST, _DEEPEST_IN_BRACKETS = 16, 4
_WORD = r"[+-]?\w[\w.-]{0,99}+"
_LINE = re.compile(
    rf"""(?!\ *+(?:\#|$))(\ *+)(-\ ++)?(?:({_WORD}):(?:\ +|$))?
    (?:([^\ \-?:,[\]{{}}#&*!|>'"%@`].*|-[^\ ].*)|(.*))""",
    re.VERBOSE,
)
"""An indent, a hyphen, a key; a text without quotes, or else what begins with a sign, or nothing.

Empty lines and those that are nothing but a comment do not match.
"""
_QUOTED = re.compile(r"""(?:"([^"\\]*)"|'([^']*)')(?: +#.*| *)""")
_IN_BRACKETS = re.compile(
    rf"""\ *(?:(?P<sign>[][{{}},])|(?P<key>{_WORD}):(?=\ )|"(?P<quoted>[^"\\]*)"
    |(?P<text>[+-]?\w(?:[^][{{}},:#?]*[^][{{}},:#?\ ])?))\ *""",
    re.VERBOSE,
)
_LONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_BREAKS = re.compile(r"\n(\n+)")

_Row = tuple[int, int, int, str | None, Any]
"""A line: its number, its column from 0, how far a hyphen moves it, its key, its value or None."""
_END: _Row = (0, -1, 0, None, None)


class _DoubtError(Exception):
    """Here stands more than plain YAML, or something that is wrong."""


def read_plain(text: str) -> Mapping | None:
    """Return what `text` holds, as the parsers read it; None where it is left to them.

    That is a text which is not plain throughout, and any in which something may have to be refused.
    """
    lines = [*text.split("\n"), ""]
    if "\r" in text or max(map(len, lines)) > MOST_TEXT or may_be_too_many(text):
        return None
    try:
        return _Nest(_rows(lines)).whole()
    except _DoubtError:
        return None


class _Nest:
    """Puts rows into each other by their columns."""

    def __init__(self, rows: Iterator[_Row]) -> None:
        self._rows = rows
        self._row = next(rows, _END)

    def whole(self) -> Mapping:
        if self._row[1] or self._row[2]:
            raise _DoubtError
        mapping = self._mapping(0, 1)
        if self._row is not _END:
            raise _DoubtError
        return mapping

    def _mapping(self, column: int, depth: int) -> Mapping:
        """Read the rows of a mapping, the first of which may stand behind a hyphen."""
        row, rows = self._row, self._rows
        mapping = Mapping({}, [], row[0], column + 1)
        entries, places = mapping.entries, mapping.places
        while True:
            line, _, _, name, value = row
            if name is None or name in entries:
                raise _DoubtError
            row = self._row = next(rows, _END)
            if value is None:
                value = self._nested(column, depth + 1)
                row = self._row
            if value.__class__ is Mapping:
                value.key = Key(name, line, column + 1)
            entries[intern(name)] = value
            places.append(line - 1 << COLUMN_BITS | column)
            if row[1] != column or row[2]:
                break
        if row[1] >= column:
            raise _DoubtError
        return mapping

    def _nested(self, column: int, depth: int) -> Mapping | Sequence:
        """Read what a key in that column has for its value, in the rows after it."""
        _, inner, hyphen, _, _ = self._row
        if depth > _DEEPEST:
            raise _DoubtError
        if hyphen and inner >= column:
            return self._sequence(inner, depth)
        if inner > column:
            return self._mapping(inner, depth)
        raise _DoubtError

    def _sequence(self, column: int, depth: int) -> Sequence:
        row = self._row
        sequence = Sequence([], row[0], column + 1)
        while row[1] == column and row[2]:
            if row[3] is None:
                sequence.items.append(row[4])
                self._row = next(self._rows, _END)
            else:
                sequence.items.append(self._mapping(column + row[2], depth + 1))
            row = self._row
        if row[1] > column:
            raise _DoubtError
        return sequence


def _rows(lines: list[str]) -> Iterator[_Row]:
    """Yield a row for each line that holds something, and one for all lines of a block."""
    number, parts_of = 0, _LINE.match
    while number < len(lines):
        line = lines[number]
        number += 1
        found = parts_of(line)
        if found is None:
            continue
        indent, hyphen, name, text, marked = found.groups()
        here, column, moved = number, len(indent), len(hyphen or "")
        value: Value | None = None
        if text:
            value = _text(text, here, len(line) - len(text) + 1)
        elif marked and marked[0] != "#":
            at = len(line) - len(marked) + 1
            if marked[0] in "|>":
                block, number = _block(marked, lines, number, column + (moved if name else 0))
                value = Scalar(block, plain=False, line=here, column=at)
            else:
                value = _marked(marked, here, at)
        elif name is None:
            raise _DoubtError
        yield here, column, moved, name, value


def _text(written: str, line: int, column: int) -> Scalar:
    """Return a text without quotes, without the comment behind it."""
    if ": " in written or " #" in written or written[-1] in ": ":
        written = written.partition(" #")[0].rstrip(" ")
        if ": " in written or written[-1] == ":":
            raise _DoubtError
    return tuple.__new__(Scalar, (written, True, line, column))


def _block(header: str, lines: list[str], first: int, column: int) -> tuple[str, int]:
    """Return the text of a block within that column, and the number of the line after it."""
    sign, kept = header[0], header.partition(" #")[0].rstrip(" ")[1:]
    inner = len(lines[first]) - len(lines[first].lstrip(" "))
    if inner <= column or kept not in ("", "-"):
        raise _DoubtError
    before, end = " " * inner, first
    while lines[end].startswith(before) or (not lines[end] and end < len(lines) - 1):
        end += 1
    if lines[end].startswith(" " * (column + 1)) or (end == len(lines) - 1 and lines[end - 1]):
        raise _DoubtError  # an odd indent, or no line end at the end of the text
    text = "\n".join(lines[first:end]).rstrip("\n").replace("\n" + before, "\n")[inner:]
    if len(text) >= MOST_TEXT:
        raise _DoubtError
    if sign == ">":
        if "\n " in text:
            raise _DoubtError
        text = _BREAKS.sub(r"\1", _LONE_BREAK.sub(" ", text))
    return text if kept else f"{text}\n", end


def _marked(written: str, line: int, column: int) -> Value:
    """Return what stands in quotes or in brackets."""
    if written[0] in "[{":
        return _Brackets(written, line, column).whole()
    quoted = _QUOTED.fullmatch(written)
    if quoted is None or quoted.lastindex is None:
        raise _DoubtError
    return Scalar(quoted[quoted.lastindex], plain=False, line=line, column=column)


class _Brackets:
    """Reads the list or the mapping that stands in brackets on one line."""

    def __init__(self, written: str, line: int, column: int) -> None:
        self._written = written
        self._line = line
        self._column = column
        self._next = 0

    def whole(self) -> Value:
        value = self._value(1)
        left = self._written[self._next - 1 :]
        if len(left) > 1 and not left.startswith(" #"):
            raise _DoubtError
        return value

    def _take(self) -> tuple[str, str, int]:
        """Return the next sign, key or text: of which sort it is, itself, and its column."""
        found = _IN_BRACKETS.match(self._written, self._next)
        if found is None or found.lastgroup is None:
            raise _DoubtError
        self._next = found.end()
        sort, text = found.lastgroup, found[found.lastgroup]
        at = self._column + found.start(sort) - (sort == "quoted")
        return (text if sort == "sign" else sort), text, at

    def _value(self, depth: int) -> Value:
        sort, text, column = self._take()
        if sort in ("text", "quoted"):
            return Scalar(text, sort == "text", self._line, column)
        if depth > _DEEPEST_IN_BRACKETS:
            raise _DoubtError
        if sort == "[":
            return self._sequence(column, depth + 1)
        if sort == "{":
            return self._mapping(column, depth + 1)
        raise _DoubtError

    def _sequence(self, column: int, depth: int) -> Sequence:
        items: list[Value] = []
        while not self._ends("]", first=not items):
            items.append(self._value(depth))
        return Sequence(items, self._line, column)

    def _mapping(self, column: int, depth: int) -> Mapping:
        mapping = Mapping({}, [], self._line, column)
        entries = mapping.entries
        while not self._ends("}", first=not entries):
            sort, name, at = self._take()
            if sort != "key" or name in entries:
                raise _DoubtError
            value = entries[intern(name)] = self._value(depth)
            mapping.places.append(self._line - 1 << COLUMN_BITS | at - 1)
            if isinstance(value, Mapping):
                value.key = Key(name, self._line, at)
        return mapping

    def _ends(self, sign: str, *, first: bool) -> bool:
        """Tell whether the bracket closes here; if not, a comma is stepped over but at first."""
        if first and not self._written.startswith(sign, self._next):
            return False
        found, _, _ = self._take()
        if found not in (sign, ","):
            raise _DoubtError
        return found == sign
