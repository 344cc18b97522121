"""In which turn scenes are looked at: as they follow each other, circles as one."""

from hypothesis import given
from hypothesis import strategies as st

from ally_sim.authoring.expansion_order import WAITS, Agenda, parts, turns


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


def backwards(ahead: list[list[int]]) -> list[int]:
    """Tell of things that the last is written first."""
    return [len(ahead) - each for each in range(len(ahead))]


def test_what_leads_to_something_has_its_turn_before_it() -> None:
    ahead = [[1, 2], [3], [1, 3], []]

    assert turns(ahead, backwards(ahead)) == [0, 2, 1, 3]


def test_an_order_as_written_is_taken_in_which_nothing_leads_back() -> None:
    assert turns([[1, 2], [], [3], []], [10, 13, 11, 12]) == [0, 2, 3, 1]


def test_a_circle_has_its_turn_as_a_whole_before_what_it_leads_to() -> None:
    ahead = [[1], [2, 3], [1], []]
    first, *circle, last = turns(ahead, backwards(ahead))

    assert (first, set(circle), last) == (0, {1, 2}, 3)


@given(graphs())
def test_everything_has_one_turn(ahead: list[list[int]]) -> None:
    assert sorted(turns(ahead, backwards(ahead))) == list(range(len(ahead)))


@given(graphs())
def test_only_what_is_in_a_circle_with_it_may_come_after_what_it_leads_to(
    ahead: list[list[int]],
) -> None:
    place = {each: number for number, each in enumerate(turns(ahead, backwards(ahead)))}
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


def test_what_waits_is_looked_at_in_turn_and_what_leads_back_the_next_time() -> None:
    agenda = Agenda([0, 2, 1, 3], count=int)
    looked_at = []
    for each in agenda:
        looked_at.append(each)
        if each == 0:
            agenda.now[agenda.place[1]] = agenda.now[agenda.place[3]] = WAITS
        if each == 1 and looked_at.count(1) == 1:
            agenda.led_back(2, 1, 100)

    assert looked_at == [0, 1, 3, 2]


def test_what_leads_back_and_brings_much_is_looked_at_at_once() -> None:
    agenda = Agenda([0, 1, 2], count=int)
    looked_at = []
    for each in agenda:
        looked_at.append(each)
        if len(looked_at) == 1:
            agenda.now[1] = agenda.now[2] = WAITS
        if looked_at == [0, 1]:
            agenda.led_back(0, 50, 100)

    assert looked_at == [0, 1, 0, 2]


def test_where_everything_leads_back_all_others_are_looked_at_first_after_a_while() -> None:
    agenda = Agenda([0, 1, 2], count=int)
    looked_at = []
    for each in agenda:
        looked_at.append(each)
        agenda.now[min(each + 1, 2)] = WAITS
        if each == 1:
            agenda.led_back(0, 100, 100)
        if len(looked_at) > 20:
            break

    assert 2 not in looked_at[:9]
    assert 2 in looked_at
