"""One file, one verdict: the C and the Python parser give the same values and diagnostics."""

from random import Random

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis.strategies import binary, integers, lists, sampled_from, text

from ally_sim.source.yaml_text import YamlResult, read_yaml

STORY = """\
title: "Whose idea?"
summary: 'it''s so'
text: |
  Dana (quietly): hi
    more

  Nobody answers.
portrait: {skin: 6, extras: [glasses, "hijab"], empty: }
scenes:
  - id: standup
    then: >-
      folded
      text
  - plain text
  -
effects: {trust: +2, room: {set: 0}}
"""
SIGNS = [
    ": ",
    " :",
    " - ",
    "-",
    "  ",
    "\n",
    "\n  ",
    "\t",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "?",
    "? ",
    "&a ",
    "*a ",
    "!t ",
    "!!str ",
    "!<x>",
    "!e!x ",
    "!)!str ",
    "%",
    "%YAML 1.1\n",
    "@",
    "`",
    ">",
    ">-",
    ">+",
    " #",
    "#",
    "<<: ",
    "---",
    "---\n",
    "...\n",
    "\\",
    "\\q",
    "\\x4",
    "\\u202e",
    "\\ud800",
    "\\U00110000",
    "\x00",
    "\u202e",
    "\u2028",
    "\x85",
    "\ufeff",
    "\xe9",
    "\U0001f600",
    "\r\n",
    "\r",
    "~",
    "{}",
    "[]",
    "{a:}",
    "{a: , b}",
    "[a?, b]",
    "{? a}",
    ">#",
    ">2",
    ">0",
    ": : ",
    "- - a",
    '"a": ',
    "'a' b",
    "a: b: c",
    "=",
    "0x1F",
    "1_000",
]
HONEST = [STORY, "- a\n- b", "a: 1", "[1, 2]", "'x'", "x", '"a": {"b": ["c", null]}', "? a\n: b"]


def read_twice(data: bytes) -> tuple[YamlResult, YamlResult]:
    by_c = read_yaml(data, file="f", loader=yaml.CSafeLoader)
    return by_c, read_yaml(data, file="f", loader=yaml.SafeLoader)


def spoilt(story: str, chance: Random) -> str:
    """Return `story` with a sign put in, some taken out, a line moved in or out, or cut off."""
    at = chance.randrange(len(story) + 1)
    line_start = story.rfind("\n", 0, at) + 1
    return chance.choice(
        [
            story[:at] + chance.choice(SIGNS) + story[at:],
            story[:at] + chance.choice(SIGNS) + story[at:],
            story[:at] + story[at + chance.randint(1, 3) :],
            story[:line_start] + " " * chance.randint(1, 3) + story[line_start:],
            story[:line_start] + story[line_start:].lstrip(" "),
            story[:at],
        ]
    )


@pytest.mark.parametrize("text", HONEST)
def test_honest_texts_are_read_alike(text: str) -> None:
    by_c, by_python = read_twice(text.encode())

    assert by_c == by_python
    assert by_c.value is not None
    assert by_c.diagnostics == ()


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_judged_alike_wherever_it_stands(sign: str) -> None:
    for around in ("{}", "a: {}", "a: {}x\nb: 1", "- {} y", "[{}]", "a{}b", "a:\n- {}\nb: 1"):
        by_c, by_python = read_twice(around.replace("{}", sign).encode())

        assert by_c == by_python, around


@pytest.mark.parametrize("seed", range(20))
def test_spoilt_stories_are_judged_alike(seed: int) -> None:
    chance = Random(seed)  # noqa: S311  # a reproducible choice, no secret
    for _ in range(50):
        text = STORY
        for _ in range(chance.choice((1, 1, 2, 3))):
            text = spoilt(text, chance)
        by_c, by_python = read_twice(text.encode())

        assert by_c == by_python, text


@given(binary())
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
def test_no_bytes_make_reading_raise(data: bytes) -> None:
    by_c, by_python = read_twice(data)

    assert by_c == by_python
    assert (by_c.value is not None) or by_c.diagnostics


@settings(max_examples=300)
@given(lists(sampled_from([*SIGNS, "a", "b: 1\n", "  "]), max_size=12).map("".join))
@example('!)!str "')
def test_no_heap_of_signs_makes_reading_raise(heap: str) -> None:
    by_c, by_python = read_twice(heap.encode())

    assert by_c == by_python
    assert (by_c.value is not None) or by_c.diagnostics


@given(text(), integers(0, len(STORY)))
def test_places_lie_within_the_file(anything: str, at: int) -> None:
    story = STORY[:at] + anything + STORY[at:]
    data = story.encode("utf-8", "surrogatepass")
    lines = story.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    for found in read_yaml(data, file="f").diagnostics:
        assert 1 <= found.at.line <= len(lines)
        assert 1 <= found.at.column <= len(lines[found.at.line - 1]) + 1
