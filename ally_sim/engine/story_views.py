"""View data of a story that nobody plays yet, and of its people; all else is in `views`."""

from dataclasses import dataclass

from ally_sim.drawing.portrait import Portrait
from ally_sim.story.model import CastId


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who speaks, and how they look now. `portrait` is None for the player ("You").

    A `str` portrait names a picture among the story's own files.
    """

    id: CastId
    name: str
    portrait: Portrait | str | None
    mood: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in the cast, for the briefing."""

    speaker: SpeakerView
    full_name: str
    role: str
    pronouns: str


@dataclass(frozen=True, slots=True)
class BriefingView:
    """What the player is told before a story begins."""

    title: str
    summary: str
    you: str
    content_note: str
    setting: str | None
    minutes: int | None
    difficulty: str
    topics: tuple[str, ...]
    people: tuple[PersonView, ...]
    authors: tuple[str, ...]
    licence: str
