"""View data: exactly what a screen shows, no more.

`telling` makes it from a playthrough, `briefing` from a story, all by pure functions.

A widget is given these values and emits ids; it never looks anything up.
"""

from dataclasses import dataclass

from ally_sim.engine.story_views import SpeakerView
from ally_sim.guidance.catalogue import LANGUAGE, GuidanceId, Kind, TensionId
from ally_sim.story.model import CastId, ChoiceId, Impact, MeterId, SceneId

SKIPPED = "You took the short version."
"""The words for the choice, where the player took a scene's summary instead of the scene."""


@dataclass(frozen=True, slots=True)
class LineView:
    """One paragraph: narration where `speaker` is None. `text` may hold inline Markdown.

    `how` is what the author wrote in brackets, unless it is a mood (then the portrait shows it).
    """

    speaker: SpeakerView | None
    how: str | None
    text: str


@dataclass(frozen=True, slots=True)
class BecauseView:
    """The earlier choice that a delayed consequence comes from; `moment` counts from 0."""

    choice: ChoiceId
    text: str
    moment: int


@dataclass(frozen=True, slots=True)
class BlockView:
    """Some paragraphs that are shown, and the choice they come from, where they are delayed."""

    lines: tuple[LineView, ...]
    because: BecauseView | None = None


@dataclass(frozen=True, slots=True)
class MeterView:
    """A meter as people see it: its label, the word that holds now, and whose it is."""

    id: MeterId
    label: str
    word: str
    of: CastId | None


@dataclass(frozen=True, slots=True)
class MeterChangeView:
    """A change of a meter told in words; `rose` where the number went up."""

    id: MeterId
    label: str
    of: CastId | None
    before: str
    after: str
    rose: bool


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A choice that is open."""

    id: ChoiceId
    text: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where guidance comes from, in words: the document's title and the section in it."""

    document: str
    section: str


@dataclass(frozen=True, slots=True)
class TensionView:
    """Both sides of a tension; the app takes neither."""

    id: TensionId
    title: str
    side_a: str
    side_b: str


@dataclass(frozen=True, slots=True)
class CardView:
    """One guidance entry as a card, in the language that it is written in."""

    id: GuidanceId
    kind: Kind
    theme: str
    title: str
    text: str
    sources: tuple[SourceView, ...]
    tensions: tuple[TensionView, ...]
    language: str = LANGUAGE


@dataclass(frozen=True, slots=True)
class LandedView:
    """How a choice landed with one person, with the meter of theirs that it moved."""

    speaker: SpeakerView
    text: str
    change: MeterChangeView | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The three beats that answer a choice: what happens, how it landed, and why.

    `changes` are those of visible meters that no `landed` line carries. `passed` tells that nobody
    chose: the moment passed.
    """

    choice: ChoiceId
    text: str
    then: tuple[BlockView, ...]
    landed: tuple[LandedView, ...]
    changes: tuple[MeterChangeView, ...]
    impact: Impact | None
    feedback: str
    guidance: tuple[CardView, ...]
    passed: bool = False


@dataclass(frozen=True, slots=True)
class SkipView:
    """The way round a hard scene: its note, and the summary told instead."""

    note: str
    summary: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class EndingView:
    """The ending of a story."""

    title: str
    reflect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MomentTimerView:
    """A moment that passes: after `seconds` the choice `then` is taken."""

    seconds: int
    then: ChoiceId


@dataclass(frozen=True, slots=True)
class SceneView:
    """One scene as it is shown. `choices` is empty where the way on is Continue or an ending."""

    id: SceneId
    title: str
    setting: str | None
    present: tuple[SpeakerView, ...]
    blocks: tuple[BlockView, ...]
    choices: tuple[ChoiceView, ...]
    meters: tuple[MeterView, ...]
    discuss: tuple[str, ...]
    content_note: str
    skip: SkipView | None
    moment: MomentTimerView | None
    ending: EndingView | None


@dataclass(frozen=True, slots=True)
class TrailMomentView:
    """A moment of the trail: the scene's title and the words of the choice taken there.

    `number` counts choices from 0: rewinding to this moment keeps that many choices.
    """

    number: int
    title: str
    choice: str
    impact: Impact | None


@dataclass(frozen=True, slots=True)
class TrailBranchView:
    """A way gone before, where it parts from this one: the words of the choice it took instead.

    `moment` is the number of that choice; `way` is what whoever keeps ways knows it by. `scene` is
    the title of a scene before that of the moment, which only this way left out.
    """

    moment: int
    way: int
    choice: str
    scene: str = ""
