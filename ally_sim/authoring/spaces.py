"""Which variables of a story are looked at together, so that all that is asked can be answered."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from ally_sim.authoring import diagrams
from ally_sim.authoring.bits import Bits
from ally_sim.authoring.memory import Memory
from ally_sim.authoring.questions import Question
from ally_sim.authoring.sets import MOST_COMBINATIONS, Slots, TooMuchError
from ally_sim.authoring.state_space import StateSpace

HANDY = 1 << 13
"""Up to how many combinations questions share a state space; above, sharing costs more."""
MOST_WORK = 1 << 32
"""How many combinations, over all scenes and state spaces, are looked at for one story."""
MOST_OF_FEW = 1 << 23
"""How many combinations a scene may have where there are few scenes."""
MOST_AT_ONCE = 1 << 27
"""How many combinations all scenes of a state space may have that has so many for each."""
MOST_FAILURES = 2
"""How often diagrams are given up before what is left stays without an answer."""


def explored(memory: Memory, asked: Sequence[Question]) -> tuple[StateSpace, ...]:
    """Return spaces that are exact and take in whatever is asked, or else as nearly so as can be.

    A bit for each combination is the fastest; diagrams take in more, where they stay simple.
    """
    most = max(MOST_COMBINATIONS, min(MOST_OF_FEW, MOST_AT_ONCE // len(memory.order)))
    control = Slots(memory).joined(memory.control, most)
    exact: tuple[StateSpace, ...] = ()
    if control and control.size * len(memory.order) <= MOST_WORK:
        exact = tuple(_in_bits(_groups(memory, asked, control)))
    exact = exact or tuple(_simple(memory, (memory.control,)))
    if not exact:
        return tuple(StateSpace(Bits(each)) for each in _groups(memory, asked, Slots(memory)))
    reads = dict.fromkeys(memory.mask((each.condition, *each.before)) for each in asked)
    left = [r for r in reads if all(r & ~space.layout.tracked for space in exact)]
    return (*exact, *_simple(memory, left))


def _in_bits(groups: Iterable[Slots]) -> Iterator[StateSpace]:
    """Yield a space for each group that is not too much; none where the first one is."""
    found = False
    for slots in groups:
        try:
            yield StateSpace(Bits(slots))
        except TooMuchError:
            if not found:
                return
        found = True


def _simple(memory: Memory, reads: Sequence[int]) -> Iterator[StateSpace]:
    """Yield exact spaces of diagrams that take in what is read, together or by halves."""
    waiting, failures = [tuple(reads)], 0
    while waiting and failures < MOST_FAILURES:
        group = waiting.pop()
        slots = Slots(memory).joined(reduce(or_, group, memory.control), diagrams.MOST_COMBINATIONS)
        try:
            if slots and group:
                layout = diagrams.Diagrams(slots)
                space = StateSpace(layout)
                layout.keep_on()
                yield space
                continue
        except TooMuchError:
            failures += 1
        half = len(group) // 2
        waiting += [group[half:], group[:half]] if half else []


def _groups(memory: Memory, asked: Iterable[Question], control: Slots) -> Iterator[Slots]:
    """Yield slots that together track whatever is asked about, where that is not too much.

    All hold what `control` does: where that decides about the way, every space is exact.
    """
    group, work, most = control, 0, max(MOST_COMBINATIONS, control.size)
    for read in dict.fromkeys(memory.mask((each.condition,)) for each in asked):
        joined = group.joined(read, most)
        if joined and joined.size <= max(HANDY, control.size):
            group = joined
        elif alone := control.joined(read, most):
            if work > MOST_WORK:
                break
            if group is not control:
                yield group
                work += group.size * len(memory.order)
            group = alone
    yield group
