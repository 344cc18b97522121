"""A story as frozen values; everything an author wrote knows its place in the file.

What a long story has most of are named tuples: those are made in a third of the time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from ally_sim.drawing.portrait import Portrait
from ally_sim.guidance.catalogue import Catalogue, GuidanceId
from ally_sim.source.diagnostics import Location
from ally_sim.story.conditions import Condition
from ally_sim.story.files import StoryFiles

StoryId = NewType("StoryId", str)
SceneId = NewType("SceneId", str)
ChoiceId = NewType("ChoiceId", str)
MeterId = NewType("MeterId", str)
FlagId = NewType("FlagId", str)
CastId = NewType("CastId", str)

FORMAT = 1
"""The version of the story format that this program reads."""

YOU = CastId("you")
"""Who speaks in a paragraph that begins with `You:`."""


class Impact(StrEnum):
    """What an act brought for the people concerned; it never speaks of the person acting."""

    HELPS = "helps"
    MIXED = "mixed"
    HARMS = "harms"
    PASSIVE = "passive"


class Difficulty(StrEnum):
    """How demanding a story is."""

    GENTLE = "gentle"
    STEADY = "steady"
    DEMANDING = "demanding"


class FeedbackTiming(StrEnum):
    """When the feedback of a choice is shown."""

    AFTER_CHOICE = "after-choice"
    AFTER_SCENE = "after-scene"
    AT_END = "at-end"


class Order(StrEnum):
    """In which order the choices of a scene are shown."""

    SHUFFLED = "shuffled"
    AS_WRITTEN = "as-written"


class Paragraph(NamedTuple):
    """One paragraph of a script: narration, or a line that somebody says.

    `who` is None for narration. `how` is the words in brackets after the name, as written; where
    they are one of the moods, the portrait wears it. `text` may hold inline Markdown.
    """

    who: CastId | None
    how: str | None
    text: str


class Block(NamedTuple):
    """A part of a text, always shown, or shown only when its condition holds.

    `because` names earlier choices, any of which will do: the block is a delayed consequence.
    """

    paragraphs: tuple[Paragraph, ...]
    at: Location
    when: Condition | None = None
    because: tuple[ChoiceId, ...] = ()
    when_at: Location | None = None


Text = tuple[Block, ...]


class Way(NamedTuple):
    """One line of a `goto`: the scene to go to, where `when` holds (always, if None)."""

    scene: SceneId
    at: Location
    when: Condition | None = None
    when_at: Location | None = None


Goto = tuple[Way, ...]
"""Ways tried from the top; the last has no condition."""


class Effect(NamedTuple):
    """A change of a meter, by `amount` or, where `sets`, to `amount`; kept within the range."""

    meter: MeterId
    amount: int
    sets: bool
    at: Location


class Landed(NamedTuple):
    """How a choice landed with one person, in their own words."""

    who: CastId
    mood: str | None
    text: str
    at: Location


class Choice(NamedTuple):
    """One option a player can take, and what it brings.

    `named` tells whether the author wrote the id; else it was made from the text.
    """

    id: ChoiceId
    text: str
    goto: Goto
    at: Location
    text_at: Location | None = None
    named: bool = True
    when: Condition | None = None
    when_at: Location | None = None
    then: Text = ()
    landed: tuple[Landed, ...] = ()
    impact: Impact | None = None
    effects: tuple[Effect, ...] = ()
    sets: tuple[FlagId, ...] = ()
    feedback: str = ""
    guidance: tuple[GuidanceId, ...] = ()
    guidance_at: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """What closes a story, with questions to reflect on."""

    title: str
    at: Location
    reflect: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that passes: after `seconds`, the choice `then` is taken (off by default)."""

    seconds: int
    then: ChoiceId
    at: Location


@dataclass(frozen=True, slots=True)
class Skip:
    """A summary the player may take instead of a scene, and where it goes on."""

    text: Text
    goto: Goto
    at: Location


class Scene(NamedTuple):
    """A place where text is read, with exactly one way on: choices, a goto or an ending."""

    id: SceneId
    at: Location
    title: str = ""
    text: Text = ()
    setting: str | None = None
    discuss: tuple[str, ...] = ()
    notes: str = ""
    content_note: str = ""
    skip: Skip | None = None
    sets: tuple[FlagId, ...] = ()
    order: Order | None = None
    moment: Moment | None = None
    choices: tuple[Choice, ...] = ()
    goto: Goto = ()
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the cast. `portrait` is drawn by the app, or a picture of the story's own."""

    id: CastId
    name: str
    called: str
    portrait: Portrait | str
    at: Location
    role: str = ""
    pronouns: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """A whole number that the story remembers, kept within `low` and `high`, told in words.

    `words` holds (number, word) from low to high; each word holds from its number up, the first one
    below it too.
    """

    id: MeterId
    label: str
    low: int
    high: int
    start: int
    at: Location
    of: CastId | None = None
    words: tuple[tuple[int, str], ...] = ()
    hidden: bool = False

    def word(self, value: int) -> str:
        """Return the word for `value`: that of the highest number not above it, else the first.

        "" where the meter has no words.
        """
        held = [word for number, word in self.words if number <= value]
        return held[-1] if held else (self.words[0][1] if self.words else "")

    def kept(self, value: int) -> int:
        """Return `value` kept within the meter's range."""
        return min(max(value, self.low), self.high)


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A whole story, read without an error; compared by identity.

    `fingerprint` changes whenever the text of the story does. `flags` are all names that a
    choice or a scene `sets`, with the place of the first; `choices` is every choice of every scene.
    `guidance` is the shipped catalogue joined by the story's own entries. `files` reads the
    story's pictures.
    """

    id: StoryId
    title: str
    start: SceneId
    scenes: Mapping[SceneId, Scene]
    fingerprint: str
    at: Location
    guidance: Catalogue
    cast: Mapping[CastId, Person]
    meters: Mapping[MeterId, Meter]
    flags: Mapping[FlagId, Location]
    choices: Mapping[ChoiceId, Choice]
    files: StoryFiles
    summary: str = ""
    language: str = "en"
    authors: tuple[str, ...] = ()
    licence: str = ""
    version: str = ""
    minutes: int | None = None
    difficulty: Difficulty | None = None
    topics: tuple[str, ...] = ()
    content_note: str = ""
    you: str = ""
    setting: str | None = None
    feedback: FeedbackTiming = FeedbackTiming.AFTER_CHOICE
    order: Order = Order.SHUFFLED
    sources: tuple[str, ...] = ()
