"""What a room sees where a player stands: each picture as it is once all of it has been shown."""

from collections.abc import Iterator

from ally_sim.engine.place import Place
from ally_sim.engine.plan import Plan, PlannedStory
from ally_sim.engine.playthrough import Playthrough
from ally_sim.engine.room_views import shown_at
from ally_sim.engine.slides import AudienceView
from ally_sim.engine.steps import OF_VISIT, Kind, Step, answer_steps, steps
from ally_sim.engine.stops import AnswerStop, SceneStop, Stop
from ally_sim.story.model import FeedbackTiming

GROWING = (Kind.TEXT, Kind.CHOICES, Kind.HAPPENS)
"""What grows step by step on one picture; of all else each step is a picture of its own."""


def stills(playthrough: Playthrough, stop: Stop) -> tuple[AudienceView, ...]:
    """Return the pictures of a scene, of an answer, or of feedback that was held back."""
    story = playthrough.story
    plan = Plan((PlannedStory(story, playthrough.seed),), minutes=0)
    return tuple(
        shown_at(Place(plan, 0, playthrough, step, rounds=()))
        for step in _last_of_each(tuple(_steps(playthrough, stop)))
    )


def _steps(playthrough: Playthrough, stop: Stop) -> Iterator[Step]:
    if isinstance(stop, SceneStop):
        for step in steps(playthrough, FeedbackTiming.AT_END, rounds=0):
            if step.kind in OF_VISIT and step.number == stop.visit:
                yield step
    elif isinstance(stop, AnswerStop):
        yield from answer_steps(playthrough, stop.number, why=stop.with_why)
    else:
        for number in stop.numbers:
            answer = answer_steps(playthrough, number, why=True)
            yield from (step for step in answer if step.kind is Kind.WHY)


def _last_of_each(found: tuple[Step, ...]) -> Iterator[Step]:
    for step, after in zip(found, (*found[1:], None), strict=True):
        grows = after is not None and step.kind in GROWING and step.kind is after.kind
        if not grows:
            yield step
