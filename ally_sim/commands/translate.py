"""`ally-sim translate STORY LANGUAGE`: a translation is begun, or brought up to date."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ally_sim.errors import AllySimError
from ally_sim.exchange.po import po_text, read_po, taken_in
from ally_sim.exchange.translation_file import Merged, State, merge, translation_yaml
from ally_sim.source.diagnostics import Severity
from ally_sim.source.safe_text import safe
from ally_sim.story.files import READ_LIMIT, read_some
from ally_sim.story.findings import Findings
from ally_sim.story.languages import is_language, language_meant
from ally_sim.story.model import Story
from ally_sim.story.shelf import find
from ally_sim.story.translations import FOLDER, Translation, languages, read_translation

MOST_TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the story, the language and --po."""
    parser.add_argument("story", metavar="STORY", help="a story folder")
    parser.add_argument("language", metavar="LANGUAGE", help="as de, fr or pt-BR")
    parser.add_argument(
        "--po",
        metavar="FILE",
        type=Path,
        help="take in what this PO file holds, if it is there, and write it anew",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the translation and tell what is new, changed and gone."""
    story, folder = _story(arguments.story)
    language = _language(arguments.language, story)
    path = _path(folder, language, story)
    merged = merge(story, _found(path))
    if arguments.po and arguments.po.exists():
        merged = taken_in(merged, read_po(_text(arguments.po), file=str(arguments.po)))
    _write(path, translation_yaml(merged, story, language))
    if arguments.po:
        _write(arguments.po, po_text(merged, story, language))
    sys.stdout.write("".join(f"{safe(line)}\n" for line in _told(path, merged, story)))
    return 0


def _story(named: str) -> tuple[Story, Path]:
    found = find([named])
    if len(found) > 1:
        raise AllySimError(f"{named} holds {len(found)} stories.", advice="Name one of them.")
    if not found[0].path.is_dir():
        raise AllySimError(
            f"{named} is no story folder, and has no place for translations.",
            advice="Put the story into a folder of its own, as story.yaml.",
        )
    story = found[0].read().story
    if story is None:
        advice = f"“ally-sim check {named}” tells them."
        raise AllySimError(f"{named} has mistakes, and cannot be translated yet.", advice=advice)
    return story, found[0].path


def _language(written: str, story: Story) -> str:
    if not is_language(written):
        meant = language_meant(written)
        advice = f"Write {meant}." if meant else "Write it as de, fr or pt-BR."
        raise AllySimError(f"“{written}” is no short name of a language.", advice=advice)
    if written.casefold() == story.language.casefold():
        raise AllySimError(f"The story is written in {written} already.")
    return written


def _path(folder: Path, language: str, story: Story) -> Path:
    """Return where the translation lies, or will; what is there already keeps its name."""
    there = {name.casefold(): name for name in languages(story)}
    name = there.get(language.casefold(), language)
    other = folder / FOLDER / f"{name}.yml"
    return other if other.exists() else folder / FOLDER / f"{name}.yaml"


def _found(path: Path) -> Translation:
    """Return what the translation holds so far; AllySimError where it has mistakes."""
    if not path.exists():
        return Translation({}, {}, {})
    findings = Findings(str(path))
    found = read_translation(read_some(path), findings)
    errors = [each for each in findings.found if each.severity is Severity.ERROR]
    if errors:
        message = f"{path} has a mistake in line {errors[0].at.line}: {errors[0].message}."
        raise AllySimError(message, advice="Mend it first; nothing was written.")
    return found


def _text(path: Path) -> str:
    data = read_some(path)
    try:
        if len(data) <= READ_LIMIT:
            return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AllySimError(f"{path} is not UTF-8.", advice="Save it again as UTF-8.") from error
    raise AllySimError(f"{path} has more than {READ_LIMIT >> 20} MiB.")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".translating-", dir=path.parent) as before:
            made = Path(before) / path.name
            made.write_text(text, encoding="utf-8", newline="\n")
            made.replace(path)
    except OSError as error:
        raise AllySimError(f"{path} cannot be written: {error.strerror}.") from error


def _told(path: Path, merged: Merged, story: Story) -> Iterator[str]:
    counts = ", ".join(f"{merged.count(state)} {state}" for state in State)
    yield f"{path}: {len(merged.entries)} texts; {counts}, {len(merged.gone)} gone."
    changed = [entry.key for entry in merged.entries if entry.state is State.CHANGED]
    for what, keys in ("changed", changed), ("gone", [key for key, _ in merged.gone]):
        for key in keys[:MOST_TOLD]:
            yield f"    {what}: {key}"
        if len(keys) > MOST_TOLD:
            yield f"    and {len(keys) - MOST_TOLD} more"
    nameless = sum(not choice.named for choice in story.choices.values())
    if nameless:
        yield f"Choices without an id of their own, which they need for this: {nameless}."
