"""The plain part of YAML, which most stories keep to, read row by row.

A row holds a hyphen, a key or both, and then a text, a list or a mapping in brackets, or nothing;
the lines of a block may follow. Nothing is refused here: where anything else stands in a text, or
may be wrong in it, the whole of it is left to the parser of `events`, of which this is a short cut.
"""

import re
from collections.abc import Iterator
from sys import intern
from typing import Any

from ally_sim.source.located import COLUMN_BITS, Key, Mapping, Scalar, Sequence, Value
from ally_sim.source.text_bytes import MOST_NODES, MOST_TEXT

_DEEPEST, _DEEPEST_IN_BRACKETS = 16, 4
_WORD = r"[+-]?\w[\w.-]{0,99}+"
_ROW = re.compile(
    rf"""((?>(?:\ *+(?:\#.*+)?\n)*))
    ((\ *+)(?>(-\ ++)?)(?>(?:({_WORD}):(?:\ ++|(?=\n)))?))
    (?:([^\ \-?:,[\]{{}}#&*!|>'"%@`\n].{{0,{MOST_TEXT - 1}}}+|-[^\ \n].{{0,{MOST_TEXT - 2}}}+)\n
    |([|>]-?)(?>(?:\ ++(?:\#.*+)?)?)\n((\3\ ++)[^\ \n].*+\n(?>(?:\9.*+\n|\n)*))
    |(.*+)\n)""",
    re.VERBOSE,
)
"""Empty lines and comments; what a row begins with, that is its indent, a hyphen and a key; a text
without quotes, or the head of a block, its lines and their indent, or what begins with a sign.
"""
_HEAD = 6
_LAST = "!\n"
"""A row of its own behind a text, so that nothing but rows is found in it."""
_ENDS_IN_A_ROW = re.compile(r"\n\ *[^\ #\n].*\n\Z")
_QUOTED = re.compile(r"""(?:"([^"\\]*)"|'([^']*)')(?: +#.*| *)""")
_IN_BRACKETS = re.compile(
    rf"""\ *(?:(?P<sign>[][{{}},])|(?P<key>{_WORD}):(?=\ )|"(?P<quoted>[^"\\]*)"
    |(?P<text>[+-]?\w(?:[^][{{}},:#?]*[^][{{}},:#?\ ])?))\ *""",
    re.VERBOSE,
)
_LONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_BREAKS = re.compile(r"\n(\n+)")

_Row = tuple[int, int, int, str, Any]
"""A row: its line, its column from 0, how far a hyphen moves it, its key, its value or None."""
_END: _Row = (0, -1, 0, "", None)


class _DoubtError(Exception):
    """Here stands more than plain YAML, or something that is wrong."""


def read_plain(text: str) -> Mapping | None:
    """Return what `text` holds, as the parsers read it; None where it is left to them.

    That is a text which is not plain throughout, and any in which something may have to be refused.
    """
    if "\r" in text:
        return None
    try:
        return _Nest(_rows(text)).whole()
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
        entries: dict[str, Value] = {}
        places: list[int] = []
        mapping = Mapping(entries, places, row[0], column + 1)
        in_first_line = column - (1 << COLUMN_BITS)
        while True:
            line, _, _, name, value = row
            if not name or name in entries:
                raise _DoubtError
            row = next(rows)
            if value.__class__ is not Scalar:
                if value is None:
                    self._row = row
                    value = self._nested(column, depth + 1)
                    row = self._row
                if value.__class__ is Mapping:
                    value.key = Key(name, line, column + 1)
            entries[intern(name)] = value
            places.append((line << COLUMN_BITS) + in_first_line)
            if row[1] != column or row[2]:
                break
        if row[1] >= column:
            raise _DoubtError
        self._row = row
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
            if not row[3]:
                if row[4] is None:
                    raise _DoubtError
                sequence.items.append(row[4])
                self._row = next(self._rows)
            else:
                sequence.items.append(self._mapping(column + row[2], depth + 1))
            row = self._row
        if row[1] > column:
            raise _DoubtError
        return sequence


def _rows(text: str) -> Iterator[_Row]:
    """Yield a row for each line that holds something, and one for all lines of a block."""
    line, new = 0, tuple.__new__
    value: Value | None
    found = _found(text)
    found.reverse()
    while found:  # what was read is let go of, so that little is held twice
        skipped, begin, indent, hyphen, name, words, head, block, inner, marked = found.pop()
        line += 1
        if skipped:
            line += skipped.count("\n")
        here, at = line, len(begin) + 1
        if words:
            bare = words  # nearly always
            if ":" in words or "#" in words or words[-1] == " ":
                bare = _without_comment(words)
            value = new(Scalar, (bare, True, line, at))
        elif head:
            outer = len(indent) + (len(hyphen) if name else 0)
            value = new(Scalar, (_block(head, block, inner, outer), False, line, at))
            line += block.count("\n")
        else:
            value = _marked(marked, line, at)
        yield here, len(indent), len(hyphen), name, value
    yield _END


def _found(text: str) -> list[tuple[str, ...]]:
    """Return the parts of each row of `text`, as `_ROW` has them."""
    found = _ROW.findall(text) if _ENDS_IN_A_ROW.match(text, text.rfind("\n", 0, -1)) else None
    if found is None:
        found = _ROW.findall(f"{text}{_LAST}" if text[-1:] == "\n" else f"{text}\n{_LAST}")
        found.pop()
        if found and found[-1][_HEAD] and text[-1] != "\n":
            raise _DoubtError
    nodes = 1 + 3 * len(found)  # at the most: what a hyphen begins, a key, and what a key begins
    if "[" in text or "{" in text:
        nodes += 2 * sum(map(text.count, ":,[{"))
    if nodes > MOST_NODES:
        raise _DoubtError
    return found


def _without_comment(written: str) -> str:
    """Return a text without quotes, and without the comment or the space behind it."""
    text = written.partition(" #")[0].rstrip(" ")
    if ": " in text or text[-1] == ":":
        raise _DoubtError
    return text


def _block(head: str, lines: str, inner: str, outer: int) -> str:
    """Return the text of a block, whose lines have an indent deeper than that around them."""
    text = lines.rstrip("\n").replace(f"\n{inner}", "\n")[len(inner) :]
    if len(text) >= MOST_TEXT or len(inner) <= outer:
        raise _DoubtError
    if head[0] == ">":
        if "\n " in text:
            raise _DoubtError
        text = _BREAKS.sub(r"\1", _LONE_BREAK.sub(" ", text))
    return text if len(head) > 1 else f"{text}\n"


def _marked(written: str, line: int, column: int) -> Value | None:
    """Return what stands in quotes or in brackets; None where there is nothing or a comment."""
    if not written or written[0] == "#":
        return None
    if len(written) > MOST_TEXT:
        raise _DoubtError
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
