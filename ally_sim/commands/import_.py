"""`ally-sim import FILE -o FOLDER`: a story of another tool becomes a story folder."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from ally_sim.authoring.inspection import inspect
from ally_sim.errors import AllySimError
from ally_sim.exchange.circles import without_end
from ally_sim.exchange.draft import Draft, ForeignError, Ids
from ally_sim.exchange.draft_yaml import story_files
from ally_sim.exchange.fitting import fit, let_leave
from ally_sim.exchange.foreign import read_foreign, read_kept
from ally_sim.exchange.import_report import import_report
from ally_sim.source.diagnostics import Severity
from ally_sim.source.safe_text import safe
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.story.kinds import as_id, is_id
from ally_sim.story.reader import read_story

Say = Callable[[str], str]
"""Tells a sentence in the language of whoever reads it."""
MOST_ROUNDS = 12
"""How often ways out are added where they are missing, until every scene gets one."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file and -o."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="Twee, HTML or JSON of Twine 2, or H5P Branching Scenario",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        type=Path,
        required=True,
        help="a new or empty folder; its name is the story's id",
    )


def run(arguments: argparse.Namespace) -> int:
    """Bring the stories over and tell what to look at; AllySimError where that cannot be."""
    sys.stdout.write(brought_in(arguments.file, arguments.output))
    return 0


def brought_in(file: Path, folder: Path, say: Say = str) -> str:
    """Bring the stories of a file over, and return what there is to look at, as `say` tells it.

    AllySimError where that cannot be.
    """
    _check_empty(folder)
    kept = read_kept(file)
    if kept and (told := _comes_back(kept, folder)):
        return f"{safe(say(told))}\n"
    drafts = read_foreign(file)
    places = _places(drafts, folder)
    files = [accepted(draft, place.name) for draft, place in zip(drafts, places, strict=True)]
    encoded = [{name: text.encode() for name, text in each.items()} for each in files]
    _write(dict(zip(places, encoded, strict=True)), folder)
    pairs = zip(drafts, places, strict=True)
    return "\n".join(import_report(draft, str(place), say) for draft, place in pairs)


def _comes_back(kept: Mapping[str, bytes], folder: Path) -> Sentence | None:
    """Write a story of ours that was kept whole, and tell so; None where it has an error now."""
    name = folder.name or folder.resolve().name
    story = read_story(_Files(kept), name=name, shown_as=name).story
    if story is None:
        return None
    place = folder if is_id(name) else folder / (as_id(story.title) or "story")
    _write({place: kept}, folder)
    return sentence(
        "“{title}” is a story in {folder} again, as it was when it was exported.",
        title=story.title,
        folder=place,
    )


def _check_empty(folder: Path) -> None:
    try:
        full = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise AllySimError(
            "{file} cannot be read: {fault}.", file=folder, fault=error.strerror
        ) from error
    if full:
        raise AllySimError(
            "There is something at {folder} already, and nothing was written.",
            advice="Name a new folder after -o.",
            folder=folder,
        )


def _places(drafts: tuple[Draft, ...], folder: Path) -> list[Path]:
    """Return the folder of each story: `folder` itself, or folders in it called by their titles.

    They stand in it where there are several, and where its name cannot be a story's id.
    """
    if len(drafts) == 1 and is_id(folder.name or folder.resolve().name):
        return [folder]
    ids = Ids()
    return [folder / ids.make(draft.title, "story") for draft in drafts]


class _Files:
    """The files of a story that is not written yet."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._files))

    def read(self, name: str) -> bytes:
        return self._files[name]


def accepted(draft: Draft, name: str) -> dict[str, str]:
    """Return the files of a draft, once it is a story in which `check` finds no error.

    Scenes from which no way leads to an end get a choice to leave the story there.
    """
    fit(draft)
    circles = without_end(draft)
    if circles:
        let_leave(draft, circles)
    for number in range(MOST_ROUNDS + 1):
        files = story_files(draft)
        encoded = {file: text.encode() for file, text in files.items()}
        found = inspect(read_story(_Files(encoded), name=name, shown_as=name))
        errors = [each for each in found.diagnostics if each.severity is Severity.ERROR]
        if not errors:
            return files
        if found.story is None:
            raise ForeignError(
                "“{title}” could not be made into a story: {fault}.",
                title=draft.title,
                fault=errors[0].message,
            )
        at = {each.at for each in errors}
        every = number == MOST_ROUNDS - 1
        scenes = found.story.scenes.values()
        without = [scene.id for scene in scenes if scene.at in at or (every and not scene.ending)]
        let_leave(draft, without)
    raise ForeignError(
        "“{title}” could not be made into a story that comes to an end.", title=draft.title
    )


def _write(stories: Mapping[Path, Mapping[str, bytes]], folder: Path) -> None:
    """Write all stories, so that there is either the whole folder or nothing."""
    try:
        above = folder.resolve().parent
        above.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".import-", dir=above) as before:
            made = Path(before) / "story"
            for place, files in stories.items():
                for name, data in files.items():
                    path = made / place.relative_to(folder) / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
            if folder.exists():
                for each in sorted(made.iterdir()):
                    each.rename(folder / each.name)
            else:
                made.rename(folder)
    except OSError as error:
        raise AllySimError(
            "{file} cannot be written: {fault}.", file=error.filename, fault=error.strerror
        ) from error
