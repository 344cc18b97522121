"""What Twee cannot say of our stories: kept in comments of its passages, and found there again.

A comment ends a passage: `<!-- ally-sim SEAL KIND FILE`, then YAML of our own format, then `-->`.
The seal is of what Twine shows of the passage: where that was changed, the comment stands for it no
more.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import blake2b
from textwrap import indent
from typing import NamedTuple

from ally_sim.exchange.twine_story import Passage, TwineStory
from ally_sim.story.files import STORY_FILE

HEAD = "Ally Sim"
"""The name of the passage that keeps the head of the story; those of other files begin so."""

_BEGINS, _ENDS = "<!-- ally-sim ", "\n-->"
_FIRST_LINE = re.compile(r"([0-9a-f]{16}) (head|scene|text|data)-(\d{1,6}) (\S+)")
_SPECIAL = re.compile(r"%|--(?=>)|<(?=!--)|\[(?=\[)|\](?=\])|^[:\\]", re.MULTILINE)
_NAMES = re.compile(
    r"story\.yaml|guidance\.yaml|(scenes|translations)/[\w-]+\.ya?ml|art/[\w-]+\.(png|jpe?g|webp)"
)
_ESCAPED = re.compile(r"%([0-9A-F]{2})")


class Kept(NamedTuple):
    """What one comment keeps of the file called `file`.

    `kind` is head (all of it but its scenes), scene, text (a whole file) or data (one that is no
    text). `number` is that of the scene, in the order written, and of the head, how many there are.
    """

    kind: str
    number: int
    file: str
    text: str


def can_keep(file: str) -> bool:
    """Tell whether a file is one that a story of ours may have."""
    return _NAMES.fullmatch(file) is not None


def sealed(name: str, shown: str, kept: Kept) -> str:
    """Return a passage's text: what Twine shows, then the comment with what is kept.

    `name` is that of the passage; of the head, what `head_name` gives.
    """
    text = _SPECIAL.sub(lambda found: f"%{ord(found[0][0]):02X}{found[0][1:]}", kept.text.rstrip())
    first = f"{_seal(name, shown)} {kept.kind}-{kept.number} {kept.file}"
    return f"{shown}\n\n{_BEGINS}{first}\n{text}{_ENDS}"


def head_name(title: str, start: str) -> str:
    """Return the name under which the head is sealed: with it, the title and the start."""
    return f"{HEAD}\n{title}\n{start}"


def data_text(data: bytes) -> str:
    """Return the bytes of a file that is no text, as text."""
    return b64encode(data).decode("ascii")


def kept_files(story: TwineStory) -> dict[str, bytes] | None:
    """Return the files of the story of ours that was written to Twee, by name.

    None where it is no such story, or where anything that Twine shows was changed since.
    """
    kept = [_opened(passage, story) for passage in story.passages]
    whole = [each for each in kept if each is not None]
    scenes = sorted((each for each in whole if each.kind == "scene"), key=lambda one: one.number)
    heads = [each for each in whole if each.kind == "head"]
    if len(whole) < len(kept) or len(heads) != 1:
        return None
    if [each.number for each in scenes] != list(range(heads[0].number)):
        return None
    try:
        files = {each.file: _bytes(each) for each in whole if each.kind in ("text", "data")}
    except ValueError:
        return None
    return files | {name: text.encode() for name, text in _with_scenes(heads[0], scenes).items()}


def _with_scenes(head: Kept, scenes: Iterable[Kept]) -> dict[str, str]:
    """Return the files that hold scenes, each scene in the one that it came from."""
    files = {STORY_FILE: head.text + "\n"}
    own = [indent(each.text + "\n", "  ") for each in scenes if each.file == STORY_FILE]
    if own:
        files[STORY_FILE] += "scenes:\n" + "".join(own)
    for each in scenes:
        if each.file != STORY_FILE:
            files[each.file] = files.get(each.file, "") + each.text + "\n"
    return files


def _opened(passage: Passage, story: TwineStory) -> Kept | None:
    """Return what a passage keeps; None where it keeps nothing, or shows something else by now."""
    shown, begins, comment = passage.text.rpartition(_BEGINS)
    first, _, rest = comment.partition("\n")
    found = _FIRST_LINE.fullmatch(first.strip())
    text, ends, after = rest.partition(_ENDS)
    if not begins or not found or not ends or after.strip():
        return None
    seal, kind, number, file = found.groups()
    if not can_keep(file):
        return None
    name = head_name(story.title, story.start) if kind == "head" else passage.name
    if seal != _seal(name, shown):
        return None
    return Kept(kind, int(number), file, _ESCAPED.sub(lambda two: chr(int(two[1], 16)), text))


def _seal(name: str, shown: str) -> str:
    """Return the seal of a passage; room at the ends of lines is not looked at."""
    lines = "\n".join(line.rstrip() for line in shown.strip().splitlines())
    return blake2b(f"{name}\n{lines}".encode(), digest_size=8).hexdigest()


def _bytes(kept: Kept) -> bytes:
    return b64decode(kept.text, validate=True) if kept.kind == "data" else f"{kept.text}\n".encode()
