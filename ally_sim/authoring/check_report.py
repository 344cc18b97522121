"""What a check found, as text for people, as JSON, and in the words of GitHub."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import SEVERITIES, Code, Diagnostic, Severity
from ally_sim.source.hidden import may_hide, revealed
from ally_sim.source.safe_text import safe
from ally_sim.source.text_bytes import LINE_END
from ally_sim.story.files import read_some
from ally_sim.story.pictures import ENDINGS

MOST_SHOWN = 100
"""How much of a line is shown with a fault in it."""

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.ADVICE: "\x1b[36m"}
_AS_BEFORE = "\x1b[0m"
_IN_LINES = json.JSONEncoder(separators=(",\n      ", ": "))
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def as_text(
    stories: int,
    found: Iterable[Diagnostic],
    unproved: int = 0,
    waiting: int = 0,
    *,
    colour: bool = False,
) -> str:
    """Return a line for each finding, below it the author's line with a mark, and a summary last.

    The summary says how many of the stories are `unproved`, in whole or in part, and how many are
    `waiting` for their errors to be mended. Files are parted by an empty line. Nothing that a story
    holds can steer a terminal.
    """
    found = tuple(found)
    parts = []
    for file, faults in groupby(found, key=lambda fault: fault.at.file):
        page, name = _Page(file), safe(file)
        told: list[str] = []
        for (_, row, column), here in groupby(faults, key=attrgetter("at")):
            shown, place = page.shown(row, column - 1), f"{name}:{row}:{column}"
            told += [_told(fault, place, shown, colour=colour) for fault in here]
        parts.append("\n".join([*told, ""]))
    return "\n".join((*parts, f"{_summary(stories, found, unproved, waiting)}\n"))


def _told(fault: Diagnostic, place: str, shown: str, *, colour: bool) -> str:
    said, mark = _said(fault.message, fault.code, colour=colour)
    told = f"{place}: {said}{shown}{mark}" if shown else f"{place}: {said}"
    if fault.choices:
        told += "\n" + safe(f"    the shortest way there: {' '.join(fault.choices)}")
    return told


@lru_cache
def _said(message: str, code: Code, *, colour: bool) -> tuple[str, str]:
    """Return what is said of a fault, and the mark that points to its place.

    Long stories are told the same things often.
    """
    severity = SEVERITIES[code]
    start, end = (_COLOURS[severity], _AS_BEFORE) if colour else ("", "")
    return f"{start}{severity}{end}: {safe(f'{message} [{code}]')}", f"{start}^{end}"


class _Page:
    """A file as it is shown to its author, a part of a line at a time.

    There are no lines where there is no such file, as inside a package, nor in a picture.
    """

    def __init__(self, file: str) -> None:
        text, path = "", Path(file)
        if path.suffix[1:].lower() not in ENDINGS:
            with suppress(AllySimError):
                text = read_some(path).decode("utf-8-sig", "replace")
        self._lines = LINE_END.split(text) if "\r" in text else text.split("\n")
        self._may_hide = may_hide(text)

    def shown(self, row: int, offset: int) -> str:
        """Return the part of a line around `offset`, and all that stands before a mark below it.

        Both begin with a line end; "" where nothing stands there.
        """
        line = self._lines[row - 1].rstrip() if row <= len(self._lines) else ""
        begin = offset - MOST_SHOWN // 2 if offset > MOST_SHOWN // 2 else 0
        part, before = line[begin : begin + MOST_SHOWN], line[begin:offset]
        if not part:
            return ""
        if self._may_hide or not part.isprintable():  # hardly ever
            part, before = revealed(part), revealed(before)
        width = len(before) if before.isascii() else _width(before)
        return f"\n    {part}\n    {' ' * width}"


def _width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    narrow = sum(not unicodedata.combining(letter) for letter in text)
    return narrow + sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def _summary(stories: int, found: Sequence[Diagnostic], unproved: int, waiting: int) -> str:
    counted: Counter[Severity] = Counter()
    for code, number in Counter(map(attrgetter("code"), found)).items():
        counted[SEVERITIES[code]] += number
    faults = ", ".join(
        _count(counted[severity], severity) for severity in Severity if counted[severity]
    )
    told = faults or ("nothing wrong was found" if unproved else "nothing is wrong")
    told += f"; {unproved} not proved in full" if unproved else ""
    told += f"; {waiting} to be proved once mended" if waiting else ""
    return f"{_count(stories, 'story')}: {told}."


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
    told = ",\n    ".join([_object(_fields(each)) for each in found])
    parts = [
        f'"stories": {stories}',
        f'"diagnostics": [\n    {told}\n  ]' if told else '"diagnostics": []',
    ]
    left = [{"file": story.file, "message": story.why} for story in unproved]
    if left:
        parts.append(f'"unproved": {_set_in(json.dumps(left, indent=2), 2)}')
    return "{\n  " + ",\n  ".join(parts) + "\n}\n"


def _object(fields: dict[str, object]) -> str:
    """Return fields as json.dumps writes them with an indent, which has no encoder in C."""
    if fields["choices"]:
        return _set_in(json.dumps(fields, indent=2), 4)
    return "{\n      " + _IN_LINES.encode(fields)[1:-1] + "\n    }"


def _set_in(told: str, columns: int) -> str:
    return told.replace("\n", "\n" + " " * columns)


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
