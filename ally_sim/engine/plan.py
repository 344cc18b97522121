"""The plan of a session: the stories in order, the prompts for each scene, and the minutes.

Where the figures come from. Reading aloud goes at 183 words a minute (M. Brysbaert, "How many words
do we read per minute?", Journal of Memory and Language 109, 2019, from 77 studies); before a room,
with pauses, we count 150. The minutes for talk, vote, opening and debrief are our own judgement, so
the facilitator can set those for talk.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import floor

from ally_sim.engine.playthrough import Playthrough, Visit, start
from ally_sim.engine.rules import after, shown
from ally_sim.source.digests import blake2b
from ally_sim.story.model import FeedbackTiming, SceneId, Story, Text

WORDS_A_MINUTE = 150
TALK = 4.0
"""The minutes that a room, or its tables, talk about a moment, where nobody has said otherwise."""

VOTE = 1.0
OPENING = 2.0
DEBRIEF = 6.0
REFLECTION = 1.5
"""Minutes: for the vote of a moment, before a story, after it, and for each question at its end."""

_WAYS = 15
_LONGEST = 60
"""How many ways are drawn to find a usual one, and after how many choices a way is given up."""


class Part(StrEnum):
    """What a line of the plan is for."""

    OPENING = "opening"
    SCENE = "scene"
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan. A scene of it lasts from its first text until the room has decided.

    `title` is that of the scene, `prompts` what the room may talk about there. `minutes` are whole
    ones: what is told of the lines adds up to what is told of them together.
    """

    part: Part
    title: str
    scene: SceneId | None = None
    prompts: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class PlannedStory:
    """A story of the plan. `prompts` are those chosen, by scene; where none are, all the scene has.

    `lines` follow a usual way through the story: of many drawn by lot, the one of median length.
    """

    story: Story
    seed: int
    prompts: Mapping[SceneId, tuple[str, ...]] = field(default_factory=dict)
    lines: tuple[PlanLine, ...] = ()

    @property
    def minutes(self) -> int:
        """The minutes that the story takes."""
        return sum(line.minutes for line in self.lines)

    def prompts_for(self, scene: SceneId) -> tuple[str, ...]:
        """Return the prompts that were chosen for a scene."""
        return self.prompts.get(scene, self.story.scenes[scene].discuss)


@dataclass(frozen=True, slots=True)
class Plan:
    """A session as it is planned: one story or several, and the minutes there are.

    `feedback` None leaves its timing to each story. `language` is that in which the stories are
    told, "" for their own. `talk` is the minutes a room talks about a moment.
    """

    stories: tuple[PlannedStory, ...]
    minutes: int
    feedback: FeedbackTiming | None = None
    language: str = ""
    talk: float = TALK

    @property
    def planned(self) -> int:
        """The minutes that the plan takes, against `minutes`, which there are."""
        return sum(each.minutes for each in self.stories)

    def timing(self, story: int) -> FeedbackTiming:
        """Return when feedback is shown in the story of that number."""
        return self.feedback or self.stories[story].story.feedback


Prompts = Mapping[SceneId, tuple[str, ...]]


def planned_story(
    story: Story, *, seed: int, prompts: Prompts | None = None, talk: float = TALK
) -> PlannedStory:
    """Return a story as it is planned, with its lines and their minutes."""
    bare = PlannedStory(story, seed, prompts or {})
    lines, minutes = zip(*_timed(bare, talk), strict=True)
    told = zip(lines, _whole(minutes), strict=True)
    timed = tuple(replace(line, minutes=each) for line, each in told)
    return PlannedStory(story, seed, bare.prompts, timed)


def _whole(minutes: Sequence[float]) -> list[int]:
    """Return whole minutes whose sum is that of `minutes`; the largest fractions are rounded up."""
    whole = [floor(each) for each in minutes]
    fractions = sorted(range(len(whole)), key=lambda place: whole[place] - minutes[place])
    for place in fractions[: round(sum(minutes)) - sum(whole)]:
        whole[place] += 1
    return whole


def _timed(planned: PlannedStory, talk: float) -> Iterator[tuple[PlanLine, float]]:
    """Yield each line of a usual way, and how many minutes it takes to the fraction."""
    story = planned.story
    words = len(f"{story.content_note} {story.you}".split())
    yield PlanLine(Part.OPENING, story.title), OPENING + words / WORDS_A_MINUTE
    stretch: list[Visit] = []
    title = story.title
    for visit in _usual_way(planned).visits:
        title = visit.scene.title or title
        stretch.append(visit)
        if visit.moment:
            yield _moment(planned, stretch, title, talk)
            stretch = []
    questions = sum(len(visit.scene.ending.reflect) for visit in stretch if visit.scene.ending)
    words = sum(_words(visit.text) for visit in stretch)
    minutes = DEBRIEF + REFLECTION * questions + words / WORDS_A_MINUTE
    yield PlanLine(Part.DEBRIEF, title), minutes


def _moment(
    planned: PlannedStory, stretch: list[Visit], title: str, talk: float
) -> tuple[PlanLine, float]:
    prompts = tuple(prompt for visit in stretch for prompt in planned.prompts_for(visit.scene.id))
    minutes = talk + VOTE + _read(planned.story, stretch) / WORDS_A_MINUTE
    return PlanLine(Part.SCENE, title, stretch[-1].scene.id, prompts), minutes


def _read(story: Story, stretch: list[Visit]) -> int:
    """Return the words that are read in a stretch, its choices and the answer to the one taken."""
    words = sum(_words(visit.text) for visit in stretch)
    words += sum(len(choice.text.split()) for choice in stretch[-1].scene.choices)
    if choice := stretch[-1].choice:
        words += _words(shown(choice.then, after(story, stretch[-1].state, choice)))
        words += sum(len(landed.text.split()) for landed in choice.landed)
        words += len(choice.feedback.split())
    return words


def _words(text: Text) -> int:
    return sum(len(each.text.split()) for block in text for each in block.paragraphs)


def _usual_way(planned: PlannedStory) -> Playthrough:
    ways = [_drawn(planned, lot) for lot in range(_WAYS)]
    return sorted(ways, key=lambda way: len(way.choices))[len(ways) // 2]


def _drawn(planned: PlannedStory, lot: int) -> Playthrough:
    """Return a way drawn by lot, the same for the same number."""
    way = start(planned.story, seed=planned.seed)
    while way.open and len(way.choices) < _LONGEST:
        name = f"{lot}/{len(way.choices)}/{way.scene.id}"
        number = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")
        way = way.choose(way.open[number % len(way.open)].id)
    return way
