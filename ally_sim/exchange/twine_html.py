"""Twine 2's HTML: published stories, and archives that hold several."""

import re
from html import unescape
from typing import NamedTuple

from ally_sim.exchange.twine_story import ABOUT, Passage, TwineStory
from ally_sim.source.sentence import sentence

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>tw-storydata|tw-passagedata|tw-tag|script|style)(?=[\s>/])",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>[^\s=>"'/]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?"""
)
_STORY = re.compile(r"<tw-storydata[\s>]", re.IGNORECASE)
_TWINE_1 = re.compile(r"""<div[^<>]*\btiddler\s*=""", re.IGNORECASE)
MOST_ATTRIBUTES = 100


class _Element(NamedTuple):
    """An element: its attributes, and where what it holds begins."""

    name: str
    attributes: dict[str, str]
    start: int


def is_twine_html(text: str) -> bool:
    """Tell whether a text holds a story as Twine 2 publishes it."""
    return _STORY.search(text) is not None


def is_twine_1(text: str) -> bool:
    """Tell whether a text holds a story as Twine 1 published it."""
    return _TWINE_1.search(text) is not None


def read_twine_html(text: str) -> tuple[TwineStory, ...]:
    """Return the stories in an HTML file, in order."""
    return tuple(story.read() for story in _Reader(text).read())


class _Story:
    """A story as its elements are come to."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        self.passages: list[tuple[str, Passage]] = []
        self.kept: list[tuple[str, str]] = []

    def take(self, element: _Element, inside: str) -> None:
        """Take an element of the story with what it holds."""
        told = element.attributes
        if element.name == "tw-passagedata":
            tags = tuple(told.get("tags", "").split())
            passage = Passage(told.get("name", ""), unescape(inside), tags)
            self.passages.append((told.get("pid", ""), passage))
        elif element.name == "tw-tag":
            self.kept.append((sentence("the colour of a tag"), inside))
        elif inside.strip():
            self.kept.append((sentence("the story's {name}", name=element.name), inside.strip()))

    def read(self) -> TwineStory:
        """Return the story."""
        about = self.attributes
        node = about.get("startnode", "")
        start = next((each.name for pid, each in self.passages if pid == node and node), "")
        told = " ".join(f"{name}={value}" for name, value in about.items() if name != "hidden")
        return TwineStory(
            title=about.get("name", ""),
            passages=tuple(passage for _, passage in self.passages),
            start=start,
            format=about.get("format", ""),
            kept=((ABOUT, told), *self.kept),
        )


class _Reader:
    """Comes to one element after the other, and knows in which story that is."""

    def __init__(self, text: str) -> None:
        self.stories: list[_Story] = []
        self._text = text
        self._story: _Story | None = None
        self._opened: _Element | None = None

    def read(self) -> list[_Story]:
        """Return the stories."""
        at = 0
        while tag := _TAG.search(self._text, at):
            at = self._come_to(tag)
        self._shut(len(self._text))
        return self.stories

    def _come_to(self, tag: re.Match[str]) -> int:
        """Take a tag; return where to go on."""
        name, closing = tag["name"].lower(), bool(tag["close"])
        if self._opened and _ends(self._opened, name, closing=closing):
            self._shut(tag.start())
        if closing:
            self._story = None if name == "tw-storydata" else self._story
        elif self._opened is None:
            return self._begin(name, tag)
        return tag.end()

    def _begin(self, name: str, tag: re.Match[str]) -> int:
        attributes, end = _attributes(self._text, tag.end())
        if name == "tw-storydata":
            self._story = _Story(attributes)
            self.stories.append(self._story)
        elif name == "tw-tag" and self._story:
            self._story.take(_Element(name, attributes, end), self._text[tag.start() : end])
        elif self._story:
            self._opened = _Element(name, attributes, end)
        return end

    def _shut(self, end: int) -> None:
        if self._opened and self._story:
            self._story.take(self._opened, self._text[self._opened.start : end])
        self._opened = None


def _ends(opened: _Element, name: str, *, closing: bool) -> bool:
    """Tell whether a tag ends what is open: its own, or one that cannot stand inside it."""
    if closing:
        return name in (opened.name, "tw-storydata")
    return name in ("tw-passagedata", "tw-storydata")


def _attributes(text: str, start: int) -> tuple[dict[str, str], int]:
    """Return the attributes of a tag whose name ends at `start`, and where the tag ends."""
    found: dict[str, str] = {}
    at = start
    while len(found) < MOST_ATTRIBUTES and (match := _ATTRIBUTE.match(text, at)):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match["name"].lower(), unescape(value))
        at = match.end()
    end = text.find(">", at)
    return found, end + 1 if end >= 0 else len(text)
