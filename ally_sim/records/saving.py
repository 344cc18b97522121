"""Saving texts: whole or not at all, with line ends, permissions and all else as they were."""

import os
import re
from contextlib import suppress
from difflib import SequenceMatcher
from os.path import realpath
from pathlib import Path
from tempfile import mkstemp

from ally_sim.errors import AllySimError
from ally_sim.records.home import settle

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BREAK = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK = "\ufeff"
UNSHOWABLE = re.compile(r"[\0\ufdd0\ufdd1\u2029]")
"""Characters that a text field would change or take for the end of a line."""


PUBLIC, PRIVATE = 0o666, 0o600
_UNFINISHED = ".ally-sim-"
"""What stands in the name of a file that is being saved."""
_CHANCE = "[a-z0-9_]{8}~"
"""What its name ends in, as mkstemp makes it."""
_ABANDONED_S = 60 * 60
"""How much older than a file just saved an unfinished one is that nobody is saving any more."""


def write_whole(path: Path, data: bytes, *, rights: int = PUBLIC) -> None:
    """Put `data` at `path` so that there is always the old or the new file, whole, on the disk.

    A link is followed, but for one to itself, and the file's permissions stay; a new file gets
    `rights`. AllySimError where it cannot be written; then the old file is as it was.
    """
    temporary = ""
    try:
        target = Path(realpath(path))
        mode = target.stat().st_mode if target.exists() else None
        prefix = f".{target.name}{_UNFINISHED}"
        number, temporary = mkstemp(dir=target.parent, prefix=prefix, suffix="~")
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(rights & ~_umask() if mode is None else mode)
        Path(temporary).replace(target)
        settle(target.parent)
        _clear_away(target.parent, prefix)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise AllySimError(
            "{file} cannot be saved: {reason}.",
            advice="What you wrote is kept as a draft. Make room, or save it somewhere else.",
            file=path,
            reason=error.strerror or error,
        ) from error


def _clear_away(folder: Path, prefix: str) -> None:
    """Remove what was left of saving the same file where the program was ended in its midst."""
    ours = re.compile(re.escape(prefix) + _CHANCE)
    with suppress(OSError), os.scandir(folder) as entries:
        now = folder.stat().st_mtime
        for entry in [each for each in entries if ours.fullmatch(each.name)]:
            with suppress(OSError):
                abandoned = now - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED_S
                if abandoned and entry.is_file(follow_symlinks=False):
                    Path(entry).unlink()


def bytes_at(path: Path) -> bytes | None:
    """Return what the file at `path` holds; None where there is nothing.

    AllySimError where it cannot be read, or where something else stands there, such as a pipe:
    reading that might never come to an end.
    """
    try:
        if path.is_file():
            return path.read_bytes()
        is_other = path.exists()
    except OSError as error:
        raise AllySimError(
            "{file} cannot be read: {reason}.", file=path, reason=error.strerror
        ) from error
    if is_other:
        raise AllySimError(
            "{file} is not a file.",
            advice="Move away what stands there, or give it another name, then save again.",
            file=path,
        )
    return None


def text_of(data: bytes, path: Path) -> str:
    """Return the text of a file, with a line feed at each line's end, as it is shown.

    AllySimError where it is not UTF-8, or holds what cannot be shown.
    """
    try:
        text = data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise AllySimError(
            "{file} is not UTF-8 text (byte {number}).",
            advice="Save it as UTF-8 in the editor that it comes from.",
            file=path,
            number=error.start + 1,
        ) from error
    if found := UNSHOWABLE.search(text):
        raise AllySimError(
            "{file} holds the invisible character {character}.",
            advice="Take it out in another editor.",
            file=path,
            character=f"U+{ord(found[0]):04X}",
        )
    return _BREAK.sub("\n", text)


def bytes_of(text: str, before: bytes) -> bytes:
    """Return `text` as it is written to a file that held `before`.

    A byte order mark stays, and so do the line ends: where they differ from line to line, each
    line that was there keeps its own, and new lines get the commonest.
    """
    was = before.decode("utf-8", "replace")
    mark = _BYTE_ORDER_MARK if was.startswith(_BYTE_ORDER_MARK) else ""
    ends = _BREAK.findall(was)
    kinds = sorted(set(ends), key=ends.count, reverse=True)
    if not kinds or kinds == ["\n"]:
        return (mark + text).encode("utf-8", "replace")
    if len(kinds) == 1:
        return (mark + text.replace("\n", kinds[0])).encode("utf-8", "replace")
    return (mark + _with_ends(text, was.removeprefix(mark), kinds[0])).encode("utf-8", "replace")


def _with_ends(text: str, was: str, usual: str) -> str:
    old = [line for line in _LINE.findall(was) if line]
    bare = [_BREAK.sub("", line) for line in old]
    new = text.split("\n")
    written = [line + usual for line in new]
    matcher = SequenceMatcher(None, bare, new, autojunk=False)
    for kind, first, last, at, until in matcher.get_opcodes():
        if kind in ("equal", "replace"):
            for line, place in zip(old[first:last], range(at, until), strict=False):
                end = _BREAK.search(line)
                written[place] = new[place] + (end[0] if end else usual)
    # Only the last line may be without an end; one that was last before, and is not now, has one.
    return "".join(written[:-1]) + new[-1]


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
