"""What a debrief tells: the path, the voices, the meters and the guidance."""

import pytest

from ally_sim.engine.debrief import DebriefView, debrief
from ally_sim.engine.playthrough import replay, start
from ally_sim.story.model import ChoiceId, Impact, Story
from tests.stories import a_story

STORY = """\
format: 1
title: Three days
cast:
  dana: {name: Dana Okafor}
  marcus: {name: Marcus Bell}
meters:
  trust: {label: Trust, of: dana, range: [-3, 3], start: 0, words: {-3: low, 0: open, 2: warm}}
  room:
    {label: The room, of: marcus, range: [0, 4], words: {0: silent, 1: awake}, hidden: true}
sources: [A book to read]
start: monday
scenes:
  monday:
    title: Monday
    text: Hello.
    choices:
      - id: speak
        text: Speak up.
        impact: helps
        effects: {trust: +2, room: +1}
        landed: {dana: (relieved) At last., marcus: Hm.}
        guidance: [amplify-interrupted-colleague, staying-silent]
        goto: corridor
      - {id: wait, text: Wait., when: trust > 2, goto: corridor}
      - {id: leave, text: Leave., goto: corridor}
  corridor:
    text:
      - because: speak
        text: |
          Dana: *Thank you* for what you said to them on Monday morning.
    goto: tuesday
  tuesday:
    title: Tuesday
    text: Another day.
    skip: {text: It went on., goto: wednesday}
    choices:
      - id: ask
        text: Ask Dana.
        then:
          - {because: speak, text: She remembers.}
          - {because: ask, text: She answers.}
        landed: {dana: All right.}
        guidance: [staying-silent]
        goto: wednesday
  wednesday:
    text:
      - {because: [ask, speak], text: It ends well.}
    ending: {title: Home, reflect: ["What stayed?"]}
"""


def debriefed(*choices: str, story: str = STORY) -> DebriefView:
    taken = [ChoiceId(choice) for choice in choices]
    return debrief(replay(a_story(story), taken, seed=0).playthrough)


def test_the_path_tells_each_choice_and_how_many_roads_were_not_taken() -> None:
    monday, tuesday = debriefed("speak", "ask").path

    assert (monday.number, monday.title, monday.choice) == (0, "Monday", "speak")
    assert (monday.text, monday.impact, monday.others) == ("Speak up.", Impact.HELPS, 1)
    assert (tuesday.title, tuesday.impact, tuesday.others) == ("Tuesday", None, 0)


def test_a_delayed_consequence_joins_the_moment_it_was_shown_in_to_the_one_it_comes_from() -> None:
    view = debriefed("speak", "ask")
    monday, tuesday = view.path

    assert monday.because_of == ()
    assert tuesday.because_of == (
        (0, "Thank you for what you said to them…"),
        (0, "She remembers."),
    )
    assert view.ending_because_of == ((1, "It ends well."),)


def test_what_was_not_shown_joins_nothing() -> None:
    view = debriefed("leave", "ask")

    assert [moment.because_of for moment in view.path] == [(), ()]


def test_people_are_heard_in_order_with_how_they_looked_and_what_changed() -> None:
    dana, marcus = debriefed("speak", "ask").voices

    assert dana.speaker.name == "Dana"
    assert [(line.moment, line.mood, line.text) for line in dana.lines] == [
        (0, "relieved", "At last."),
        (1, "relieved", "All right."),
    ]
    first, second = (line.change for line in dana.lines)
    assert first
    assert (first.before, first.after) == ("open", "warm")
    assert second is None
    assert marcus.speaker.id == "marcus"


def test_hidden_meters_come_to_light() -> None:
    view = debriefed("speak", "ask")
    change = view.voices[1].lines[0].change

    assert change
    assert (change.id, change.after) == ("room", "awake")
    assert [(meter.id, meter.word) for meter in view.meters] == [
        ("trust", "warm"),
        ("room", "awake"),
    ]


def test_guidance_is_told_once_by_theme_with_pitfalls_apart() -> None:
    speak_up, amplify = debriefed("speak", "ask").guidance

    assert (speak_up.theme, amplify.theme) == ("Speak up", "Amplify and credit")
    assert [card.id for card in speak_up.met] == ["staying-silent"]
    assert speak_up.practised == ()
    assert [card.id for card in amplify.practised] == ["amplify-interrupted-colleague"]
    assert amplify.met == ()


def test_the_ending_and_the_further_reading_are_told() -> None:
    view = debriefed("speak", "ask")

    assert (view.story_title, view.ending.title) == ("Three days", "Home")
    assert view.ending.reflect == ("What stayed?",)
    assert view.sources == ("A book to read",)


def test_a_skip_is_a_moment_with_the_scene_itself_as_the_other_road() -> None:
    skip = debriefed("speak", "skip:tuesday").path[1]

    assert (skip.choice, skip.text, skip.others) == (
        "skip:tuesday",
        "You took the short version.",
        1,
    )


def test_a_delayed_consequence_in_a_summary_joins_its_moments_once() -> None:
    story = a_story("""\
        scenes:
          first: {text: Hello., choices: [{id: wave, text: Wave., goto: hard}]}
          hard:
            skip: {text: [{because: wave, text: It was short.}], goto: end}
            text: Long.
            goto: end
          end: {text: Home., ending: {title: Evening}}
    """)
    play = replay(story, [ChoiceId("wave"), ChoiceId("skip:hard")], seed=0).playthrough

    assert debrief(play).path[1].because_of == ((0, "It was short."),)


def test_a_story_without_a_choice_has_a_debrief_too() -> None:
    story: Story = a_story("""\
scenes:
  first: {text: Hello., ending: {title: Already}}
""")

    view = debrief(start(story))
    assert (view.path, view.voices, view.guidance) == ((), (), ())


def test_a_playthrough_that_has_not_ended_has_no_debrief() -> None:
    with pytest.raises(ValueError, match="reached an ending"):
        debrief(start(a_story(STORY)))


def test_after_a_full_stop_three_dots_tell_what_is_left_out() -> None:
    story = STORY.replace("She remembers.", "One two three four five six seven eight. Nine.")

    told = debriefed("speak", "ask", story=story).path[1].because_of[1]
    assert told == (0, "One two three four five six seven eight…")


def test_a_moment_at_which_nobody_chose_is_marked() -> None:
    played = replay(a_story(STORY), [ChoiceId("speak"), ChoiceId("ask")], seed=0).playthrough

    assert [moment.passed for moment in debrief(played, {1}).path] == [False, True]


def test_only_what_is_left_out_is_told_by_dots() -> None:
    story = STORY.replace("She remembers.", "One two three four five six seven eight.")
    nine = STORY.replace("She remembers.", "One two three four five six seven eight nine.")

    words = [debriefed("speak", "ask", story=each).path[1].because_of[1] for each in (story, nine)]
    assert words == [
        (0, "One two three four five six seven eight."),
        (0, "One two three four five six seven eight…"),
    ]
