"""The whole corpus: a row for everything that strangers' files are known to try."""

from collections.abc import Iterator
from pathlib import Path

from ally_sim.commands.import_ import accepted
from ally_sim.exchange.foreign import read_foreign
from ally_sim.exchange.import_report import import_report
from ally_sim.source.safe_text import FORBIDDEN
from tests.hostile import (
    foreign_cases,
    honest_cases,
    later_cases,
    package_cases,
    picture_cases,
    story_cases,
    yaml_cases,
)
from tests.hostile.cases import Case


def texts() -> Iterator[Case]:
    """Yield the stories whose text is what hurts, each made when it is needed: some are large."""
    yield from yaml_cases.cases()
    yield from story_cases.cases()
    yield from honest_cases.cases()
    yield from later_cases.texts()


def others() -> Iterator[Case]:
    """Yield the stories that hurt by something else, whichever parser reads their text."""
    yield from picture_cases.cases()
    yield from package_cases.cases()
    yield from later_cases.others()


def tools() -> Iterator[Case]:
    """Yield the files of other tools."""
    yield from foreign_cases.cases()
    yield from later_cases.tools()


def foreign_verdict(path: Path) -> str:
    """Return what an importer says; nothing where its story has no error and hides nothing."""
    for draft in read_foreign(path):
        written = accepted(draft, "a-story")
        report = import_report(draft, "here")
        if any(FORBIDDEN.search(text) for text in (*written.values(), report)):
            return "hidden characters"
    return ""
