"""A plan as it is being made: the stories chosen so far, the time there is, and how it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ally_sim.engine.plan import TALK, Plan, PlannedStory, Prompts, planned_story
from ally_sim.story.model import FeedbackTiming, SceneId, Story
from ally_sim.story.translations import Tellings, tellings

USUAL_MINUTES = 90


class Part(NamedTuple):
    """A story of the plan, in every language it can be told in, and as it is planned."""

    tellings: Tellings
    planned: PlannedStory


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Like a plan, but it may be empty still. `talk` is the minutes a room talks about a moment.

    `language` is the one wanted; a story that is not told in it is told as it was written.
    """

    parts: tuple[Part, ...] = ()
    minutes: int = USUAL_MINUTES
    talk: int = round(TALK)
    feedback: FeedbackTiming | None = None
    language: str = ""

    @property
    def stories(self) -> tuple[PlannedStory, ...]:
        """The stories as they are planned."""
        return tuple(part.planned for part in self.parts)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which a story of the plan can be told."""
        return tuple(dict.fromkeys(each for part in self.parts for each in part.tellings.languages))

    @property
    def told_in(self) -> str:
        """The one of `languages` that is wanted and told, or the first; "" without a story."""
        told = {part.planned.story.language for part in self.parts}
        meant = (each for each in self.languages if each in told and _alike(each, self.language))
        return next(meant, next(iter(self.languages), ""))

    @property
    def planned(self) -> int:
        """The minutes that the stories take together."""
        return sum(each.minutes for each in self.stories)

    @property
    def plan(self) -> Plan:
        """The plan, with at least one story in it."""
        return Plan(self.stories, self.minutes, self.feedback, self.language, self.talk)

    def with_story(self, story: Story, *, seed: int) -> "PlanDraft":
        """Return the draft with one story more, at its end."""
        told = tellings(story)
        planned = planned_story(told.told_in(self.language), seed=seed, talk=self.talk)
        return replace(self, parts=(*self.parts, Part(told, planned)))

    def without(self, number: int) -> "PlanDraft":
        """Return the draft without the story of that number."""
        left = (each for place, each in enumerate(self.parts) if place != number)
        return replace(self, parts=tuple(left))

    def moved_up(self, number: int) -> "PlanDraft":
        """Return the draft with that story before the one that stood above it."""
        parts = list(self.parts)
        parts.insert(max(number - 1, 0), parts.pop(number))
        return replace(self, parts=tuple(parts))

    def with_prompts(self, number: int, prompts: Prompts) -> "PlanDraft":
        """Return the draft with other questions for a story."""
        parts = list(self.parts)
        parts[number] = _planned(parts[number], self.talk, self.language, prompts)
        return replace(self, parts=tuple(parts))

    def with_talk(self, talk: int) -> "PlanDraft":
        """Return the draft with so many minutes to talk about each moment."""
        return self._anew(talk, self.language)

    def in_language(self, language: str) -> "PlanDraft":
        """Return the draft with its stories, and the questions chosen, in another language."""
        return self._anew(self.talk, language)

    def _anew(self, talk: int, language: str) -> "PlanDraft":
        parts = tuple(_planned(each, talk, language) for each in self.parts)
        return replace(self, parts=parts, talk=talk, language=language)


def _planned(part: Part, talk: int, language: str, prompts: Prompts | None = None) -> Part:
    """Return a story planned in another way; with None as `prompts` those that were chosen."""
    story, before = part.tellings.told_in(language), part.planned
    if prompts is None:
        prompts = _carried(before.prompts, before.story, story)
    return Part(part.tellings, planned_story(story, seed=before.seed, prompts=prompts, talk=talk))


def _alike(one: str, other: str) -> bool:
    """Tell whether two languages are the same but for the country."""
    return one.split("-", maxsplit=1)[0].casefold() == other.split("-", maxsplit=1)[0].casefold()


def _carried(prompts: Prompts, before: Story, after: Story) -> Mapping[SceneId, tuple[str, ...]]:
    """Return the questions chosen as the other telling asks them; one's own stay as they are."""
    found = {}
    for scene, chosen in prompts.items():
        asked = dict(zip(before.scenes[scene].discuss, after.scenes[scene].discuss, strict=True))
        found[scene] = tuple(asked.get(each, each) for each in chosen)
    return found
