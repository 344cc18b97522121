"""Quotes, hyphens and spaces that word processors put in the place of those that are meant.

Letters, too, that look like Latin ones, and characters that cannot be seen at all.
"""

import re
import unicodedata

from ally_sim.source.hidden import hidden, name_of
from ally_sim.source.sentence import Sentence, sentence

QUOTES = "“”„‟‘’‚‹›«»"
NO_BREAK_SPACES = "\u00a0\u2007\u202f"
NO_BREAK_SPACE = sentence(
    "a no-break space stands in the indentation of this line; indent with ordinary spaces"
)
_SPACE = rf"(?: |- )*(?=[{NO_BREAK_SPACES}])"
_HYPHEN = rf"[ {NO_BREAK_SPACES}]*(?=[‐‑‒–—−•·▪●◦‣][ {NO_BREAK_SPACES}])"
_LATIN = dict(zip("асԁеһіјӏорԛѕуѵԝх", "acdehijlopqsyvwx", strict=True))
_LATIN |= dict(zip("αγικνορτυχωıɑɡ", "ayikvoptuxwiag", strict=True))
_LATIN |= dict.fromkeys("‐‑‒–—−", "-")
"""Cyrillic, Greek and other letters, with the Latin ones that they look like; and hyphens."""
_AS_LATIN = str.maketrans(_LATIN)
# Patterns of faults are only made where there is one, not at every start.


def about_quotes(fault: Sentence, text: str) -> Sentence:
    """Return what is said of a text that wants quotes, and has others than those meant."""
    sign = text.lstrip()[:1]
    if not sign or sign not in QUOTES:
        return fault
    return sentence(
        "{fault}; {sign} is only a part of the text: write {quote} at both of its ends",
        fault=fault,
        sign=sign,
        quote='"',
    )


def about_beginning(line: str) -> tuple[int, Sentence] | None:
    """Return the column of what a line begins with instead of a hyphen or spaces, and say so."""
    if found := re.match(_SPACE, line):
        return found.end() + 1, NO_BREAK_SPACE
    if found := re.match(_HYPHEN, line):
        sign = line[found.end()]
        message = sentence(
            "this line begins with {sign}, not with a hyphen; write - in its place", sign=sign
        )
        return found.end() + 1, message
    return None


def as_read(word: str) -> str:
    """Return the name that whoever reads `word` sees in it: no blanks around it, plain letters.

    That is `word` itself, but for the blanks, where other letters are left.
    """
    unseen = {ord(found[0]): None for found in hidden(word)}
    plain = word.translate(unseen).translate(_AS_LATIN).strip()
    return plain if plain.isascii() else word.strip()


def about_letters(word: str) -> Sentence | None:
    """Return what is said of the first character of `word` that is not what is read there."""
    if unseen := next(hidden(word), None):
        return sentence("a character in it cannot be seen, {name}", name=name_of(unseen[0]))
    for letter in word:
        if letter in _LATIN:
            return sentence(
                "'{letter}' ({name}) only looks like '{latin}'",
                letter=letter,
                name=unicodedata.name(letter).lower(),
                latin=_LATIN[letter],
            )
    return None
