"""The files of one story, wherever they lie: a folder, a single file, or a package."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import Protocol

from ally_sim.errors import AllySimError

STORY_FILE = "story.yaml"
GUIDANCE_FILE = "guidance.yaml"
PARTS = ("scenes", "translations")
"""Folders inside a story folder whose files are no stories of their own."""
READ = rf"{re.escape(STORY_FILE)}|{re.escape(GUIDANCE_FILE)}|(?:{'|'.join(PARTS)})/[^/]+\.ya?ml"
"""A pattern of the names of the YAML files that a story is read from."""
NOTES_FILE = "story.notes.md"
"""What reviewers say of a story; it belongs to its author, and is never played or packed."""
READ_LIMIT = 16 * 2**20
"""How much of a file is read: one byte more tells that it is larger than any file may be."""
MOST_FILES = 2_000
"""How many files are looked at; no story needs more, and a folder may be somebody's whole disk."""
DEEPEST = 8
"""How many folders inside each other are looked into."""


class StoryFiles(Protocol):
    """Names and bytes of a story's files; names are relative, with forward slashes."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all files, sorted."""
        ...

    def read(self, name: str) -> bytes:
        """Return the bytes of one file; AllySimError where the world gets in the way."""
        ...


class OutsideStoryError(AllySimError):
    """A file of a story is a link that leads out of the story."""


class FolderFiles:
    """A story in a folder. Links are listed, and may be read where they stay inside."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Return the names of all files, sorted; of links too, for folders as for files."""
        with readable():
            found = sorted(islice(self._walk(self._folder, ""), MOST_FILES + 1))
        if len(found) > MOST_FILES:
            raise AllySimError(
                "{folder} holds more than {most} files.",
                advice="A story folder holds the files of one story only.",
                folder=self._folder,
                most=MOST_FILES,
            )
        return tuple(found)

    def read(self, name: str) -> bytes:
        """Return the bytes of one file, no more than one above `READ_LIMIT`."""
        path = self._folder / name
        if not _within(path, self._folder):
            raise OutsideStoryError("{file} leads out of the story.", file=path)
        return read_some(path)

    def _walk(self, folder: Path, before: str) -> Iterator[str]:
        for path in sorted(folder.iterdir()):
            mode = path.lstat().st_mode
            if S_ISDIR(mode):
                if not path.name.startswith(".") and before.count("/") < DEEPEST:
                    yield from self._walk(path, f"{before}{path.name}/")
            elif S_ISREG(mode) or S_ISLNK(mode):
                yield f"{before}{path.name}"


class SingleFile:
    """A story in one file; within it, it is called `story.yaml`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> tuple[str, ...]:
        """Return the one name."""
        return (STORY_FILE,)

    def read(self, name: str) -> bytes:
        """Return the bytes of the file."""
        if name != STORY_FILE:
            raise AllySimError("{folder} holds no file {file}.", folder=self._path, file=name)
        return read_some(self._path)


def read_some(path: Path, limit: int = READ_LIMIT) -> bytes:
    """Return the bytes of a file, at most one more than `limit`; AllySimError if it cannot be."""
    with readable(), path.open("rb") as file:
        return file.read(limit + 1)


def followed(path: Path) -> Path:
    """Return where `path` leads; unlike `Path.resolve` also where a link leads to itself."""
    return Path(os.path.realpath(path))


def is_there(path: Path) -> bool:
    """Tell whether something lies at a path; nothing does where it cannot be asked for."""
    try:
        return path.exists()
    except OSError:  # a name too long, a folder that is closed to us
        return False


@contextmanager
def readable() -> Iterator[None]:
    """Turn what the system has against reading something into an AllySimError."""
    try:
        yield
    except OSError as error:
        raise AllySimError(
            "{file} cannot be read: {fault}.", file=error.filename, fault=error.strerror
        ) from error


def _within(path: Path, folder: Path) -> bool:
    return followed(path).is_relative_to(followed(folder))
