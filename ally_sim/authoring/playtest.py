"""Players that are not there: each takes choices by a simple rule, by lot where it has several.

They read every scene: a skip is a reader's safety, not a way to play, so they never take one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from ally_sim.engine import rules
from ally_sim.engine.rules import State
from ally_sim.story.conditions import holds
from ally_sim.story.model import Choice, Goto, Impact, Scene, SceneId, Story, Way

RUNS = 1_000
"""How many times a player plays where the shares of endings are not computed."""
LONGEST_RUN = 200
"""How many scenes a run may come to, above those that the story has; then the player gives up."""


class Player(StrEnum):
    """Who plays.

    `random` takes any open choice, each as likely. `always-helps` takes one of the best impact that
    is open (helps, mixed, passive, harms), `always-passive` likewise (passive, mixed, helps,
    harms); a choice that says nothing of its impact counts as mixed.
    """

    RANDOM = "random"
    ALWAYS_HELPS = "always-helps"
    ALWAYS_PASSIVE = "always-passive"


_PREFERS = {
    Player.ALWAYS_HELPS: (Impact.HELPS, Impact.MIXED, Impact.PASSIVE, Impact.HARMS),
    Player.ALWAYS_PASSIVE: (Impact.PASSIVE, Impact.MIXED, Impact.HELPS, Impact.HARMS),
}


def candidates(player: Player, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return those of the open `choices` of which `player` takes one, each as likely."""
    for impact in _PREFERS.get(player, ()):
        liked = tuple(c for c in choices if (c.impact or Impact.MIXED) is impact)
        if liked:
            return liked
    return tuple(choices)


@dataclass(frozen=True, slots=True)
class Step:
    """A scene that a player came to, in a state, with what was open; `choice` is what it took."""

    scene: Scene
    state: State
    open: tuple[Choice, ...]
    choice: Choice | None

    @property
    def stuck(self) -> bool:
        """Whether nothing was left to choose, short of an ending."""
        return bool(self.scene.choices) and not self.open


def run(story: Story, player: Player, chance: Random) -> Iterator[Step]:
    """Yield the steps of one run, up to an ending, or to where it is stuck or goes in circles."""
    state = rules.opening(story)
    goto: Goto = (Way(story.start, story.at),)
    circles = _Circles()
    for _ in range(LONGEST_RUN + len(story.scenes)):
        scene = story.scenes[rules.way_on(goto, state)]
        state = rules.arrived(state, scene)
        choices = tuple(c for c in scene.choices if c.when is None or holds(c.when, state))
        liked = candidates(player, choices)
        choice = chance.choice(liked) if liked else None
        yield Step(scene, state, choices, choice)
        goto = choice.goto if choice else scene.goto
        circles.add(scene, state, drawn=len(liked) > 1)
        if not goto or circles.closed:
            return
        if choice:
            state = rules.after(story, state, choice)


class _Circles:
    """Notices that a run has come back to where it was without having drawn a lot since."""

    def __init__(self) -> None:
        self.closed = False
        self._met: dict[SceneId, list[State]] = {}

    def add(self, scene: Scene, state: State, *, drawn: bool) -> None:
        if drawn:
            self._met.clear()
            return
        before = self._met.setdefault(scene.id, [])
        self.closed = state in before
        before.append(state)


def lots(seed: int = 0) -> Random:
    """Return the lots that players draw, the same on every machine."""
    return Random(seed)  # noqa: S311 - players draw lots; nothing has to be kept secret
