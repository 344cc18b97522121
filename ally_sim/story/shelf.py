"""The shelf: finding stories in files, folders and packages; broken ones stay listed."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ally_sim.bundled import bundled
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.sentence import sentence
from ally_sim.story.files import (
    GUIDANCE_FILE,
    PARTS,
    STORY_FILE,
    FolderFiles,
    SingleFile,
    StoryFiles,
    followed,
    readable,
)
from ally_sim.story.kinds import as_id, is_id
from ally_sim.story.model import StoryId
from ally_sim.story.package import SUFFIX, PackageError, PackageFiles
from ally_sim.story.reader import ReadResult, read_story

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story that lies somewhere; whether it is any good is known once it is read.

    `shown_as` is how people named the place. `faults` were found on the way to it.
    """

    id: StoryId
    path: Path
    shown_as: str
    opened: Callable[[], StoryFiles]
    faults: tuple[Diagnostic, ...] = ()

    def read(self) -> ReadResult:
        """Read the story, `faults` included; AllySimError where its files cannot be read."""
        try:
            files = self.opened()
        except PackageError as fault:
            if fault.code is None:
                raise
            at = Location(self.shown_as, 1, 1)
            message = sentence(
                "The package {file} {what}.", file=fault.named["file"], what=fault.named["what"]
            )
            return ReadResult(None, (*self.faults, Diagnostic(fault.code, at, message)))
        if STORY_FILE not in files.names():
            raise AllySimError(
                "There is no {file} in {folder}.",
                advice="A story folder holds the story in a file {file}.",
                file=STORY_FILE,
                folder=self.shown_as,
            )
        result = read_story(files, name=self.id, shown_as=self.shown_as)
        if self.faults:
            found = tuple(sorted((*self.faults, *result.diagnostics), key=_place))
            return ReadResult(result.traced, found)
        return result


@dataclass(frozen=True, slots=True)
class Shelf:
    """The stories that can be opened: the shipped ones, then the person's own."""

    stories: tuple[FoundStory, ...]

    def named(self, story: str) -> FoundStory | None:
        """Return the story of that id; None where there is none."""
        return next((found for found in self.stories if found.id == story), None)


def stock(own: Path) -> Shelf:
    """Return the shelf: shipped stories and those in the folder `own`, which need not exist.

    Of two stories with one id the second is listed with that fault, and cannot be opened.
    """
    shipped = Path(str(bundled("stories")))
    with readable():
        found = [_in_folder(folder, str(folder)) for folder in (shipped, own) if folder.is_dir()]
    return Shelf(_twins_told([story for stories in found for story in stories]))


def find(paths: Iterable[str]) -> tuple[FoundStory, ...]:
    """Return the stories at `paths`: files, story folders, folders of stories, packages.

    AllySimError where there is nothing, or nothing that could be a story. A story named twice is
    found once.
    """
    found: dict[Path, FoundStory] = {}
    for path in paths:
        with readable():
            stories = _at(Path(path), path.replace(os.sep, "/").rstrip("/") or "/")
        for story in stories:
            found.setdefault(followed(story.path), story)
    return tuple(found.values())


def _at(path: Path, shown_as: str) -> tuple[FoundStory, ...]:
    if path.is_file():
        return (_file(path, shown_as),)
    if not path.is_dir():
        raise AllySimError(
            "There is no {file}.", advice="Give a story, or a folder of them.", file=shown_as
        )
    if (path / STORY_FILE).exists():
        return (_folder(path, shown_as),)
    found = _twins_told(_in_folder(path, shown_as))
    if not found:
        raise AllySimError(
            "There is no story in {folder}.",
            advice="A story folder holds a file {file}; a folder of stories holds those.",
            folder=shown_as,
            file=STORY_FILE,
        )
    return found


def _in_folder(folder: Path, shown_as: str) -> list[FoundStory]:
    """Return the stories that lie directly in `folder`, by name; other things are passed over."""
    found: list[FoundStory] = []
    for path in sorted(folder.iterdir()):
        shown = f"{shown_as.rstrip('/')}/{path.name}"
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if (path / STORY_FILE).exists() or _holds_yaml(path):
                found.append(_folder(path, shown))
        elif path.suffix.lower() in (*ENDINGS, SUFFIX):
            found.append(_file(path, shown))
    return found


def _holds_yaml(folder: Path) -> bool:
    return any(
        path.suffix.lower() in ENDINGS
        for place in (folder, *(folder / part for part in PARTS))
        if place.is_dir()
        for path in place.iterdir()
    )


def _folder(path: Path, shown_as: str) -> FoundStory:
    name = path.name or path.resolve().name
    return _found(name, path, shown_as, lambda: FolderFiles(path))


def _file(path: Path, shown_as: str) -> FoundStory:
    """Return the story that a file holds; a file of a story folder stands for the whole of it."""
    inner = f"{path.parent.name}/{path.name}" if path.parent.name in PARTS else path.name
    folder = followed(path).parents[inner.count("/")]
    is_part = inner in (STORY_FILE, GUIDANCE_FILE) or inner != path.name
    if is_part and is_id(folder.name) and (folder / STORY_FILE).exists():
        above = shown_as.removesuffix(inner).rstrip("/") or shown_as[: -len(inner)]
        return _found(folder.name, folder, above, lambda: FolderFiles(folder))
    if path.suffix.lower() == SUFFIX:
        return _found(path.stem, path, shown_as, lambda: PackageFiles(path))
    if path.suffix.lower() in ENDINGS:
        return _found(path.stem, path, shown_as, lambda: SingleFile(path))
    raise AllySimError(
        "{file} is no story.",
        advice="A story is a file NAME.yaml or NAME{ending}, or a folder.",
        file=shown_as,
        ending=SUFFIX,
    )


def _found(name: str, path: Path, shown_as: str, opened: Callable[[], StoryFiles]) -> FoundStory:
    found = FoundStory(StoryId(name), path, shown_as, opened)
    if is_id(name):
        return found
    meant = as_id(name)
    message = sentence(
        "the name of a story's folder or file is its id, and '{name}' cannot be one", name=name
    )
    if meant:
        message = sentence("{fault}; call it '{meant}'", fault=message, meant=meant)
    else:
        message = sentence("{fault}; use small letters, digits and hyphens", fault=message)
    return replace(found, faults=(Diagnostic(Code.BAD_ID, _start(found), message, meant),))


def _twins_told(stories: list[FoundStory]) -> tuple[FoundStory, ...]:
    """Return the stories, each that has the id of an earlier one with that fault."""
    first: dict[StoryId, FoundStory] = {}
    for story in stories:
        first.setdefault(story.id, story)
    return tuple(
        story if first[story.id] is story else _twin(story, first[story.id]) for story in stories
    )


def _twin(story: FoundStory, first: FoundStory) -> FoundStory:
    message = sentence(
        "there is a story '{id}' already: {place}; rename one of them",
        id=story.id,
        place=first.shown_as,
    )
    fault = Diagnostic(Code.DUPLICATE_ID, _start(story), message)
    return replace(story, faults=(*story.faults, fault))


def _start(found: FoundStory) -> Location:
    """Return the beginning of the file that holds the story."""
    single = found.path.suffix.lower() in ENDINGS
    return Location(found.shown_as if single else f"{found.shown_as}/{STORY_FILE}", 1, 1)


def _place(fault: Diagnostic) -> tuple[Location, str]:
    return fault.at, fault.code
