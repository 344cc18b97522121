"""A plan as it is being made: the stories chosen so far, the time there is, and how it is told."""

from dataclasses import dataclass, replace

from ally_sim.engine.plan import TALK, Plan, PlannedStory, Prompts, planned_story
from ally_sim.story.model import FeedbackTiming, Story

USUAL_MINUTES = 90


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Like a plan, but it may be empty still. `talk` is the minutes a room talks about a moment."""

    stories: tuple[PlannedStory, ...] = ()
    minutes: int = USUAL_MINUTES
    talk: int = round(TALK)
    feedback: FeedbackTiming | None = None

    @property
    def planned(self) -> float:
        """The minutes that the stories take together."""
        return sum(each.minutes for each in self.stories)

    @property
    def plan(self) -> Plan:
        """The plan, with at least one story in it."""
        return Plan(self.stories, self.minutes, self.feedback, talk=self.talk)

    def with_story(self, story: Story, *, seed: int) -> "PlanDraft":
        """Return the draft with one story more, at its end."""
        planned = planned_story(story, seed=seed, talk=self.talk)
        return replace(self, stories=(*self.stories, planned))

    def without(self, number: int) -> "PlanDraft":
        """Return the draft without the story of that number."""
        left = (each for place, each in enumerate(self.stories) if place != number)
        return replace(self, stories=tuple(left))

    def moved_up(self, number: int) -> "PlanDraft":
        """Return the draft with that story before the one that stood above it."""
        stories = list(self.stories)
        stories.insert(max(number - 1, 0), stories.pop(number))
        return replace(self, stories=tuple(stories))

    def with_prompts(self, number: int, prompts: Prompts) -> "PlanDraft":
        """Return the draft with other questions for a story."""
        stories = list(self.stories)
        before = stories[number]
        stories[number] = planned_story(
            before.story, seed=before.seed, prompts=prompts, talk=self.talk
        )
        return replace(self, stories=tuple(stories))

    def with_talk(self, talk: int) -> "PlanDraft":
        """Return the draft with so many minutes to talk about each moment."""
        stories = tuple(
            planned_story(each.story, seed=each.seed, prompts=each.prompts, talk=talk)
            for each in self.stories
        )
        return replace(self, stories=stories, talk=talk)
