"""Where somebody can stand since the last choice: its answer, the scenes after it, held feedback.

Continue goes from one stop to the next. Which stop is shown is a plain number, so that it can be
kept and found again.
"""

from dataclasses import dataclass

from ally_sim.engine.playthrough import Playthrough
from ally_sim.story.model import FeedbackTiming


@dataclass(frozen=True, slots=True)
class AnswerStop:
    """The answer to choice `number`; `with_why` tells whether its feedback is part of it."""

    number: int
    with_why: bool


@dataclass(frozen=True, slots=True)
class WhyStop:
    """Feedback that was held back, of the choices `numbers`."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SceneStop:
    """The scene of the visit of that number."""

    visit: int


Stop = AnswerStop | WhyStop | SceneStop


def stops(playthrough: Playthrough) -> tuple[Stop, ...]:
    """Return the stops since the last choice; at the start, those since the first scene.

    Feedback proposed for after the scene waits until a scene with a title of its own begins, or
    the ending; feedback proposed for the end waits until after the ending.
    """
    timing = playthrough.story.feedback
    found: list[Stop] = []
    if playthrough.choices:
        at_once = timing is FeedbackTiming.AFTER_CHOICE
        found.append(AnswerStop(len(playthrough.choices) - 1, at_once))
    first = len(playthrough.visits) - len(playthrough.stretch)
    for visit in range(first, len(playthrough.visits)):
        if timing is FeedbackTiming.AFTER_SCENE:
            found += _whys(_held_before(playthrough, visit))
        found.append(SceneStop(visit))
    if timing is FeedbackTiming.AT_END and playthrough.ended:
        found += _whys(tuple(range(len(playthrough.choices))))
    return tuple(found)


def place_of(playthrough: Playthrough, visit: int) -> int:
    """Return the number of the stop that shows `visit`, a visit since the last choice."""
    return stops(playthrough).index(SceneStop(visit))


def explained(playthrough: Playthrough, place: int) -> int:
    """Return of how many choices, from the first, the feedback has been shown before this stop."""
    timing = playthrough.story.feedback
    here = stops(playthrough)[: place + 1]
    if timing is FeedbackTiming.AT_END:
        return len(playthrough.choices) if any(isinstance(at, WhyStop) for at in here) else 0
    if timing is FeedbackTiming.AFTER_CHOICE:
        return len(playthrough.choices)
    scenes = [at.visit for at in here if isinstance(at, SceneStop)]
    visit = scenes[-1] if scenes else playthrough.moments[-1]
    begun = next((v for v in range(visit, -1, -1) if _begins(playthrough, v)), 0)
    return sum(taken < begun for taken in playthrough.moments)


def _whys(numbers: tuple[int, ...]) -> tuple[WhyStop, ...]:
    return (WhyStop(numbers),) if numbers else ()


def _held_before(playthrough: Playthrough, visit: int) -> tuple[int, ...]:
    """Return the choices whose feedback is due before `visit`, because a new scene begins there."""
    if not _begins(playthrough, visit):
        return ()
    begun = next((v for v in range(visit - 1, -1, -1) if _begins(playthrough, v)), 0)
    return tuple(n for n, taken in enumerate(playthrough.moments) if begun <= taken < visit)


def _begins(playthrough: Playthrough, visit: int) -> bool:
    scene = playthrough.visits[visit].scene
    return bool(scene.title) or scene.ending is not None
