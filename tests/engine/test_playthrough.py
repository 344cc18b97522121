"""How a story is played: what a choice changes, where it goes on, and how one goes back."""

from itertools import pairwise

import pytest

from ally_sim.engine.playthrough import (
    MOST_TOGETHER,
    ChoiceNotOpenError,
    is_skip,
    replay,
    skip_of,
    start,
)
from ally_sim.engine.telling import answer_view
from ally_sim.errors import AllySimError
from ally_sim.story.model import ChoiceId, SceneId, Story
from tests.stories import a_story


def ids(*names: str) -> tuple[ChoiceId, ...]:
    return tuple(ChoiceId(name) for name in names)


def one_choice(choice: str, *, after: str = "", meters: str = "") -> Story:
    """A choice written as one flow mapping, then an ending; `after` is that scene's other keys."""
    return a_story(f"""\
meters: {{trust: {{label: Trust, range: [-2, 2]}}{meters}}}
scenes:
  first:
    text: Hello.
    choices:
      - {choice}
  second:
    text: Bye.
    {after}
    ending: {{title: Done}}
""")


def test_a_playthrough_starts_at_the_start_scene() -> None:
    playthrough = start(one_choice("{id: go, text: Go on., goto: second}"))

    assert (playthrough.scene.id, playthrough.choices) == ("first", ())
    assert [choice.id for choice in playthrough.open] == ["go"]
    assert not playthrough.ended


def test_a_choice_leads_to_its_scene() -> None:
    playthrough = start(one_choice("{id: go, text: Go on., goto: second}")).choose(ChoiceId("go"))

    assert (playthrough.scene.id, playthrough.choices) == ("second", ("go",))
    assert playthrough.ended
    assert not playthrough.stuck


def test_effects_are_kept_within_the_range_of_their_meter() -> None:
    story = one_choice("{id: go, text: Go on., goto: second, effects: {trust: +5}}")

    assert start(story).choose(ChoiceId("go")).state.meters == {"trust": 2}


def test_an_effect_may_set_a_meter() -> None:
    story = one_choice("{id: go, text: Go on., goto: second, effects: {trust: {set: -1}}}")

    assert start(story).choose(ChoiceId("go")).state.meters == {"trust": -1}


def test_effects_leave_other_meters_alone() -> None:
    other = ", room: {label: Room, range: [0, 4], start: 1}"
    story = one_choice("{id: go, text: Go on., goto: second, effects: {trust: +1}}", meters=other)

    assert start(story).choose(ChoiceId("go")).state.meters == {"trust": 1, "room": 1}


def test_a_choice_raises_its_flags_and_its_own_id() -> None:
    story = one_choice("{id: go, text: Go on., goto: second, sets: [told]}")

    assert start(story).state.flags == set()
    assert start(story).choose(ChoiceId("go")).state.flags == {"go", "told"}


def test_a_scene_raises_its_flags_on_arrival() -> None:
    story = one_choice("{id: go, text: Go on., goto: second}", after="sets: [left]")

    assert start(story).choose(ChoiceId("go")).state.flags == {"go", "left"}


def test_a_scene_is_seen_from_arrival_on() -> None:
    playthrough = start(one_choice("{id: go, text: Go on., goto: second}"))

    assert playthrough.state.seen == {"first"}
    assert playthrough.choose(ChoiceId("go")).state.seen == {"first", "second"}


def test_the_first_way_that_holds_is_taken_after_the_effects_of_the_choice() -> None:
    story = a_story("""\
meters: {trust: {label: Trust, range: [0, 3]}}
scenes:
  first:
    text: Hello.
    choices:
      - id: twice
        text: Ask twice.
        effects: {trust: +2}
        goto: [{when: trust >= 2 and twice, scene: warm}, {scene: cold}]
      - {id: once, text: Ask once., goto: [{when: trust >= 2, scene: warm}, {scene: cold}]}
  warm: {text: A., ending: {title: Warm}}
  cold: {text: A., ending: {title: Cold}}
""")

    assert start(story).choose(ChoiceId("twice")).scene.id == "warm"
    assert start(story).choose(ChoiceId("once")).scene.id == "cold"


CORRIDOR = """\
scenes:
  first: {text: One., sets: [late], goto: [{when: late, scene: second}, {scene: third}]}
  second: {text: Two., goto: third}
  third: {text: Three., choices: [{id: go, text: Go on., goto: first}]}
"""


def test_scenes_that_go_on_without_a_choice_are_one_stretch() -> None:
    playthrough = start(a_story(CORRIDOR))

    assert [visit.scene.id for visit in playthrough.stretch] == ["first", "second", "third"]
    again = playthrough.choose(ChoiceId("go"))
    assert len(again.visits) == 6
    assert [visit.scene.id for visit in again.stretch] == ["first", "second", "third"]


def test_however_many_scenes_go_on_to_each_other_the_last_is_come_to() -> None:
    names = ["first", *(f"s{number}" for number in range(300)), "last"]
    ways = "".join(f"  {a}: {{text: On., goto: {b}}}\n" for a, b in pairwise(names))
    story = a_story(f"scenes:\n{ways}  last: {{text: Over., ending: {{title: The end}}}}\n")

    assert start(story).ended


def test_scenes_that_go_on_for_ever_are_told_in_a_sentence() -> None:
    story = a_story("""\
scenes:
  first: {text: One., goto: second}
  second: {text: Two., goto: first}
  third: {text: Three., ending: {title: Never}}
""")

    with pytest.raises(AllySimError, match="'A story' goes on from scene to scene without end"):
        start(story)


def test_a_hundred_scenes_may_go_on_without_a_choice() -> None:
    scenes = "\n".join(f"  s-{n}: {{goto: s-{n + 1}}}" for n in range(1, 100))
    story = a_story(f"""\
scenes:
  first: {{goto: s-1}}
{scenes}
  s-100: {{text: There., ending: {{title: At last}}}}
""")

    assert start(story).ended


HIDDEN = """\
scenes:
  first:
    order: as-written
    text: Hello.
    choices:
      - {id: again, text: Again., when: not again, goto: first}
      - {id: leave, text: Leave., when: again, goto: second}
  second:
    text: Empty.
    choices: [{id: wait, text: Wait., when: not leave, goto: second}]
  third: {text: Bye., ending: {title: Done}}
"""


def test_a_choice_whose_condition_is_false_is_not_shown() -> None:
    playthrough = start(a_story(HIDDEN))

    assert [choice.id for choice in playthrough.open] == ["again"]
    assert [choice.id for choice in playthrough.choose(ChoiceId("again")).open] == ["leave"]


def test_a_choice_that_is_not_open_is_refused_and_the_open_ones_are_named() -> None:
    with pytest.raises(ChoiceNotOpenError, match=r"not open here\. Open now: again\.$"):
        start(a_story(HIDDEN)).choose(ChoiceId("leave"))


def test_a_scene_without_an_open_choice_is_stuck() -> None:
    stuck = replay(a_story(HIDDEN), ids("again", "leave"), seed=0).playthrough

    assert stuck.stuck
    assert stuck.open == ()
    with pytest.raises(ChoiceNotOpenError, match="No choice is open here"):
        stuck.choose(ChoiceId("wait"))


def test_going_back_reopens_the_choice() -> None:
    playthrough = start(a_story(HIDDEN))
    stuck = replay(playthrough.story, ids("again", "leave"), seed=0).playthrough

    assert stuck.rewind() == playthrough.choose(ChoiceId("again"))
    assert stuck.rewind(2) == playthrough
    assert stuck.rewind(9) == playthrough
    assert playthrough.rewind() == playthrough


def test_a_replay_stops_where_the_story_no_longer_holds() -> None:
    replayed = replay(a_story(HIDDEN), ids("again", "gone", "leave"), seed=0)

    assert replayed.playthrough.choices == ("again",)
    assert replayed.lost == ("gone", "leave")


def test_a_replay_stops_before_scenes_that_go_on_for_ever() -> None:
    story = a_story("""\
scenes:
  first: {text: Hello., choices: [{id: go, text: Go on., goto: round}]}
  round: {text: Round., goto: round}
""")

    assert replay(story, ids("go"), seed=0).lost == ("go",)


SHUFFLED = """\
scenes:
  first:
    text: Hello.
    ORDER
    choices:
      - {id: a, text: A., goto: first}
      - {id: b, text: B., goto: first}
      - {id: c, text: C., goto: first}
      - {id: d, text: D., goto: first}
"""


def order(keys: str, seed: int) -> str:
    story = a_story(SHUFFLED.replace("ORDER", keys))
    return "".join(choice.id for choice in start(story, seed=seed).open)


def test_the_seed_shuffles_the_choices_the_same_on_every_machine() -> None:
    assert [order("", seed) for seed in range(4)] == ["cbda", "cdba", "adbc", "bcda"]


def test_every_place_falls_to_every_choice() -> None:
    assert {order("", seed)[0] for seed in range(40)} == set("abcd")


def test_choices_may_stand_as_written() -> None:
    assert {order("order: as-written", seed) for seed in range(9)} == {"abcd"}


SKIPPABLE = """\
scenes:
  first: {text: Before., goto: hard}
  hard:
    content-note: A slur is spoken.
    sets: [over]
    text: The slur.
    skip:
      text: Somebody was insulted.
      goto: [{when: seen(hard) and over, scene: after}, {scene: first}]
    choices: [{id: stay, text: Stay., goto: after}]
  after: {text: After., choices: [{id: again, text: Again., goto: first}]}
"""


def test_a_skip_passes_over_a_scene_that_still_counts_as_seen() -> None:
    playthrough = start(a_story(SKIPPABLE))
    assert playthrough.skips == ("skip:hard",)
    skipped = playthrough.choose(playthrough.skips[0])

    assert skipped.choices == ("skip:hard",)
    assert [visit.scene.id for visit in skipped.stretch] == ["after"]
    assert skipped.state.seen == {"first", "hard", "after"}
    assert skipped.state.flags == {"over"}


def test_what_lies_behind_a_skipped_scene_was_not_seen() -> None:
    story = a_story("""\
scenes:
  first: {text: Hard., skip: {text: Short., goto: last}, goto: behind}
  behind: {text: Harder., sets: [deep], goto: last}
  last: {text: Bye., ending: {title: Done}}
""")
    state = start(story).choose(ChoiceId("skip:first")).state

    assert state.seen == {"first", "last"}
    assert state.flags == set()


def test_a_skip_is_open_only_where_its_scene_is_about_to_be_shown() -> None:
    skipped = start(a_story(SKIPPABLE)).choose(ChoiceId("skip:hard"))

    assert skipped.skips == ()
    with pytest.raises(ChoiceNotOpenError):
        skipped.choose(ChoiceId("skip:hard"))
    assert skipped.choose(ChoiceId("again")).skips == ("skip:hard",)


def test_a_scene_come_to_twice_on_one_stretch_can_be_skipped_either_time() -> None:
    story = a_story("""
        scenes:
          first:
            text: Hard.
            content-note: A raised voice.
            skip: {text: In short., goto: after}
            goto: [{when: seen(pause), scene: after}, {scene: pause}]
          pause: {text: A breath., goto: first}
          after: {text: Over., ending: {title: The end}}
        """)
    first, second = start(story).skips

    assert [str(skip) for skip in (first, second)] == ["skip:first", "skip:first:2"]
    assert [visit.skipped for visit in start(story).choose(first).visits] == [True, False]
    again = start(story).choose(second)
    assert [visit.skipped for visit in again.visits] == [False, False, True, False]
    assert answer_view(again, 0).choice == second
    assert again.rewind() == start(story)


def test_going_back_over_a_skip_offers_the_scene_again() -> None:
    playthrough = start(a_story(SKIPPABLE))

    assert playthrough.choose(ChoiceId("skip:hard")).rewind().visits == playthrough.visits


def test_a_skip_is_replayed() -> None:
    replayed = replay(a_story(SKIPPABLE), ids("skip:hard", "again", "stay"), seed=0)

    assert replayed.lost == ()
    assert replayed.playthrough.choices == ("skip:hard", "again", "stay")


@pytest.mark.parametrize("time", [1, 2])
def test_a_summary_that_was_taken_is_told_from_a_choice(time: int) -> None:
    assert is_skip(skip_of(SceneId("first"), time))
    assert not is_skip(ChoiceId("skip-it"))


def test_choosing_keeps_the_visits_before() -> None:
    before = start(a_story(CORRIDOR))
    after = before.choose(ChoiceId("go"))

    assert all(kept is visit for kept, visit in zip(after.visits[:2], before.visits, strict=False))


@pytest.mark.parametrize("more", [0, 1])
def test_scenes_without_a_choice_may_follow_each_other_a_thousand_times(more: int) -> None:
    last = MOST_TOGETHER - 1 + more
    row = "".join(f"  s{number}: {{goto: s{number + 1}}}\n" for number in range(last))
    story = a_story(
        f"format: 1\ntitle: T\nstart: s0\nscenes:\n{row}"
        f"  s{last}: {{text: Over., ending: {{title: End}}}}\n"
    )

    if more:
        with pytest.raises(AllySimError) as told:
            start(story)
        assert str(told.value) == (
            "In the story 'T' more than 1,000 scenes follow each other without a choice,"
            " up to 's1000'. Give one of these scenes a choice or an ending."
        )
    else:
        assert start(story).ended
