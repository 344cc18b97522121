"""Characters that no story may hold, and no terminal or log may be sent."""

import re

from ally_sim.source.sentence import Sentence, sentence

_BREAKS = "\t\n\r"
_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but for tab, LF and CR
    "\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"  # breaks, overrides, a byte order mark
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of pairs, non-characters
)
_HIGHER_PLANES = "\U00010000-\U0010ffff"
_ALL_BUT_THE_LAST_TWO = "".join(
    f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 17)
)
# One class of few ranges, then a look back at the few that it finds: that is ten times faster than
# a class that holds the last two of every plane.
FORBIDDEN = re.compile(f"[{_HIDDEN}{_HIGHER_PLANES}](?<![{_ALL_BUT_THE_LAST_TWO}])")
"""One forbidden character: controls, direction overrides, surrogates, non-characters.

Joiners (ZWJ, ZWNJ) and direction marks (LRM, RLM) are not among them: Arabic, Persian, Hindi and
emoji need them.
"""

_UNSAFE = re.compile(f"[{_BREAKS}]|{FORBIDDEN.pattern}")


def safe(text: str) -> str:
    r"""Return `text` as one line that no control or direction character can reach past.

    Each such character, tabs and line ends too, is shown as an escape, for example `\x1b`.
    """
    if text.isprintable():  # nearly always, and none of those characters is
        return text
    return _UNSAFE.sub(lambda found: shown(found[0]), text)


def shown(character: str) -> str:
    r"""Return the escape that shows `character`: `\x1b`, `\u202e` or `\U0001fffe`."""
    number = ord(character)
    for letter, digits in ("x", 2), ("u", 4):
        if number < 16**digits:
            return f"\\{letter}{number:0{digits}x}"
    return f"\\U{number:08x}"


def forbidden_message(character: str) -> Sentence:
    """Return the sentence that refuses a forbidden character."""
    return sentence(
        "the invisible character {character} may not stand in a story; take it out",
        character=shown(character),
    )
