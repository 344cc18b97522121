"""What is said where the keys are missing that something is written with, or text is one."""

import re
from collections.abc import Mapping as Table

from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Key as Written
from ally_sim.source.located import Mapping, Scalar, Value
from ally_sim.source.lookalikes import about_quotes
from ally_sim.source.scalars import NOTHING, as_whole_number
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.story.findings import Findings, quoted
from ally_sim.story.kinds import TRUTHS, Kind, Words

_PLAIN = re.compile(r"[^\W\d_][\w .’-]{0,60}")
"""A text that wants no quotes wherever it stands, and is no number."""
_LEFT_OPEN = "…"


def example(value: Value, kinds: Table[str, Kind | None], findings: Findings) -> str:
    """Return keys as they are written, with `value` behind the first whose kind takes it, if any.

    Below a hyphen they stand behind it; elsewhere in braces.
    """
    listed = findings.is_listed(value)
    text = _text(value, alone=listed and len(kinds) == 1)
    filled: dict[str, str] = {}
    for name, kind in kinds.items():
        takes = text and text not in filled.values() and _takes(kind, value)
        filled[name] = text if takes else _LEFT_OPEN
    keys = ", ".join(f"{name}: {held}" for name, held in filled.items())
    return f"- {keys}" if listed and len(kinds) == 1 else f"{{{keys}}}"


def _text(value: Value, *, alone: bool) -> str:
    """Return the text that can be written as it stands, `alone` in a line or in braces; or ""."""
    if not isinstance(value, Scalar):
        return ""
    text = value.text.strip()
    if text in NOTHING or text.casefold() in TRUTHS or "\n" in text:
        return ""
    fits = _PLAIN.fullmatch(text) or _is_number(value) or (alone and value.plain)
    return text if fits else ""


def _takes(kind: Kind | None, value: Value) -> bool:
    if kind is None or (isinstance(kind, Words) and _is_number(value)):
        return False
    return kind.read(value, None, Findings("")) is not None


def _is_number(value: Value) -> bool:
    return isinstance(value, Scalar) and as_whole_number(value) is not None


def is_rest(written: Written, held: Value, findings: Findings) -> bool:
    """Tell whether no colon follows a key: in braces, it is what a comma has cut off a text."""
    if not isinstance(held, Scalar) or held.text:
        return False
    if (held.line, held.column) != (written.line, written.column + len(written.text)):
        return False
    return not findings.written(held)[held.column - 1 :].lstrip().startswith(":")


def note_rest(written: Written, around: Mapping, findings: Findings) -> None:
    """Note what a comma has cut off the text before it."""
    message = sentence(
        "no colon stands after {word}; if it belongs to the text before the "
        "comma, put the whole text in quotes",
        word=quoted(written.text),
    )
    names = list(around.entries)
    before = around.entries[names[max(names.index(written.text) - 1, 0)]]
    if isinstance(before, Scalar):
        message = about_quotes(message, before.text)
    findings.add(Code.WRONG_TYPE, written, message)


def too_deep(fault: Sentence, called: Sentence, written: Written, around: Written) -> Sentence:
    """Return what is said of an unknown key that holds what only the one `around` it may."""
    return sentence(
        "{fault}; if it is {what} itself, begin it {count} spaces further left",
        fault=fault,
        what=called,
        count=written.column - around.column,
    )
