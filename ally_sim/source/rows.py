"""The rows of a plain text: each a hyphen, a key or both, and what stands behind them.

That is a text, a list or a mapping in brackets, or nothing; the lines of a block may follow, or
deeper ones that a text or brackets go on over. Nothing is refused here: anything else is a
`DoubtError`, and so is whatever may be wrong.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, compress
from operator import add

from ally_sim.source.brackets import FIRST, QUOTED_KEY, WORD, Brackets
from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import Scalar, Value
from ally_sim.source.quoted import QUOTED, folded, unquoted
from ally_sim.source.scalars import NOTHING
from ally_sim.source.text_bytes import MOST_NODES, MOST_TEXT

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
_LONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_BREAKS = re.compile(r"\n(\n+)")

BEHIND = -1
"""The indent behind the last row."""

_new = tuple.__new__
_Row = tuple[str, ...]


class Rows:
    """The rows of a text, but for comments, each by its number: line, indent, key and words.

    An indent has the spaces, times eight, and what a hyphen takes. There are words only where they
    want no closer look. Who goes over rows leaves in `at` the number of the one behind them.
    DoubtError where a row begins otherwise.
    """

    __slots__ = ("_brackets", "_found", "at", "indents", "keys", "lines", "widths", "words")

    def __init__(self, text: str, line: int, brackets: Brackets) -> None:
        found, names = _found(text), brackets.names
        self.lines = _lines(found, line)
        if "#" in text or text[-1:] == " ":
            found = self._leave_out_comments(found)
        self.at = 0
        self.indents = [len(row[1]) << 3 | len(row[2] or row[3]) for row in found]
        self.keys = [names[row[4]] for row in found]
        self.widths = [len(row[4]) for row in found]
        self.words = [
            "" if row[6] or ":" in (words := row[5]) or "#" in words or words[-1:] == " " else words
            for row in found
        ]
        self._found = found
        self._brackets = brackets
        hyphens = sum(map((7).__and__, self.indents)) // 2  # or more
        brackets.most_nodes += 2 * len(found) + hyphens + 1
        self.indents.append(BEHIND)

    def _leave_out_comments(self, found: list[_Row]) -> list[_Row]:
        """Return the rows that are none, and leave out the lines of the others."""
        some = [not _is_comment(row) for row in found]
        self.lines = list(compress(self.lines, some))
        return list(compress(found, some))

    def opens(self, at: int) -> bool:
        """Tell whether nothing stands behind a key, so that its value may be below."""
        _, _, _, _, _, words, _, head, _, _, quoted, rest = self._found[at]
        return not (words or head or quoted) and rest[:1] in ("", "#")

    def value(self, at: int, column: int) -> Value:
        """Return what stands in a row, whose key, or else its text, begins in that column."""
        _, _, _, _, name, words, over, head, block, inner, quoted, rest = self._found[at]
        line, behind = self.lines[at], column + len(name) + 1
        if words:
            words = self.words[at] or _bare(words + over)
            return _new(Scalar, (words, True, line, behind))
        if quoted:
            return _new(Scalar, (unquoted(quoted), False, line, behind))
        if head:
            text = _block(head, block, inner, column if name else self.indents[at] >> 3)
            return _new(Scalar, (text, False, line, behind))
        if rest[:1] not in ("[", "{"):
            raise DoubtError
        return self._brackets.whole(rest, line, behind)

    def text(self, at: int, column: int) -> str:
        """Return the text that `value` does, without the space around it.

        DoubtError where that is empty, or a word for nothing.
        """
        _, _, _, _, name, words, over, head, block, inner, quoted, _ = self._found[at]
        if head:
            text = _block(head, block, inner, column if name else self.indents[at] >> 3).strip()
        elif quoted:
            text = unquoted(quoted).strip()
        else:
            text = _bare(words + over).strip() if words else ""
            text = "" if text in NOTHING else text
        if not text:
            raise DoubtError
        return text

    def items(self, at: int) -> Iterator[tuple[int, int]]:
        """Yield the rows of a list of texts, which begins in that one, and where each text does."""
        keys, indents = self.keys, self.indents
        indent = indents[at]
        column = (indent >> 3) + (indent & 7)
        while indents[at] == indent:
            if keys[at]:
                raise DoubtError
            yield at, column
            at += 1
        if not indent & 7:
            raise DoubtError
        self.at = at


def _lines(found: list[_Row], line: int) -> list[int]:
    """Return the lines that rows begin in."""
    sizes = [
        1 if row[5] and not row[6] else 1 + (row[6] or row[8] or row[10] or row[11]).count("\n")
        for row in found
    ]
    lines = list(accumulate(sizes, initial=line))
    gaps = [row[0] for row in found]
    if gaps.count("") < len(gaps):
        lines = list(map(add, lines, accumulate(map(len, gaps))))
    return lines


def _is_comment(row: _Row) -> bool:
    return not any(row[2:11]) and row[_REST][:1] in ("", "#")


def _found(text: str) -> list[_Row]:
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
