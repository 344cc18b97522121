"""Plain YAML, which people and programs keep to, read without a parser.

It is rows, put into each other by their columns, or one mapping in brackets, as JSON is. Nothing is
refused here: where anything else stands in a text, or may be wrong in it, the whole of it is left
to the parser of `events`, to which this is a short cut.
"""

import re

from ally_sim.source.brackets import Brackets, Names
from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import COLUMN_BITS, Key, Mapping, Sequence, Value
from ally_sim.source.rows import BEHIND, Rows
from ally_sim.source.text_bytes import MOST_NODES

_DEEPEST = 16
_AT_THE_EDGE = re.compile(r"\n[^ \n}\]]")
_START = "---\n"


def read_plain(text: str) -> Mapping | None:
    """Return what `text` holds, as the parsers read it; None where it is left to them.

    That is a text which is not plain throughout, and any in which something may have to be refused.
    """
    try:
        return _whole(*begun(text))
    except DoubtError:
        return None


def begun(text: str) -> tuple[str, int]:
    """Return a text with short line ends, and the number of its first line."""
    if "\r" in text:
        text = text if " \r" in text else text.replace("\r\n", "\n")
        if "\r" in text:
            raise DoubtError
    return (text[len(_START) :], 2) if text.startswith(_START) else (text, 1)


def _whole(text: str, line: int) -> Mapping:
    if text[:1] == "{":
        return _in_brackets(text, line)
    brackets = Brackets(Names())
    mapping = top(Rows(text, line, brackets))
    if brackets.most_nodes > MOST_NODES and _nodes(mapping) > MOST_NODES:
        raise DoubtError
    return mapping


def _in_brackets(text: str, line: int) -> Mapping:
    brackets = Brackets(Names())
    if _AT_THE_EDGE.search(text):
        raise DoubtError
    value = brackets.whole(text, line, 1)
    if not isinstance(value, Mapping) or (
        brackets.most_nodes >= MOST_NODES and _nodes(value) > MOST_NODES
    ):
        raise DoubtError
    return value


def _nodes(value: Value) -> int:
    """Return how many keys and values there are."""
    if isinstance(value, Mapping):
        return 1 + len(value.entries) + sum(map(_nodes, value.entries.values()))
    return 1 + sum(map(_nodes, value.items)) if isinstance(value, Sequence) else 1


def top(rows: Rows) -> Mapping:
    """Return the mapping that all of the rows are."""
    if rows.indents[0]:
        raise DoubtError
    mapping = _mapping(rows, 0, 0, 1)
    if rows.indents[rows.at] != BEHIND:
        raise DoubtError
    return mapping


def _mapping(rows: Rows, at: int, column: int, depth: int) -> Mapping:
    """Read a mapping from that row on, the first of which may stand behind a hyphen."""
    entries: dict[str, Value] = {}
    places: list[int] = []
    lines, keys, indents, indent = rows.lines, rows.keys, rows.indents, column << 3
    in_first_line = column - (1 << COLUMN_BITS)
    mapping = Mapping(entries, places, lines[at], column + 1)
    while True:
        key = keys[at]
        if not key or key in entries:
            raise DoubtError
        places.append((lines[at] << COLUMN_BITS) + in_first_line)
        if indents[at + 1] <= indent:
            entries[key] = value = rows.value(at, column)
            at += 1
        else:
            entries[key] = value = read_below(rows, at, column, depth)
            at = rows.at
        if value.__class__ is Mapping:
            value.key = Key(key, (places[-1] >> COLUMN_BITS) + 1, column + 1)
        if indents[at] != indent:
            break
    if indents[at] >= indent:
        raise DoubtError
    rows.at = at
    return mapping


def read_below(rows: Rows, at: int, column: int, depth: int) -> Mapping | Sequence:
    """Read what a key in that row and column has for its value in the rows below."""
    indent = rows.indents[at + 1]
    hyphen = indent & 7
    # behind a hyphen a mapping may stand
    if depth + 1 + bool(hyphen) > _DEEPEST or indent <= column << 3 or not rows.opens(at):
        raise DoubtError
    if hyphen:
        return _sequence(rows, at + 1, depth + 1)
    return _mapping(rows, at + 1, indent >> 3, depth + 1)


def _sequence(rows: Rows, at: int, depth: int) -> Sequence:
    indents = rows.indents
    column = indents[at] >> 3
    sequence = Sequence([], rows.lines[at], column + 1)
    while (indent := indents[at]) >> 3 == column and indent & 7:
        inner = column + (indent & 7)
        if rows.keys[at]:
            sequence.items.append(_mapping(rows, at, inner, depth + 1))
            at = rows.at
        else:
            sequence.items.append(rows.value(at, inner))
            at += 1
    if indent > column << 3:
        raise DoubtError
    rows.at = at
    return sequence


def read_alone(rows: Rows, depth: int) -> Mapping:
    """Return a mapping of the first key alone, with what it has for its value.

    DoubtError where that is not plain.
    """
    column = rows.indents[0] >> 3
    mapping = _mapping(rows, 0, column, depth)
    if len(mapping.entries) > 1:
        raise DoubtError
    return mapping
