"""Escapes in double quotes that stand for characters no story may hold."""

import re
from collections.abc import Iterator

from ally_sim.source.safe_text import FORBIDDEN, forbidden_message

NO_CHARACTER = "this escape stands for no character; write the character itself"

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))")
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b"}
_NAMED |= {"N": "\x85", "L": "\u2028", "P": "\u2029"}


def forbidden_escapes(quoted: str) -> Iterator[tuple[int, str]]:
    """Yield the offset in `quoted`, as written, of each forbidden escape, and what is wrong."""
    for match in _ESCAPE.finditer(quoted):
        hexadecimal = match[1] or match[2] or match[3]
        character = chr(int(hexadecimal, 16)) if hexadecimal else _NAMED.get(match[4], "")
        if "\ud800" <= character <= "\udfff":
            yield match.start(), NO_CHARACTER
        elif FORBIDDEN.match(character):
            yield match.start(), forbidden_message(character)
