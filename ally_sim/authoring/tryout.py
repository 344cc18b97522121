"""Trying a story out while it is written: a scene, a state to come to it in, and what is chosen.

A tryout holds names alone, so that it is the same in the next state of the text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ally_sim.engine.playthrough import Playthrough, start, start_at
from ally_sim.engine.rules import State
from ally_sim.engine.stops import SceneStop, Stop, stops
from ally_sim.errors import AllySimError
from ally_sim.story.model import ChoiceId, FlagId, MeterId, Scene, SceneId, Story


@dataclass(frozen=True, slots=True)
class Setup:
    """In what state a scene is come to: meters that differ from their start, flags, choices."""

    meters: Mapping[MeterId, int] = field(default_factory=dict)
    flags: frozenset[FlagId] = frozenset()
    before: tuple[ChoiceId, ...] = ()


@dataclass(frozen=True, slots=True)
class Tryout:
    """What is tried: `scene` (None: the story from its beginning) and the choices from there.

    `place` is the number of the stop since the last choice; `shown` is the scene at that stop, ""
    where an answer is shown there.
    """

    scene: SceneId | None = None
    setup: Setup = field(default_factory=Setup)
    choices: tuple[ChoiceId, ...] = ()
    place: int = 0
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A tryout in one state of the story: the playthrough, and the choices that no longer fit."""

    tryout: Tryout
    playthrough: Playthrough
    lost: tuple[ChoiceId, ...] = ()

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Where one can stand since the last choice, or since the scene."""
        return stops_of(self.tryout, self.playthrough)


def tried(story: Story, tryout: Tryout, *, seed: int = 0) -> Tried:
    """Take the choices of `tryout` as far as `story` allows them, and come to the same place.

    A scene that is gone is tried from the beginning. AllySimError where the story goes on without
    end before anything can be shown.
    """
    scene = tryout.scene if tryout.scene in story.scenes else None
    playthrough = _begun(story, scene, tryout.setup, seed)
    taken: list[ChoiceId] = []
    for choice in tryout.choices:
        try:
            playthrough = playthrough.choose(choice)
        except AllySimError:
            break
        taken.append(choice)
    lost = tryout.choices[len(taken) :]
    kept = replace(tryout, scene=scene, choices=tuple(taken))
    place = _same_place(playthrough, kept, moved=bool(lost))
    return Tried(at_stop(kept, playthrough, place), playthrough, lost)


def stops_of(tryout: Tryout, playthrough: Playthrough) -> tuple[Stop, ...]:
    """Return where one can stand since the last choice of `tryout`, or since its scene."""
    there = stops(playthrough)
    return there if tryout.choices else tuple(at for at in there if isinstance(at, SceneStop))


def at_stop(tryout: Tryout, playthrough: Playthrough, place: int) -> Tryout:
    """Return the tryout at the stop of that number, or the nearest there is."""
    there = stops_of(tryout, playthrough)
    place = min(max(place, 0), len(there) - 1)
    stop = there[place]
    shown = playthrough.visits[stop.visit].scene.id if isinstance(stop, SceneStop) else ""
    return replace(tryout, place=place, shown=shown)


def carried_over(tryout: Tryout, old: Story, new: Story) -> Tryout:
    """Return the tryout with choices that only got other words known by their new names.

    A choice without an id of its own is named by its words; one that is gone is taken for the one
    that now stands in its place among as many.
    """
    names = {
        choice: _name_now(choice, old, new)
        for choice in (*tryout.choices, *tryout.setup.before)
        if choice not in new.choices and choice in old.choices
    }
    if not names:
        return tryout
    before = tuple(names.get(choice, choice) for choice in tryout.setup.before)
    choices = tuple(names.get(choice, choice) for choice in tryout.choices)
    return replace(tryout, setup=replace(tryout.setup, before=before), choices=choices)


def as_data(tryout: Tryout) -> dict[str, object]:
    """Return a tryout as values that JSON can hold."""
    return {
        "scene": tryout.scene,
        "meters": dict(tryout.setup.meters),
        "flags": sorted(tryout.setup.flags),
        "before": list(tryout.setup.before),
        "choices": list(tryout.choices),
        "place": tryout.place,
        "shown": tryout.shown,
    }


def from_data(data: Mapping[str, Any]) -> Tryout:
    """Return the tryout that `as_data` made these values of; ValueError where they are damaged."""
    try:
        setup = Setup(
            {MeterId(str(meter)): int(value) for meter, value in data["meters"].items()},
            frozenset(FlagId(str(flag)) for flag in data["flags"]),
            tuple(ChoiceId(str(choice)) for choice in data["before"]),
        )
        scene = data["scene"]
        return Tryout(
            scene=None if scene is None else SceneId(str(scene)),
            setup=setup,
            choices=tuple(ChoiceId(str(choice)) for choice in data["choices"]),
            place=int(data["place"]),
            shown=str(data["shown"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("these values are no tryout") from error


def _begun(story: Story, scene: SceneId | None, setup: Setup, seed: int) -> Playthrough:
    meters: dict[str, int] = {
        meter.id: meter.kept(setup.meters.get(meter.id, meter.start))
        for meter in story.meters.values()
    }
    if scene is None:
        return start(story, seed=seed)
    before = [choice for choice in setup.before if choice in story.choices]
    scenes = story.scenes.values() if before else ()
    seen = {at.id for at in scenes if _has_any(at, before)}
    flags = {flag for flag in setup.flags if flag in story.flags}
    state = State(meters, frozenset((*flags, *before)), frozenset(seen))
    return start_at(story, scene, state, before=before, seed=seed)


def _has_any(scene: Scene, choices: Iterable[ChoiceId]) -> bool:
    return not {choice.id for choice in scene.choices}.isdisjoint(choices)


def _same_place(playthrough: Playthrough, tryout: Tryout, *, moved: bool) -> int:
    """Return the number of the stop where the same is shown as before."""
    there = stops_of(tryout, playthrough)
    if moved:
        return next((n for n, stop in enumerate(there) if isinstance(stop, SceneStop)), 0)
    same = [
        number
        for number, stop in enumerate(there)
        if isinstance(stop, SceneStop) and playthrough.visits[stop.visit].scene.id == tryout.shown
    ]
    if not tryout.shown or not same:
        return tryout.place
    return min(same, key=lambda number: abs(number - tryout.place))


def _name_now(choice: ChoiceId, old: Story, new: Story) -> ChoiceId:
    for scene in old.scenes.values():
        ids = [each.id for each in scene.choices]
        now = new.scenes.get(scene.id)
        if choice in ids and now is not None and len(now.choices) == len(ids):
            meant = now.choices[ids.index(choice)]
            return choice if meant.named or meant.id in old.choices else meant.id
    return choice
