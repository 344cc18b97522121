"""What a story that an author wrote becomes, and what is told of several faults at once."""

import pytest

from ally_sim.drawing.portrait import Portrait, portrait_for
from ally_sim.source.diagnostics import Code, Location
from ally_sim.story.conditions import And, Compare, Not, Raised
from ally_sim.story.model import CastId, ChoiceId, MeterId, SceneId, Story
from ally_sim.story.names import id_from
from ally_sim.story.reader import read_story
from tests.stories import OneText, a_story
from tests.story.good_story import GOOD


def codes(text: str) -> list[tuple[str, int]]:
    result = read_story(OneText(text), name="a-story", shown_as="story.yaml")
    return [(found.code, found.at.line) for found in result.diagnostics]


@pytest.fixture(scope="module")
def story() -> Story:
    """The good story, read."""
    return a_story(GOOD)


def test_a_choice_has_everything_that_was_written(story: Story) -> None:
    choice = story.choices[ChoiceId("credit-dana")]

    assert choice.at == Location("a-story.yaml", 55, 9)
    assert [(e.meter, e.amount, e.sets) for e in choice.effects] == [
        ("dana-trust", 2, False),
        ("room", 2, True),
    ]
    assert [(each.who, each.mood, each.text) for each in choice.landed] == [
        ("dana", "relieved", "I had stopped expecting that.")
    ]
    assert (choice.sets, choice.impact, choice.named) == (("named-it",), "helps", True)
    assert [way.scene for way in choice.goto] == ["corridor"]


def test_a_scene_has_its_blocks_with_conditions_and_places(story: Story) -> None:
    always, because, when = story.scenes[SceneId("corridor")].text

    assert (always.when, always.because) == (None, ())
    assert because.because == ("credit-dana",)
    assert because.paragraphs[0].who == "dana"
    assert when.when == And((Compare("dana-trust", "<", 0), Not(Raised("named-it"))))
    assert when.at == Location("a-story.yaml", 82, 9)


def test_choices_without_a_goto_go_where_their_scene_says(story: Story) -> None:
    choices = story.scenes[SceneId("next-week")].choices

    assert [[way.scene for way in choice.goto] for choice in choices] == [["asked-in"]] * 2


def test_people_have_a_portrait_and_a_name_to_speak_by(story: Story) -> None:
    dana, marcus = story.cast.values()

    assert dana.portrait == Portrait(6, "coils", "black", "ochre", ("glasses",))
    assert (marcus.called, marcus.portrait) == ("Marcus", portrait_for("Marcus Bell"))


def test_a_meter_is_told_in_words_from_low_to_high(story: Story) -> None:
    trust, room = story.meters[MeterId("dana-trust")], story.meters[MeterId("room")]

    assert trust.words == ((-3, "broken"), (-1, "wary"), (0, "open"), (2, "warm"))
    assert (trust.low, trust.high, trust.start, trust.of) == (-3, 3, 0, "dana")
    assert (room.start, room.hidden) == (1, True)


def test_the_first_word_of_a_meter_holds_below_its_number_too() -> None:
    calm = "meters: {calm: {label: Calm, range: [-2, 2], words: {0: still, 1: calm}}}"
    story = a_story(f"{calm}\nscenes: {{first: {{text: One., ending: {{title: The end}}}}}}")

    words = [story.meters[MeterId("calm")].word(value) for value in (-2, -1, 0, 1, 2)]
    assert words == ["still", "still", "still", "calm", "calm"]


def test_what_yaml_takes_for_something_else_is_the_text_that_was_written() -> None:
    story = a_story(
        """
        format: 1
        title: 2026-01-02
        language: no
        version: 1.0
        topics: [12:30, 1_000, on, 0x1F]
        cast: {nick: {name: Null Island, called: yes}}
        start: "no"
        scenes:
          no:
            text: off
            ending: {title: 010}
        """
    )

    assert (story.title, story.language, story.version) == ("2026-01-02", "no", "1.0")
    assert story.topics == ("12:30", "1_000", "on", "0x1F")
    assert story.cast[CastId("nick")].called == "yes"
    assert story.scenes[SceneId("no")].ending.title == "010"  # type: ignore[union-attr]  # written


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Let the meeting move on.", "let-the-meeting-move-on"),
        ("Say that Dana raised this a moment ago.", "say-that-dana-raised-this-a"),
        ("Don't say it!", "dont-say-it"),
        ("Éh bien, d'accord", "eh-bien-daccord"),
        ("3 times no", "choice-3-times-no"),
    ],
)
def test_an_id_is_made_of_the_first_words_of_a_text(text: str, made: str) -> None:
    assert id_from(text) == made


def test_ids_made_from_texts_never_meet_another_name() -> None:
    story = a_story(
        """
        meters: {look-away: {label: A, range: [0, 1]}}
        scenes:
          first:
            text: A.
            sets: [wait]
            choices:
              - {text: Wait., goto: second}
              - {text: Wait!, goto: second}
              - {text: Look away., goto: second}
              - {text: Go., id: look, goto: second}
              - {text: Look., goto: second}
              - {text: 看看, goto: second}
          second:
            text: B.
            choices:
              - {text: Wait., goto: last}
              - {text: 看看, goto: last}
          last: {text: C., ending: {title: End}}
        """
    )

    made = list(story.choices)
    assert made[:5] == ["wait-first", "wait-first-2", "look-away-first", "look", "look-first"]
    assert made[6] == "wait-second"
    assert made[5].startswith("choice-")
    assert made[7] == f"{made[5]}-second"
    assert not any(choice.named for choice in story.choices.values() if choice.id != "look")


def test_all_faults_are_told_in_one_pass_in_order() -> None:
    text = (
        GOOD.replace("title: Whose", "titel: Whose")
        .replace("minutes: 8", "minutes: many")
        .replace("of: dana", "of: dan")
        .replace("start: standup", "start: standing")
        .replace("room: {set: 2}", "rom: {set: 2}")
        .replace("because: credit-dana", "because: nothing")
        .replace("      title: She asks you first\n", "")
    )

    assert codes(text) == [
        (Code.UNKNOWN_KEY, 2),
        (Code.WRONG_TYPE, 8),
        (Code.UNKNOWN_CAST, 30),
        (Code.UNKNOWN_SCENE, 40),
        (Code.UNKNOWN_METER, 59),
        (Code.UNKNOWN_CHOICE, 79),
        (Code.MISSING_KEY, 102),
    ]


def test_of_a_later_format_nothing_else_is_told() -> None:
    assert codes("format: 2\nscenes: [a]\ncolour: red\n") == [(Code.FORMAT_TOO_NEW, 1)]


def test_a_key_written_twice_does_not_hide_what_else_is_wrong() -> None:
    text = GOOD.replace("minutes: 8", "minutes: many\nminutes: 8")
    text = text.replace("start: standup", "start: nowhere")

    assert codes(text) == [
        (Code.WRONG_TYPE, 8),
        (Code.DUPLICATE_KEY, 9),
        (Code.UNKNOWN_SCENE, 41),
    ]


def test_what_a_scene_written_twice_names_is_not_unknown() -> None:
    twice = "  next-week:\n    text: A.\n    goto: asked-in\n\n  next-week:\n"
    text = GOOD.replace("  next-week:\n", twice).replace(
        "because: credit-dana", "because: ask-dana"
    )

    assert codes(text) == [(Code.DUPLICATE_KEY, 92)]


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("cast:\n", "cast: []\nx-cast:\n", Code.WRONG_TYPE),
        (
            "    choices:\n      - id: credit-dana",
            "    choices:\n      - none\n      - id: credit-dana",
            Code.WRONG_TYPE,
        ),
        ("sets: [named-it]", "sets: named-it", Code.WRONG_TYPE),
        ("id: credit-dana", "id: [credit-dana]", Code.WRONG_TYPE),
    ],
)
def test_what_cannot_be_read_makes_nothing_else_unknown(was: str, now: str, code: str) -> None:
    found = [each for each, _ in codes(GOOD.replace(was, now))]

    assert found[0] == code
    assert not {Code.UNKNOWN_CAST, Code.UNKNOWN_CHOICE, Code.UNKNOWN_NAME} & set(found)


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "format: 1\nscenes:", "- a\n- b\n", "hello"]
)
def test_a_half_saved_file_is_told(text: str) -> None:
    assert codes(text)


def test_thousands_of_unknown_names_are_told_in_moments() -> None:
    scenes = "".join(f"  s{n}: {{text: A., goto: x{n}}}\n" for n in range(5_000))

    assert len(codes(f"format: 1\ntitle: A\nstart: s0\nscenes:\n{scenes}")) == 5_000


def test_a_choice_too_many_is_told_and_makes_nothing_else_unknown() -> None:
    choices = "".join(f"      - {{id: c{n}, text: A., goto: end}}\n" for n in range(14))
    text = f"""\
format: 1
title: A
start: first
scenes:
  first:
    text: A.
    choices:
{choices}  end:
    text:
      - because: c13
        text: B.
    ending: {{title: End}}
"""

    assert codes(text) == [(Code.TOO_LARGE, 20)]


def test_a_page_that_is_only_text_is_told_how_a_story_begins() -> None:
    found = read_story(OneText("Once there was a gate."), name="a", shown_as="story.yaml")

    (fault,) = found.diagnostics
    assert fault.code is Code.WRONG_TYPE
    assert fault.message == "this is only text; a story begins with 'format: 1'"
