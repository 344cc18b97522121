"""Escapes in double quotes that stand for characters no story may hold."""

import re
from collections.abc import Iterator

from ally_sim.source.safe_text import FORBIDDEN, forbidden_message
from ally_sim.source.sentence import Sentence, sentence

NO_CHARACTER = sentence("this escape stands for no character; write the character itself")

ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))")
"""An escape: its number in one of three lengths, or the one character that it has."""
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b"}
_NAMED |= {"N": "\x85", "L": "\u2028", "P": "\u2029"}


def forbidden_escapes(quoted: str) -> Iterator[tuple[int, Sentence]]:
    """Yield the offset in `quoted`, as written, of each forbidden escape, and what is wrong."""
    for match in ESCAPE.finditer(quoted):
        hexadecimal = match[1] or match[2] or match[3]
        character = chr(int(hexadecimal, 16)) if hexadecimal else _NAMED.get(match[4], "")
        if "\ud800" <= character <= "\udfff":
            yield match.start(), NO_CHARACTER
        elif FORBIDDEN.match(character):
            yield match.start(), forbidden_message(character)
