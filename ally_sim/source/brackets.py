"""Lists and mappings in brackets, on one line or on many, as JSON is."""

import re
from sys import intern

from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import COLUMN_BITS, Key, Mapping, Scalar, Sequence, Value
from ally_sim.source.quoted import QUOTED, folded, unquoted
from ally_sim.source.text_bytes import MOST_NODES, MOST_TEXT

WORD = r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}+(?=:)|[+-]?\w[\w.-]{0,99}+)"
QUOTED_KEY = r""""[^"\\\n]{1,99}+"|'[^'\n]{1,99}+'"""
FIRST = r"""[^\ \-?:,\[\]{}#&*!|>'"%@`\n]"""
"""What a key is, without quotes and in them, and what a text without quotes may begin with."""

_DEEPEST = 16
_ENTRY = re.compile(
    rf"""(?!\Z)((?:{WORD}:(?=\ )|(?:{QUOTED_KEY}):)\ *+|)
    ((?:({QUOTED})|((?:{FIRST}|-(?=\w))[^]\[{{}},:#?]*+)|([\[{{]|[^\]}},\ \n][\s\S]*+)|)
    ((?>(?:[\ \n]*+[\]}}])*)(?:[\ \n]*+,|))[\ \n]*+)(?:(?<=[\ \n])\#.*+\Z|)""",
    re.VERBOSE,
)
"""An entry of a list or a mapping: its key, with the colon; all behind that, which is its value, in
quotes, or not, or a sign that it begins with; then what closes, and the comma. An odd sign takes
all that follows with it.
"""
_SIGN = 4
_FIRST_PLACE = (1 << COLUMN_BITS) + 1

_Open = tuple[dict[str, Value], list[int], list[Value]]
"""Where the next entry belongs: the keys and their places, or the items."""


class Names(dict[str, str]):
    """Keys as they are written, with the colon, and what they are; each is kept once."""

    def __missing__(self, written: str) -> str:
        name = written.rstrip(" ")[:-1]
        name = self[written] = intern(name[1:-1] if name[:1] in ("'", '"') else name)
        return name


class Brackets:
    """Reads lists and mappings in brackets, one after another, each with all that stands in it.

    `names` are the keys of the text, `most_nodes` is how many keys and values there are at most.
    """

    def __init__(self, names: Names) -> None:
        self.most_nodes = 0
        self.names = names
        self._whole: list[Value] = []
        self._astray: _Open = ({}, [], [])
        self._within: Mapping | Sequence = Sequence(self._whole, 0, 0)
        self._around: list[Mapping | Sequence] = []

    def whole(self, written: str, line: int, column: int) -> Value:
        """Return what begins at that place, behind which nothing follows."""
        found = _ENTRY.findall(written)
        if found[-1][_SIGN] not in ("", "[", "{") or len(found) > MOST_NODES:
            raise DoubtError
        self.most_nodes += 2 * len(found)
        self._read(found, line, column)
        keyed, _, keyless = self._astray
        if self._around or keyed or keyless or len(self._whole) != 1:
            raise DoubtError
        return self._whole.pop()

    def _read(self, found: list[tuple[str, ...]], line: int, column: int) -> None:
        new, names = tuple.__new__, self.names
        value: Value
        entries, places, items = self._open()
        for key, rest, quoted, bare, sign, tail in found:
            at = column + len(key)
            if quoted:
                value = new(Scalar, (unquoted(quoted), False, line, at))
            elif bare:
                value = new(Scalar, (_bare(bare), True, line, at))
            else:
                value = self._begun(sign, key, line, column)
            if key:
                entries[names[key]] = value
                places.append((line << COLUMN_BITS) + column - _FIRST_PLACE)
            else:
                items.append(value)
            if sign or tail != ",":
                self._close(tail, begun=bool(sign))
                entries, places, items = self._open()
            column = at + len(rest)
            if "\n" in rest:
                line, column = line + rest.count("\n"), len(rest) - rest.rindex("\n")

    def _open(self) -> _Open:
        """Tell where entries belong; one with a key where it has none, or without, goes astray."""
        within, (entries, places, items) = self._within, self._astray
        if isinstance(within, Mapping):
            return within.entries, within.places, items
        return entries, places, within.items

    def _begun(self, sign: str, key: str, line: int, column: int) -> Mapping | Sequence:
        """Go into what begins here."""
        begun: Mapping | Sequence
        if sign == "{":
            begun = Mapping({}, [], line, column + len(key))
            begun.key = Key(self.names[key], line, column) if key else None
        elif sign == "[":
            begun = Sequence([], line, column + len(key))
        else:
            raise DoubtError
        self._around.append(self._within)
        self._within = begun
        if len(self._around) > _DEEPEST:
            raise DoubtError
        return begun

    def _close(self, tail: str, *, begun: bool) -> None:
        """Go out of what `tail` closes, up to a comma or the end."""
        if begun and not tail:
            return
        closing = "".join(tail.split()).rstrip(",")
        for sign in closing:
            within = self._within
            if not self._around or sign != ("}" if isinstance(within, Mapping) else "]"):
                raise DoubtError
            if isinstance(within, Mapping) and len(within.entries) != len(within.places):
                raise DoubtError  # a key stands twice
            self._within = self._around.pop()
        if (begun and not closing) or (tail[-1:] == ",") != bool(self._around):
            raise DoubtError


def _bare(written: str) -> str:
    """Return a text without quotes, without the space behind it."""
    text = written.rstrip(" \n")
    if len(text) > MOST_TEXT:
        raise DoubtError
    return folded(text) if "\n" in text else text
