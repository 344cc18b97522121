"""A playthrough is a story, a seed and the choices taken; everything else follows from these."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ally_sim.engine import rules
from ally_sim.engine.rules import State
from ally_sim.errors import AllySimError
from ally_sim.story.model import Choice, ChoiceId, Goto, Scene, SceneId, Story, Text, Way

MOST_TOGETHER = 1_000
"""How many scenes may follow each other without a choice; each keeps all that was seen before."""
_SKIP = "skip:"


class ChoiceNotOpenError(AllySimError):
    """Somebody took a choice that is not open."""

    def __init__(self, choice: ChoiceId, open_now: Sequence[ChoiceId]) -> None:
        """Name the `choice`, and those that are open instead."""
        named = ", ".join(open_now)
        advice = f"Open now: {named}." if named else "No choice is open here."
        super().__init__(f"The choice '{choice}' is not open here.", advice=advice)


@dataclass(frozen=True, slots=True)
class Visit:
    """One scene that was come to.

    `state` is that on arrival, the scene's own flags raised and the scene itself seen. `choice` is
    what was taken there, None where nothing was (yet). `skipped` where the player took the summary
    instead of the scene.
    """

    scene: Scene
    state: State
    choice: Choice | None = None
    skipped: bool = False

    @property
    def moment(self) -> bool:
        """Whether the player decided here: took a choice, or the summary."""
        return self.choice is not None or self.skipped

    @property
    def text(self) -> Text:
        """The blocks that are read here: those shown of the scene's text, or of its summary."""
        skip = self.scene.skip if self.skipped else None
        return rules.shown(skip.text if skip else self.scene.text, self.state)


@dataclass(frozen=True, slots=True)
class Playthrough:
    """A way through a story so far. Every change returns a new value.

    `choices` holds the ids of the choices taken, and what `skip_of` gives where a summary was.
    """

    story: Story
    seed: int
    choices: tuple[ChoiceId, ...]
    visits: tuple[Visit, ...] = field(compare=False, repr=False)

    @property
    def scene(self) -> Scene:
        """The scene the player has come to."""
        return self.visits[-1].scene

    @property
    def state(self) -> State:
        """The state on arrival at `scene`."""
        return self.visits[-1].state

    @property
    def open(self) -> tuple[Choice, ...]:
        """The choices now open, in the order in which they are shown."""
        return self.open_at(len(self.visits) - 1)

    @property
    def ended(self) -> bool:
        """Whether an ending is reached."""
        return self.scene.ending is not None

    @property
    def stuck(self) -> bool:
        """Whether the story has left the player without a choice, short of an ending."""
        return not self.ended and not self.open

    @property
    def moments(self) -> tuple[int, ...]:
        """For each of `choices`, the number of the visit it was taken in."""
        return tuple(number for number, visit in enumerate(self.visits) if visit.moment)

    @property
    def stretch_start(self) -> int:
        """The number of the visit with which the stretch begins."""
        numbers = range(len(self.visits) - 1, -1, -1)
        return next((number + 1 for number in numbers if self.visits[number].moment), 0)

    @property
    def stretch(self) -> tuple[Visit, ...]:
        """The visits since the last choice or skip: scenes that the app joins by Continue."""
        return self.visits[self.stretch_start :]

    @property
    def skips(self) -> tuple[ChoiceId, ...]:
        """The skips that the stretch offers, each as what `choose` takes."""
        numbers = range(self.stretch_start, len(self.visits))
        return tuple(self.skip_at(n) for n in numbers if self.visits[n].scene.skip)

    def skip_at(self, visit: int) -> ChoiceId:
        """Return what `choose` takes to skip the visit of that number, one of the stretch."""
        scene = self.visits[visit].scene.id
        stretch = self.visits[self.stretch_start : visit + 1]
        return skip_of(scene, sum(each.scene.id == scene for each in stretch))

    def open_at(self, visit: int) -> tuple[Choice, ...]:
        """Return the choices that were open in the visit of that number, as they were shown."""
        at = self.visits[visit]
        return rules.open_choices(self.story, at.scene, at.state, seed=self.seed)

    def choose(self, choice: ChoiceId) -> "Playthrough":
        """Return the playthrough in which `choice` is taken: an open one, or one of the skips.

        Raises ChoiceNotOpenError, naming those that are open, where it is neither.
        """
        if choice in self.skips:
            return self._skip(choice)
        taken = next((option for option in self.open if option.id == choice), None)
        if taken is None:
            raise ChoiceNotOpenError(choice, (*(option.id for option in self.open), *self.skips))
        decided = replace(self.visits[-1], choice=taken)
        state = rules.after(self.story, decided.state, taken)
        visits = (*self.visits[:-1], decided, *_go_on(self.story, taken.goto, state))
        return replace(self, choices=(*self.choices, choice), visits=visits)

    def rewind(self, choices: int = 1) -> "Playthrough":
        """Return the playthrough without its last `choices` (the start, where there are fewer)."""
        kept = max(len(self.choices) - choices, 0)
        if choices <= 0 or not self.choices:
            return self
        number = self.moments[kept]
        reopened = replace(self.visits[number], choice=None, skipped=False)
        onward = _go_on(self.story, reopened.scene.goto, reopened.state)
        visits = (*self.visits[:number], reopened, *onward)
        return replace(self, choices=self.choices[:kept], visits=visits)

    def _skip(self, choice: ChoiceId) -> "Playthrough":
        numbers = range(self.stretch_start, len(self.visits))
        number = next(n for n in numbers if self.skip_at(n) == choice)
        visit = self.visits[number]
        goto = visit.scene.skip.goto if visit.scene.skip else ()
        skipped = replace(visit, skipped=True)
        visits = (*self.visits[:number], skipped, *_go_on(self.story, goto, visit.state))
        return replace(self, choices=(*self.choices, choice), visits=visits)


@dataclass(frozen=True, slots=True)
class Replay:
    """A playthrough as far as its choices still held, and those that were lost."""

    playthrough: Playthrough
    lost: tuple[ChoiceId, ...]


def skip_of(scene: SceneId, time: int = 1) -> ChoiceId:
    """Return what stands in `choices` where the summary of `scene` was taken instead of it.

    A stretch that comes to the scene again offers it again, the second `time` as another skip.
    """
    return ChoiceId(f"{_SKIP}{scene}" if time == 1 else f"{_SKIP}{scene}:{time}")


def is_skip(choice: ChoiceId) -> bool:
    """Tell whether `choice` stands for a summary that was taken."""
    return choice.startswith(_SKIP)


def skipped_by(choice: ChoiceId) -> SceneId | None:
    """Return the scene whose summary `choice` stands for; None where it is no skip."""
    return SceneId(choice.split(":")[1]) if is_skip(choice) else None


def start(story: Story, *, seed: int = 0) -> Playthrough:
    """Return a playthrough at the first choice (or ending); `seed` sets the order of choices."""
    goto = (Way(story.start, story.at),)
    return Playthrough(story, seed, (), _go_on(story, goto, rules.opening(story)))


def start_at(
    story: Story, scene: SceneId, state: State, *, before: Sequence[ChoiceId] = (), seed: int = 0
) -> Playthrough:
    """Return a playthrough that comes to `scene` in `state`, as if `before` had been taken.

    For trying a scene out: nobody asks whether such a state can be come to. Of `before`, each
    choice is told as taken in the scene that it stands in.
    """
    taken = [
        Visit(at, state, choice)
        for name in before
        for at in story.scenes.values()
        for choice in at.choices
        if choice.id == name
    ]
    arrived = _go_on(story, (Way(scene, story.at),), state)
    choices = tuple(visit.choice.id for visit in taken if visit.choice)
    return Playthrough(story, seed, choices, (*taken, *arrived))


def replay(story: Story, choices: Sequence[ChoiceId], *, seed: int) -> Replay:
    """Take `choices` one after the other, as far as the story still allows them."""
    playthrough = start(story, seed=seed)
    for number, choice in enumerate(choices):
        try:
            playthrough = playthrough.choose(choice)
        except AllySimError:
            return Replay(playthrough, tuple(choices[number:]))
    return Replay(playthrough, ())


def _go_on(story: Story, goto: Goto, state: State) -> tuple[Visit, ...]:
    """Return the visits from `goto` on, up to the next scene with choices or an ending."""
    visits: list[Visit] = []
    met = set()
    while goto:
        scene = story.scenes[rules.way_on(goto, state)]
        state = rules.arrived(state, scene)
        here = scene.id, state.flags, state.seen
        if here in met:  # No meter changes on the way, so that it would go on as before.
            raise AllySimError(
                "The story '{story}' goes on from scene to scene without end, in '{scene}'.",
                advice="Give one of these scenes a choice or an ending.",
                story=story.title,
                scene=scene.id,
            )
        if len(visits) == MOST_TOGETHER:
            raise AllySimError(
                "In the story '{story}' more than {most:,} scenes follow each other without a "
                "choice, up to '{scene}'.",
                advice="Give one of these scenes a choice or an ending.",
                story=story.title,
                most=MOST_TOGETHER,
                scene=scene.id,
            )
        met.add(here)
        visits.append(Visit(scene, state))
        goto = scene.goto
    return tuple(visits)
