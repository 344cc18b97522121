"""The short cut for plain YAML: what it takes the parser reads alike, the rest it leaves."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis.strategies import lists, sampled_from

from ally_sim.bundled import bundled
from ally_sim.source.plain import read_plain
from ally_sim.source.text_bytes import read_text
from ally_sim.source.yaml_text import read_yaml
from tests.source.test_both_parsers import SIGNS, spoilt

STORIES = sorted(bundled("stories").glob("*/story.yaml"))
PLAIN = """\
# a comment
title: Whose idea?   # and another
summary: "it is so"
called: 'Dana'
text: |
  Dana (quietly): hi
    more

  Nobody answers.

note: >-
  folded
  text

  after a break
portrait: {skin: 6, extras: [glasses, "hijab"]}
range: [-3, +3]
scenes:
  - id: standup
    effects:
      trust: -2
    sets:
    - told
    - -asked
  -   then: |-
        kept short
  - plain-text: with a key
  - é: ü
goto:
- {when: trust >= 2 and not told, scene: corridor}
- {when: "a, b: {c}", scene: [one, 'two',
    three four
    five], "quoted": {}}
longer: goes on
  over lines

  and an empty one
single: 'it''s
  said

  twice

  '
"double": "so \\"it\\" is:\\ncaf\\xE9 \\u201c \\
  \\ and on
  as well\\n"
lists:
- over
  lines
-   four: columns
      over lines
    'two words': x
kept: |+
  with its end

after: x
"""
JSON = """\
{
 "title": "Whose \\"idea\\"?", "meters": {"trust": {"range": [-3, 3], "start": 0}},
 "scenes": {
  "standup": {"text": "Hi.\\n\\nNobody caf\\u00e9.", "hidden": true, "who": null,
   "choices": [
    {
     "id": "wait"
    },
    []
   ]}
 }
}
"""
LINES = [
    *PLAIN.splitlines(keepends=True),
    *("a: b\n", "a:\n", "- x\n", "  - y: z\n", "    w: v\n", "  b: c\n", "   odd\n", " one\n"),
    *("t: |\n", "t: >\n", "t: |2\n", "t: |+\n", "  foo\n", "    bar\n", "\n", "  \n", "  # c\n"),
    *("-\n", "- |\n", "- - x\n", "---\n", "...\n", "? x\n", "k: a: b\n", "k: a:b\n", "k : v\n"),
    *("k: ~\n", "k: 'it''s'\n", 'k: "a\\tb"\n', 'k: "a" b\n', "k: [a\n", "  b]\n", "k: [a]#\n"),
    *("k: {a:b}\n", "k: [a: b]\n", "k: [a, ]\n", "k: [,]\n", "k: {a}\n", "k: [a?]\n", "x"),
    *("k: 'a\n", "  b'\n", 'k: "a\\\n', '  \\ b"\n', "   # c\n", "  '\n", "    - d\n", "...\n"),
    *("- k: a\n", "-   k: a\n", "   b\n", "     b\n", "k: {a: b,\n", "  c: d}\n", '"k": 1\n'),
]


def is_read_alike(text: str) -> bool:
    """Tell whether `text` is plain; check that the parser reads the same, and refuses nothing."""
    data = text.encode("utf-8", "surrogatepass")
    read = read_text(data, file="f")
    value = None if read.text is None else read_plain(read.text)
    if value is None:
        return False
    parsed = read_yaml(data, file="f", loader=yaml.CSafeLoader)
    assert parsed.value == value, text
    assert parsed.diagnostics == read.diagnostics, text
    return True


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.parent.name)
def test_a_shipped_story_is_plain_throughout(story: Path) -> None:
    assert is_read_alike(story.read_text(encoding="utf-8"))


def test_what_new_stories_begin_as_is_plain_throughout() -> None:
    template = bundled("assets") / "template" / "story.yaml"

    assert is_read_alike(template.read_text(encoding="utf-8"))


def test_nothing_that_is_shipped_needs_the_parser() -> None:
    program = (
        "import sys; from ally_sim.bundled import bundled; from ally_sim.story.shelf import find;"
        "[found.read() for found in find([str(bundled('stories'))])];"
        "sys.exit('yaml' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_every_sort_of_plain_line_is_taken() -> None:
    assert is_read_alike(PLAIN)
    assert is_read_alike(PLAIN.removesuffix("\n"))
    assert is_read_alike(f"---\n{PLAIN}")
    assert is_read_alike(PLAIN.replace("\n", "\r\n"))


@pytest.mark.parametrize("between", ["\n", "# c\n", "  # c\n", "\n      # c: d\n\n"])
def test_empty_lines_and_comments_may_stand_between_any_rows(between: str) -> None:
    rows = ["a:\n", "  b: c\n", "  d:\n", "  - e: f\n", "    g: h\n", "  - i\n", "j: k\n"]

    assert is_read_alike(between + between.join(rows) + between)


@pytest.mark.parametrize("lines", ["b \n  c", "b\n\n\n  c\n  d", "b:c\n  d:e", "b\n  c#d"])
@pytest.mark.parametrize("quote", ["", "'"])
def test_lines_that_go_on_are_taken(lines: str, quote: str) -> None:
    assert is_read_alike(f"a: {quote}{lines}{quote}\nz: end\n")


def test_json_is_taken() -> None:
    assert is_read_alike(JSON)
    assert is_read_alike("".join(line.strip() for line in JSON.splitlines()))


@pytest.mark.parametrize(
    "end",
    ["\n\n", "# a comment\n", "  # a comment\n\n", "last: |\n  kept\n\n", "last: |\n  # kept\n"],
)
def test_a_text_may_end_in_comments_in_empty_lines_or_in_a_block(end: str) -> None:
    assert is_read_alike(PLAIN + end)


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ("{b: ", "}")])
def test_brackets_are_taken_sixteen_deep_and_so_are_lines(opens: str, closes: str) -> None:
    brackets = [f"a: {opens * deep}c{closes * deep}" for deep in (16, 17)]
    lines = [
        "".join(f"{' ' * n}a:\n" for n in range(deep)) + " " * deep + "a: b" for deep in (15, 16)
    ]

    assert [is_read_alike(text) for text in (*brackets, *lines)] == [True, False, True, False]


def test_anything_else_is_left_to_the_parser() -> None:
    for left in (
        *("", "- a", "  a: b", "a: b\na: c", "a:", "a:\nb: c", "a: b\n    c\n  d", "a: b\n c: d"),
        *("a: b:\n\n  c", "a: b: \n\n  c"),
        *("a: b: c", "a: &b c", "a: *b", "a: !b c", "a: @b", "a: %b", "<<: a", "? a", "a: b\n- c"),
        *("a: 'it's'", 'a: "\\q"', "a: [b", "a: [b: c]", "a: {b}", "a: [?b]", "a: [b,]", "a: [b]#"),
        *("a: 'b", 'a: "b', 'a: "b\\', "a: 'b\nc'", 'a: "b\n---\n"', 'a: "\\ud83d\\ude00"', "a: ["),
        *(
            'a: "\\x07"',
            'a: "\\U00110000"',
            'a: "\\r"',
            '"": b',
            '"a":b',
            "a: [}",
            "[a]",
            '{"a": [}]',
        ),
        *(
            '{"a": 1, "a": 2}',
            '{"a": 1} b',
            '{"a": 1},',
            "{a: 1\n...}",
            '{"a" 1}',
            '{"a": 1 "b": 2}',
        ),
        *("a: |2\n  b\n", "a: |\n  b", "a: >\n  b\n   c\n", "a: |\n    b\n  c\n"),
        *("---\n---\na: b", "a: b\n...", "a: b\rc: d", "a: b\r\n  \r\nc: d", "a: \n  - - b"),
        *(f"a: {'b' * 20_001}", f"a: |\n  {'b' * 20_000}\n", f"{'a' * 201}: b"),
        *(f"a: '{'b' * 20_001}'", f"a: [{'b' * 20_001}]", "a: b\n  " + "c" * 20_000),
        *("a: [" + "1, " * 50_000 + "1]", "a: " + "[" * 33 + "]" * 33),
        "".join(f"{' ' * deep}a:\n" for deep in range(32)) + " " * 32 + "a: b",
    ):
        assert not is_read_alike(left), left


@settings(max_examples=300)
@given(lists(sampled_from(LINES), max_size=9).map("".join))
def test_lines_in_any_order_are_read_alike_or_left(heap: str) -> None:
    is_read_alike(heap)


@settings(max_examples=300)
@given(lists(sampled_from([*SIGNS, "a", "b: 1\n", "  "]), max_size=12).map("".join))
def test_signs_in_any_order_are_read_alike_or_left(heap: str) -> None:
    is_read_alike(heap)


@pytest.mark.parametrize("seed", range(20))
def test_spoilt_stories_are_read_alike_or_left(seed: int) -> None:
    chance = Random(seed)  # noqa: S311  # a reproducible choice, no secret
    taken = 0
    for _ in range(50):
        text = PLAIN
        for _ in range(chance.choice((1, 1, 2, 3))):
            text = spoilt(text, chance)
        taken += is_read_alike(text)
    assert taken
