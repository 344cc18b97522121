"""What is found by trying, where the states of a story are too many to prove anything of all."""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from ally_sim.authoring.memory import Memory, bits_of
from ally_sim.authoring.sentences import stuck_in
from ally_sim.engine.playthrough import Playthrough, start
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.story.conditions import Kind
from ally_sim.story.model import SceneId

MOST_TRIED = 10_000
"""From how many states all choices are tried."""


def faults_met(memory: Memory) -> Iterator[Diagnostic]:
    """Yield where players get stuck in the first states there are, each scene once.

    Each has a shortest list of choices that leads there. That there are no others is not said.
    """
    story, met = memory.story, set[object]()
    waiting, told = deque[Playthrough](), set[SceneId]()
    with suppress(AllySimError):
        waiting.append(start(story))
    while waiting and len(met) < MOST_TRIED:
        played = waiting.popleft()
        here = played.scene
        if (state := _told_apart(memory, played)) in met:
            continue
        met.add(state)
        if played.stuck and here.id not in told:
            told.add(here.id)
            what = stuck_in(story, here, played.state)
            yield Diagnostic(Code.STUCK, here.at, what, choices=played.choices)
        waiting.extend(_further(played))


def _further(played: Playthrough) -> Iterator[Playthrough]:
    """Yield what comes of each choice and skip; one that leads on without end is left out."""
    for choice in (*(each.id for each in played.open), *played.skips):
        with suppress(AllySimError):
            yield played.choose(choice)


def _told_apart(memory: Memory, played: Playthrough) -> tuple[object, ...]:
    """Return the scene, and the variables that something there or ahead still reads."""
    scene, state = played.scene.id, played.state
    names = (memory.names[number] for number in bits_of(memory.held[memory.place[scene]]))
    held = {Kind.FLAG: state.flags, Kind.SCENE: state.seen}
    values = (
        state.meters[name.text] if name.kind is Kind.METER else name.text in held[name.kind]
        for name in names
    )
    return scene, *played.skips, *values
