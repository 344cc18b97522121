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


@pytest.mark.parametrize(
    ("was", "now", "says", "meant"),
    [
        ("title: Whose", "«tit\u200ble: Whose", r"has no key 'tit\u200ble': a", "title"),
        ("title: Whose", "«tit\u200ble: Whose", r"seen, zero width space (\u200b);", "title"),
        ("id: ask-dana", "id: «ask-da\u00adna", r"'ask-da\xadna' cannot be an", "ask-dana"),
        ("id: ask-dana", "id: «ask\u2011dana", "hyphen) only looks like '-'", "ask-dana"),
        ("start: standup", "start: «st\u0430ndup", "letter a) only looks like 'a'", "standup"),
        ("start: standup", "start: «nosuch\u200b", r"no scene is called 'nosuch\u200b'", None),
        ("when: room >= 3", "when: «r\u03bfom >= 3", "'; write 'room'", "room"),
        ("when: room >= 3", "when: room«\u200b >= 3", "a character in it cannot be", None),
        ("when: room >= 3", "when: room >= «\u22121", "(minus sign) only looks like '-'", "-"),
    ],
)
def test_a_letter_that_is_not_what_is_read_there_is_told(
    was: str, now: str, says: str, meant: str | None
) -> None:
    text, line, column = spoilt(was, now)

    (found,) = told(text)

    assert says in found.message
    assert found.suggestion == meant
    assert found.at == Location(FILE, line, column)


def test_a_fault_in_a_condition_of_two_lines_is_told_in_its_line() -> None:
    text, line, column = spoilt("when: room >= 3", 'when: "room >= 3 and\n«nosuch"')

    (found,) = told(text)

    assert (found.code, found.at) == (Code.UNKNOWN_NAME, Location(FILE, line, column))


STORY = """\
format: 1
title: A
start: a
cast: {{max: {cast}}}
meters: {{calm: {meter}}}
scenes:
  a: {{title: The first, text: x., choices: [{choice}, {{text: Go., goto: carpark}}]}}
  carpark: {{text: Over., ending: {{title: Over}}}}
  park-bench: {{title: At nine in the car, text: Over., ending: {{title: Over}}}}
  nine-oclock: {{title: "Too, too late", text: Over., ending: {{title: Over}}}}
  dusk: {{title: Evening, text: Over., ending: {{title: Over}}}}
  noon: {{title: Lunch, text: Over., ending: {{title: Over}}}}
  midday: {{title: Lunch, text: Over., ending: {{title: Over}}}}
"""


def said(
    cast: str = "{name: Max}",
    meter: str = "{label: Calm, range: [0, 3]}",
    choice: str = "{text: Stay., goto: park-bench}",
) -> list[str]:
    return [str(each.message) for each in told(STORY.format(cast=cast, meter=meter, choice=choice))]


@pytest.mark.parametrize(
    ("goto", "meant"),
    [
        ("car park", "carpark"),
        ("at  nine in the car", "park-bench"),
        ("The bench outside", "park-bench"),
        ("the first", "a"),
        ("evening", "dusk"),
        ("Evening", "dusk"),
    ],
)
def test_a_scene_called_by_its_title_or_by_blanks_is_the_one_meant(goto: str, meant: str) -> None:
    (message,) = said(choice=f"{{text: Stay., goto: {goto}}}")

    assert message.endswith(f"; did you mean '{meant}'?")


def test_of_two_scenes_with_one_title_neither_is_the_one_meant() -> None:
    (message,) = said(choice="{text: Stay., goto: Lunch}")

    assert message == "no scene is called 'Lunch'"


@pytest.mark.parametrize(
    "faulty",
    [
        {"cast": "{name: Max, job title: nurse}"},
        {"cast": "{name: Max, Job title: nurse}"},
        {"choice": "{text: Stay., goto: carpark, impact level: helps}"},
    ],
)
def test_a_key_of_two_words_that_is_no_line_of_a_text_is_told_with_the_keys_there_are(
    faulty: dict[str, str],
) -> None:
    (message,) = said(**faulty)

    assert "; it may have " in message


@pytest.mark.parametrize("line", ["Max (calm)", "“Well then” he"])
def test_a_key_that_may_be_a_line_of_a_text_is_told_so(line: str) -> None:
    (message,) = said(choice=f"{{text: Stay., goto: carpark, {line}: x}}")

    assert "; a line of a text is indented further" in message


@pytest.mark.parametrize(
    ("cast", "written"),
    [("' Max M '", "{name: Max M}"), ("Max", "{name: Max}"), ("Null b", "{name: Null b}")],
)
def test_a_text_in_the_place_of_a_mapping_is_shown_where_it_belongs(
    cast: str, written: str
) -> None:
    (message,) = said(cast=cast)

    assert message.endswith(f"; write {written}")


@pytest.mark.parametrize("cast", ['"null"', "true", "'False'", "12", "[Max]", "'Max: no'"])
def test_what_would_not_do_there_either_is_not_shown_there(cast: str) -> None:
    (message,) = said(cast=cast)

    assert message.endswith("; write {name: …}")


@pytest.mark.parametrize("number", ['"1"', '" 1 "', '"+1 "'])
def test_a_number_in_quotes_is_told_with_blanks_around_it_too(number: str) -> None:
    (message,) = said(choice=f"{{text: Stay., goto: carpark, effects: {{calm: {number}}}}}")

    assert message.endswith("; a number is written without quotes")


def test_what_people_with_a_title_may_be_called_is_offered_once_and_where_nobody_has_it() -> None:
    def last(*names: str) -> list[str]:
        cast = ", ".join(f"p{place}: {{{name}}}" for place, name in enumerate(names))
        return said(cast=f"{{name: Max}}, {cast}")

    assert [message.partition(", as ")[2] for message in last(*["name: Dr Ann Hall"] * 3)] == [
        "`called: Dr Hall`",
        "",
    ]
    (message,) = last(*["name: Dr Ann Hall, called: Dr Hall"] * 2)
    assert message.endswith("; tell them apart by 'called'")
