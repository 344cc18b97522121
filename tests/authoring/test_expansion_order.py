"""In which turn scenes are looked at: as they follow each other, circles as one."""

from hypothesis import given
from hypothesis import strategies as st

from ally_sim.authoring.expansion_order import parts, turns


@st.composite
def graphs(draw: st.DrawFn) -> list[list[int]]:
    """Draw what each of a few things leads on to: 0 to all, and the nearest are numbered first."""
    size = draw(st.integers(1, 12))
    ahead: list[list[int]] = [[] for _ in range(size)]
    first = 0
    for each in range(1, size):
        first = draw(st.integers(first, each - 1))
        ahead[first].append(each)
        ahead[each] += draw(st.lists(st.integers(0, each), max_size=2))
    return ahead


def followed(ahead: list[list[int]], start: int) -> set[int]:
    """Return all that `start` leads to, one after the other."""
    found, waiting = {start}, [start]
    while waiting:
        new = set(ahead[waiting.pop()]) - found
        found |= new
        waiting += new
    return found


def test_what_leads_to_something_has_its_turn_before_it() -> None:
    assert turns([[1, 2], [3], [1, 3], []]) == [0, 2, 1, 3]


def test_a_circle_has_its_turn_as_a_whole_before_what_it_leads_to() -> None:
    first, *circle, last = turns([[1], [2, 3], [1], []])

    assert (first, set(circle), last) == (0, {1, 2}, 3)


@given(graphs())
def test_everything_has_one_turn(ahead: list[list[int]]) -> None:
    assert sorted(turns(ahead)) == list(range(len(ahead)))


@given(graphs())
def test_only_what_is_in_a_circle_with_it_may_come_after_what_it_leads_to(
    ahead: list[list[int]],
) -> None:
    place = {each: number for number, each in enumerate(turns(ahead))}
    for each, targets in enumerate(ahead):
        for target in targets:
            assert place[target] >= place[each] or each in followed(ahead, target)


@given(graphs())
def test_parts_are_what_leads_to_each_other(ahead: list[list[int]]) -> None:
    leads = [followed(ahead, each) for each in range(len(ahead))]
    expected = {
        frozenset(other for other in leads[each] if each in leads[other])
        for each in range(len(ahead))
    }

    assert {frozenset(part) for part in parts(ahead)} == expected
