"""What parsers do not understand is told in an author's words, at the line to be mended."""

import pytest
import yaml

from ally_sim.source.diagnostics import Code
from ally_sim.source.yaml_text import read_yaml

SLIPS = {
    "a tab indents": ("a:\n\tb: 1\n\tc: 2", 2, 1, "a tab stands in the indentation of this line"),
    "the text of an item left too soon": (
        "a:\n    - |\n      one\n    - x\n      Dana: two",
        4,
        5,
        "indented less than the text around it, which begins in line 3",
    ),
    "a tab after spaces": ("a:\n  b: 1\n  \tc: 2", 3, 3, "indent with spaces"),
    "an open double quote": (
        'a: 1\nb: "open\nc: 2',
        2,
        4,
        "the quote that opens here is not closed",
    ),
    "an open single quote": (
        "a: 1\nb: 'open\nc: 2",
        2,
        4,
        "the quote that opens here is not closed",
    ),
    "a quote closed by the next one": ('a: "open\nb: "shut"', 1, 4, "closes only in line 2"),
    "a quote closed much later": ('a: "open\nb: 1\nc: "shut: x"', 1, 4, "closes only in line 3"),
    "an apostrophe in single quotes": ("a: 'It's late'", 1, 4, "goes on after its closing quote"),
    "words after a quote": ('b: 1\na: "No", she said.', 2, 4, "goes on after its closing quote"),
    "a colon in a text": ("text: He said: no", 1, 14, "a colon and a space in a text want quotes"),
    "a colon in a list": ("- He said: no: yes", 1, 14, "a colon and a space in a text want quotes"),
    "a colon in a second line": ("text: Dana looks up\n  and says: no", 2, 11, "want quotes"),
    "a text that begins with ?": ("text: ? what", 1, 7, "begins with ? wants quotes"),
    "a text that begins with *": ("text: *Really* now", 1, 7, "begins with * wants quotes"),
    "words in stars": ("text: *He waits.* Then.", 1, 7, "begins with * wants quotes"),
    "a list item in stars": ("- a\n- *He waits*", 2, 3, "begins with * wants quotes"),
    "a curly quote before a question mark": (
        "a: [“Whom?”]",
        1,
        10,
        '“ is only a part of the text: write " at both of its ends',
    ),
    "a curly quote before a colon": ("a: “He said: no”", 1, 12, "“ is only a part of the text"),
    "a dash for a hyphen": ("- a\n– b\n- c", 2, 1, "begins with –, not with a hyphen; write -"),
    "a bullet for a hyphen": ("a:\n  • id: b\n    c: d", 2, 3, "begins with •, not with a hyphen"),
    "a no-break space that indents": (
        "a: 1\n\u00a0 b: 1\n  c: 2",
        2,
        1,
        "a no-break space stands in the indentation of this line",
    ),
    "a no-break space far above": (
        "a:\n  b:\n\u00a0   c:\n      - d: e\n        f: g\n  h: i",
        3,
        1,
        "a no-break space stands in the indentation of this line",
    ),
    "a page of mere text": (
        "There was a gate.\n\nJoel: Hi.",
        1,
        1,
        "a story begins with 'format: 1'",
    ),
    "a first key without a colon": (
        "title A\nsummary: b",
        1,
        1,
        "this line has no key with a colon",
    ),
    "a dash that begins a line of a text": (
        "a: |\n  – Good.\nb: c: d",
        3,
        5,
        "a colon and a space in a text want quotes",
    ),
    "a dash that begins a line further in": (
        "a: |\n  Help:\n    – Ask.\nb: c: d",
        4,
        5,
        "a colon and a space in a text want quotes",
    ),
    "a dash that begins a line in quotes": (
        'a: "Help\n  – Ask."\nb: c: d',
        3,
        5,
        "a colon and a space in a text want quotes",
    ),
    "a no-break space in a text far above": (
        "a: Help\n  \u00a0Ask.\nb: 1\nc: d: e",
        4,
        5,
        "a colon and a space in a text want quotes",
    ),
    "a text that begins with &": ("text: &! now", 1, 7, "begins with & wants quotes"),
    "a text that begins with %": ("text: %s", 1, 7, "begins with % wants quotes"),
    "a text that begins with @": ("text: @dana hi", 1, 7, "begins with @ wants quotes"),
    "a text that begins with `": ("text: `so`", 1, 7, "begins with ` wants quotes"),
    "a text that begins with -": ("text: - so", 1, 7, "begins with - wants quotes"),
    "a text that begins with [": ("text: [sighs] So.", 1, 7, "begins with [ wants quotes"),
    "a text that begins with {": ("text: {sighs} So.", 1, 7, "begins with { wants quotes"),
    "a text that begins with ]": ("text: ] so", 1, 7, "a value cannot begin with ]"),
    "a text that begins with ,": ("text: , so", 1, 7, "a value cannot begin with ,"),
    "a bracket in a list": ("- a\n- [sighs] So.", 2, 3, "begins with [ wants quotes"),
    "an open bracket": ("a: [b, c\nd: 1\ne: 2", 1, 4, "the [ that opens here is not closed by ]"),
    "an open brace": ("a: 1\nb: {c: 1\nd: 1", 2, 4, "the { that opens here is not closed by }"),
    "a bracket open at the end": ("a: [", 1, 5, "a bracket is still open at the end"),
    "a list open at the end": ("a: [b,\n", 2, 1, "a bracket is still open at the end"),
    "a brace open at the end": ("a: {\n", 2, 1, "a bracket is still open at the end"),
    "two commas": ("a: [b,, c]", 1, 7, "a value cannot begin with ,"),
    "a comma first": ("a: {,}", 1, 5, "a value cannot begin with ,"),
    "a bracket closed by a brace": ("a: [}", 1, 5, "a value cannot begin with }"),
    "a comma is missing": ("a: {b: 1 c: 2}", 1, 11, "or a comma is missing before it"),
    "a question mark in brackets": ("a: [What?, Who?]", 1, 9, "a text that holds ? wants"),
    "a question mark in a second line": ("a: [b,\n  Who?]", 2, 6, "a text that holds ? wants"),
    "a colon in braces": ("a: {b: He: so}", 1, 10, "a text that holds : wants quotes"),
    "a key indented too far": ("title: x\n  summary: y", 2, 3, "further than line 1 allows"),
    "a key indented too little": ("a:\n  b: 1\n c: 2", 3, 2, "indented by 1, which fits no line"),
    "a key between two others": ("a:\n    b: 1\n  c: 2", 3, 3, "line 2 is indented by 4"),
    "an item indented too little": ("a:\n  - b\n - c", 3, 2, "fits no line above it"),
    "a key beside a list": ("- a\nb: 1", 2, 1, "cannot be at one indent"),
    "a text line indented too little": ("a: |\n  one\n two\nb: 1", 3, 2, "fits no line above it"),
    "no space after a colon": (
        "title:Foo\nsummary: x",
        1,
        6,
        "a space is missing after this colon",
    ),
    "no space after an inner colon": ("a:\n  b:Foo\n  c: 1", 2, 4, "missing after this colon"),
    "no space after a later colon": ("a: 1\nb:Foo\nc: 1", 2, 2, "missing after this colon"),
    "no space after a dash": ("- a\n-b\n- c", 2, 1, "a space is missing after this dash"),
    "no space after the first dash": (
        "a:\n  -b\n  - {c: d}",
        2,
        3,
        "a space is missing after this dash",
    ),
    "no space after the first dash, far above": (
        "a:\n  -b.\n    More.\n\n  - c\n  - d: e\n    f: g",
        2,
        3,
        "a space is missing after this dash",
    ),
    "a hyphen in a text above a colon": ("a: b\n  -c\n  d e: f", 3, 6, "want quotes"),
    "more behind what a file begins with": ("{a: 1}\nb: 2", 2, 1, "nothing may follow"),
    "no colon": ("a: 1\nsummary A\nb: 2", 2, 1, "this line has no key"),
    "a second paragraph without |": ("text: One.\n\nTwo.\nb: 1", 3, 1, "this line has no key"),
    "no key": ("a: 1\n: 2", 2, 1, "the key before this colon is missing"),
    "a line of a text below it": (
        "text: hello\n  Dana: hi",
        2,
        3,
        "if it is a line of that text, begin the text with '|' after its key",
    ),
    "a key below a text": ("text: hello\n  goto: end", 2, 3, "that line has a value already"),
    "words after |": ("text: | Hello", 1, 7, "the text begins on the next line"),
    "words after >": ("text: > Hello", 1, 7, "the text begins on the next line"),
    "a backslash in double quotes": (r'a: "C:\dir"', 1, 7, "a backslash in double quotes"),
    "half an escape": (r'a: "\x4"', 1, 5, "a backslash in double quotes"),
}


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_where_it_is_to_be_mended(
    slip: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader]
) -> None:
    text, line, column, says = SLIPS[slip]

    (found,) = read_yaml(text.encode(), file="story.yaml", loader=loader).diagnostics

    assert found.code is Code.YAML_SYNTAX
    assert (found.at.line, found.at.column, found.at.file) == (line, column, "story.yaml")
    assert f" {says}" in f" {found.message}"


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n...\nb: 2", 2),
        ("a: 1\n...\n\n# b\n\n- c", 2),
        ("a: |\n  b\n... and so\nc: d", 3),
        ("a: [b,\n...\n]", 2),
        ("...\na: 1", 1),
    ],
)
def test_three_dots_that_end_what_is_read_are_told_where_they_are(
    text: str, line: int, loader: type[yaml.SafeLoader | yaml.CSafeLoader]
) -> None:
    (found,) = read_yaml(text.encode(), file="story.yaml", loader=loader).diagnostics

    assert found.code is Code.UNSAFE_YAML
    assert (found.at.line, found.at.column) == (line, 1)
    assert found.message.startswith("three dots that begin a line end all that is read")


def test_three_dots_below_which_nothing_stands_are_no_fault() -> None:
    assert read_yaml(b"a: 1\n...\n", file="story.yaml").diagnostics == ()


def test_a_file_full_of_tabs_is_told_once_with_their_number() -> None:
    (found,) = read_yaml(b"a:\n\tb: 1\n\tc: 1\n\td: 1", file="f").diagnostics

    assert "(and 2 more lines)" in found.message
