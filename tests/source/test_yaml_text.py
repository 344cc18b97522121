import gc
import time
import tracemalloc
from collections.abc import Callable

import pytest
import yaml

from ally_sim.source.diagnostics import Code, Location
from ally_sim.source.located import Key, Mapping, Scalar, Sequence
from ally_sim.source.yaml_text import YamlResult, read_yaml

STORY = """\
# a comment
title: Whose idea?
cast:
  dana: {name: Dana, skin: 6}
text: |
  Dana: Hi.

  Nobody answers.
discuss:
  - 'What now?'
  - "Who \\u00e9lse?"
"""


def read(text: str | bytes) -> YamlResult:
    return read_yaml(text if isinstance(text, bytes) else text.encode(), file="story.yaml")


def faults(text: str | bytes) -> list[tuple[Code, int, int]]:
    return [(found.code, found.at.line, found.at.column) for found in read(text).diagnostics]


def mapping(text: str | bytes) -> Mapping:
    result = read(text)
    assert isinstance(result.value, Mapping)
    return result.value


def written(text: str | bytes, key: str) -> Scalar:
    value = mapping(text).entries[key]
    assert isinstance(value, Scalar)
    return value


def test_a_story_is_read_into_values_that_know_their_places() -> None:
    story = mapping(STORY)
    title, value = story.key_of("title"), story.entries["title"]

    assert title == Key("title", line=2, column=1)
    assert value == Scalar("Whose idea?", plain=True, line=2, column=8)


def test_lists_and_mappings_know_their_places_too() -> None:
    entries = mapping(STORY).entries
    discuss, cast = entries["discuss"], entries["cast"]

    assert isinstance(discuss, Sequence)
    assert (discuss.line, discuss.column) == (10, 3)
    assert discuss.items[1] == Scalar("Who élse?", plain=False, line=11, column=5)
    assert isinstance(cast, Mapping)
    dana = cast.entries["dana"]
    assert (dana.line, dana.column) == (4, 9)


def test_a_block_text_keeps_its_lines_and_begins_at_its_sign() -> None:
    assert written(STORY, "text") == Scalar(
        "Dana: Hi.\n\nNobody answers.\n", plain=False, line=5, column=7
    )


@pytest.mark.parametrize("text", ["no", "on", "12:30", "010", "1_000", "0x1F", "2026-01-02", "1e3"])
def test_what_looks_like_another_type_is_the_text_that_was_written(text: str) -> None:
    assert written(f"a: {text}", "a").text == text


@pytest.mark.parametrize(
    "text",
    [
        "नमस्ते क्\u200dष",
        "می\u200cخواهم",
        "\U0001f469\u200d\U0001f467",
        "\u200eABC\u200f",
        "Zoë & Łukasz",
    ],
)
def test_every_script_and_its_joiners_are_welcome(text: str) -> None:
    assert written(f"a: {text}", "a").text == text


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(ends: str) -> None:
    assert written(ends.join(["a: 1", "b: |", "  x", "  y", "c: 2"]), "c").line == 5


def test_a_byte_order_mark_may_come_first() -> None:
    assert written(b"\xef\xbb\xbfa: 1", "a") == Scalar("1", plain=True, line=1, column=4)


def test_a_tab_inside_a_text_is_a_space() -> None:
    assert written("a:\tone\ttwo", "a").text == "one two"


def test_blank_lines_with_spaces_in_them_part_paragraphs() -> None:
    assert written("a: |\n  one\n     \n  two\n", "a").text == "one\n\ntwo\n"


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "---\n...\n", "   "])
def test_an_empty_file_is_told_to_be_empty(text: str) -> None:
    (found,) = read(text).diagnostics

    assert found.at == Location("story.yaml", 1, 1)
    assert found.code is Code.YAML_SYNTAX
    assert found.message == "this file is empty; a story begins with 'format: 1'"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x 1", Code.UNSAFE_YAML, 1, 4),
        ("a: &x\n  b: 1", Code.UNSAFE_YAML, 1, 4),
        ("a: *x", Code.UNSAFE_YAML, 1, 4),
        ("*x : 1", Code.UNSAFE_YAML, 1, 1),
        ("a: !!str 1", Code.UNSAFE_YAML, 1, 4),
        ("a: !!python/object:os.system x", Code.UNSAFE_YAML, 1, 4),
        ("a: ! x", Code.UNSAFE_YAML, 1, 4),
        ("a: !<tag> [1]", Code.UNSAFE_YAML, 1, 4),
        ("a: !e!x 1", Code.UNSAFE_YAML, 1, 4),
        ("!!map\na: 1", Code.UNSAFE_YAML, 1, 1),
        ("a:\n  <<: {b: 1}", Code.UNSAFE_YAML, 2, 3),
        ("%YAML 1.1\n---\na: 1", Code.UNSAFE_YAML, 1, 1),
        ("# x\n%TAG ! !x\n---\na: 1", Code.UNSAFE_YAML, 2, 1),
        ("%SECRET\n---\na: 1", Code.UNSAFE_YAML, 1, 1),
        ("a: 1\n---\nb: 1", Code.UNSAFE_YAML, 2, 1),
        ("a: 1\n...\n---\nb: 1", Code.UNSAFE_YAML, 3, 1),
        ("[a]: 1", Code.WRONG_TYPE, 1, 1),
        ("x: {{a: 1}: 2}", Code.WRONG_TYPE, 1, 5),
        ("? - a\n: 1", Code.WRONG_TYPE, 1, 3),
        ("?\n: 1", Code.WRONG_TYPE, 1, 2),
        ("a: 1\nb:\n  c: 1\n  c: 2", Code.DUPLICATE_KEY, 4, 3),
        ("{a: 1, 'a': 2}", Code.DUPLICATE_KEY, 1, 8),
    ],
)
def test_what_stories_do_without_is_refused_at_its_place(
    text: str, code: Code, line: int, column: int
) -> None:
    assert faults(text) == [(code, line, column)]


def test_a_key_that_stands_twice_names_the_line_of_the_first_and_keeps_its_value() -> None:
    result = read("a: 1\nb: 2\na: 3")

    assert result.diagnostics[0].message == "the key 'a' stands twice here; the first is in line 1"
    assert written("a: 1\nb: 2\na: 3", "a").text == "1"


def test_quotes_make_the_merge_sign_an_ordinary_key() -> None:
    assert written("'<<': 1", "<<").text == "1"


def test_every_fault_of_a_file_is_found_in_one_pass() -> None:
    text = "a: 1\na: 2\nb: !x y\nc: *d\ne: 'open\n"

    assert faults(text) == [
        (Code.DUPLICATE_KEY, 2, 1),
        (Code.UNSAFE_YAML, 3, 4),
        (Code.UNSAFE_YAML, 4, 4),
        (Code.YAML_SYNTAX, 5, 4),
    ]


def test_of_a_file_full_of_faults_fifty_are_told() -> None:
    assert len(faults("a: 1\n" * 1000)) == 50
    assert len(faults("a: \u202e\n" * 1000)) == 50


@pytest.mark.parametrize(
    ("data", "line", "column", "says"),
    [
        (b"a: caf\xe9\n", 1, 7, "0xe9 here is not UTF-8 (in Windows-1252 or Latin-1 it is 'é')"),
        (b"a: 1\r\nb: \xc3\xa9\x80\n", 2, 5, "0x80 here is not UTF-8"),
        (b"a: \xed\xa0\x80", 1, 4, "not UTF-8"),
        ("a: 1".encode("utf-16"), 1, 1, "UTF-16"),
        ("a: 1".encode("utf-16-le"), 1, 1, "UTF-16"),
        ("a: 1".encode("utf-16-be"), 1, 1, "UTF-16"),
        (b"a: x\0y", 1, 5, "invisible character \\x00"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", 1, 1, "not UTF-8"),
    ],
)
def test_what_is_no_text_is_told_with_its_place(
    data: bytes, line: int, column: int, says: str
) -> None:
    (found,) = read(data).diagnostics

    assert (found.code, found.at.line, found.at.column) == (Code.NOT_TEXT, line, column)
    assert says in found.message


@pytest.mark.parametrize(
    "character",
    "\x00\x07\x1b\x7f\x85\x9f\u2028\u2029\u202a\u202e\u2066\u2069"
    "\ufeff\ufdd0\ufffe\uffff\U0001fffe\U0010ffff",
)
def test_hidden_characters_are_refused_as_they_are_and_as_escapes(character: str) -> None:
    escape = f"\\U{ord(character):08x}"

    assert faults(f"b: 1\na: x{character}y") == [(Code.NOT_TEXT, 2, 5)]
    assert faults(f'b: 1\na: "x{escape}y"') == [(Code.NOT_TEXT, 2, 6)]


@pytest.mark.parametrize("escape", [r"\0", r"\e", r"\N", r"\L", r"\P", r"\x9b", r"\u202e", r"\a"])
def test_short_escapes_of_hidden_characters_are_refused(escape: str) -> None:
    assert faults(f'a: "one\n  two \\\\ {escape}"') == [(Code.NOT_TEXT, 2, 10)]


@pytest.mark.parametrize("escape", [r"\ud800", r"\ud83d\ude00", r"\U00110000", r"\UFFFFFFFF"])
def test_escapes_that_are_no_character_are_refused(escape: str) -> None:
    assert faults(f'a: "one\n  two {escape}"')[0] == (Code.NOT_TEXT, 2, 7)


def test_what_follows_a_hidden_character_is_looked_at_too() -> None:
    assert faults("a: \u202ex\nb: 1\nb: 2") == [(Code.NOT_TEXT, 1, 4), (Code.DUPLICATE_KEY, 3, 1)]


def limits() -> dict[str, tuple[str, Code]]:
    return {
        "32 deep": ("[" * 32 + "]" * 32, Code.YAML_SYNTAX),
        "33 deep": ("[" * 33 + "]" * 33, Code.TOO_LARGE),
        "32 deep behind others": ("- [[], {}, []]\n- " + "[" * 31 + "]" * 31, Code.YAML_SYNTAX),
        "33 deep behind others": ("- [[], {}, []]\n- " + "[" * 32 + "]" * 32, Code.TOO_LARGE),
        "50,000 nodes": ("- x\n" * 49_999, Code.YAML_SYNTAX),
        "50,001 nodes": ("- x\n" * 50_000, Code.TOO_LARGE),
        "a text of 20,000": ("a: " + "x" * 20_000, Code.YAML_SYNTAX),
        "a text of 20,001": ("a: " + "x" * 20_001, Code.TOO_LARGE),
        "a key of 200": ("k" * 200 + ": 1", Code.YAML_SYNTAX),
        "a key of 201": ("k" * 201 + ": 1", Code.TOO_LARGE),
        "1 MiB": ("a: 1\n#" + "x" * (1024 * 1024 - 6), Code.YAML_SYNTAX),
        "1 MiB and a byte": ("a: 1\n#" + "x" * (1024 * 1024 - 5), Code.TOO_LARGE),
    }


@pytest.mark.parametrize("name", limits())
def test_limits_hold_to_the_last_one_allowed(name: str) -> None:
    text, code = limits()[name]

    assert [found[0] for found in faults(text)] == ([code] if code is Code.TOO_LARGE else [])


LAUGHS = "a: &a [x,x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)
)
BOMBS: dict[str, Callable[[], str]] = {
    "billion laughs": lambda: LAUGHS,
    "merged mappings": lambda: "a: &a {x: 1}\n" + "b: {<<: [" + "*a, " * 5_000 + "]}\n",
    "deep brackets": lambda: "[" * 500_000,
    "deep braces": lambda: "{a: " * 200_000,
    "deep lists": lambda: "- " * 500_000,
    "deep keys": lambda: "? " * 500_000,
    "one giant text": lambda: "a: " + "x" * 1_000_000,
    "one giant quoted text": lambda: 'a: "' + "x\\n" * 300_000 + '"',
    "an open quote": lambda: "a: '" + "x " * 500_000,
    "many keys": lambda: "".join(f"k{i}:\n" for i in range(100_000)),
    "200,000 keys": lambda: "{" + "".join(f"{i:x}," for i in range(200_000))[:1_000_000] + "}",
    "one key very often": lambda: "a:\n" * 300_000,
    "a giant comment": lambda: "#" * 1_000_000,
    "empty lines": lambda: "\n" * 1_000_000,
    "spaces": lambda: " " * 1_000_000,
    "tabs": lambda: "\t" * 1_000_000,
    "lines of spaces": lambda: " \n" * 500_000,
    "colons": lambda: ": " * 500_000,
    "anchors": lambda: "&a " * 300_000,
    "tags": lambda: "- !x y\n" * 140_000,
    "documents": lambda: "---\n" * 250_000,
    "directives": lambda: "%A\n" * 300_000,
    "empty brackets": lambda: "a: " + "[]" * 400_000,
    "brackets that open": lambda: '{"a": [' * 140_000,
    "entries of JSON": lambda: '{"a": [' + "1, " * 300_000 + "1]}",
    "quotes": lambda: "a: " + '"' * 1_000_001,
    "an open quote of backslashes": lambda: 'a: "' + '\\"' * 400_000,
    "a text of many lines": lambda: "a: b\n" + "  c\n" * 250_000,
    "backslashes": lambda: 'a: "' + "\\\\" * 500_000 + '"',
    "a fault at the end of a large file": lambda: "a:\n" + "  - x: y\n" * 15_000 + "b: 'open",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_fast(name: str) -> None:
    text = BOMBS[name]()
    begin = time.process_time()

    assert read(text).diagnostics
    assert time.process_time() - begin < 5


def test_a_large_honest_file_takes_little_memory() -> None:
    data = ("a:\n" + "  - x: a text of some words, as there are many\n" * 5_000).encode()
    tracemalloc.start()

    assert read(data).diagnostics == ()
    assert tracemalloc.get_traced_memory()[1] < 40 * len(data)
    tracemalloc.stop()


def test_the_collector_is_as_it_was_after_reading() -> None:
    read("a: [")
    assert gc.isenabled()

    gc.disable()
    read("a: 1")
    was_on = gc.isenabled()
    gc.enable()
    assert not was_on


def test_the_collector_takes_what_was_read_for_old() -> None:
    gc.unfreeze()  # where somebody froze, what was read stays young

    value = read("a:\n" + "  - b: c\n" * 6_000).value

    assert any(each is value for each in gc.get_objects(generation=2))


def test_what_somebody_froze_stays_frozen_after_reading() -> None:
    gc.freeze()
    read("a:\n" + "  - b: c\n" * 6_000)
    frozen = gc.get_freeze_count()
    gc.unfreeze()

    assert frozen


def test_every_text_of_a_story_is_kept() -> None:
    def texts(value: Mapping | Sequence | Scalar) -> list[str]:
        if isinstance(value, Scalar):
            return [value.text]
        if isinstance(value, Sequence):
            return [text for item in value.items for text in texts(item)]
        return [text for key, inner in value.entries.items() for text in (key, *texts(inner))]

    loader = yaml.SafeLoader(STORY)
    events = iter(loader.get_event, None)

    assert texts(mapping(STORY)) == [each.value for each in events if hasattr(each, "value")]
