"""`ally-sim export STORY --to KIND -o FILE`: a story to give to others."""

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from ally_sim.commands.one_story import found
from ally_sim.engine.plan import PlannedStory, planned_story
from ally_sim.errors import AllySimError
from ally_sim.exchange.handout import handout
from ally_sim.exchange.html_player import html_player
from ally_sim.exchange.review_copy import review_copy
from ally_sim.exchange.run_sheet import run_sheet
from ally_sim.exchange.sheet import Sheet
from ally_sim.exchange.sheet_html import sheet_as_html
from ally_sim.exchange.twee_writer import as_twee
from ally_sim.exchange.wording import words_in
from ally_sim.records.saving import write_whole
from ally_sim.source.safe_text import safe
from ally_sim.story.model import Story
from ally_sim.story.translations import languages, translated

_EPILOG = """\
html: the whole story on one page, to play in any browser; its address takes #seed=N as well.
review: all scenes by number, with conditions, sources and notes. handout: for tables in a room,
without what choices bring. runsheet: everything a facilitator needs. twee: to open in Twine.
review, handout and runsheet are written as .pdf or .html.

exit codes: 0 it was written; 1 the story has errors; 2 it could not be written"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the story, --to, -o and --seed."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("story", metavar="STORY", help="a file, a folder, a package, or an id")
    parser.add_argument("--to", choices=tuple(_ENDINGS), required=True, help="what to make of it")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help="where to write it"
    )
    parser.add_argument("--language", metavar="XX", help="a translation that the story has")
    parser.add_argument(
        "--seed", metavar="N", type=int, default=0, help="the order of choices on paper"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the export; a story that cannot be read has its errors on standard error."""
    file: Path = arguments.output
    _check_ending(arguments.to, file)
    result = found(arguments.story).read()
    if result.story is None:
        lines = (f"{each.at}: {each.severity}: {each.message}" for each in result.diagnostics)
        sys.stderr.write("".join(f"{safe(line)}\n" for line in lines))
        return 1
    story = _in_language(result.story, arguments.language)
    write_whole(file, _made(story, arguments.to, file, arguments.seed))
    sys.stdout.write(safe(f"{_TOLD[arguments.to]} was written to {file}.") + "\n")
    return 0


_PAPER = (".pdf", ".html")
_ENDINGS = {
    "html": (".html",),
    "review": _PAPER,
    "handout": _PAPER,
    "runsheet": _PAPER,
    "twee": (".twee", ".tw"),
}
_TOLD = {
    "html": "The page",
    "review": "The review copy",
    "handout": "The handout",
    "runsheet": "The run sheet",
    "twee": "The story as Twee",
}
_SHEETS: dict[str, Callable[[PlannedStory], Sheet]] = {
    "review": lambda planned: review_copy(planned.story),
    "handout": lambda planned: handout(planned, words_in(planned.story.language)),
    "runsheet": lambda planned: run_sheet(planned, words_in(planned.story.language)),
}


def _check_ending(kind: str, file: Path) -> None:
    if file.suffix.lower() in _ENDINGS[kind]:
        return
    ending = f"ends in '{file.suffix}'" if file.suffix else "has no ending"
    raise AllySimError(
        f"{_TOLD[kind]} cannot be written to {file}, which {ending}.",
        advice=f"Let the name end in {' or '.join(_ENDINGS[kind])}.",
    )


def _in_language(story: Story, language: str | None) -> Story:
    if language is None or language.lower() == story.language.lower():
        return story
    known = languages(story)
    if language not in known:
        told = f"It has {', '.join(known)}." if known else "It has no translation yet."
        raise AllySimError(f"'{story.title}' is not translated into '{language}'.", advice=told)
    return translated(story, language)


def _made(story: Story, kind: str, file: Path, seed: int) -> bytes:
    if kind == "html":
        return html_player(story).encode()
    if kind == "twee":
        return as_twee(story).encode()
    sheet = _SHEETS[kind](planned_story(story, seed=seed))
    return _as_pdf(sheet) if file.suffix.lower() == ".pdf" else sheet_as_html(sheet).encode()


def _as_pdf(sheet: Sheet) -> bytes:
    try:
        paper = import_module("ally_sim.ui.sheet_pdf")
    except ImportError as error:
        raise AllySimError(
            f"A .pdf needs PySide6, which cannot be loaded here ({error}).",
            advice="Install it with `pip install PySide6-Essentials`, or choose .html.",
        ) from error
    pdf: bytes = paper.sheet_as_pdf(sheet)
    return pdf
