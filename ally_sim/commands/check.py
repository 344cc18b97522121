"""`ally-sim check PATH...`: everything that is wrong with stories, at its line."""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ally_sim.authoring.check_report import Unproved, as_github, as_json, as_text
from ally_sim.authoring.explanation import explanation, for_terminal
from ally_sim.authoring.inspection import inspect
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import SEVERITIES, Code, Diagnostic, Severity
from ally_sim.source.safe_text import safe
from ally_sim.source.suggest import did_you_mean
from ally_sim.source.yaml_text import collector_off
from ally_sim.story.changes import changes
from ally_sim.story.shelf import find

NO_ERROR, AN_ERROR, COULD_NOT_RUN = 0, 1, 2
CLEARED = "\x1b[H\x1b[2J\x1b[3J"
"""What empties a terminal."""

_EXIT_CODES = """\
exit codes: 0 no story has an error; 1 a story has one (with --strict, also for a warning, never for
advice); 2 something cannot be read. With --watch it is 0, once Ctrl+C is pressed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the paths, --format, --strict, --watch and --explain."""
    parser.epilog = _EXIT_CODES
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="a story, a folder of stories, a package"
    )
    parser.add_argument(
        "--explain", metavar="CODE", help="say what a code means, why it matters, how to mend it"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text is for people (the default)",
    )
    parser.add_argument("--strict", action="store_true", help="let a warning fail the check too")
    parser.add_argument("--watch", action="store_true", help="check again after every save")


def run(arguments: argparse.Namespace) -> int:
    """Check every story at the paths; return 0, 1 for an error, 2 where one cannot be read."""
    if arguments.explain is not None:
        sys.stdout.write(_explained(arguments.explain))
        return NO_ERROR
    if not arguments.paths:
        raise AllySimError(
            "There is nothing to check.", advice="Name a story: ally-sim check PATH."
        )
    if arguments.watch:
        return _watch(arguments)
    checked = _check(arguments.paths)
    _tell(checked, arguments.format)
    return checked.exit_code(strict=arguments.strict)


def _explained(word: str) -> str:
    """Return the page about a code, which may be written as it stands in brackets."""
    code = word.strip("[]")
    if code in set(Code):
        return for_terminal(explanation(Code(code)))
    nearest = did_you_mean(code, Code)
    advice = (
        f"Did you mean '{nearest}'?" if nearest else "A code stands in brackets at a line's end."
    )
    raise AllySimError(f"There is no code '{code}'.", advice=advice)


def _watch(arguments: argparse.Namespace) -> int:
    """Check now and after every change, until Ctrl+C."""
    try:
        for _ in changes(arguments.paths, time.sleep):
            sys.stdout.write(CLEARED if sys.stdout.isatty() else "")
            try:
                _tell(_check(arguments.paths), arguments.format)
            except AllySimError as error:
                _complain([str(error)])
            sys.stderr.write(
                f"Checked at {time.strftime('%H:%M:%S')}; waiting for changes. Ctrl+C leaves.\n"
            )
            sys.stderr.flush()
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    return NO_ERROR


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found in how many stories; `unread` says which could not be read, and why.

    `unproved` are those with too many states, `waiting` counts those whose errors come first.
    """

    stories: int
    found: Sequence[Diagnostic]
    unread: Sequence[str]
    unproved: Sequence[Unproved]
    waiting: int

    def exit_code(self, *, strict: bool) -> int:
        failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        codes = {fault.code for fault in self.found}
        if self.unread:
            return COULD_NOT_RUN
        return AN_ERROR if any(SEVERITIES[code] in failing for code in codes) else NO_ERROR


def _check(paths: Iterable[str]) -> _Checked:
    found: list[Diagnostic] = []
    unread: list[str] = []
    unproved: list[Unproved] = []
    waiting = 0
    stories = find(paths)
    for story in stories:
        try:
            with collector_off():  # between reading and inspecting, too
                inspection = inspect(story.read())
        except AllySimError as error:
            unread.append(str(error))
            continue
        found += inspection.diagnostics
        if inspection.proof is None:
            waiting += 1
        elif not inspection.proof.complete:
            at = inspection.proof.story.at
            unproved.append(Unproved(at.file, inspection.proof.not_proved))
    if len(stories) > 1:  # those of one are in order
        found.sort(key=attrgetter("at", "code"))
    return _Checked(len(stories), found, unread, unproved, waiting)


def _tell(checked: _Checked, form: str) -> None:
    with collector_off():
        told = _told(checked, form)
    sys.stdout.write(told)
    sys.stdout.flush()
    _complain([*checked.unread, *(f"{story.file}: {story.why}" for story in checked.unproved)])


def _told(checked: _Checked, form: str) -> str:
    if form == "json":
        return as_json(checked.stories, checked.found, checked.unproved)
    if form == "github":
        return as_github(checked.found, checked.unproved)
    unproved = len(checked.unproved), checked.waiting
    return as_text(checked.stories, checked.found, *unproved, colour=_in_colour())


def _complain(sentences: Iterable[str]) -> None:
    sys.stderr.write("".join(f"ally-sim: {safe(sentence)}\n" for sentence in sentences))


def _in_colour() -> bool:
    """Tell whether a person looks on who has not asked for text without colours."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain
