"""Mappings of a plain text that are left unread, entry by entry, until somebody wants them.

So a long file need not be held as it was located, nor as rows: of each entry only its text is known
before it is read. What is not plain is found out no earlier.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ally_sim.source.brackets import Brackets, Names
from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import COLUMN_BITS, Key, Mapping
from ally_sim.source.plain import begun, top
from ally_sim.source.rows import BEHIND, Rows
from ally_sim.source.text_bytes import MOST_NODES

_FIRST_KEY = re.compile(r"(?>(?: *+(?:#.*)?\n)*)( *+)(?=[^ #\n])")


@dataclass(slots=True)
class Unread(Mapping):
    """A mapping of which nothing is read yet, so that it seems to be empty.

    `texts` are those of its entries, each with its first line. Their keys stand as deep as `depth`
    tells, where that of the whole is 1.
    """

    texts: list[tuple[int, str]] = field(kw_only=True)
    brackets: Brackets = field(kw_only=True)
    depth: int = field(kw_only=True)

    def each(self) -> Iterator[Rows]:
        """Yield the rows of each entry; DoubtError where they are not plain, or too many."""
        for line, text in self.texts:
            rows = Rows(text, line, self.brackets)
            yield rows
            if rows.indents[rows.at] != BEHIND:
                raise DoubtError
        if self.brackets.most_nodes > MOST_NODES:
            raise DoubtError


def read_but(key: str, text: str) -> Mapping | None:
    """Return what `text` holds, with what is below `key` unread; None where that is not plain."""
    try:
        return _whole_but(key, *begun(text))
    except DoubtError:
        return None


def unread(text: str) -> Unread | None:
    """Return a mapping in rows, of which none is read; None where it is left to the parsers."""
    try:
        text, line = begun(text)
        return _unread(text, 0, line, Brackets(Names()))[0]
    except DoubtError:
        return None


def _whole_but(key: str, text: str, line: int) -> Mapping:
    """Return what stands before and behind the rows below `key`, and these unread."""
    begins = re.search(rf"(?<![^\n]){key}: *(?:#.*)?\n", text)
    if not begins:
        raise DoubtError
    at, brackets = line + text.count("\n", 0, begins.start()), Brackets(Names())
    below, ends = _unread(text, begins.end(), at + 1, brackets)
    below.key = Key(key, at, 1)
    first = _part(text[: begins.start()], line, brackets)
    last = _part(text[ends:], at + text.count("\n", begins.start(), ends), brackets)
    entries = {**first.entries, key: below, **last.entries}
    if len(entries) <= len(first.entries) + len(last.entries):
        raise DoubtError
    places = [*first.places, (at - 1) << COLUMN_BITS, *last.places]
    return Mapping(entries, places, first.line if first.entries else at, 1)


def _part(text: str, line: int, brackets: Brackets) -> Mapping:
    rows = Rows(text, line, brackets)
    return top(rows) if rows.keys else Mapping({}, [], line, 1)


def _unread(text: str, begins: int, line: int, brackets: Brackets) -> tuple[Unread, int]:
    """Return the mapping that begins there, and where what is not part of it begins."""
    first = _FIRST_KEY.match(text, begins)
    if not first or (begins and not first[1]):
        raise DoubtError
    indent, start = first[1], first.end()
    line += text.count("\n", begins, start)
    texts: list[tuple[int, str]] = []
    unread = Unread(
        {}, [], line, len(indent) + 1, texts=texts, brackets=brackets, depth=1 + bool(begins)
    )
    next_key = re.compile(rf"\n(?>(?:{indent})?)(?=[^ #\n])")
    while True:
        found = next_key.search(text, start)
        entry = indent + (text[start : found.start() + 1] if found else text[start:])
        texts.append((line, entry))
        if not found:
            return unread, len(text)
        line, start = line + entry.count("\n"), found.end()
        if indent and text[start - 1] == "\n":
            return unread, start
