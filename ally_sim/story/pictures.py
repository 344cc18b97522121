"""Pictures: whether what a story shows is there, inside the story, and a picture of a fair size.

Only the first bytes are read, as far as they tell type and size; nothing is decoded here.
"""

import re
from collections.abc import Callable

from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Scalar
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.suggest import asking
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
_Fault = tuple[Code, Sentence]


class Pictures:
    """The pictures of one story, each looked at once."""

    def __init__(self, files: StoryFiles) -> None:
        self._files = files
        self._names = files.names()
        self._faults: dict[str, _Fault | None] = {}

    def check(self, written: Scalar, known: tuple[str, ...], findings: Findings) -> None:
        """Note what keeps `written` from being shown: a `known` name, or a file `art/NAME`."""
        name = written.text.strip()
        if name in known:
            return
        if _ELSEWHERE.search(name):
            message = sentence(
                "{file} leads out of the story; a picture lies in its folder art/",
                file=quoted(name),
            )
            findings.add(Code.UNSAFE_PATH, written, message)
        elif not name.startswith(FOLDER + "/"):
            self._note_unknown(written, name, known, findings)
        elif name not in self._names and not self._linked(name):
            message = sentence(
                "there is no picture {file} in the story's folder", file=quoted(name)
            )
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
        message = sentence("{file} is no picture; write art/FILE", file=quoted(name))
        if known:
            message = sentence("no setting is called {name}", name=quoted(name))
        if known and not nearest:
            message = sentence(
                "{fault}; there are {names}, and pictures of your own, art/FILE",
                fault=message,
                names=", ".join(known),
            )
        findings.add(Code.MISSING_PICTURE, written, asking(message, nearest, written.text), nearest)

    def _linked(self, name: str) -> bool:
        """Tell whether a folder on the way to `name` is a link, which is listed like a file."""
        parts = name.split("/")
        return any("/".join(parts[:end]) in self._names for end in range(1, len(parts)))

    def _fault(self, name: str) -> _Fault | None:
        if name not in self._faults:
            self._faults[name] = self._look_at(name)
        return self._faults[name]

    def _look_at(self, name: str) -> _Fault | None:
        shown = quoted(name)
        kind = ENDINGS.get(name.rpartition(".")[2].lower())
        if self._linked(name):
            message = sentence("{file} lies behind a link that leads out of the story", file=shown)
            return Code.UNSAFE_PATH, message
        if kind is None:
            message = sentence("{file} is no PNG, JPEG or WebP picture", file=shown)
            return Code.MISSING_PICTURE, message
        try:
            data = self._files.read(name)
        except OutsideStoryError:
            message = sentence("{file} is a link that leads out of the story", file=shown)
            return Code.UNSAFE_PATH, message
        return _look_inside(shown, kind, data)


def _look_inside(shown: Sentence, kind: str, data: bytes) -> _Fault | None:
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE >> 20
        return Code.TOO_LARGE, sentence("{file} has more than {most} MiB", file=shown, most=most)
    size = _READERS[kind](data)
    if size is None:
        message = sentence("{file} is no {kind} picture, or it is damaged", file=shown, kind=kind)
        return Code.MISSING_PICTURE, message
    if max(size) > LONGEST_SIDE or size[0] * size[1] > MOST_PIXELS:
        return Code.TOO_LARGE, _too_many_pixels(shown, size)
    return None


def _too_many_pixels(shown: Sentence, size: Size) -> Sentence:
    return sentence(
        "{file} has {width} by {height} pixels; "
        "at most {side} a side and {millions} million in all are shown",
        file=shown,
        width=size[0],
        height=size[1],
        side=LONGEST_SIDE,
        millions=MOST_PIXELS // 10**6,
    )


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
