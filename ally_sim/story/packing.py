"""Packing: a story folder becomes one file, the same bytes for the same story, to hand on."""

import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ally_sim.errors import AllySimError
from ally_sim.source.sentence import sentence
from ally_sim.story.files import READ, FolderFiles, SingleFile, StoryFiles
from ally_sim.story.package import MOST_RATIO, PackageFiles

_BELONGS = re.compile(rf"{READ}|art/[^/]+\.(?:png|jpe?g|webp)", re.IGNORECASE)
_LEFT_OUT = re.compile(r"(?:.*/)?(?:\.[^/]*|.*~|Thumbs\.db)|story\.schema\.json|story\.notes\.md")
"""What editors and systems leave in a folder, the schema that only an editor reads, and notes."""

MOST_NAMED = 3
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16
_UNIX = 3


def packed(path: Path) -> bytes:
    """Return the package of the story at `path`, a folder or a single file.

    The same story gives the same bytes. AllySimError where it holds links, files that belong to no
    story, or more than a package may hold.
    """
    files: StoryFiles = FolderFiles(path) if path.is_dir() else SingleFile(path)
    names = [name for name in files.names() if not _LEFT_OUT.fullmatch(name)]
    if path.is_dir():
        _check_links(path, names)
    _check_foreign(path, [name for name in names if not _BELONGS.fullmatch(name)])
    held = {name: files.read(name) for name in names}
    written = BytesIO()
    with ZipFile(written, "w", strict_timestamps=False) as package:
        for name, data in sorted(held.items()):
            package.writestr(_entry(name, data), data, compresslevel=9)
    return written.getvalue()


def check_package(path: Path, story: Path) -> None:
    """Raise an AllySimError unless the package at `path` reads back as the story it was made of."""
    files = PackageFiles(path)
    source: StoryFiles = FolderFiles(story) if story.is_dir() else SingleFile(story)
    held: Mapping[str, bytes] = {name: files.read(name) for name in files.names()}
    if any(source.read(name) != data for name, data in held.items()):
        raise AllySimError(
            "{story} was changed while it was packed.", advice="Pack it again.", story=story
        )


def _entry(name: str, data: bytes) -> ZipInfo:
    """Return the directory entry of a file: no time, no owner, only what it is."""
    entry = ZipInfo(name, _FIRST_DAY)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    # What presses together too well is what a reader of packages takes for a bomb.
    pressed = len(zlib.compress(data, 9))
    entry.compress_type = ZIP_STORED if len(data) > pressed * MOST_RATIO / 2 else ZIP_DEFLATED
    return entry


def _check_links(folder: Path, names: list[str]) -> None:
    for name in names:
        path = folder / name
        if any(each.is_symlink() for each in (path, *path.parents[: name.count("/")])):
            raise AllySimError(
                "{file} is a link, which a package cannot hold.",
                advice="Put the file itself in its place.",
                file=path,
            )


def _check_foreign(path: Path, foreign: list[str]) -> None:
    if not foreign:
        return
    names = ", ".join(foreign[:MOST_NAMED])
    if len(foreign) > MOST_NAMED:
        more = len(foreign) - MOST_NAMED
        names = sentence("{before} and {count} more", before=names, count=more)
    raise AllySimError(
        "{story} holds files that belong to no story: {files}.",
        advice=(
            "A story has story.yaml, guidance.yaml, YAML in scenes/ and translations/, and"
            " PNG, JPEG or WebP pictures in art/; move other files elsewhere."
        ),
        story=path,
        files=names,
    )
