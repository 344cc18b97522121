"""Makes the facilitator's view of a stage: what the room sees, and all that it does not."""

from dataclasses import dataclass

from ally_sim.engine.actions import Blank, Next
from ally_sim.engine.moves import Notice, moved
from ally_sim.engine.place import Place
from ally_sim.engine.plan import Part, PlannedStory
from ally_sim.engine.room_views import audience_view, first_lines, shown_at
from ally_sim.engine.slides import AudienceView
from ally_sim.engine.stage import Stage, Timer
from ally_sim.engine.steps import OF_ANSWER, OF_DEBRIEF, OF_OPENING, Kind
from ally_sim.engine.telling import scene_view, trail, what_if
from ally_sim.engine.views import (
    BlockView,
    CardView,
    ChoiceView,
    LandedView,
    SkipView,
    TrailMomentView,
)
from ally_sim.engine.votes import Round, TableReport
from ally_sim.story.model import ChoiceId, Impact

FIRST_LINES = 2
"""How many lines of its answer a branch shows."""


@dataclass(frozen=True, slots=True)
class BranchView:
    """A choice and what it would bring. `taken` where the room has just taken it."""

    choice: ChoiceView
    first: tuple[BlockView, ...]
    landed: tuple[LandedView, ...]
    impact: Impact | None
    feedback: str
    guidance: tuple[CardView, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class PromptView:
    """Something the room may talk about, and whether it is shown to the room."""

    text: str
    shown: bool


@dataclass(frozen=True, slots=True)
class PaceView:
    """Minutes: there are, planned in all, planned up to here, and spent up to now."""

    there: int
    planned: float
    planned_here: float
    spent: float

    @property
    def behind(self) -> float:
        """The minutes that the room is behind its plan; below 0 it is ahead."""
        return self.spent - self.planned_here


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """All that the console shows.

    `audience` is what the projector shows now, `room` what it would show if it were neither frozen
    nor blank, `coming` what Next would bring (None where Next would stop, or waits for the vote).
    `rounds` and `reports` are the vote as it stands, revealed or not; `leads` is its last round's.
    `seconds_left` is the timer's, None without one. `notes` are the author's, `note` one's own.
    """

    story: str
    number: int
    stories: int
    kind: Kind
    scene: str
    audience: AudienceView
    room: AudienceView
    coming: AudienceView | None
    branches: tuple[BranchView, ...]
    notes: str
    note: str
    prompts: tuple[PromptView, ...]
    choices: tuple[ChoiceView, ...]
    rounds: tuple[Round, ...]
    reports: tuple[TableReport, ...]
    leads: tuple[ChoiceId, ...]
    timer: Timer | None
    seconds_left: float | None
    pace: PaceView
    trail: tuple[TrailMomentView, ...]
    skip: SkipView | None
    blank: Blank
    frozen: bool
    peeking: bool
    notice: Notice | None


def console_view(stage: Stage, now: float) -> ConsoleView:
    """Return what the console shows, `now` seconds into the session."""
    place = stage.place
    playthrough = place.playthrough
    scene = scene_view(playthrough, place.visit)
    return ConsoleView(
        story=playthrough.story.title,
        number=place.story,
        stories=len(stage.plan.stories),
        kind=place.step.kind,
        scene=scene.title,
        audience=audience_view(stage),
        room=shown_at(place, stage.timer),
        coming=_coming(place, now),
        branches=_branches(place),
        notes=playthrough.story.scenes[stage.scene].notes,
        note=stage.note,
        prompts=_prompts(place),
        choices=scene.choices if place.at_choice else (),
        rounds=place.rounds if place.at_choice else (),
        reports=place.reports,
        leads=place.rounds[-1].most if place.at_choice else (),
        timer=stage.timer,
        seconds_left=stage.timer.left(now) if stage.timer else None,
        pace=pace(stage, now),
        trail=trail(playthrough),
        skip=scene.skip if place.skip else None,
        blank=stage.blank,
        frozen=stage.held is not None,
        peeking=place.peek is not None,
        notice=stage.notice,
    )


def pace(stage: Stage, now: float) -> PaceView:
    """Return how the room stands against its plan; time counts from leaving the first title."""
    place = stage.place
    done = sum(each.minutes for each in stage.plan.stories[: place.story])
    return PaceView(
        there=stage.plan.minutes,
        planned=stage.plan.planned,
        planned_here=done + _planned_in_story(stage.plan.stories[place.story], place),
        spent=0.0 if stage.begun is None else (now - stage.begun) / 60,
    )


def _planned_in_story(planned: PlannedStory, place: Place) -> float:
    """Return the minutes planned for what is behind the room; way and plan may differ in length."""
    if place.step.kind in OF_OPENING:
        return 0.0
    if place.step.kind in OF_DEBRIEF:
        return sum(line.minutes for line in planned.lines if line.part is not Part.DEBRIEF)
    # The answer to a choice belongs to the minutes of its moment.
    moments = len(place.playthrough.choices) - (place.step.kind in OF_ANSWER)
    opening = sum(line.minutes for line in planned.lines if line.part is Part.OPENING)
    scenes = [line.minutes for line in planned.lines if line.part is Part.SCENE]
    return opening + sum(scenes[:moments])


def _coming(place: Place, now: float) -> AudienceView | None:
    """Return what Next would bring. Before its tally is told, a vote has decided nothing."""
    onward = moved(place, Next(), now)
    return None if isinstance(onward, Notice) else shown_at(onward)


def _branches(place: Place) -> tuple[BranchView, ...]:
    before = place.before_peek
    if before is None:
        return ()
    taken = None if place.at_choice else place.playthrough.choices[-1]
    found = []
    for choice in before.open:
        view = what_if(before, choice.id)
        found.append(
            BranchView(
                choice=ChoiceView(choice.id, choice.text),
                first=first_lines(view.then, FIRST_LINES),
                landed=view.landed,
                impact=view.impact,
                feedback=view.feedback,
                guidance=view.guidance,
                taken=choice.id == taken,
            )
        )
    return tuple(found)


def _prompts(place: Place) -> tuple[PromptView, ...]:
    return tuple(
        PromptView(text, number in place.prompts) for number, text in enumerate(place.open_prompts)
    )
