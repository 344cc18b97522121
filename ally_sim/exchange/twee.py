"""Twee, versions 1 to 3: passages in plain text, each below a line that begins with `::`."""

import json
import re
from collections.abc import Iterator

from ally_sim.exchange.twine_story import ABOUT, Passage, TwineStory
from ally_sim.source.sentence import sentence

_HEADER = re.compile(r"^::(?!:)(.*)$", re.MULTILINE)
_LONGEST_HEADER = 4_000


def is_twee(text: str) -> bool:
    """Tell whether a text is Twee: it has a line that begins a passage."""
    return _HEADER.search(text) is not None


def read_twee(text: str) -> TwineStory:
    """Return the story of a text in Twee."""
    headers = list(_HEADER.finditer(text))
    before = text[: headers[0].start()].strip() if headers else ""
    passages = list(_passages(text, headers))
    data, kept = _story_data(passages)
    if before:
        kept.insert(0, (sentence("what stood before the first passage"), before))
    title = next((each.text.strip() for each in passages if each.name == "StoryTitle"), "")
    told = tuple(each for each in passages if each.name not in ("StoryTitle", "StoryData"))
    start = data.get("start")
    return TwineStory(
        title=title.partition("\n")[0],
        passages=told,
        start=start if isinstance(start, str) else "",
        format=str(data.get("format") or ""),
        kept=tuple(kept),
    )


def _passages(text: str, headers: list[re.Match[str]]) -> Iterator[Passage]:
    line, counted = 1, 0
    for number, header in enumerate(headers):
        line += text.count("\n", counted, header.start())
        counted = header.start()
        end = headers[number + 1].start() if number + 1 < len(headers) else len(text)
        body = text[header.end() + 1 : end].rstrip()
        name, tags = _read_header(header[1][:_LONGEST_HEADER])
        body = re.sub(r"^\\:", ":", body, flags=re.MULTILINE)
        yield Passage(name, body, tags, line + 1)


def _read_header(header: str) -> tuple[str, tuple[str, ...]]:
    """Return the name and the tags that a header tells; where it is odd, all of it is the name."""
    header = header.strip()
    if header.endswith("}"):
        opened = header.find("{")
        while opened >= 0 and header[:opened].endswith("\\"):
            opened = header.find("{", opened + 1)
        header = header[:opened].rstrip() if opened > 0 else header
    tags: tuple[str, ...] = ()
    if header.endswith("]") and not header.endswith("\\]"):
        opened = header.rfind("[")
        if opened >= 0 and not header[:opened].endswith("\\"):
            tags = tuple(map(_unescaped, header[opened + 1 : -1].split()))
            header = header[:opened].rstrip()
    return _unescaped(header), tags


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _story_data(passages: list[Passage]) -> tuple[dict[str, object], list[tuple[str, str]]]:
    """Return what `StoryData` says, and what is kept of it."""
    found = next((each.text for each in passages if each.name == "StoryData"), "")
    try:
        data = json.loads(found) if found else {}
    except (ValueError, RecursionError):
        data = None
    kept: list[tuple[str, str]] = [(ABOUT, found)] if found else []
    return (data if isinstance(data, dict) else {}), kept
