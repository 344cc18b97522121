"""Texts in quotes, and texts that go on over several lines, as the parsers read them.

Only what dumps and careful people write is read here: lines of one indent, and escapes that stand
for what a story may hold. Where there is anything else, that is a `DoubtError`.
"""

import re
from sys import maxunicode

from ally_sim.source.doubt import DoubtError
from ally_sim.source.escapes import ESCAPE
from ally_sim.source.safe_text import FORBIDDEN
from ally_sim.source.text_bytes import MOST_TEXT

QUOTED = r"""(?>"[^"\\]*+(?:\\[\s\S][^"\\]*+)*"|'[^']*+(?:''[^']*+)*')"""
"""The pattern of a text in quotes, which may go on over several lines."""

_SPACED = re.compile(r"(?<!\ )\ ++\n")
_EVEN = re.compile(
    r""".*+(?<!\ )\n++(\ ++)(?!\n).*+(?>(?:(?<!\ )\n++\1(?![\ \n]).*+)*)\Z""", re.VERBOSE
)
"""Several lines, all but the first with one indent, none with space before its end."""
_CONTINUED = re.compile(r"\\\n\ ++(?=[^\ \n])")
_NAMED = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", " ": " "}


def unquoted(quoted: str) -> str:
    """Return the text that stands in these quotes."""
    text = quoted[1:-1]
    if len(text) > MOST_TEXT:
        raise DoubtError
    if quoted[0] == "'":
        text = folded(text) if "\n" in text else text
        return text.replace("''", "'")
    if "\n" in text:
        text = _continued(text)
        text = folded(text) if "\n" in text else text
    return _unescaped(text) if "\\" in text else text


def folded(written: str) -> str:
    """Return a text of several lines, all but the first with an indent, as the one it means."""
    even = _EVEN.match(written) or _EVEN.match(written := _SPACED.sub("\n", written))
    if not even:
        raise DoubtError
    text = written.replace(f"\n{even[1]}", "\r")
    return (text.replace("\n\r", "\n") if "\n" in text else text).replace("\r", " ")


def _continued(text: str) -> str:
    """Return the text without the line ends that a backslash takes away."""
    if "\\\n" in text and "\\\\" not in text:
        text = _CONTINUED.sub("", text)
    if "\\\n" in text or " \n" in text:
        raise DoubtError
    return text


def _unescaped(text: str) -> str:
    if "\\\\" not in text:
        text = text.replace("\\n", "\n").replace('\\"', '"')
    return ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    hexadecimal = escape[1] or escape[2] or escape[3]
    if not hexadecimal:
        character = _NAMED.get(escape[4], "")
    else:
        number = int(hexadecimal, 16)
        character = chr(number) if number <= maxunicode else ""
    if not character or FORBIDDEN.match(character) or character == "\r":
        raise DoubtError
    return character
