"""Mends: the change of the text that a diagnostic proposes."""

import re

from ally_sim.authoring.text_places import Edit
from ally_sim.source.diagnostics import Code, Diagnostic

_WRITTEN = re.compile(r"\[[^\]]*\]|[<>=!&|~≤≥≠]+|[\w-]+(?:[./][\w-]+)*")
_QUOTES = "['\"“”„‟‘’‚«»]"
_QUOTED = re.compile(rf"{_QUOTES}(?P<held>\s*(?P<word>[\w-]+)\s*){_QUOTES}")
"""One word in quotes of any kind, with or without blanks around it."""
_KEYLIKE = re.compile(r"[^\s:'\"#{}\[\],]+(?: [^\s:'\"#{}\[\],]+)*")


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
    pattern = _KEYLIKE if found.code in (Code.BAD_ID, Code.UNKNOWN_KEY) else _WRITTEN
    written = pattern.match(line, column)
    if not written or written[0] == found.suggestion or not _is_meant(written[0], found):
        return None
    return Edit(found.at.file, found.at.line, column + 1, len(written[0]), found.suggestion)


def _is_wrong_around(quoted: re.Match[str], found: Diagnostic) -> bool:
    """Tell whether the quotes, or blanks within them, are wrong, whatever else is."""
    word, held = quoted["word"], quoted["held"]
    return word == found.suggestion or (word != held and f"'{word}'" in found.message)


def _is_meant(written: str, found: Diagnostic) -> bool:
    """Tell whether the message speaks of what is `written` there."""
    return f"'{written}'" in found.message or (
        found.code is Code.OUT_OF_RANGE and written.startswith("[")
    )
