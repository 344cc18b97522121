"""Mends: the change of the text that a diagnostic proposes."""

import re
from collections.abc import Iterator

from ally_sim.authoring.text_places import Edit
from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.source.hidden import revealed
from ally_sim.source.sentence import Sentence

_WRITTEN = (
    re.compile(r"\[[^\]]*\]|[<>=!&|~≤≥≠]+|[‐‑‒–—−]|[\w-]+(?:[./][\w-]+)*"),
    re.compile(r"[^\s:'\"#{}\[\],]+(?: +[^\s:'\"#{}\[\],]+)*"),
    re.compile(r"[^'\"]+(?=['\"])"),
    re.compile(r"\S+(?: +[^\s#]\S*)*"),
)
"""What may have been written at a place: a name, several words, all in quotes, all of a line."""
_QUOTES = "['\"“”„‟‘’‚«»]"
_QUOTED = re.compile(rf"{_QUOTES}(?P<held>\s*(?P<word>[\w-]+(?: +[\w-]+)*)\s*){_QUOTES}")
"""Words in quotes of any kind, with or without blanks around them."""


def mend(text: str, found: Diagnostic) -> Edit | None:
    """Return the change in `text`, the diagnostic's file, that its suggestion asks for.

    None where it suggests nothing, or where what it speaks of does not stand at its place.
    """
    if found.suggestion is None:
        return None
    lines = text.split("\n")
    line = lines[found.at.line - 1] if found.at.line <= len(lines) else ""
    column = found.at.column - 1
    quoted = _QUOTED.match(line, column)
    if quoted and _is_wrong_around(quoted, found):
        return Edit(found.at.file, found.at.line, column + 1, len(quoted[0]), found.suggestion)
    if line[column : column + 1] in ("'", '"'):
        column += 1
    for pattern in _WRITTEN:
        written = pattern.match(line, column)
        if written and written[0] != found.suggestion and _is_meant(written[0], found):
            length = len(written[0])
            return Edit(found.at.file, found.at.line, column + 1, length, found.suggestion)
    return None


def _is_wrong_around(quoted: re.Match[str], found: Diagnostic) -> bool:
    """Tell whether the quotes, or blanks within them, are wrong, whatever else is."""
    word, held = quoted["word"], quoted["held"]
    return word == found.suggestion or (word != held and _is_meant(word, found))


def _is_meant(written: str, found: Diagnostic) -> bool:
    """Tell whether the message speaks of what is `written` there."""
    return revealed(" ".join(written.split())) in _repeated(found.message) or (
        found.code is Code.OUT_OF_RANGE and written.startswith("[")
    )


def _repeated(message: Sentence) -> Iterator[str]:
    """Yield what a message repeats of the text."""
    for value in message.values.values():
        if isinstance(value, Sentence):
            yield from _repeated(value)
        elif isinstance(value, str):
            yield value
