"""Quotes, hyphens and spaces that word processors put in the place of those that are meant."""

import re

from ally_sim.source.sentence import Sentence, sentence

QUOTES = "“”„‟‘’‚‹›«»"
NO_BREAK_SPACES = "\u00a0\u2007\u202f"
NO_BREAK_SPACE = sentence(
    "a no-break space stands in the indentation of this line; indent with ordinary spaces"
)
_SPACE = rf"(?: |- )*(?=[{NO_BREAK_SPACES}])"
_HYPHEN = rf"[ {NO_BREAK_SPACES}]*(?=[‐‑‒–—−•·▪●◦‣][ {NO_BREAK_SPACES}])"
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
