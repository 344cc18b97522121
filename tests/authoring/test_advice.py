"""Advice on craft: given where it is due, at its place, and not where a story is in order."""

from dataclasses import replace
from pathlib import Path
from textwrap import indent

import pytest

from ally_sim.authoring.advice import advice
from ally_sim.bundled import bundled
from ally_sim.source.diagnostics import ADVICE, Code, Severity
from ally_sim.story.model import Story
from ally_sim.story.shelf import FoundStory, find
from tests.stories import OneText, a_story

STORIES = find([str(bundled("stories"))])
END = "  end: {text: It is over., ending: {title: The end}}\n"


def told(story: Story, code: Code) -> list[tuple[int, int]]:
    """Return where that advice is given."""
    return [(each.at.line, each.at.column) for each in advice(story) if each.code == code]


def a_choice(text: str, impact: str, *, more: str = "", goto: str = "end") -> str:
    """Return a choice that lacks nothing, on a line each for `- text:` and the rest."""
    act = f"then: So., landed: {{dana: Well.}}, impact: {impact}, guidance: [courage]"
    return f"- {{text: {text}, {act}, goto: {goto}{more}}}\n"


def a_scene(*choices: str, name: str = "first", more: str = "") -> str:
    """Return a scene with those choices."""
    head = f"  {name}:\n    text: Some text.\n{more}    choices:\n"
    return head + "".join(indent(choice, " " * 6) for choice in choices)


def decisions(*lengths: tuple[int, int]) -> Story:
    """Return a story of decisions with one choice that helps and one that does not, so long."""
    scenes = ""
    for number, (helping, other) in enumerate(lengths):
        goto = f"scene-{number + 1}" if number + 1 < len(lengths) else "end"
        scenes += a_scene(
            a_choice("h" * helping, "helps", goto=goto),
            a_choice("o" * other, "mixed", goto=goto),
            name=f"scene-{number}" if number else "first",
        )
    return a_story(f"scenes:\n{scenes}{END}")


@pytest.mark.parametrize("found", STORIES, ids=lambda found: found.id)
def test_a_shipped_story_needs_no_advice(found: FoundStory) -> None:
    story = found.read().story

    assert story is None or list(advice(story)) == []


def test_all_advice_is_of_that_severity() -> None:
    assert {code.value for code in ADVICE} >= {"no-then", "hidden-characters"}
    assert {Severity.ADVICE} == {each.severity for each in advice(decisions((90, 30)))}


def test_a_helpful_choice_far_longer_than_its_siblings_gives_itself_away() -> None:
    assert told(decisions((61, 40)), Code.LENGTH_GIVES_AWAY) == [(11, 16)]
    assert told(decisions((60, 40)), Code.LENGTH_GIVES_AWAY) == []
    assert told(decisions((40, 90)), Code.LENGTH_GIVES_AWAY) == []


def test_of_very_short_choices_length_gives_nothing_away() -> None:
    assert told(decisions((16, 8)), Code.LENGTH_GIVES_AWAY) == []


def test_the_helpful_choice_longest_in_more_than_half_of_the_scenes_gives_itself_away() -> None:
    assert told(decisions((44, 40), (44, 40), (30, 40)), Code.LENGTH_GIVES_AWAY) == [(11, 16)]
    assert told(decisions((44, 40), (30, 40)), Code.LENGTH_GIVES_AWAY) == []
    assert told(decisions((43, 40), (43, 40), (43, 40)), Code.LENGTH_GIVES_AWAY) == []  # unseen


ORDERED = "    order: as-written\n"
HELPS, MIXED = a_choice("Speak up for her.", "helps"), a_choice("Wait for a while.", "mixed")


def test_the_helpful_choice_first_in_an_order_kept_as_written_gives_itself_away() -> None:
    first = a_story(f"scenes:\n{a_scene(HELPS, MIXED, more=ORDERED)}{END}")
    second = a_story(f"scenes:\n{a_scene(MIXED, HELPS, more=ORDERED)}{END}")
    shuffled = a_story(f"scenes:\n{a_scene(HELPS, MIXED)}{END}")

    assert told(first, Code.PLACE_GIVES_AWAY) == [(12, 16)]
    assert told(second, Code.PLACE_GIVES_AWAY) == []
    assert told(shuffled, Code.PLACE_GIVES_AWAY) == []


def test_a_helpful_choice_that_is_not_always_first_gives_nothing_away() -> None:
    on = a_choice("Speak up for him.", "helps", goto="second")
    off = a_choice("Wait a little.", "harms", goto="second")
    scenes = a_scene(on, off, more=ORDERED) + a_scene(MIXED, HELPS, name="second", more=ORDERED)

    assert told(a_story(f"scenes:\n{scenes}{END}"), Code.PLACE_GIVES_AWAY) == []


def test_decisions_that_each_have_one_right_answer_are_one_good_path() -> None:
    assert told(decisions((20, 20), (20, 20)), Code.ONE_GOOD_PATH) == [(11, 16)]
    assert told(decisions((20, 20)), Code.ONE_GOOD_PATH) == []


def test_where_one_decision_has_two_ways_to_help_there_is_more_than_one_good_path() -> None:
    first = a_scene(HELPS.replace("end", "second"), MIXED.replace("end", "second"))
    both = a_scene(HELPS, a_choice("Ask what she would like.", "helps"), MIXED, name="second")

    assert told(a_story(f"scenes:\n{first}{both}{END}"), Code.ONE_GOOD_PATH) == []


def act(*, without: str = "", impact: str = "helps") -> Story:
    """Return a story with one act, from which a key may be left out."""
    keys = {
        "then": "Dana nods.",
        "landed": "{dana: Well.}",
        "impact": impact,
        "feedback": "It was said.",
        "guidance": "[courage]",
    }
    written = ", ".join(f"{key}: {value}" for key, value in keys.items() if key != without)
    choice = f"- {{text: Speak., {written}, goto: end}}\n"
    return a_story(f"scenes:\n{a_scene(choice)}{END}")


@pytest.mark.parametrize(
    ("key", "code"),
    [("then", Code.NO_THEN), ("landed", Code.NO_LANDED), ("guidance", Code.NO_GUIDANCE)],
)
def test_an_act_that_lacks_one_of_the_three_beats_is_told_of_it(key: str, code: Code) -> None:
    assert told(act(), code) == []
    assert told(act(without=key), code) == [(11, 16)]


def test_of_silence_nobody_need_say_how_it_landed() -> None:
    assert told(act(without="landed", impact="passive"), Code.NO_LANDED) == []


def test_a_bare_choice_may_bring_what_it_brings_in_a_scene_of_its_own() -> None:
    bare = "- {text: One., goto: end}\n", "- {text: Two., goto: other}\n"
    same = "- {text: One., goto: end}\n", "- {text: Two., goto: end}\n"
    other = "  other: {text: Else., goto: end}\n"

    assert told(a_story(f"scenes:\n{a_scene(*bare)}{other}{END}"), Code.NO_THEN) == []
    assert told(a_story(f"scenes:\n{a_scene(*same)}{END}"), Code.NO_THEN) == [(11, 16), (12, 16)]


def test_a_pitfall_on_a_choice_that_helps_is_told_at_the_entry() -> None:
    pitfall = HELPS.replace("[courage]", "[courage, taking-someones-voice]")
    mixed = pitfall.replace("helps", "mixed")

    ((line, column),) = told(a_story(f"scenes:\n{a_scene(pitfall)}{END}"), Code.PITFALL_PRAISED)
    assert (line, column) == (11, f"      {pitfall}".index("taking") + 1)
    assert told(a_story(f"scenes:\n{a_scene(mixed)}{END}"), Code.PITFALL_PRAISED) == []


METER = "meters: {room: {label: The room, range: [0, 2], start: 1}}\n"


@pytest.mark.parametrize(
    ("more", "end"),
    [
        (", effects: {room: +1}", END),
        (", effects: {room: {set: 0}}", END),
        (", sets: [spoke]", END),
        (", id: speak", END.replace("text: It is over.", "text: [{because: speak, text: X.}]")),
        (", id: speak", END.replace("text: It is over.", "text: [{when: not speak, text: X.}]")),
    ],
)
def test_a_choice_that_matters_somewhere_is_no_same_outcome(more: str, end: str) -> None:
    one, other = a_choice("Speak.", "helps", more=more), a_choice("Wait.", "mixed")

    story = a_story(f"{METER}scenes:\n{a_scene(one, other)}{end}")

    assert told(story, Code.SAME_OUTCOME) == []


def test_choices_that_all_come_to_the_same_are_told_at_their_scene() -> None:
    nothing = a_choice("Speak.", "helps", more=", effects: {room: 0}")

    same = a_story(f"{METER}scenes:\n{a_scene(nothing, MIXED)}{END}")
    only_one = a_story(f"scenes:\n{a_scene(HELPS)}{END}")

    assert told(same, Code.SAME_OUTCOME) == [(9, 3)]
    assert told(only_one, Code.SAME_OUTCOME) == []


def test_a_story_with_choices_needs_a_content_note_and_a_scene_that_can_be_skipped_one() -> None:
    skip = "    skip: {text: In short., goto: end}\n"
    note = "    content-note: A joke.\n"

    assert told(a_story(f"scenes:\n{a_scene(HELPS)}{END}"), Code.NO_CONTENT_NOTE) == [(1, 1)]
    assert told(
        a_story(f"content-note: Rows.\nscenes:\n{a_scene(HELPS, more=skip)}{END}"),
        Code.NO_CONTENT_NOTE,
    ) == [(9, 3)]
    assert not told(
        a_story(f"content-note: Rows.\nscenes:\n{a_scene(HELPS, more=skip + note)}{END}"),
        Code.NO_CONTENT_NOTE,
    )
    assert not told(a_story(f"scenes:\n  first: {END.strip()[5:]}\n"), Code.NO_CONTENT_NOTE)


def test_people_who_never_say_a_word_are_told_where_they_are_in_the_cast() -> None:
    says = END.replace("It is over.", '"Marcus: It is over."')

    story = a_story(f"scenes:\n{a_scene(HELPS)}{END}")
    speaking = a_story(f"scenes:\n{a_scene(HELPS)}{says}")

    assert told(story, Code.SILENT_CAST) == [(5, 3)]  # Marcus; with Dana something landed
    assert told(speaking, Code.SILENT_CAST) == []


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("Marcos: Well.", "Marcus"),
        ("marcus: Well.", "Marcus"),
        ("Marcus Bell: Well.", "Marcus"),
        ("Marcos (glad): Well.", None),
        ("Marcus [glad]: Well.", None),
        ("Marcos: Well: no.", "Marcus"),
        ("Marcus* (glad): Well.", None),
    ],
)
def test_a_line_that_is_nearly_somebodys_is_told_where_it_begins(
    line: str, suggestion: str | None
) -> None:
    text = f"    text: |\n      It rains.\n\n      {line}\n"

    story = a_story(f"scenes:\n  first:\n{text}    goto: end\n{END}")
    (found,) = (each for each in advice(story) if each.code == Code.UNKNOWN_SPEAKER)

    assert (found.at.line, found.at.column, found.suggestion) == (12, 7, suggestion)
    assert "did you mean 'Marcus:'?" in found.message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("**Marcus:** Well.", "'**' stands at the name{}; write 'Marcus: ...'"),
        ("*Marcus*: Well.", "'*' stands at the name{}; write 'Marcus: ...'"),
        ("_Marcos (glad)_: Well.", "'_' stands at the name{}; write 'Marcus (glad): ...'"),
        ("**Marcus: Well.**", "'**' stands at the name{}; write 'Marcus: ...'"),
        ("**You:** Well.", "'**' stands at the name{}; write 'You: ...'"),
        ("Marcus：Well.", "'：' is a full-width colon{}; write 'Marcus: ...'"),
        ("Marcus（glad）：Well.", "'：' is a full-width colon{}; write 'Marcus (glad): ...'"),
        (
            "Marcus (glad: Well.",
            "the bracket after the name is not closed{}; write 'Marcus (glad): ...'",
        ),
        ("you: Well.", "nobody speaks as 'you'{}; did you mean 'You:'?"),
    ],
)
def test_a_line_that_is_somebodys_but_for_a_sign_is_told_with_what_to_write(
    line: str, message: str
) -> None:
    text = f"    text: |\n      {line}\n"

    story = a_story(f"scenes:\n  first:\n{text}    goto: end\n{END}")
    (found,) = (each for each in advice(story) if each.code == Code.UNKNOWN_SPEAKER)

    assert (found.at.line, found.at.column) == (10, 7)
    assert found.message == message.format(", so that this line is told as narration")


@pytest.mark.parametrize(
    "line",
    [
        "The sign says: No.",
        "Notice: No.",
        "Marcus: Well.",
        "Marcus.",
        "*Marcus* looks up.",
        "**Marcus** asks: *why*?",
        "Marcus (who never asks: he tells) looks up.",
        "It is 12：30 by now.",
    ],
)
def test_a_colon_in_narration_is_no_fault(line: str) -> None:
    text = f"    text: |\n      {line}\n"

    story = a_story(f"scenes:\n  first:\n{text}    goto: end\n{END}")

    assert told(story, Code.UNKNOWN_SPEAKER) == []


@pytest.mark.parametrize(
    ("word", "mood"),
    [
        ("angri", "angry"),
        ("Wrried", "worried"),
        ("releived", "relieved"),
        ("relieved", None),
        ("Angry", None),
        ("angrily", None),
        ("hurried", None),
        ("terse", None),
        ("curt", None),
        ("not looking up", None),
    ],
)
def test_a_word_that_is_nearly_a_mood_is_told_where_it_stands(word: str, mood: str | None) -> None:
    text = f"    text: |\n      It rains.\n\n      Dana ({word}): Well.\n"
    choice = a_choice("Go.", "helps").replace("{dana: Well.}", f"{{dana: ({word}) Well.}}")

    story = a_story(f"scenes:\n  first:\n{text}    choices:\n      {choice}{END}")
    found = [each for each in advice(story) if each.code == Code.UNKNOWN_MOOD]

    assert {each.suggestion for each in found} == ({mood} if mood else set())
    assert [(each.at.line, each.at.column) for each in found] == (
        [(12, 13), (14, 48)] if mood else []
    )


def cut_off(text: str) -> list[tuple[int, int]]:
    """Return where a scene's text is told to be cut off; the text begins in line 9, column 11."""
    story = a_story(f"scenes:\n  first:\n    text: {text}\n    goto: end\n{END}")
    return told(story, Code.TEXT_CUT_OFF)


def test_a_text_that_ends_at_a_hash_is_told_there() -> None:
    assert cut_off("Take bus #4 home.") == [(9, 20)]
    assert cut_off("Room #4") == [(9, 16)]
    assert cut_off("Take bus\n      number #4 home.") == [(10, 14)]


def test_a_comment_that_is_meant_as_one_cuts_nothing_off() -> None:
    assert cut_off("Take bus 4 home.  # or 5") == []
    assert cut_off("Home. #really") == []
    assert cut_off("'Take bus #4 home.' #really") == []
    assert cut_off("|\n      Take bus #4 home.") == []


def words(number: int) -> str:
    return " ".join(["word"] * number)


def test_a_sentence_of_more_than_25_words_is_told_where_it_begins() -> None:
    text = f"    text: |\n      Short. Then\n      comes {words(24)}. And so on.\n"
    goto = "    goto: end\n"

    assert told(a_story(f"scenes:\n  first:\n{text}{goto}{END}"), Code.LONG_SENTENCE) == [(10, 14)]
    shorter = text.replace(words(24), words(23))
    assert told(a_story(f"scenes:\n  first:\n{shorter}{goto}{END}"), Code.LONG_SENTENCE) == []


@pytest.mark.parametrize(
    ("written", "column"),
    [
        (f"'Hm. It''s {words(30)}.'", 16),
        (f'"Hm. \\"It\\" {words(30)}."', 16),
        (f'"Hm. \\x41 {words(30)}."', 11),  # not found in that form: where the text begins
    ],
)
def test_a_long_sentence_is_found_within_quotes_too(written: str, column: int) -> None:
    scenes = f"  first:\n    text: {written}\n    goto: end\n{END}"

    ((line, found),) = told(a_story(f"scenes:\n{scenes}"), Code.LONG_SENTENCE)
    assert (line, found) == (9, column)


def test_each_of_several_long_sentences_is_told() -> None:
    both = f"    text: {words(30)}. {words(30).title()}.\n"

    story = a_story(f"scenes:\n  first:\n{both}    goto: end\n{END}")

    assert told(story, Code.LONG_SENTENCE) == [(9, 11), (9, 11 + len(words(30)) + 2)]


@pytest.mark.parametrize("key", ["feedback", "then", "text"])
def test_long_sentences_are_found_in_all_that_a_choice_says(key: str) -> None:
    story = a_story(
        f"""
        scenes:
          first:
            text: Hello.
            choices:
              - id: speak
                {"text" if key == "text" else "goto"}: {words(30) if key == "text" else "end"}
                {"goto" if key == "text" else "text"}: {"end" if key == "text" else "Speak."}
                {key if key != "text" else "then"}: {words(30) if key != "text" else "So."}
          end: {{text: It is over., ending: {{title: The end}}}}
        """
    )

    ((line, _),) = told(story, Code.LONG_SENTENCE)
    assert line == (13 if key == "text" else 15)


def test_hidden_characters_are_told_in_every_file_of_a_story(tmp_path: Path) -> None:
    (tmp_path / "a-story" / "scenes").mkdir(parents=True)
    main = "format: 1\ntitle: A\nstart: end\nscenes:\n" + END
    (tmp_path / "a-story" / "story.yaml").write_text(main.replace("over", "o\u200bver"))
    more = "other: {text: Mo\u00adre., ending: {title: Other}}\n"
    (tmp_path / "a-story" / "scenes" / "more.yaml").write_text(more)

    story = find([str(tmp_path / "a-story")])[0].read().story

    assert story is not None
    found = [each.at for each in advice(story) if each.code == Code.HIDDEN_CHARACTERS]
    assert [(Path(at.file).name, at.line, at.column) for at in found] == [
        ("more.yaml", 1, 17),
        ("story.yaml", 5, 22),
    ]


def test_a_file_that_was_saved_meanwhile_makes_no_trouble() -> None:
    story = a_story(f"scenes:\n  first: {{text: {words(30)}., ending: {{title: The end}}}}\n")

    assert told(replace(story, files=OneText("")), Code.LONG_SENTENCE) == [(8, 17)]
    assert told(replace(story, files=OneText("a: b c #d\n[")), Code.TEXT_CUT_OFF) == [(1, 8)]
