"""A Twine story as it was found in a file of any kind, before anything of it is understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ally_sim.source.sentence import sentence

NO_STORY = frozenset(("script", "stylesheet", "widget", "init", "annotation"))
"""Tags of passages that hold no text of the story."""
TELLS_ABOUT = frozenset(
    [
        "StoryTitle",
        "StoryData",
        "StoryInit",
        "StoryCaption",
        "StoryMenu",
        "StoryBanner",
        "StoryAuthor",
        "StorySubtitle",
        "StorySettings",
        "StoryIncludes",
        "StoryInterface",
        "StoryShare",
        "StoryDisplayTitle",
        "StoryScript",
        "StoryStylesheet",
        "StoryJavaScript",
        "PassageReady",
        "PassageDone",
        "PassageHeader",
        "PassageFooter",
        "MenuOptions",
        "MenuShare",
        "MenuStory",
        "DebugView",
    ]
)
"""Names of passages that story formats keep for themselves."""
ABOUT = sentence("what Twine noted about the story")
"""What is kept of a story that says nothing of what happens in it."""
BEFORE_ALL = frozenset(("startup", "header", "footer", "debug-startup", "debug-header"))
"""Tags of passages that Harlowe shows with every other, or before the first."""


class Passage(NamedTuple):
    """One passage; `line` is where its text begins in the file, 0 where that is not known."""

    name: str
    text: str
    tags: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class TwineStory:
    """A story; `start` names its first passage ("" where nothing does), `format` its story format.

    `kept` is what belongs to no passage: in a few words what it is, and what was written.
    """

    title: str
    passages: tuple[Passage, ...]
    start: str = ""
    format: str = ""
    kept: tuple[tuple[str, str], ...] = ()


class PassageKind(NamedTuple):
    """What a passage is for: text of the story, something before it begins, or neither."""

    is_story: bool
    is_opening: bool


def kind_of(passage: Passage) -> PassageKind:
    """Return what a passage is for, by its name and tags alone."""
    tags = {tag.lower() for tag in passage.tags}
    opening = passage.name == "StoryInit" or "startup" in tags
    own = passage.name in TELLS_ABOUT or tags & (NO_STORY | BEFORE_ALL)
    return PassageKind(not own and not _is_media(tags), opening)


def _is_media(tags: set[str]) -> bool:
    return any(tag.startswith("twine.") for tag in tags)


_SNIFFS = (
    ("sugarcube", re.compile(r"<<(?:if|set|link|goto|button|print|display|include)\b")),
    ("harlowe", re.compile(r"\((?:if|set|put|link|goto|go-to|link-goto|print|unless):")),
    ("snowman", re.compile(r"<%")),
    ("chapbook", re.compile(r"^\[(?:if|unless|continue|cont'd|align|after) ?|^--$", re.MULTILINE)),
)
_KNOWN = {
    "harlowe": "harlowe",
    "sugarcube": "sugarcube",
    "sugarcane": "sugarcube",
    "responsive": "sugarcube",
    "jonah": "sugarcube",
    "chapbook": "chapbook",
    "snowman": "snowman",
}


def story_format(story: TwineStory) -> str:
    """Return the family of a story's format: as it is named, else by what its passages look like.

    One of harlowe, sugarcube, chapbook and snowman; the last also where there is only text.
    """
    named = story.format.lower()
    for name, family in _KNOWN.items():
        if named.startswith(name):
            return family
    counts = dict(_counted(story))
    best = max(counts, key=lambda family: counts[family])
    return best if counts[best] else "snowman"


def _counted(story: TwineStory) -> Iterator[tuple[str, int]]:
    told = [each for each in story.passages if kind_of(each).is_story or each.name == "StoryInit"]
    for family, sniff in _SNIFFS:
        yield family, sum(sniff.search(each.text) is not None for each in told)
