"""Which variables of a story are looked at together, so that all that is asked can be answered."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from ally_sim.authoring.bits import Bits
from ally_sim.authoring.diagrams import MOST_COMBINATIONS, Diagrams, TooMuchError
from ally_sim.authoring.memory import Memory
from ally_sim.authoring.questions import Question
from ally_sim.authoring.sets import Slots
from ally_sim.authoring.state_space import StateSpace

HANDY = 1 << 13
"""Up to how many combinations questions share a state space; above, sharing costs more."""
MOST_WORK = 1 << 32
"""How many combinations, over all scenes and state spaces, are looked at for one story."""
MOST_FAILURES = 2
"""How often diagrams are given up before what is left stays without an answer."""


def explored(memory: Memory, asked: Iterable[Question]) -> tuple[StateSpace, ...]:
    """Return spaces that are exact and take in whatever is asked, or else as nearly so as can be.

    A bit for each combination is the fastest; diagrams take in more, where they stay simple.
    """
    groups = tuple(_groups(memory, asked))
    first: tuple[StateSpace, ...] = ()
    if memory.control & ~groups[0].tracked:
        first = tuple(_simple(memory, (memory.control,)))
    exact = first or tuple(StateSpace(Bits(slots)) for slots in groups)
    if not exact[0].exact:
        return exact
    reads = dict.fromkeys(memory.mask((each.condition, *each.before)) for each in asked)
    left = [r for r in reads if all(r & ~space.layout.tracked for space in exact)]
    return (*exact, *_simple(memory, left))


def _simple(memory: Memory, reads: Sequence[int]) -> Iterator[StateSpace]:
    """Yield exact spaces of diagrams that take in what is read, together or by halves."""
    waiting, failures = [tuple(reads)], 0
    while waiting and failures < MOST_FAILURES:
        group = waiting.pop()
        slots = Slots(memory).joined(reduce(or_, group, memory.control), MOST_COMBINATIONS)
        try:
            if slots and group:
                layout = Diagrams(slots)
                space = StateSpace(layout)
                layout.keep_on()
                yield space
                continue
        except TooMuchError:
            failures += 1
        half = len(group) // 2
        waiting += [group[half:], group[:half]] if half else []


def _groups(memory: Memory, asked: Iterable[Question]) -> Iterator[Slots]:
    """Yield slots that together track whatever is asked about, where that is not too much.

    All hold the variables that decide about the way, if they fit; then every space is exact.
    """
    scenes = len(memory.order)
    control = Slots(memory).joined(memory.control)
    if control is None or control.size * scenes > MOST_WORK:
        control = Slots(memory)
    group, work = control, 0
    for read in dict.fromkeys(memory.mask((each.condition,)) for each in asked):
        joined = group.joined(read)
        if joined and joined.size <= max(HANDY, control.size):
            group = joined
        elif alone := control.joined(read):
            if work > MOST_WORK:
                break
            if group is not control:
                yield group
                work += group.size * scenes
            group = alone
    yield group
