"""Pictures: whether what a story shows is there, inside the story, and a picture of a fair size.

Only the first bytes are read, as far as they tell type and size; nothing is decoded here.
"""

import re
from collections.abc import Callable

from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Scalar
from ally_sim.story.files import OutsideStoryError, StoryFiles
from ally_sim.story.findings import Findings, quoted

LARGEST_FILE = 16 * 2**20
"""The most bytes that a picture may have."""
LONGEST_SIDE = 8192
MOST_PIXELS = 16_000_000

FOLDER = "art"
ENDINGS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WebP"}

_ELSEWHERE = re.compile(r"^[/~]|\\|^[a-zA-Z]:|://|(^|/)\.\.(/|$)")
_MARKER = 0xFF
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of JPEG frame headers; the three left out mark tables and an extension."""
_WEBP_HEADER = 30

Size = tuple[int, int]


class Pictures:
    """The pictures of one story, each looked at once."""

    def __init__(self, files: StoryFiles) -> None:
        self._files = files
        self._names = files.names()
        self._faults: dict[str, tuple[Code, str] | None] = {}

    def check(self, written: Scalar, known: tuple[str, ...], findings: Findings) -> None:
        """Note what keeps `written` from being shown: a `known` name, or a file `art/NAME`."""
        name = written.text.strip()
        if name in known:
            return
        if _ELSEWHERE.search(name):
            message = f"{quoted(name)} leads out of the story; a picture lies in its folder art/"
            findings.add(Code.UNSAFE_PATH, written, message)
        elif not name.startswith(FOLDER + "/"):
            self._note_unknown(written, name, known, findings)
        elif name not in self._names and not self._linked(name):
            message = f"there is no picture {quoted(name)} in the story's folder"
            there = [other for other in self._names if other.startswith(FOLDER + "/")]
            findings.add_unknown(Code.MISSING_PICTURE, written, message, name, there)
        elif fault := self._fault(name):
            findings.add(fault[0], written, fault[1])

    def _note_unknown(
        self, written: Scalar, name: str, known: tuple[str, ...], findings: Findings
    ) -> None:
        there = [*known, *(other for other in self._names if other.startswith(FOLDER + "/"))]
        nearest_to = findings.suggestions.nearest
        nearest = (
            nearest_to(name, there)
            or nearest_to(f"{FOLDER}/{name}", there)
            or findings.suggestions.of_few(name, known)
        )
        message = f"{quoted(name)} is no picture; write {FOLDER}/FILE"
        if known:
            message = f"no setting is called {quoted(name)}"
        if nearest:
            message += f"; did you mean '{nearest}'?"
        elif known:
            message += f"; there are {', '.join(known)}, and pictures of your own, {FOLDER}/FILE"
        findings.add(Code.MISSING_PICTURE, written, message, nearest)

    def _linked(self, name: str) -> bool:
        """Tell whether a folder on the way to `name` is a link, which is listed like a file."""
        parts = name.split("/")
        return any("/".join(parts[:end]) in self._names for end in range(1, len(parts)))

    def _fault(self, name: str) -> tuple[Code, str] | None:
        if name not in self._faults:
            self._faults[name] = self._look_at(name)
        return self._faults[name]

    def _look_at(self, name: str) -> tuple[Code, str] | None:
        shown = quoted(name)
        kind = ENDINGS.get(name.rpartition(".")[2].lower())
        if self._linked(name):
            return Code.UNSAFE_PATH, f"{shown} lies behind a link that leads out of the story"
        if kind is None:
            return Code.MISSING_PICTURE, f"{shown} is no PNG, JPEG or WebP picture"
        try:
            data = self._files.read(name)
        except OutsideStoryError:
            return Code.UNSAFE_PATH, f"{shown} is a link that leads out of the story"
        return _look_inside(shown, kind, data)


def _look_inside(shown: str, kind: str, data: bytes) -> tuple[Code, str] | None:
    if len(data) > LARGEST_FILE:
        return Code.TOO_LARGE, f"{shown} has more than {LARGEST_FILE >> 20} MiB"
    size = _READERS[kind](data)
    if size is None:
        return Code.MISSING_PICTURE, f"{shown} is no {kind} picture, or it is damaged"
    if max(size) > LONGEST_SIDE or size[0] * size[1] > MOST_PIXELS:
        most = f"at most {LONGEST_SIDE} a side and {MOST_PIXELS // 10**6} million in all"
        return Code.TOO_LARGE, f"{shown} has {size[0]} by {size[1]} pixels; {most} are shown"
    return None


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _small(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _png_size(data: bytes) -> Size | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        return None
    return _fair(_number(data[16:20]), _number(data[20:24]))


def _jpeg_size(data: bytes) -> Size | None:
    """Follow the markers to the frame header, which holds height and width."""
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == _MARKER:
        if data[at + 1] in _FRAMES:
            return _fair(_number(data[at + 7 : at + 9]), _number(data[at + 5 : at + 7]))
        at += 1 if data[at + 1] == _MARKER else 2 + _number(data[at + 2 : at + 4])
    return None


def _webp_size(data: bytes) -> Size | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < _WEBP_HEADER:
        return None
    form = data[12:16]
    if form == b"VP8X":
        return _fair(_small(data[24:27]) + 1, _small(data[27:30]) + 1)
    if form == b"VP8L":
        bits = _small(data[21:25])
        return _fair((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if form == b"VP8 ":
        return _fair(_small(data[26:28]) & 0x3FFF, _small(data[28:30]) & 0x3FFF)
    return None


def _fair(width: int, height: int) -> Size | None:
    return (width, height) if width and height else None


_READERS: dict[str, Callable[[bytes], Size | None]] = {
    "PNG": _png_size,
    "JPEG": _jpeg_size,
    "WebP": _webp_size,
}
