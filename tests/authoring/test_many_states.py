"""Meters with many values: proved as long as they can be, and what is met by trying is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally_sim.authoring import history
from ally_sim.authoring.becoming import Becoming
from ally_sim.authoring.inspection import Inspection, inspect
from ally_sim.story.reader import ReadResult
from tests.authoring.test_proof import END, only, played
from tests.stories import a_story


def with_three_meters(most: int) -> Inspection:
    """Inspect a story that can be walked in for long, and in which one choice leads to be stuck."""
    meters = "".join(f"  m{n}: {{label: M, range: [0, {most}]}}\n" for n in range(3))
    story = a_story(
        f"""
meters:
{meters}scenes:
  first:
    text: One.
    choices:
      - {{id: one, text: One., effects: {{m0: +7, m1: +1}}, goto: first}}
      - {{id: two, text: Two., effects: {{m1: +5, m2: +1}}, goto: first}}
      - {{id: three, text: Three., effects: {{m2: +9, m0: +2}}, goto: first}}
      - {{id: on, text: On., goto: second}}
  second:
    text: Two.
    choices:
      - {{id: out, text: Out., when: m0 > 20 and m1 > 2 and m2 > 1, goto: end}}
{END}"""
    )
    return inspect(ReadResult(story, ()))


def test_three_meters_of_eighty_one_values_are_proved() -> None:
    inspection = with_three_meters(80)

    assert inspection.proof
    assert inspection.proof.complete
    assert only(inspection, "stuck").choices == ("on",)


def test_where_nothing_can_be_proved_the_first_states_are_tried() -> None:
    inspection = with_three_meters(3000)
    fault = only(inspection, "stuck")

    assert inspection.proof
    assert not inspection.proof.complete
    assert fault.choices == ("on",)
    assert played(inspection.story, fault.choices).stuck
    assert fault.message.startswith(
        "a player can get stuck here: when m0 is 0, m1 is 0 and m2 is 0"
    )


def test_a_fault_is_told_without_a_way_where_that_would_take_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(history, "MOST_KEPT", 1 << 10)
    story = a_story(
        f"""
meters: {{m: {{label: M, range: [0, 200]}}}}
scenes:
  first:
    text: One.
    choices:
      - {{id: more, text: More., when: m < 200, effects: {{m: +1}}, goto: first}}
      - {{id: out, text: Out., when: m < 200, goto: end}}
{END}"""
    )

    fault = only(inspect(ReadResult(story, ())), "stuck")

    assert fault.choices is None
    assert fault.message.startswith("a player can get stuck here: no choice is open; ")


@given(st.data())
def test_what_becomes_of_sets_of_values_is_what_becomes_of_each(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 12))
    after = data.draw(st.lists(st.integers(0, count - 1), min_size=count, max_size=count))
    values = data.draw(st.integers(0, (1 << count) - 1))
    becoming = Becoming(after)

    image = {after[each] for each in range(count) if values >> each & 1}
    before = {each for each in range(count) if values >> after[each] & 1}

    assert becoming.image(values) == sum(1 << each for each in image)
    assert becoming.preimage(values) == sum(1 << each for each in before)
