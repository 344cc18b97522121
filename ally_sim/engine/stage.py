"""The stage: one frozen value from which both windows of a room are made.

`act` takes what the facilitator does and returns another stage. What cannot be done is no error:
the stage stays as it is, and says so. Times are seconds into the session and come in as arguments.
"""

from dataclasses import dataclass, field, replace
from functools import singledispatch

from ally_sim.engine import actions as do
from ally_sim.engine.actions import Action, Blank
from ally_sim.engine.moves import Notice, moved
from ally_sim.engine.place import Place, opening
from ally_sim.engine.plan import Plan
from ally_sim.story.model import SceneId


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer of so many seconds. `started` and `paused` are seconds into the session."""

    seconds: int
    started: float
    paused: float | None = None

    def left(self, now: float) -> float:
        """Return the seconds that are left; below 0 the time is over, and by how much."""
        until = now if self.paused is None else self.paused
        return self.seconds - (until - self.started)

    def stopped(self, at: float) -> "Timer":
        """Return the timer as it stands, paused."""
        return self if self.paused is not None else replace(self, paused=at)

    def toggled(self, at: float) -> "Timer":
        """Return the timer paused, or going on where it was paused."""
        if self.paused is None:
            return self.stopped(at)
        return Timer(self.seconds, self.started + at - self.paused)


@dataclass(frozen=True, slots=True)
class Held:
    """What a frozen audience goes on seeing."""

    place: Place
    timer: Timer | None


@dataclass(frozen=True, slots=True)
class Note:
    """The facilitator's words on a scene of the plan's story of that number."""

    story: int
    scene: SceneId
    words: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A session as it stands.

    `before` is where the room stood, for Back. `begun` is when the first title was left. `notice`
    tells why the last action did nothing; it is no part of what the stage is.
    """

    place: Place
    before: tuple[Place, ...] = ()
    timer: Timer | None = None
    blank: Blank = Blank.NONE
    held: Held | None = None
    notes: tuple[Note, ...] = ()
    begun: float | None = None
    notice: Notice | None = field(default=None, compare=False)

    @property
    def plan(self) -> Plan:
        """What was planned."""
        return self.place.plan

    @property
    def scene(self) -> SceneId:
        """The scene at hand."""
        return self.place.playthrough.visits[self.place.visit].scene.id

    @property
    def note(self) -> str:
        """The facilitator's words on the scene at hand."""
        here = (self.place.story, self.scene)
        return next((each.words for each in self.notes if (each.story, each.scene) == here), "")


def begin(plan: Plan) -> Stage:
    """Return the stage at the title of the plan's first story."""
    return Stage(opening(plan, 0))


def act(stage: Stage, action: Action, *, at: float) -> Stage:
    """Return the stage after an action; where it cannot be done, the same with a notice.

    Where the answer equals `stage`, nothing was done, and there is nothing to record.
    """
    if isinstance(action, do.Move):
        outcome = _stepped(stage, action, at)
    else:
        outcome = _controlled(action, stage, at)
    if isinstance(outcome, Notice):
        return replace(stage, notice=outcome)
    return replace(outcome, notice=None)


def _stepped(stage: Stage, action: do.Move, at: float) -> Stage | Notice:
    if isinstance(action, do.Back):
        return _back(stage)
    place = moved(stage.place, action, at)
    if isinstance(place, Notice):
        return place
    if place == stage.place:
        return stage
    begun = at if stage.begun is None else stage.begun
    return replace(stage, place=place, before=(*stage.before, stage.place), begun=begun)


def _back(stage: Stage) -> Stage | Notice:
    if not stage.before:
        return Notice.NOTHING_BEFORE
    return replace(stage, place=stage.before[-1], before=stage.before[:-1])


@singledispatch
def _controlled(action: do.Control, stage: Stage, at: float) -> Stage | Notice:
    raise TypeError(action, stage, at)


@_controlled.register
def _start_timer(action: do.StartTimer, stage: Stage, at: float) -> Stage | Notice:
    return replace(stage, timer=Timer(action.seconds, at))


@_controlled.register
def _pause_timer(_action: do.PauseTimer, stage: Stage, at: float) -> Stage | Notice:
    return replace(stage, timer=stage.timer.toggled(at)) if stage.timer else Notice.NO_TIMER


@_controlled.register
def _clear_timer(_action: do.ClearTimer, stage: Stage, _at: float) -> Stage | Notice:
    return replace(stage, timer=None)


@_controlled.register
def _show_blank(action: do.ShowBlank, stage: Stage, _at: float) -> Stage | Notice:
    return replace(stage, blank=action.blank)


@_controlled.register
def _freeze(action: do.Freeze, stage: Stage, at: float) -> Stage | Notice:
    if not action.held or stage.held:
        return replace(stage, held=stage.held if action.held else None)
    # A held clock stands still: nothing on the projector moves.
    timer = stage.timer.stopped(at) if stage.timer else None
    return replace(stage, held=Held(stage.place, timer))


@_controlled.register
def _write_note(action: do.WriteNote, stage: Stage, _at: float) -> Stage | Notice:
    story, scene = stage.place.story, stage.scene
    others = (each for each in stage.notes if (each.story, each.scene) != (story, scene))
    words = (Note(story, scene, action.words),) if action.words else ()
    return replace(stage, notes=(*others, *words))
