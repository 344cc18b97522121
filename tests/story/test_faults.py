"""A good story with one fault in it: that fault is told, at its place, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.story.reader import read_story
from tests.stories import OneText
from tests.story.good_story import GOOD, spoilt

FILE = "story.yaml"


class Fault(NamedTuple):
    """What was, what is there now, and what must be told of it."""

    code: str
    was: str
    now: str
    message: str
    suggestion: str


def told(text: str) -> list[Diagnostic]:
    return list(read_story(OneText(text), name="a-story", shown_as=FILE).diagnostics)


def one_fault_each() -> Iterator[Fault]:
    written = Path(__file__).with_name("one_fault_each.txt").read_text(encoding="utf-8")
    for block in written.split("\n[")[1:]:
        code, _, rest = block.partition("]\n")
        lines = [(line[0], line[1:]) for line in rest.split("\n") if line]
        yield Fault(code, *("\n".join(text for kind, text in lines if kind == of) for of in "-+:="))


@pytest.mark.parametrize(
    "fault", list(one_fault_each()), ids=lambda fault: f"{fault.code}:{fault.now}"
)
def test_one_fault_is_told_at_its_place_and_nothing_else(fault: Fault) -> None:
    text, line, column = spoilt(fault.was, fault.now)

    (found,) = told(text)

    assert (found.code, found.at) == (fault.code, Location(FILE, line, column))
    assert not fault.message or found.message == fault.message
    assert not fault.message or (found.suggestion or "") == fault.suggestion


def test_the_good_story_is_good() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\ufeff", "\x85"])
def test_a_hidden_character_is_no_text(character: str) -> None:
    text, line, column = spoilt("title: Whose idea", f"title: Whose«{character} idea")

    (found,) = told(text)

    assert (found.code, found.at) == (Code.NOT_TEXT, Location(FILE, line, column))


def test_a_fault_in_a_condition_of_two_lines_is_told_in_its_line() -> None:
    text, line, column = spoilt("when: room >= 3", 'when: "room >= 3 and\n«nosuch"')

    (found,) = told(text)

    assert (found.code, found.at) == (Code.UNKNOWN_NAME, Location(FILE, line, column))
