"""Files from anywhere: a story without an error, or a sentence; in a time that stays small."""

import json
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ally_sim.errors import AllySimError
from ally_sim.exchange.import_report import import_report
from tests.exchange.twine_sources import drafts, html, imported, twee

FORMATS = ("Harlowe", "SugarCube", "Chapbook", "Snowman")
PIECES = [
    "A",
    "B",
    "Start",
    "\n",
    "\n:: ",
    "\n:: A\n",
    "[[A]]",
    "[[x->B]]",
    "[[B<-y][$x to 1]]",
    "[[",
    "]]",
    "[",
    "]",
    "''",
    "//",
    "*",
    "_",
    "\\",
    "You: a",
    "<b>",
    "(if: $x)[",
    "(else:)[",
    "(set: $x to it - 1)",
    "(set: $x to 'a')",
    '(goto: "A")',
    '(link: "l")[',
    "(",
    ")",
    "<<if $x>>",
    "<<else>>",
    "<</if>>",
    "<<set $x to 1>>",
    "<<set $x -= 2>>",
    "<<goto 'A'>>",
    "<<link 'l' 'B'>>",
    "<</link>>",
    "<<widget 'w'>>",
    "<</widget>>",
    "<<",
    ">>",
    "/*",
    "*/",
    "<!--",
    "-->",
    "<%",
    "%>",
    "<% if (x) { %>",
    "<% } %>",
    "x: 1\n",
    "--\n",
    "\n[if x > 1]\n",
    "\n[else]\n",
    "\n[note]\n",
    "{embed passage: 'A'}",
    "{",
    "}",
    "&lt;",
    "&#0;",
    "null",
    "#",
    "\t",
    "\u202e",
    "\x07",
    "\ufeff",
    "😀",
    "---",
    "%YAML",
    "- ",
    ": ",
    "'",
    '"',
]
MIXED = st.lists(st.sampled_from([*PIECES, "|"]), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(MIXED, st.sampled_from(FORMATS))
def test_any_twee_becomes_a_story_without_an_error(text: str, story_format: str) -> None:
    with TemporaryDirectory() as folder:
        story, draft = imported(Path(folder), twee({"Start": text}, story_format))

    assert len(story.scenes) == len(draft.scenes)
    assert import_report(draft, "here").startswith("“")


@settings(max_examples=80, deadline=None)
@given(MIXED, st.sampled_from(FORMATS), st.integers(0, 400), st.sampled_from(["", "<", '"', "</"]))
def test_any_damaged_html_is_a_story_or_a_sentence(
    text: str, story_format: str, at: int, put: str
) -> None:
    whole = html({"Start": text, "A": "x"}, story_format)
    with TemporaryDirectory() as folder, suppress(AllySimError):
        imported(Path(folder), whole[:at] + put + whole[at + 1 :])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.sampled_from(["", "x", "<p>a</p>", "A"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "content",
                    "type",
                    "params",
                    "nextContentId",
                    "feedback",
                    "title",
                    "text",
                    "name",
                    "tags",
                    "pid",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(JSON, st.sampled_from(["branchingScenario", "content", "passages", "alternatives"]))
def test_any_json_is_a_story_or_a_sentence(data: object, key: str) -> None:
    held: object = {key: data}
    if key == "content":
        held = {"branchingScenario": {"content": [{"type": data, "feedback": data}]}}
    if key == "alternatives":
        asked = {
            "library": "H5P.BranchingQuestion 1.0",
            "params": {"branchingQuestion": {key: data}},
        }
        held = {"branchingScenario": {"content": [{"type": asked}]}}
    with TemporaryDirectory() as folder, suppress(AllySimError):
        imported(Path(folder), json.dumps(held))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no story that is understood"),
        (b"\0\0\0", "is no text"),
        (b"just words", "no story that is understood"),
        (b"[" * 200_000, "too deep"),
        (b'<div tiddler="Start">x</div>', "Twine 1"),
        (b"x" * (17 * 2**20), "more than 16 MiB"),
    ],
)
def test_what_holds_no_story_is_refused_in_a_sentence(
    tmp_path: Path, data: bytes, told: str
) -> None:
    with pytest.raises(AllySimError, match=told):
        drafts(tmp_path, data)


@pytest.mark.parametrize(
    ("story_format", "atom"),
    [
        ("Harlowe", "(if:"),
        ("Harlowe", '(if: "'),
        ("Harlowe", "[["),
        ("Harlowe", "["),
        ("Harlowe", "<!--"),
        ("SugarCube", "<<"),
        ("SugarCube", '<<a "'),
        ("SugarCube", "a<<x>>"),
        ("SugarCube", "<a data-passage"),
        ("Chapbook", "{"),
        ("Chapbook", "--\n"),
        ("Snowman", "<% { %>"),
    ],
)
def test_what_never_closes_is_read_once(tmp_path: Path, story_format: str, atom: str) -> None:
    text = twee({"Start": atom * (300_000 // len(atom))}, story_format)
    begun = time.process_time()

    with suppress(AllySimError):  # of more than 50,000 links and macros
        drafts(tmp_path, text)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    data = twee({"Start": "Caf\u00e9"}).replace("\n", "\r\n").encode(encoding)
    story, _ = imported(tmp_path, data)

    assert story.scenes[story.start].text[0].paragraphs[0].text == "Café"


def test_a_very_long_passage_goes_on_in_other_scenes(tmp_path: Path) -> None:
    story, _ = imported(tmp_path, twee({"Start": "word " * 100_000 + "[[End]]", "End": ""}))

    words = sum(
        paragraph.text.count("word")
        for scene in story.scenes.values()
        for block in scene.text
        for paragraph in block.paragraphs
    )
    assert words == 100_000


def test_a_long_script_is_kept_whole(tmp_path: Path) -> None:
    script = "\n".join(f"let line{number} = '{'x' * 90}';" for number in range(20_000))
    story, _ = imported(tmp_path, f"{twee({'Start': 'Hi'})}\n\n:: Code [script]\n{script}\n")

    written = "".join(each.read_text() for each in sorted(tmp_path.rglob("*.yaml")))
    assert written.count("# ") >= 20_000
    assert all(f"let line{number} = " in written for number in (0, 9_999, 19_999))
    assert len(story.scenes) == 1
