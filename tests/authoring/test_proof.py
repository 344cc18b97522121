"""What is proved about stories: told once, at its place, with a way that the engine confirms."""

from collections.abc import Sequence

import pytest

from ally_sim.authoring.inspection import Inspection, inspect
from ally_sim.authoring.proof import Proof
from ally_sim.bundled import bundled
from ally_sim.engine.playthrough import Playthrough, replay, start
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Diagnostic, Severity
from ally_sim.story.model import ChoiceId, SceneId, Story
from ally_sim.story.reader import ReadResult
from ally_sim.story.shelf import FoundStory, find
from tests.stories import a_story

METERS = """
meters:
  room: {label: The room, range: [0, 4], start: 1}
  trust: {label: Trust, range: [-100, 100], start: 0}
"""
END = "  end: {text: It is over., ending: {title: The end}}\n"


def inspected(scenes: str, *, end: str = END) -> Inspection:
    """Inspect a story of the usual meters, some scenes and, unless told otherwise, an ending."""
    return inspect(ReadResult(a_story(f"{METERS}scenes:\n{scenes}{end}"), ()))


def told(inspection: Inspection, *, codes: Sequence[str] = ()) -> list[tuple[str, int, str]]:
    """Return code, line and message of what was found, of those `codes` or all but advice."""
    found = proved(inspection)
    return [(f.code, f.at.line, f.message) for f in found if not codes or f.code in codes]


def proved(inspection: Inspection) -> list[Diagnostic]:
    """Return what was found, but for advice on craft."""
    return [fault for fault in inspection.diagnostics if fault.severity is not Severity.ADVICE]


def only(inspection: Inspection, code: str) -> Diagnostic:
    """Return the one finding of that code."""
    (found,) = [fault for fault in inspection.diagnostics if fault.code == code]
    return found


def played(story: Story | None, choices: Sequence[str] | None) -> Playthrough:
    """Return what the engine makes of the choices, each of which it has to take."""
    assert story is not None
    assert choices is not None
    replayed = replay(story, [ChoiceId(choice) for choice in choices], seed=0)
    assert replayed.lost == ()
    return replayed.playthrough


THREE_DEEP = """
  first:
    text: One.
    choices:
      - {id: up, text: Up., effects: {room: +1}, goto: second}
      - {id: down, text: Down., effects: {room: -1}, goto: second}
  second:
    text: Two.
    choices:
      - {id: stay, text: Stay., effects: {trust: +10}, goto: third}
      - {id: leave-slide, text: Leave it., goto: third}
  third:
    text: Three.
    choices:
      - {id: wait, text: Wait., goto: fourth}
  fourth:
    text: Four.
    choices:
      - {id: on, text: On., when: room >= 1, goto: end}
      - {id: over, text: Over., when: not leave-slide, goto: end}
"""


def test_a_stuck_state_three_choices_deep_is_told_with_the_way_there() -> None:
    inspection = inspected(THREE_DEEP)

    fault = only(inspection, "stuck")
    assert inspection.story
    assert fault.at == inspection.story.scenes[played(inspection.story, fault.choices).scene.id].at
    assert fault.choices == ("down", "leave-slide", "wait")
    assert played(inspection.story, fault.choices).stuck
    assert "when room is 0, and after choosing 'leave-slide', no choice is open" in fault.message


def test_nothing_else_is_told_of_a_story_that_only_gets_stuck() -> None:
    found = {code for code, _, _ in told(inspected(THREE_DEEP))}

    assert found == {"stuck"}


def test_a_meter_that_players_see_change_is_used_and_one_for_the_debrief_alone_is_not() -> None:
    scenes = """
  first:
    text: One.
    choices:
      - {id: up, text: Up., effects: {room: +1, trust: +1}, goto: end}
      - {id: down, text: Down., effects: {room: -1}, goto: end}
"""
    hidden = METERS.replace("{label: Trust", "{hidden: true, label: Trust")

    assert proved(inspected(scenes)) == []
    found = proved(inspect(ReadResult(a_story(f"{hidden}scenes:\n{scenes}{END}"), ())))
    assert [fault.code for fault in found] == ["unused"]
    assert "it is shown only in the debrief" in found[0].message


def test_a_loop_without_an_ending_is_told_once() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    choices:
      - {id: in, text: In., goto: a}
      - {id: out, text: Out., goto: end}
  a: {text: A., choices: [{id: to-b, text: B., goto: b}]}
  b: {text: B., choices: [{id: to-c, text: C., goto: c}]}
  c: {text: C., choices: [{id: to-a, text: A., goto: a}]}
"""
    )

    fault = only(inspection, "no-ending")
    assert fault.choices == ("in",)
    assert played(inspection.story, fault.choices).scene.id == "a"
    assert "'a', 'b' and 'c' lead only to each other" in fault.message


def test_a_loop_that_only_some_states_cannot_leave_has_no_ending_either() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    choices:
      - {id: break-it, text: Break it., sets: [broken], goto: hall}
      - {id: keep-it, text: Keep it., goto: hall}
  hall:
    text: The hall.
    choices:
      - {id: look, text: Look., goto: hall}
      - {id: leave, text: Leave., when: not broken, goto: end}
"""
    )

    fault = only(inspection, "no-ending")
    assert fault.choices == ("break-it",)
    assert fault.message.startswith(
        "with 'broken' raised, no ending can be reached from here: it leads only here; "
    )


LOST = {
    "what is decided within the circle does not matter": (
        """
  first:
    text: One.
    choices:
      - {id: up, text: Up., effects: {trust: +3}, goto: hall}
      - {id: down, text: Down., goto: end}
  hall:
    text: The hall.
    choices:
      - {id: again, text: Again., when: trust < 2, effects: {trust: +1}, goto: hall}
      - {id: other, text: Other., goto: hall}
""",
        "from here no ending can be reached: it leads only here; ",
    ),
    "what opens the way out does not close it": (
        """
  first:
    text: One.
    choices:
      - {id: on, text: On., goto: x}
  x: {text: X., goto: [{when: not seen(x), scene: end}, {scene: y}]}
  y: {text: Y., choices: [{id: again, text: Again., goto: x}]}
""",
        "from here no ending can be reached: 'first', 'x' and 'y' lead only to each other; ",
    ),
    "what is raised only later says nothing of how one came": (
        """
  first:
    text: One.
    choices:
      - {id: break-it, text: Break it., sets: [broken], goto: hall}
      - {id: keep-it, text: Keep it., goto: hall}
  hall: {text: Hall., goto: [{when: broken, scene: cellar}, {scene: end}]}
  cellar:
    text: The cellar.
    sets: [deep]
    choices:
      - {id: again, text: Again., when: deep, goto: cellar}
      - {id: other, text: Other., goto: hall}
""",
        "with 'broken' raised, no ending can be reached from here: ",
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_only_what_closes_the_way_to_an_ending_is_told_as_that(case: str) -> None:
    scenes, says = LOST[case]

    assert only(inspected(scenes), "no-ending").message.startswith(says)


def test_scenes_that_go_on_to_each_other_for_some_say_for_whom() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    choices:
      - {id: up, text: Up., effects: {room: +3}, goto: x}
      - {id: down, text: Down., effects: {room: -1}, goto: x}
  x: {text: X., goto: [{when: room >= 2, scene: end}, {scene: y}]}
  y: {text: Y., goto: x}
"""
    )

    fault = only(inspection, "endless-goto")
    assert fault.choices == ("down",)
    assert fault.message.startswith(
        "when room is 0, 'x' and 'y' go on to each other without end, with no choice between; "
    )


def test_a_way_of_thousands_of_choices_is_not_told() -> None:
    inspection = inspect(
        ReadResult(
            a_story(
                "meters: {room: {label: The room, range: [0, 9999], start: 0}}\n"
                "scenes:\n"
                "  first: {text: One., choices: [{id: up, text: Up., when: room < 9999, effects:"
                " {room: +1}, goto: first}, {text: Out., when: room == 5, goto: end}]}\n"
                "  end: {text: Two., ending: {title: The end}}\n"
            ),
            (),
        )
    )

    fault = only(inspection, "stuck")
    assert fault.choices is None
    assert "no choice is open" in fault.message


def test_an_ending_out_of_reach_by_numbers_leaves_the_story_without_one() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    choices:
      - {id: again, text: Again., effects: {room: -1}, goto: gate}
  gate:
    text: The gate.
    goto:
      - {when: room >= 2, scene: end}
      - {scene: first}
"""
    )

    assert only(inspection, "no-ending").choices == ()
    assert only(inspection, "unreachable-scene").message.endswith("never open in 'gate'")
    assert only(inspection, "constant-condition").message.startswith("'room >= 2' is never true")


def test_two_faults_of_one_scene_that_are_met_at_different_times_are_both_told() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    choices:
      - {id: lock, text: Lock it., sets: [locked], goto: hall}
      - {id: wait, text: Wait., goto: second}
      - {id: out, text: Out., goto: end}
  second: {text: Two., choices: [{id: on, text: On., goto: hall}]}
  hall: {text: The hall., choices: [{id: look, text: Look., when: locked, goto: hall}]}
"""
    )

    assert only(inspection, "no-ending").choices == ("lock",)
    assert only(inspection, "stuck").choices == ("wait", "on")


def test_gotos_that_go_on_to_each_other_are_told_where_they_begin_to() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    choices:
      - {id: in, text: In., goto: porch}
      - {id: out, text: Out., goto: end}
  porch: {text: P., goto: a}
  a: {text: A., goto: b}
  b: {text: B., goto: a}
"""
    )

    fault = only(inspection, "endless-goto")
    assert inspection.story
    assert fault.at == inspection.story.scenes[SceneId("a")].at
    assert fault.choices == ("in",)
    with pytest.raises(AllySimError, match="without end"):
        start(inspection.story).choose(ChoiceId("in"))
    assert "no-ending" not in {code for code, _, _ in told(inspection)}


def test_gotos_that_lead_back_but_stop_are_no_fault() -> None:
    inspection = inspected(
        """
  first: {text: One., goto: second}
  second:
    text: Two.
    goto:
      - {when: seen(third), scene: end}
      - {scene: third}
  third: {text: Three., goto: second}
"""
    )

    assert told(inspection, codes=["endless-goto", "no-ending", "constant-condition"]) == []


def test_an_ending_that_only_a_skip_leads_to_is_reached() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    content-note: It is loud.
    skip: {text: It was loud., goto: quiet}
    choices:
      - {id: on, text: On., goto: end}
  quiet: {text: Quiet., ending: {title: Quiet}}
"""
    )

    assert inspection.proof
    assert "quiet" in inspection.proof.scenes
    assert told(inspection, codes=["unreachable-scene"]) == []


def test_a_state_in_which_only_the_skip_is_left_is_stuck() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    content-note: It is loud.
    skip: {text: It was loud., goto: end}
    choices:
      - {id: on, text: On., when: room >= 2, goto: end}
"""
    )

    assert only(inspection, "stuck").choices == ()


def test_a_stuck_state_behind_a_skip_is_told_with_the_skip_in_the_way() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    skip: {text: It was loud., goto: second}
    choices:
      - {id: listen, text: Listen., goto: second}
  second:
    text: Two.
    choices:
      - {id: on, text: On., when: listen, goto: end}
"""
    )

    fault = only(inspection, "stuck")
    assert fault.choices == ("skip:first",)
    assert "without choosing 'listen', no choice is open" in fault.message


TEXTS = """
  first:
    text: One.
    choices:
      - id: up
        text: Up.
        effects: {room: +1}
        then:
          - {when: room >= 2, text: It is up., }
          - {when: room <= 1, text: It is not. }
        goto: second
      - {id: high, text: High., when: room >= 3, goto: second}
  second:
    text:
      - {because: high, text: That was high.}
      - {because: up, text: That was up.}
      - {when: room >= 1, text: There is room.}
    goto: end
"""


def test_choices_and_blocks_that_nobody_can_see_are_told_and_those_always_seen() -> None:
    found = told(inspected(TEXTS), codes=["never-shown", "constant-condition"])

    constant = "is always true here; leave it out, or ask for something else"
    assert [(code, message) for code, _, message in found] == [
        ("constant-condition", f"'room >= 2' {constant}"),
        ("never-shown", "nobody can see this text: 'room <= 1' is never true here (room is 2)"),
        ("never-shown", "nobody can see this choice: 'room >= 3' is never true here (room is 1)"),
        ("never-shown", "nobody can see this text: nobody who comes here has chosen 'high'"),
        ("constant-condition", f"'room >= 1' {constant}"),
    ]


@pytest.mark.parametrize(
    ("numbers", "told_as"),
    [
        ((0, 4), "0 or 4"),
        ((0, 2, 4), "0, 2 or 4"),
        ((0, 1, 2, 4), "0, 1, 2 or 4"),
        ((1, 2), "1 to 2"),
        ((0, 1, 3, 4), "0, 1, 3 or 4"),
    ],
)
def test_of_a_meter_with_few_values_each_is_told_unless_it_has_all_between_them(
    numbers: Sequence[int], told_as: str
) -> None:
    ways = "".join(
        f"      - {{id: to-{n}, text: Go., effects: {{room: {{set: {n}}}}}, goto: second}}\n"
        for n in numbers
    )
    missed = ({0, 1, 2, 3, 4} - set(numbers)).pop()
    second = f"  second: {{text: [Hm., {{when: room == {missed}, text: So.}}], goto: end}}\n"

    inspection = inspected(f"  first:\n    text: One.\n    choices:\n{ways}{second}")

    message = only(inspection, "never-shown").message
    assert message.endswith(f"'room == {missed}' is never true here (room is {told_as})")


def test_a_way_that_is_never_tried_is_not_told_besides_the_one_that_always_holds() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    goto:
      - {when: room >= 1, scene: end}
      - {when: room >= 2, scene: end}
      - {scene: end}
"""
    )

    assert len(told(inspection, codes=["constant-condition", "never-shown"])) == 1


LEFT_OVER = "of what the ways before it leave over"


@pytest.mark.parametrize(
    ("first", "second", "told_of_it"),
    [
        ("room <= 1", "room >= 2", f"'room >= 2' is always true {LEFT_OVER}; leave it out"),
        ("room >= 2", "room >= 2 and trust == 0", f"is never true {LEFT_OVER}; leave this way out"),
        ("room >= 2", "room >= 1", f"'room >= 1' is always true {LEFT_OVER}; leave it out"),
        ("room >= 3", "room >= 2", ""),
    ],
)
def test_a_second_way_is_judged_by_what_the_first_leaves_over(
    first: str, second: str, told_of_it: str
) -> None:
    """Some come with room at 1, some with 2, and some with 3."""
    inspection = inspected(
        f"""
  first:
    text: One.
    choices:
      - {{id: up, text: Up., effects: {{room: +1}}, goto: gate}}
      - {{id: up-2, text: More., effects: {{room: +2}}, goto: gate}}
      - {{id: stay, text: Stay., goto: gate}}
  gate:
    text: The gate.
    goto:
      - {{when: {first}, scene: end}}
      - {{when: {second}, scene: end}}
      - {{scene: end}}
"""
    )
    found = [message for *_, message in told(inspection, codes=["constant-condition"])]

    assert len(found) == bool(told_of_it)
    assert all(told_of_it in message for message in found)


def test_one_condition_shared_by_all_choices_of_a_scene_is_told_once() -> None:
    inspection = inspected(
        """
  first:
    text: One.
    after:
      - {when: room >= 4, scene: end}
      - {scene: end}
    choices:
      - {id: up, text: Up., effects: {room: +1}}
      - {id: stay, text: Stay.}
"""
    )

    assert len(told(inspection, codes=["constant-condition"])) == 1


def test_inside_a_scene_out_of_reach_nothing_more_is_told() -> None:
    inspection = inspected(
        """
  first: {text: One., goto: end}
  attic:
    text:
      - {when: room >= 4, text: High.}
    choices:
      - {id: out, text: Out., when: room >= 4, goto: roof}
  roof: {text: Roof., goto: end}
"""
    )

    assert [code for code, _, _ in told(inspection)] == [
        "unused",  # trust
        "unreachable-scene",
        "unreachable-scene",
    ]
    assert told(inspection)[-1][2].endswith("only 'attic' leads here, which is out of reach")


def test_what_nothing_reads_is_told_but_not_a_meter_whose_words_the_player_sees() -> None:
    story = a_story(
        """
        meters:
          shown: {label: Shown, range: [0, 2], start: 0, words: {0: low, 1: high}}
          read: {label: Read, range: [0, 2], start: 0, hidden: true}
          hidden: {label: Hidden, range: [0, 2], start: 0, words: {0: low}, hidden: true}
          still: {label: Still, range: [0, 2], start: 0, words: {0: low}}
        scenes:
          first:
            text: One.
            sets: [asked-for, forgotten]
            choices:
              - id: go
                text: Go.
                effects: {shown: +1, read: +1, hidden: +1}
                goto: second
              - {id: stay, text: Stay., goto: second}
          second:
            text:
              - {when: read >= 1 and asked-for, text: Read.}
            ending: {title: The end}
        """
    )

    found = proved(inspect(ReadResult(story, ())))

    assert [fault.code for fault in found] == ["unused"] * 3
    assert [fault.message.split("'")[1] for fault in found] == ["hidden", "still", "forgotten"]


WIDE = "meters:\n" + "".join(
    f"  m{n}: {{label: M, range: [0, 60], start: 30, hidden: true}}\n" for n in range(4)
)


def too_wide() -> str:
    """Return a story whose four meters have 61 ** 4 combinations, read at once and entangled."""
    effects = [f"{{m{n}: -{n + 1}, m{(n + 1) % 4}: +1}}" for n in range(4)]
    choices = "".join(
        f"      - {{id: c{n}, text: C., effects: {each}, goto: first}}\n"
        for n, each in enumerate(effects)
    )
    when = "m0 >= 1 and m1 >= 1 and m2 >= 1 and m3 >= 1"
    return (
        f"{WIDE}scenes:\n  first:\n    text: One.\n    choices:\n{choices}"
        f"      - {{id: on, text: On., when: {when}, goto: end}}\n"
        f"      - {{id: never, text: On., when: m0 >= 61, goto: end}}\n{END}"
    )


def test_a_story_too_large_says_so_and_still_proves_what_it_can() -> None:
    inspection = inspect(ReadResult(a_story(too_wide()), ()))

    assert inspection.proof
    assert not inspection.proof.complete
    assert "is not proved" in inspection.proof.not_proved
    assert [code for code, _, _ in told(inspection)] == ["never-shown"]


def test_variables_that_never_matter_together_do_not_make_a_story_too_large() -> None:
    scenes = "".join(
        f"  s{n}:\n    text:\n      - {{because: c{max(n, 1)}, text: That.}}\n      - Yes.\n"
        f"    choices:\n      - {{id: c{n + 1}, text: A., goto: s{n + 1}}}\n"
        f"      - {{id: d{n + 1}, text: B., goto: s{n + 1}}}\n"
        for n in range(60)
    )
    story = a_story(
        f"scenes:\n  first:\n    text: One.\n    goto: s0\n{scenes}"
        "  s60: {text: [{because: [c1, c60], text: That.}], ending: {title: The end}}\n"
    )

    proof = Proof(story)
    assert proof.complete
    assert proof.blocks() == (121, 122)  # in the first scene nothing was chosen yet


def test_a_meter_of_thousands_of_values_is_set_and_kept_within_its_range() -> None:
    inspection = inspect(
        ReadResult(
            a_story(
                f"""
meters:
  pay: {{label: Pay, range: [0, 5000], start: 2500, hidden: true}}
scenes:
  first:
    text: One.
    choices:
      - {{id: more, text: More., effects: {{pay: +1}}, goto: first}}
      - {{id: set, text: Set., effects: {{pay: {{set: 4000}}}}, goto: second}}
      - {{id: none, text: None., effects: {{pay: -9999}}, goto: second}}
      - {{id: most, text: Most., effects: {{pay: +9999}}, goto: second}}
  second:
    text: [{{when: pay == 1, text: Never.}}, Two.]
    choices:
      - {{id: paid, text: Paid., when: pay == 4000, goto: end}}
      - {{id: unpaid, text: Unpaid., when: pay == 0, goto: end}}
{END}"""
            ),
            (),
        )
    )

    assert inspection.proof
    assert inspection.proof.spaces[0].states == 2501 + 3 + 1
    assert [fault.code for fault in proved(inspection)] == ["stuck", "never-shown"]
    assert only(inspection, "stuck").choices == ("most",)


def test_a_story_of_many_combinations_is_proved_where_they_are_simple() -> None:
    """Each of 40 choices is either taken or not, and all are asked for at the end: 2 ** 40."""
    scenes = "".join(
        f"  s{n}:\n    text: Two.\n    choices:\n"
        f"      - {{id: c{n}, text: A., goto: s{n + 1}}}\n"
        f"      - {{id: d{n}, text: B., goto: s{n + 1}}}\n"
        for n in range(40)
    )
    every = " and ".join(f"c{n}" for n in range(40))
    inspection = inspected(
        f"""
  first: {{text: One., goto: s0}}
{scenes}
  s40:
    text: [{{when: "c0 and not c0 and ({every})", text: That.}}, Yes.]
    choices:
      - {{id: on, text: On., when: "not ({every})", goto: end}}
"""
    )

    assert inspection.proof
    assert inspection.proof.complete
    assert [fault.code for fault in proved(inspection)] == ["unused"] * 2 + ["stuck", "never-shown"]
    fault = only(inspection, "stuck")
    assert fault.choices == tuple(f"c{n}" for n in range(40))
    assert played(inspection.story, fault.choices).stuck


@pytest.mark.parametrize("found", find([str(bundled("stories"))]), ids=lambda found: found.id)
def test_nothing_is_wrong_with_a_shipped_story(found: FoundStory) -> None:
    inspection = inspect(found.read())

    assert [str(fault.at) for fault in inspection.diagnostics] == []
    assert inspection.proof
    assert inspection.proof.complete
