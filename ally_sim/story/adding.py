"""Adding stories to a person's own: read first, then copied; never two under one id."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Severity
from ally_sim.source.sentence import sentence
from ally_sim.story.files import READ_LIMIT, FolderFiles, StoryFiles, readable
from ally_sim.story.package import SUFFIX
from ally_sim.story.shelf import FoundStory, find, stock

MOST_REASONS = 3
"""How many reasons are told where a story is refused; `ally-sim check` tells all of them."""


@dataclass(frozen=True, slots=True)
class Added:
    """A story that lies among the person's own now; `replaced` where one of its id did before."""

    story: FoundStory
    replaced: bool


def add_story(path: Path, own: Path, *, replace: Callable[[FoundStory], bool]) -> tuple[Added, ...]:
    """Copy the stories at `path` into the folder `own`, and return them where they lie now.

    A story with an error is refused with its reasons, as AllySimError; then none is copied. Where
    there is one of the same id already, `replace` is asked about it and its answer is followed; a
    shipped story is never replaced. A package stays a package.
    """
    stories = find([str(path)])
    for story in stories:
        _check(story)
    return tuple(
        added for story in stories if (added := _add(story, own, replace=replace)) is not None
    )


def remove_story(story: FoundStory, own: Path) -> None:
    """Delete a story that lies in the folder `own`; AllySimError where it does not."""
    if not is_own(story, own):
        raise AllySimError("{story} is no story that was added, and stays.", story=story.shown_as)
    with _writable():
        if story.path.is_dir() and not story.path.is_symlink():
            shutil.rmtree(story.path)
        else:
            story.path.unlink()


def is_own(story: FoundStory, own: Path) -> bool:
    """Tell whether a story lies in the folder `own`, to which stories are added."""
    return story.path.parent.resolve() == own.resolve()


def _check(story: FoundStory) -> None:
    result = story.read()
    if result.story is not None:
        return
    errors = [each for each in result.diagnostics if each.severity is Severity.ERROR]
    reasons, *others = (
        sentence("line {line}: {fault}", line=each.at.line, fault=each.message)
        for each in errors[:MOST_REASONS]
    )
    for each in others:
        reasons = sentence("{before}; {next}", before=reasons, next=each)
    if len(errors) > MOST_REASONS:
        more = len(errors) - MOST_REASONS
        reasons = sentence("{before}; and {count} more", before=reasons, count=more)
    raise AllySimError(
        "{story} was not added, because it has mistakes: {reasons}.",
        advice="“ally-sim check {story}” tells all of them.",
        story=story.shown_as,
        reasons=reasons,
    )


def _add(story: FoundStory, own: Path, *, replace: Callable[[FoundStory], bool]) -> Added | None:
    """Add one story; None where it is there already, or where that one is to stay."""
    there = stock(own).named(story.id)
    if there is not None:
        if there.path.resolve() == story.path.resolve():
            return None
        if not is_own(there, own):
            raise AllySimError(
                "A story “{id}” comes with Ally Sim; {story} was not added.",
                advice="Give the file or folder another name, and add it again.",
                id=story.id,
                story=story.shown_as,
            )
        if not replace(there):
            return None
    with _writable():
        own.mkdir(parents=True, exist_ok=True)
        # On the same disk, so that the story comes into its place whole, or not at all.
        with TemporaryDirectory(prefix=".adding-", dir=own) as before:
            made = _copied(story, Path(before))
            _put(made, own, there.path if there else None)
    added = next(each for each in find([str(own)]) if each.id == story.id)
    return Added(added, replaced=there is not None)


def _put(made: Path, own: Path, there: Path | None) -> None:
    """Move `made` into `own`, in place of what lies `there`; that stays where this cannot be."""
    aside = made.with_name(f"{made.name}.replaced")
    if there is not None:
        there.rename(aside)
    try:
        made.rename(own / made.name)
    except OSError:
        if there is not None:
            aside.rename(there)
        raise


def _copied(story: FoundStory, folder: Path) -> Path:
    """Copy a story into `folder`, and return the copy."""
    if story.path.is_dir():
        made = folder / story.id
        _copy_files(FolderFiles(story.path), made)
        return made
    suffix = SUFFIX if story.path.suffix.lower() == SUFFIX else ".yaml"
    made = folder / f"{story.id}{suffix}"
    with readable():
        data = story.path.read_bytes()
    made.write_bytes(data)
    return made


def _copy_files(files: StoryFiles, made: Path) -> None:
    for name in files.names():
        data = files.read(name)
        if len(data) > READ_LIMIT:
            raise AllySimError(
                "{file} has more than {most} MiB; no story needs that.",
                file=name,
                most=READ_LIMIT >> 20,
            )
        copy = made / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)


@contextmanager
def _writable() -> Iterator[None]:
    """Turn what the system has against writing something into an AllySimError."""
    try:
        yield
    except OSError as error:
        raise AllySimError(
            "{file} cannot be written: {fault}.", file=error.filename, fault=error.strerror
        ) from error
