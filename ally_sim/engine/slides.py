"""What the audience sees, one thing at a time; the last of several is the one that is new.

No slide holds anything private: no notes, and of impact, feedback, counts and prompts only what
has been told, revealed or shown.
"""

from dataclasses import dataclass

from ally_sim.engine.actions import Blank
from ally_sim.engine.debrief import PathMomentView, VoiceView
from ally_sim.engine.stage import Timer
from ally_sim.engine.story_views import PersonView
from ally_sim.engine.views import BlockView, CardView, ChoiceView, LandedView, MeterChangeView
from ally_sim.story.model import ChoiceId, Impact


@dataclass(frozen=True, slots=True)
class BlankSlide:
    """Nothing of the story."""

    blank: Blank


@dataclass(frozen=True, slots=True)
class TitleSlide:
    """The story's title."""

    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class NoteSlide:
    """The content note of a story, or of a scene; the window adds what people can do instead."""

    title: str
    note: str
    of_scene: bool


@dataclass(frozen=True, slots=True)
class YouSlide:
    """Who everybody in the room is now."""

    you: str


@dataclass(frozen=True, slots=True)
class PeopleSlide:
    """Who is there."""

    people: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class TextSlide:
    """A scene, as far as it has been read."""

    title: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class ChoicesSlide:
    """The choices that have been shown so far, of so many (`of`)."""

    title: str
    choices: tuple[ChoiceView, ...]
    of: int


@dataclass(frozen=True, slots=True)
class DiscussSlide:
    """The choices to talk about, the prompts that are shown, and the timer, where one is set."""

    choices: tuple[ChoiceView, ...]
    prompts: tuple[str, ...]
    timer: Timer | None
    again: bool


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round that is revealed: hands in step with the slide's choices."""

    hands: tuple[int, ...]
    abstained: int


@dataclass(frozen=True, slots=True)
class VoteSlide:
    """The room votes. `rounds` are those before, which are revealed."""

    choices: tuple[ChoiceView, ...]
    rounds: tuple[RoundView, ...]


@dataclass(frozen=True, slots=True)
class TallySlide:
    """The rounds side by side. `leads` has one choice, or several that tie, or none.

    `tables` holds for each choice the names of the tables that would take it.
    """

    choices: tuple[ChoiceView, ...]
    rounds: tuple[RoundView, ...]
    leads: tuple[ChoiceId, ...]
    tables: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ChosenSlide:
    """The choice that was taken, in its words; `led` where it led the room's last vote.

    None in a look at another way, which nobody took.
    """

    choice: ChoiceView
    led: bool | None


@dataclass(frozen=True, slots=True)
class HappensSlide:
    """What happens, as far as it has been read."""

    choice: ChoiceView
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class LandedSlide:
    """How it landed with one person (None where only meters moved); `changes` carry no voice."""

    choice: ChoiceView
    landed: LandedView | None
    changes: tuple[MeterChangeView, ...]


@dataclass(frozen=True, slots=True)
class WhySlide:
    """The feedback of a choice; or, where `card` is there, one entry of its guidance."""

    choice: ChoiceView
    impact: Impact | None
    feedback: str
    card: CardView | None


@dataclass(frozen=True, slots=True)
class EndingSlide:
    """The ending that was come to."""

    title: str


@dataclass(frozen=True, slots=True)
class PathSlide:
    """The path as a picture, the first thing of the debrief."""

    path: tuple[PathMomentView, ...]
    ending: str
    ending_because_of: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class VoiceSlide:
    """Some of one person's lines, in their words."""

    voice: VoiceView


@dataclass(frozen=True, slots=True)
class GuidanceSlide:
    """Of one theme: guidance that was practised, and pitfalls that were met."""

    theme: str
    practised: tuple[CardView, ...]
    met: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class ReflectionSlide:
    """The questions to reflect on that have been shown so far."""

    questions: tuple[str, ...]


Slide = (
    BlankSlide
    | TitleSlide
    | NoteSlide
    | YouSlide
    | PeopleSlide
    | TextSlide
    | ChoicesSlide
    | DiscussSlide
    | VoteSlide
    | TallySlide
    | ChosenSlide
    | HappensSlide
    | LandedSlide
    | WhySlide
    | EndingSlide
    | PathSlide
    | VoiceSlide
    | GuidanceSlide
    | ReflectionSlide
)


@dataclass(frozen=True, slots=True)
class AudienceView:
    """All that the audience window shows. `what_if` marks a peek: the room's way was another."""

    slide: Slide
    setting: str | None = None
    what_if: bool = False
