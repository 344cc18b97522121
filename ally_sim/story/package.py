"""Story packages: a zip of one story folder, from anywhere, read in memory and never unpacked.

Everything that is known to be done with hostile zips is refused from the directory first, and
again while reading. A file is only ever found by its name; no path on disk is made from one.
"""

import re
import struct
from io import BytesIO
from pathlib import Path
from stat import S_IFMT, S_ISDIR, S_ISREG
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Code
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.story.files import READ_LIMIT, STORY_FILE, read_some

SUFFIX = ".allystory"
LARGEST = 64 * 2**20
MOST_ENTRIES = 500
LARGEST_INSIDE = 128 * 2**20
MOST_RATIO = 200
RATIO_FROM = 100_000
"""How many bytes a file has before it is asked how far it was pressed together."""
LONGEST_NAME = 200

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<4s22xHH")


class PackageError(AllySimError):
    """A package that is not read further; `code` tells an author's fault from mere damage."""

    def __init__(
        self, message: str, *, advice: str, file: Path, what: Sentence, code: Code | None
    ) -> None:
        super().__init__(message, advice=advice, file=file, what=what)
        self.code = code


class PackageFiles:
    """The files of a story package."""

    def __init__(self, path: Path, *, most_entries: int = MOST_ENTRIES) -> None:
        """Open the package and look through its directory; PackageError if it is no good."""
        self._path = path
        self._most_entries = most_entries
        data = read_some(path, LARGEST)
        if len(data) > LARGEST:
            raise self._too_large(sentence("has more than {most} MiB", most=LARGEST >> 20))
        try:
            self._zip = ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except Exception as fault:
            raise self._damaged() from fault
        self._check(entries, data)
        self._entries = _by_name(entries)

    def names(self) -> tuple[str, ...]:
        """Return the names of all files, sorted."""
        return tuple(sorted(self._entries))

    def read(self, name: str) -> bytes:
        """Return the bytes of one file; PackageError where the package is damaged."""
        entry = self._entries[name]
        try:
            with self._zip.open(entry) as file:
                data = file.read(entry.file_size + 1)
        except Exception as fault:  # zipfile lets out whatever its decoders raise
            raise self._damaged() from fault
        if len(data) != entry.file_size:
            raise self._damaged()
        return data

    def _check(self, entries: list[ZipInfo], data: bytes) -> None:
        if len(entries) > self._most_entries:
            raise self._too_large(sentence("holds more than {most} files", most=self._most_entries))
        if sum(entry.file_size for entry in entries) > LARGEST_INSIDE:
            most = LARGEST_INSIDE >> 20
            raise self._too_large(sentence("unpacks to more than {most} MiB", most=most))
        for entry in entries:
            self._check_entry(entry)
        if len({entry.filename.casefold() for entry in entries}) < len(entries):
            raise self._fault(sentence("holds two files of one name"))
        if _overlap(entries, data, self._zip.start_dir):
            raise self._fault(sentence("holds files that lie over each other"))

    def _check_entry(self, entry: ZipInfo) -> None:
        if not _is_fair(entry.orig_filename):
            what = sentence("holds a file whose name leads out of the story")
            raise self._fault(what, Code.UNSAFE_PATH)
        mode = entry.external_attr >> 16
        if S_IFMT(mode) and not (S_ISREG(mode) or S_ISDIR(mode)):
            raise self._fault(sentence("holds a link or a device"), Code.UNSAFE_PATH)
        if entry.file_size > READ_LIMIT:
            most = READ_LIMIT >> 20
            raise self._too_large(sentence("holds a file of more than {most} MiB", most=most))
        pressed = entry.file_size > max(entry.compress_size, 1) * MOST_RATIO
        if pressed and entry.file_size > RATIO_FROM:
            raise self._too_large(sentence("holds a file that is far larger than it seems"))
        if entry.flag_bits & _ENCRYPTED:
            raise self._fault(sentence("asks for a password"))
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise self._fault(sentence("is packed in a way that is not read here"))

    def _fault(self, what: Sentence, code: Code | None = None) -> PackageError:
        return PackageError(
            "The package {file} {what}.",
            advice="Ask whoever made the package for a new one.",
            file=self._path,
            what=what,
            code=code,
        )

    def _too_large(self, what: Sentence) -> PackageError:
        return self._fault(what, Code.TOO_LARGE)

    def _damaged(self) -> PackageError:
        return self._fault(sentence("is damaged, or is no story package"))


def _is_fair(name: str) -> bool:
    """Tell whether `name` stays inside, on any system (zipfile itself cuts a name at a NUL)."""
    parts = name.removesuffix("/").split("/")
    return (
        len(name) <= LONGEST_NAME
        and not _FORBIDDEN.search(name)
        and not any(part in ("", ".", "..") or _RESERVED.fullmatch(part) for part in parts)
    )


def _overlap(entries: list[ZipInfo], data: bytes, directory: int) -> bool:
    """Tell whether two entries share bytes, by what stands before each of them."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        header = data[start : start + _LOCAL_HEADER.size]
        if start < end or len(header) < _LOCAL_HEADER.size:
            return True
        signature, name, extra = _LOCAL_HEADER.unpack(header)
        end = start + _LOCAL_HEADER.size + name + extra + entry.compress_size
        if signature != b"PK\x03\x04" or end > directory:
            return True
    return False


def _by_name(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    """Return the files by name, without a folder that all of them lie in."""
    files = {entry.filename: entry for entry in entries if not entry.is_dir()}
    files = {name: entry for name, entry in files.items() if not _is_junk(name)}
    tops = {name.partition("/")[0] for name in files}
    if STORY_FILE in files or len(tops) != 1:
        return files
    return {name.partition("/")[2]: entry for name, entry in files.items()}


def _is_junk(name: str) -> bool:
    """Tell whether a file is what an operating system leaves in a zip."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)
