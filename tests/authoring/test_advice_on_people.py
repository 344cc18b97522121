"""Advice on people: how they are called where a name begins with a title, or has many words."""

import pytest

from ally_sim.authoring.inspection import inspect
from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.story.people import with_title
from ally_sim.story.reader import read_story
from tests.stories import OneText

STORY = """\
format: 1
title: The round
cast:
  hall: {{{person}}}
start: ward
scenes:
  ward:
    text: |
      {line}

      {line}
    goto: end
  end: {{text: It is over., ending: {{title: The end}}}}
"""


def told(person: str, line: str) -> list[Diagnostic]:
    """Return the advice on people, with that person in the cast and that line in a scene, twice."""
    text = STORY.format(person=person, line=line)
    opened = inspect(read_story(OneText(text), name="s", shown_as=""))
    assert opened.story is not None
    codes = (Code.SILENT_CAST, Code.UNKNOWN_SPEAKER)
    return [each for each in opened.diagnostics if each.code in codes]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Dr Hall", "Dr Hall"),
        ("Dr. Anna Hall", "Dr. Hall"),
        ("Prof. Dr. Eva Weber", "Prof. Dr. Weber"),
        ("Frau Weber", "Frau Weber"),
        ("Sir Ian Kay", "Sir Ian"),
        ("Mx Lee", "Mx Lee"),
        ("Dr Hall, MD", "Dr Hall"),
        ("Dr Hall (ward 3)", "Dr Hall"),
        ("Dr Hall: head", "Dr Hall"),
        ("Dr Ann Hall #1", "Dr Hall"),
        ("Dr Hall 2", "Dr Hall"),
        ("Dr O’Neill-Kay", "Dr O’Neill-Kay"),
        ("Dr (ward)", None),
        ("Dr 12", None),
        ("Anna Hall", None),
        ("Doctor", None),
    ],
)
def test_somebody_with_a_title_is_called_by_it_and_the_name(name: str, called: str | None) -> None:
    assert with_title(name) == called


def test_who_is_called_dr_alone_is_told_once_at_a_line_and_in_the_cast_what_to_write() -> None:
    in_cast, at_line = told("name: Dr Hall", "Dr Hall: Next bed.")

    assert (in_cast.code, in_cast.at.line) == (Code.SILENT_CAST, 4)
    assert in_cast.message == (
        "Dr Hall never says a word: a line of speech names them 'Dr', unless you write "
        "`called: Dr Hall` here"
    )
    assert (at_line.code, at_line.at.line) == (Code.UNKNOWN_SPEAKER, 9)
    assert at_line.message == (
        "nobody speaks as 'Dr Hall', so that this line is told as narration; write "
        "`called: Dr Hall` for 'hall' in the cast, who speaks as 'Dr:' otherwise"
    )


@pytest.mark.parametrize(
    "person", ["name: Dr Hall, called: Dr Hall", "name: Dr Anna Hall, called: Dr Hall"]
)
def test_what_is_told_of_a_title_mends_it(person: str) -> None:
    assert told(person, "Dr Hall (tense): Next bed.") == []


def test_whoever_is_meant_to_speak_as_dr_alone_may() -> None:
    assert told("name: Dr Hall", "Dr: Next bed.") == []


def test_a_name_of_three_words_before_a_colon_is_told_as_no_speech() -> None:
    silent, line, _again = told("name: Anna van Dijk", "Anna van Dijk: Next bed.")

    assert "Anna never says a word" in silent.message
    assert (line.code, line.suggestion) == (Code.UNKNOWN_SPEAKER, "Anna")


def test_every_way_of_writing_a_title_is_told_with_just_that_to_write() -> None:
    _in_cast, *at_lines = told("name: Dr Hall", "Dr. Hall: Next bed.\n\n      Dr Hall: Next bed.")

    assert [each.message.partition("write ")[2].partition(" for")[0] for each in at_lines] == [
        "`called: Dr. Hall`",
        "`called: Dr Hall`",
    ]


@pytest.mark.parametrize(("letters", "number"), [(0, 2), (60, 2), (200, 0)])
def test_nothing_far_longer_than_it_is_looked_at_as_how_a_line_is_said(
    letters: int, number: int
) -> None:
    how = f" ({'so' + letters * 'o'})"

    told_of = told("name: Anna, called: Anna", f"Ana{how if letters < 200 else how + how}: Hi.")

    assert [each.code for each in told_of].count(Code.UNKNOWN_SPEAKER) == number
