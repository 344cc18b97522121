"""Twine as JSON: one object with a name and a list of passages, as several tools write it."""

import json

from ally_sim.exchange.twine_story import Passage, TwineStory
from ally_sim.source.sentence import sentence

Json = dict[str, object]
KNOWN = frozenset(
    [
        "name",
        "passages",
        "startnode",
        "startNode",
        "start",
        "start-passage",
        "startPassage",
        "format",
        "story-format",
        "storyFormat",
    ]
)


def is_twine_json(data: object) -> bool:
    """Tell whether what a JSON file holds is a Twine story."""
    return isinstance(data, dict) and isinstance(data.get("passages"), list)


def read_twine_json(data: Json) -> TwineStory:
    """Return the story."""
    listed = data["passages"]
    written = (
        [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    )
    passages = tuple(_passage(each) for each in written)
    others = {name: value for name, value in data.items() if name not in KNOWN}
    kept = [
        (sentence("the story's {name}", name=name), _told(value))
        for name, value in others.items()
        if value
    ]
    return TwineStory(
        title=_text(data, "name"),
        passages=passages,
        start=_start(data, written, passages),
        format=_text(data, "format", "story-format", "storyFormat"),
        kept=tuple(kept),
    )


def _passage(written: Json) -> Passage:
    tags = written.get("tags")
    if isinstance(tags, str):
        tags = tags.split()
    told = tuple(str(tag) for tag in tags) if isinstance(tags, list) else ()
    return Passage(_text(written, "name", "title"), _text(written, "text", "content"), told)


def _start(data: Json, written: list[Json], passages: tuple[Passage, ...]) -> str:
    """Return the name of the first passage, which is told by name or by number."""
    for key in ("start", "start-passage", "startPassage", "startnode", "startNode"):
        told = data.get(key)
        if isinstance(told, str | int) and not isinstance(told, bool):
            for number, passage in zip(written, passages, strict=True):
                same = str(told) in (str(number.get("pid", "")), str(number.get("id", "")))
                if same or (key.startswith("start") and passage.name == told):
                    return passage.name
    return ""


def _text(data: Json, *names: str) -> str:
    for name in names:
        value = data.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def _told(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
