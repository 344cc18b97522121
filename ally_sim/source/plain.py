"""The plain part of YAML, which people and programs keep to, read row by row.

A row holds a hyphen, a key or both, and then a text, a list or a mapping in brackets, or nothing;
the lines of a block may follow, or deeper ones that a text or brackets go on over. A text may be
one mapping in brackets, as JSON is. Nothing is refused here: where anything else stands in a text,
or may be wrong in it, the whole of it is left to the parser of `events`, to which this is a short
cut.
"""

import re
from collections.abc import Iterator
from typing import Any

from ally_sim.source.brackets import FIRST, QUOTED_KEY, WORD, Brackets, Names
from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import COLUMN_BITS, Key, Mapping, Scalar, Sequence, Value
from ally_sim.source.quoted import QUOTED, folded, unquoted
from ally_sim.source.text_bytes import MOST_NODES, MOST_TEXT

_DEEPEST = 16
_LINE = r"\n++\2(?(5)(?(3)\ \ )(?(4)\ \ \ \ ))\ ++[^\ \#\n].*+"
_DEEPER = rf"(?:{_LINE}(?>(?:{_LINE})*)|)"
_ROW = re.compile(
    rf"""(\n*+)(\ *+)(?:(-\ (?!\ ))|(-\ \ \ (?!\ ))|)(?:((?:{WORD}|{QUOTED_KEY}):(?:\ ++|(?=\n)))|)
    (?:({FIRST}.{{0,{MOST_TEXT - 1}}}+|-[^\ \n].{{0,{MOST_TEXT - 2}}}+)({_DEEPER})\n
    |([|>][-+]?)(?>(?:\ ++(?:\#.*+)?)?)\n((\2\ ++)[^\ \n].*+\n(?>(?:\10.*+\n|\n)*))
    |({QUOTED})(?>(?:\ ++(?:\#.*+)?)?)\n
    |((?:[\[{{].*+{_DEEPER}|\#.*+)?(?=\n)|[\s\S]++)\n?)""",
    re.VERBOSE,
)
"""Empty lines; the indent of a row, a hyphen that takes two columns, or four, a key with its colon;
a text without quotes and the deeper lines that it goes on over, or the head of a block, its lines
and their indent, or a text in quotes, or what stands in brackets, or a comment, or all that
follows, where a row begins otherwise. An alternative that is empty costs less than a question mark.
"""
_HEAD, _REST = 7, 11
_LAST = "!\n"
"""A row of its own behind a text, so that nothing but rows is found in it."""
_ENDS_IN_A_ROW = re.compile(r"\n\ *[^\ #\n].*\n\Z")
_AT_THE_EDGE = re.compile(r"\n[^ \n}\]]")
_LONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_BREAKS = re.compile(r"\n(\n+)")
_START = "---\n"

_new: Any = tuple.__new__
_Row = tuple[int, int, int, str, Any]
"""A row: its line, its column from 0, how far a hyphen moves it, its key, its value or None."""
_END: _Row = (0, -1, 0, "", None)


def read_plain(text: str) -> Mapping | None:
    """Return what `text` holds, as the parsers read it; None where it is left to them.

    That is a text which is not plain throughout, and any in which something may have to be refused.
    """
    try:
        return _whole(text if "\r" not in text else _with_short_line_ends(text))
    except DoubtError:
        return None


def _with_short_line_ends(text: str) -> str:
    text = text if " \r" in text else text.replace("\r\n", "\n")
    if "\r" in text:
        raise DoubtError
    return text


def _whole(text: str) -> Mapping:
    line, text = (2, text[len(_START) :]) if text.startswith(_START) else (1, text)
    brackets = Brackets(Names())
    value: Value
    if text[:1] != "{":
        found = _found(text)
        most_nodes = 1 + 3 * len(found)  # what a hyphen begins, a key, and what a key begins
        found.reverse()
        value = _Nest(_rows(found, line, brackets)).whole()
    elif _AT_THE_EDGE.search(text):
        raise DoubtError
    else:
        most_nodes = 1
        value = brackets.whole(text, line, 1)
    most_nodes += brackets.most_nodes
    if not isinstance(value, Mapping) or (most_nodes > MOST_NODES and _nodes(value) > MOST_NODES):
        raise DoubtError
    return value


def _nodes(value: Value) -> int:
    """Return how many keys and values there are."""
    if isinstance(value, Mapping):
        return 1 + len(value.entries) + sum(map(_nodes, value.entries.values()))
    return 1 + sum(map(_nodes, value.items)) if isinstance(value, Sequence) else 1


class _Nest:
    """Puts rows into each other by their columns."""

    def __init__(self, rows: Iterator[_Row]) -> None:
        self._rows = rows
        self._row = next(rows, _END)

    def whole(self) -> Mapping:
        if self._row[1] or self._row[2]:
            raise DoubtError
        mapping = self._mapping(0, 1)
        if self._row is not _END:
            raise DoubtError
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
                raise DoubtError
            row = next(rows)
            if value.__class__ is not Scalar:
                if value is None:
                    self._row = row
                    value = self._nested(column, depth + 1)
                    row = self._row
                if value.__class__ is Mapping:
                    value.key = Key(name, line, column + 1)
            entries[name] = value
            places.append((line << COLUMN_BITS) + in_first_line)
            if row[1] != column or row[2]:
                break
        if row[1] >= column:
            raise DoubtError
        self._row = row
        return mapping

    def _nested(self, column: int, depth: int) -> Mapping | Sequence:
        """Read what a key in that column has for its value, in the rows after it."""
        _, inner, hyphen, _, _ = self._row
        if depth + bool(hyphen) > _DEEPEST:  # behind a hyphen a mapping may stand
            raise DoubtError
        if hyphen and inner >= column:
            return self._sequence(inner, depth)
        if inner > column:
            return self._mapping(inner, depth)
        raise DoubtError

    def _sequence(self, column: int, depth: int) -> Sequence:
        row = self._row
        sequence = Sequence([], row[0], column + 1)
        while row[1] == column and row[2]:
            if not row[3]:
                if row[4] is None:
                    raise DoubtError
                sequence.items.append(row[4])
                self._row = next(self._rows)
            else:
                sequence.items.append(self._mapping(column + row[2], depth + 1))
            row = self._row
        if row[1] > column:
            raise DoubtError
        return sequence


def _rows(found: list[tuple[str, ...]], line: int, brackets: Brackets) -> Iterator[_Row]:
    """Yield the rows of `found`, which it empties from its end; the first one stands in `line`."""
    new, names = _new, brackets.names
    while found:  # what was read is let go of, so that little is held twice
        gap, indent, two, four, name, words, over, head, block, inner, quoted, rest = found.pop()
        here = line + len(gap) if gap else line
        column, moved = len(indent), 2 if two else len(four)
        at = column + moved + len(name) + 1
        if words:
            if over or ":" in words or "#" in words or words[-1] == " ":
                words = _bare(words + over)
            value = new(Scalar, (words, True, here, at))
        elif quoted:
            value = new(Scalar, (unquoted(quoted), False, here, at))
        elif head:
            text = _block(head, block, inner, column + (moved if name else 0))
            value = new(Scalar, (text, False, here, at))
        else:
            value = brackets.whole(rest, here, at) if rest and rest[0] != "#" else None
        more = over or block or quoted or rest
        line = here + 1 + more.count("\n") if more else here + 1
        if name or moved or value:  # else it is a comment
            yield here, column, moved, names[name], value
    yield _END


def _found(text: str) -> list[tuple[str, ...]]:
    """Return the parts of each row of `text`, as `_ROW` has them, where no row begins otherwise."""
    if _ENDS_IN_A_ROW.match(text, text.rfind("\n", 0, -1)):
        found = _ROW.findall(text)
        is_odd = found[-1][_REST][:1] not in ("", "#", "[", "{")
    else:
        found = _ROW.findall(f"{text}{_LAST}" if text[-1:] == "\n" else f"{text}\n{_LAST}")
        is_odd = found.pop()[_REST] != _LAST
        is_odd |= bool(found and found[-1][_HEAD]) and text[-1] != "\n"
    if is_odd or len(found) > MOST_NODES:
        raise DoubtError
    return found


def _bare(written: str) -> str:
    """Return a text without quotes, and without the comment or the space behind it."""
    text = folded(written) if "\n" in written else written.partition(" #")[0]
    text = text.rstrip(" ")
    if len(text) > MOST_TEXT or (
        ":" in text and (": " in text or ":\n" in text or text[-1] == ":")
    ):
        raise DoubtError
    if "#" in text and " #" in text:
        raise DoubtError
    return text


def _block(head: str, lines: str, inner: str, outer: int) -> str:
    """Return the text of a block, whose lines have an indent deeper than that around them."""
    text = lines.replace(f"\n{inner}", "\n")[len(inner) :]
    kept = text.rstrip("\n")
    if len(text) >= MOST_TEXT or len(inner) <= outer:
        raise DoubtError
    if head[0] == ">":
        if "\n " in kept:
            raise DoubtError
        kept = _BREAKS.sub(r"\1", _LONE_BREAK.sub(" ", kept))
    if head[1:] == "+":
        return kept + text[len(text.rstrip("\n")) :]
    return kept if head[1:] else f"{kept}\n"
