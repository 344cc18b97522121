"""The rules of play: what is shown, what is open, what a choice changes, and where it goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ally_sim.source.digests import blake2b
from ally_sim.story.conditions import holds
from ally_sim.story.model import Block, Choice, ChoiceId, Goto, Order, Scene, SceneId, Story, Text


@dataclass(frozen=True, slots=True)
class State:
    """All that conditions are asked about. `flags` holds the choices taken as well."""

    meters: Mapping[str, int]
    flags: frozenset[str]
    seen: frozenset[str]


def opening(story: Story) -> State:
    """Return the state before the first scene: every meter at its start, nothing raised or seen."""
    meters: dict[str, int] = {meter.id: meter.start for meter in story.meters.values()}
    return State(meters, frozenset(), frozenset())


def arrived(state: State, scene: Scene) -> State:
    """Return the state once `scene` was come to: it is seen, and its flags are raised."""
    return State(state.meters, state.flags.union(scene.sets), state.seen | {scene.id})


def after(story: Story, state: State, choice: Choice) -> State:
    """Return the state once `choice` was taken: effects in the order written, then its flags."""
    meters = dict(state.meters)
    for effect in choice.effects:
        value = effect.amount if effect.sets else meters[effect.meter] + effect.amount
        meters[effect.meter] = story.meters[effect.meter].kept(value)
    return State(meters, state.flags.union((choice.id,), choice.sets), state.seen)


def shown(text: Text, state: State) -> Text:
    """Return the blocks of `text` that are shown in `state`."""
    return tuple(block for block in text if _is_shown(block, state))


def _is_shown(block: Block, state: State) -> bool:
    if block.because:
        return not state.flags.isdisjoint(block.because)
    return block.when is None or holds(block.when, state)


def because_of(block: Block, choices: Sequence[ChoiceId]) -> int | None:
    """Return the number of the latest of `choices` that `block` comes from, if it is delayed."""
    numbers = range(len(choices) - 1, -1, -1) if block.because else ()
    return next((number for number in numbers if choices[number] in block.because), None)


def way_on(goto: Goto, state: State) -> SceneId:
    """Return the scene of the first way that holds in `state`; the last one always does."""
    return next(way.scene for way in goto if way.when is None or holds(way.when, state))


def open_choices(story: Story, scene: Scene, state: State, *, seed: int) -> tuple[Choice, ...]:
    """Return the choices open in `scene`, in the order in which they are shown.

    A choice keeps its place among the others whichever of them are hidden, and a scene keeps its
    order when it is come back to.
    """
    choices = (c for c in scene.choices if c.when is None or holds(c.when, state))
    if (scene.order or story.order) is Order.AS_WRITTEN:
        return tuple(choices)
    return tuple(sorted(choices, key=lambda choice: _lot(seed, story, scene, choice)))


def _lot(seed: int, story: Story, scene: Scene, choice: Choice) -> bytes:
    """Return what `choice` draws in the shuffle, the same on every machine."""
    name = "\0".join((str(seed), story.id, scene.id, choice.id))
    return blake2b(name.encode(), digest_size=16).digest()
