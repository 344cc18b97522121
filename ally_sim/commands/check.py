"""`ally-sim check PATH...`: everything that is wrong with stories, at its line."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from linecache import getline

from ally_sim.authoring.inspection import inspect
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Code, Diagnostic, Severity
from ally_sim.source.safe_text import safe
from ally_sim.story.shelf import FoundStory, find

MOST_SHOWN = 100
"""How much of a line is shown with a fault in it."""

NO_ERROR, AN_ERROR, COULD_NOT_RUN = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the paths, --format and --strict."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="a story, a folder of stories, a package"
    )
    parser.add_argument(
        "--format", choices=tuple(_REPORTS), default="text", help="text is for people (the default)"
    )
    parser.add_argument("--strict", action="store_true", help="let a warning fail the check too")


def run(arguments: argparse.Namespace) -> int:
    """Check every story at the paths; return 0, 1 for an error, 2 where one cannot be read."""
    stories = find(arguments.paths)
    found: list[Diagnostic] = []
    told: list[str] = []
    unread = False
    for story in stories:
        try:
            inspection = inspect(story.read())
        except AllySimError as error:
            told.append(str(error))
            unread = True
        else:
            found += inspection.diagnostics
            if inspection.proof and not inspection.proof.complete:
                told.append(f"{story.shown_as}: {inspection.proof.not_proved}")
    found.sort(key=lambda fault: (fault.at, fault.code))
    sys.stdout.write(_REPORTS[arguments.format](stories, found))
    sys.stderr.write("".join(f"ally-sim: {safe(sentence)}\n" for sentence in told))
    return COULD_NOT_RUN if unread else _exit_code(found, strict=arguments.strict)


def _exit_code(found: Iterable[Diagnostic], *, strict: bool) -> int:
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return AN_ERROR if any(fault.severity in failing for fault in found) else NO_ERROR


def _as_text(stories: tuple[FoundStory, ...], found: list[Diagnostic]) -> str:
    lines = [line for fault in found for line in (_line(fault), *_shown(fault))]
    return "".join(f"{line}\n" for line in (*lines, _summary(stories, found)))


def _line(fault: Diagnostic) -> str:
    return safe(f"{fault.at}: {fault.severity}: {fault.message} [{fault.code}]")


def _shown(fault: Diagnostic) -> tuple[str, ...]:
    """Return the line of the file with a mark below the fault; nothing where that is no help."""
    if fault.code in (Code.TOO_LARGE, Code.NOT_TEXT):
        return ()
    line = getline(fault.at.file, fault.at.line).rstrip()
    start = max(0, fault.at.column - 1 - MOST_SHOWN // 2)
    part, before = line[start : start + MOST_SHOWN], line[start : fault.at.column - 1]
    return (f"    {safe(part)}", f"    {' ' * len(safe(before))}^") if part else ()


def _summary(stories: tuple[FoundStory, ...], found: list[Diagnostic]) -> str:
    counted = Counter(fault.severity for fault in found)
    faults = ", ".join(
        _count(counted[severity], severity) for severity in Severity if counted[severity]
    )
    count = _count(len(stories), "story")
    return f"{count} checked: {faults}." if faults else f"{count} checked; nothing is wrong."


def _count(number: int, word: str) -> str:
    if number == 1 or word == Severity.ADVICE:
        return f"{number} {word}"
    return f"{number} {word.removesuffix('y')}ies" if word.endswith("y") else f"{number} {word}s"


def _as_json(stories: tuple[FoundStory, ...], found: list[Diagnostic]) -> str:
    diagnostics = [
        {
            "severity": fault.severity,
            "code": fault.code,
            "file": fault.at.file,
            "line": fault.at.line,
            "column": fault.at.column,
            "message": fault.message,
            "suggestion": fault.suggestion,
            "choices": fault.choices,
        }
        for fault in found
    ]
    return json.dumps({"stories": len(stories), "diagnostics": diagnostics}, indent=2) + "\n"


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def _as_github(_stories: tuple[FoundStory, ...], found: list[Diagnostic]) -> str:
    """Return workflow commands, by which GitHub shows each finding beside its line."""
    return "".join(
        f"::{_GITHUB[fault.severity]} file={_property(fault.at.file)},line={fault.at.line},"
        f"col={fault.at.column},title={fault.code}::{_escaped(safe(fault.message))}\n"
        for fault in found
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(safe(text)).replace(":", "%3A").replace(",", "%2C")


_REPORTS: dict[str, Callable[[tuple[FoundStory, ...], list[Diagnostic]], str]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
}
