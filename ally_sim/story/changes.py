"""Changes: when the files of stories have been saved, however an editor does that."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ally_sim.story.files import DEEPEST, PARTS, STORY_FILE

LOOKS = 0.3
"""Every how many seconds the files are looked at."""
QUIET = 0.15
"""For how many seconds nothing may have changed before a change counts as done."""

Seen = dict[str, tuple[int, int, int]]
"""Of each file when it was changed, its size, and which file it is."""


def changes(paths: Iterable[str], wait: Callable[[float], None]) -> Iterator[None]:
    """Yield at once, and from then on each time that something at `paths` has changed.

    Files are looked at anew each time, so it is all the same whether one was written in place,
    replaced, renamed, removed or put back, and whether its folder was there before. What is saved
    in a burst is told once. `wait` lets the seconds pass that it is given.
    """
    watched = tuple(Path(path) for path in paths)
    seen = _look(watched)
    yield
    while True:
        wait(LOOKS)
        now = _look(watched)
        if now != seen:
            seen = _settled(watched, now, wait)
            yield


def _settled(watched: tuple[Path, ...], now: Seen, wait: Callable[[float], None]) -> Seen:
    while True:
        before = now
        wait(QUIET)
        now = _look(watched)
        if now == before:
            return now


def _look(watched: tuple[Path, ...]) -> Seen:
    seen: Seen = {}
    for path in watched:
        with suppress(OSError):  # it may not be looked at
            for file in _files(_whole(path)):
                with suppress(OSError):  # it went away just now
                    about = file.stat()
                    seen[str(file)] = about.st_mtime_ns, about.st_size, about.st_ino
    return seen


def _whole(path: Path) -> Path:
    """Return the folder of the story that a file is a part of; other paths as they are."""
    folder = path.parent.parent if path.parent.name in PARTS else path.parent
    in_story = path.suffix and not path.is_dir() and (folder / STORY_FILE).exists()
    return folder if in_story else path


def _files(path: Path) -> Iterator[Path]:
    """Yield the file at `path`, or those below it that are not hidden, nor an editor's copies."""
    if not path.is_dir():
        yield path
        return
    for folder, inner, names in os.walk(path):
        depth = len(Path(folder).relative_to(path).parts)
        inner[:] = [name for name in inner if not name.startswith(".") and depth <= DEEPEST]
        for name in names:
            if not name.startswith(".") and not name.endswith("~"):
                yield Path(folder, name)
