"""What a check found, as text for people, as JSON, and in the words of GitHub."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Diagnostic, Severity
from ally_sim.source.hidden import revealed
from ally_sim.source.safe_text import safe
from ally_sim.source.text_bytes import LINE_END
from ally_sim.story.files import read_some

MOST_SHOWN = 100
"""How much of a line is shown with a fault in it."""

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.ADVICE: "\x1b[36m"}
_AS_BEFORE = "\x1b[0m"
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def as_text(stories: int, found: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """Return a line for each finding, below it the author's line with a mark, and a summary last.

    Files are parted by an empty line. Nothing that a story holds can steer a terminal.
    """
    found = tuple(found)
    parts = []
    for file, faults in groupby(found, key=lambda fault: fault.at.file):
        lines = _lines(file)
        told = [line for fault in faults for line in _told(fault, lines, colour=colour)]
        parts.append("".join(f"{line}\n" for line in told))
    return "\n".join((*parts, f"{_summary(stories, found)}\n"))


def _told(fault: Diagnostic, lines: Sequence[str], *, colour: bool) -> list[str]:
    start, end = (_COLOURS[fault.severity], _AS_BEFORE) if colour else ("", "")
    place, message = safe(str(fault.at)), safe(f"{fault.message} [{fault.code}]")
    told = [f"{place}: {start}{fault.severity}{end}: {message}"]
    if fault.at.line <= len(lines):
        told += _marked(lines[fault.at.line - 1].rstrip(), fault.at.column - 1, start, end)
    if fault.choices:
        told.append(safe(f"    the way there: {' '.join(fault.choices)}"))
    return told


def _lines(file: str) -> list[str]:
    """Return the lines of a file; none where there is no such file, as inside a package."""
    try:
        return LINE_END.split(read_some(Path(file)).decode("utf-8-sig", "replace"))
    except AllySimError:
        return []


def _marked(line: str, offset: int, start: str, end: str) -> list[str]:
    """Return the part of `line` around `offset`, and a mark below that place."""
    begin = max(0, offset - MOST_SHOWN // 2)
    part, before = line[begin : begin + MOST_SHOWN], line[begin:offset]
    if not part:
        return []
    return [f"    {revealed(part)}", f"    {' ' * _width(revealed(before))}{start}^{end}"]


def _width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    narrow = sum(not unicodedata.combining(letter) for letter in text)
    return narrow + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def _summary(stories: int, found: Sequence[Diagnostic]) -> str:
    counted = Counter(fault.severity for fault in found)
    faults = ", ".join(
        _count(counted[severity], severity) for severity in Severity if counted[severity]
    )
    return f"{_count(stories, 'story')}: {faults or 'nothing is wrong'}."


def _count(number: int, word: str) -> str:
    if word == Severity.ADVICE:
        return f"{_count(number, 'piece')} of advice"
    if number == 1:
        return f"1 {word}"
    return f"{number} {word[:-1]}ies" if word.endswith("y") else f"{number} {word}s"


class Unproved(NamedTuple):
    """A story, by its file, that is not proved in full; `why` says what is not, and why."""

    file: str
    why: str


def as_json(stories: int, found: Iterable[Diagnostic], unproved: Iterable[Unproved]) -> str:
    """Return one object with every field of every finding.

    It has a key `unproved` only where some story is: a list of objects with `file` and `message`.
    """
    told: dict[str, object] = {"stories": stories, "diagnostics": [_fields(each) for each in found]}
    left = [{"file": story.file, "message": story.why} for story in unproved]
    return json.dumps(told | {"unproved": left} if left else told, indent=2) + "\n"


def _fields(fault: Diagnostic) -> dict[str, object]:
    return {
        "severity": fault.severity,
        "code": fault.code,
        "file": fault.at.file,
        "line": fault.at.line,
        "column": fault.at.column,
        "message": fault.message,
        "suggestion": fault.suggestion,
        "choices": fault.choices,
    }


def as_github(found: Iterable[Diagnostic], unproved: Iterable[Unproved]) -> str:
    """Return workflow commands, by which GitHub shows each finding beside its line."""
    lines = [
        f"::{_GITHUB[fault.severity]} file={_property(fault.at.file)},line={fault.at.line},"
        f"col={fault.at.column},title={fault.code}::{_escaped(safe(fault.message))}\n"
        for fault in found
    ]
    lines += [
        f"::notice file={_property(story.file)},title=not proved::{_escaped(safe(story.why))}\n"
        for story in unproved
    ]
    return "".join(lines)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(safe(text)).replace(":", "%3A").replace(",", "%2C")
