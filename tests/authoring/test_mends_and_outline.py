"""What a diagnostic proposes, comments that ask for more, and the outline."""

import re

import pytest

from ally_sim.authoring.inspection import inspect
from ally_sim.authoring.mends import mend
from ally_sim.authoring.outline import outline
from ally_sim.authoring.text_lines import Todo, todos
from ally_sim.source.diagnostics import Code, Diagnostic, Severity
from ally_sim.story.model import Impact
from ally_sim.story.reader import read_story
from tests.authoring.edits import applied
from tests.authoring.test_explanation import parts
from tests.stories import OneText, a_story

FAULTY = {code: parts(code)["faulty"] for code in Code}


def found_in(text: str) -> tuple[Diagnostic, ...]:
    return inspect(read_story(OneText(text), name="s", shown_as="")).diagnostics


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
def test_a_mend_takes_its_diagnostic_away(text: str) -> None:
    for found in found_in(text):
        edit = mend(text, found)
        if edit is None:
            continue
        after = [(each.code, each.at) for each in found_in(applied(text, [edit]))]
        assert (found.code, found.at) not in after
        assert all(code is not Code.YAML_SYNTAX for code, _ in after)


def test_most_suggestions_can_be_mended_with_one_click() -> None:
    suggested = [
        (text, each) for text in FAULTY.values() for each in found_in(text) if each.suggestion
    ]

    assert len(suggested) >= 10
    assert all(mend(text, each) for text, each in suggested)


def test_nothing_is_mended_where_the_text_has_changed_meanwhile() -> None:
    text = "format: 1\ntitel: A\nstart: a\nscenes: {a: {text: A, ending: {title: E}}}\n"
    (found, *_) = [each for each in found_in(text) if each.suggestion]

    assert mend(text, found)
    assert mend(text.replace("titel", "x"), found) is None
    assert mend("", found) is None


@pytest.mark.parametrize(
    "written",
    [
        "impact: «'helps '»",
        'impact: «" helps"»',
        'goto: «"end "»',
        'landed: {«"dana "»: Good.}',
        'guidance: [«"doing-nothing "»]',
    ],
)
def test_a_blank_within_quotes_goes_with_the_quotes(written: str) -> None:
    goto = "" if "goto" in written else ", goto: end"
    text = (
        "format: 1\ntitle: A\ncontent-note: None.\ncast: {dana: {name: Dana}}\nstart: a\nscenes:\n"
        f"  a:\n    text: A\n    choices:\n      - {{id: one, text: Go, {written}{goto}}}\n"
        "  end: {text: B, ending: {title: E}}\n"
    )
    faulty = text.replace("«", "").replace("»", "")
    (found,) = [each for each in found_in(faulty) if each.severity is Severity.ERROR]
    edit = mend(faulty, found)

    assert "with a blank at its " in found.message
    assert edit
    assert edit.text == found.suggestion
    assert applied(faulty, [edit]) == re.sub("«.*?»", edit.text, text)


@pytest.mark.parametrize(
    "written",
    [
        "imp\u200bact: helps",
        "impact: help\u200bs",
        'impact: "help\u0455"',
        "goto: th\u0435-end",
        "goto: the\u2011end",
        "goto: the-\u00adend  # or home?",
        "when: c\u0430lm <= 1",
        "when: calm >= \u22121",
    ],
)
def test_a_letter_that_is_not_what_is_read_there_is_mended_as_any_other(written: str) -> None:
    rest = "" if "goto" in written else "        goto: the-end\n"
    text = (
        "format: 1\ntitle: A\nstart: a\nmeters: {calm: {label: C, range: [-1, 1]}}\nscenes:\n"
        f"  a:\n    text: A\n    choices:\n      - text: Go\n        {written}\n{rest}"
        "  the-end: {text: B, ending: {title: E}}\n"
    )
    (found,) = [each for each in found_in(text) if each.severity is Severity.ERROR]
    edit = mend(text, found)

    assert edit
    mended = applied(text, [edit])
    assert mended.isascii()
    assert all(each.severity is not Severity.ERROR for each in found_in(mended))


@pytest.mark.parametrize(
    ("title", "goto"),
    [
        ("The evening", "«The evening»"),
        ("The evening", "[{scene: «the  Evening»}]"),
        ("The evening", "«' The evening '»  # or home?"),
        ("Evening", "«evening»"),
        ("The girls’ night", "«The girls' night»"),
        ("Well, then", "«Well, then»  # or home?"),
        ("Well, then", '"«Well, then»"'),
    ],
)
def test_the_title_of_a_scene_gives_way_to_its_id(title: str, goto: str) -> None:
    text = (
        "format: 1\ntitle: A\ncontent-note: None.\nstart: a\nscenes:\n"
        f"  a:\n    text: A\n    goto: {goto}\n"
        f'  end: {{title: "{title}", text: B, ending: {{title: E}}}}\n'
    )
    faulty = text.replace("«", "").replace("»", "")
    (found,) = [each for each in found_in(faulty) if each.severity is Severity.ERROR]
    edit = mend(faulty, found)

    assert edit
    assert applied(faulty, [edit]) == re.sub("«.*?»", "end", text)


def test_of_a_title_that_cannot_be_told_from_what_follows_nothing_is_mended() -> None:
    text = (
        "format: 1\ntitle: A\ncontent-note: None.\nstart: a\nscenes:\n"
        "  a: {text: A, goto: The girls' night}\n"
        "  end: {title: The girls’ night, text: B, ending: {title: E}}\n"
    )
    (found,) = [each for each in found_in(text) if each.severity is Severity.ERROR]

    assert found.suggestion == "end"
    assert mend(text, found) is None


def test_a_slip_and_a_blank_within_quotes_are_mended_at_once() -> None:
    text = (
        "format: 1\ntitle: A\ncontent-note: None.\nstart: a\nscenes:\n  a:\n    text: A\n"
        '    choices:\n      - {text: Go, goto: end, impact: "help "}\n'
        "  end: {text: B, ending: {title: E}}\n"
    )
    (found,) = [each for each in found_in(text) if each.severity is Severity.ERROR]
    edit = mend(text, found)

    assert edit
    assert applied(text, [edit]) == text.replace('"help "', "helps")


def test_comments_that_ask_for_more_are_listed_and_texts_are_not() -> None:
    text = (
        "title: A  # TODO: a better one\n"
        "# see TODO list\n"
        "you: 'it is # TODO'\n"
        "scenes:\n"
        "  a:\n"
        "    text: |  # TODO mood\n"
        "      # TODO is what she says\n"
        "\n"
        "    # TODO\n"
    )

    assert todos(text) == (
        Todo(1, "a better one"),
        Todo(2, "list"),
        Todo(6, "mood"),
        Todo(9, "# TODO"),
    )


def test_the_outline_tells_what_can_be_done_where_and_where_it_leads() -> None:
    story = a_story("""
        scenes:
          first:
            title: Monday
            text: Hm.
            choices:
              - {id: a, text: Speak, impact: helps, goto: [{when: a, scene: last}, {scene: first}]}
          last: {text: On., ending: {title: The end}}
    """)
    first, last = outline(story)

    assert (first.title, first.at.line, first.ending) == ("Monday", 9, "")
    assert (first.choices[0].to, first.choices[0].impact) == (("last", "first"), Impact.HELPS)
    assert (last.id, last.ending) == ("last", "The end")


def test_the_outline_tells_what_comes_back_later_conditions_and_lost_scenes() -> None:
    story = a_story("""
        scenes:
          first:
            text: Hm.
            choices:
              - {id: a, text: Speak, goto: last}
              - {id: b, text: Wait, when: not a, goto: last}
          attic: {text: Up., goto: last}
          last:
            text: [{because: a, text: You spoke.}]
            ending: {title: The end}
    """)
    first, attic, last = outline(story)

    assert [choice.later for choice in first.choices] == [("last",), ()]
    assert [choice.when for choice in first.choices] == ["", "not a"]
    assert [scene.lost for scene in (first, attic, last)] == [False, True, False]
