"""What a story's card shows; apart from the card, so that an empty shelf needs no more."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ally_sim.engine.story_views import SpeakerView


class Progress(StrEnum):
    """How far somebody is with a story."""

    NEW = "new"
    BEGUN = "begun"
    FINISHED = "finished"


class StoryCardView(NamedTuple):
    """What a story's card shows. `problems` are sentences; a story that has some cannot start.

    `themes` are those of its guidance; `found_by` is all it can be found by, in small letters;
    one's `own` was added, and can be taken off the shelf again.
    """

    id: str
    title: str
    summary: str = ""
    setting: str | None = None
    people: "tuple[SpeakerView, ...]" = ()
    minutes: int | None = None
    difficulty: str = ""
    topics: tuple[str, ...] = ()
    content_note: str = ""
    progress: Progress = Progress.NEW
    endings_seen: int = 0
    endings: int = 0
    problems: tuple[str, ...] = ()
    language: str = "en"
    themes: tuple[str, ...] = ()
    found_by: str = ""
    own: bool = False
