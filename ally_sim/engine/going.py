"""Where a room can go: every scene of the story at hand, with choices that lead to it."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from ally_sim.engine.actions import GoTo
from ally_sim.engine.place import Place
from ally_sim.engine.playthrough import Playthrough, start
from ally_sim.engine.steps import OF_OPENING
from ally_sim.story.model import SceneId

MOST_STATES = 2000
"""How many states are looked at in the search for ways; scenes beyond them are not offered."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A scene to go to, and how. `seen` tells that it lies on the way the room has taken."""

    scene: SceneId
    title: str
    seen: bool
    go: GoTo


def destinations(place: Place) -> tuple[Destination, ...]:
    """Return the scenes the room can go to, as they are written in the story.

    A scene that was seen is gone back to, the last time it was; one ahead keeps the room's way;
    any other is reached from the start, by few choices.
    """
    played = place.playthrough
    fresh = start(played.story, seed=played.seed)
    ways: dict[SceneId, GoTo] = {}
    ahead = (_ahead(first, by=key) for key in (_scene, _state) for first in (played, fresh))
    for scene, go in chain(_seen(played), *ahead):
        ways.setdefault(scene, go)
        if len(ways) == len(played.story.scenes):
            break
    read = 0 if place.step.kind in OF_OPENING else place.visit + 1
    seen = {visit.scene.id for visit in played.visits[:read]}
    return tuple(
        Destination(scene.id, scene.title or played.story.title, scene.id in seen, ways[scene.id])
        for scene in played.story.scenes.values()
        if scene.id in ways
    )


def _seen(played: Playthrough) -> Iterator[tuple[SceneId, GoTo]]:
    """Yield the visits from the last to the first, each with the choices taken before it."""
    for number in range(len(played.visits) - 1, -1, -1):
        before = sum(moment < number for moment in played.moments)
        yield played.visits[number].scene.id, GoTo(played.choices[:before], number)


def _ahead(
    first: Playthrough, *, by: Callable[[Playthrough], object]
) -> Iterator[tuple[SceneId, GoTo]]:
    """Yield the visits that lie ahead, those with the fewest choices first, each state once.

    `by` tells which states are taken for the same.
    """
    waiting = deque([first])
    met: set[object] = set()
    while waiting and len(met) < MOST_STATES:
        played = waiting.popleft()
        here = by(played)
        if here in met:
            continue
        met.add(here)
        for number in range(played.stretch_start, len(played.visits)):
            yield played.visits[number].scene.id, GoTo(played.choices, number)
        waiting.extend(played.choose(choice.id) for choice in played.open)


def _scene(played: Playthrough) -> object:
    """Take each scene for one state: a quick search, which finds most of them."""
    return played.scene.id


def _state(played: Playthrough) -> object:
    state = played.state
    return played.scene.id, tuple(state.meters.values()), state.flags, state.seen
