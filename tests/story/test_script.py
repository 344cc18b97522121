import subprocess
import sys
import time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis.strategies import text

from ally_sim.story.model import YOU, CastId, Paragraph
from ally_sim.story.script import Run, inline_runs, plain, read_landed, read_script

CALLED = {
    "Dana": CastId("dana"),
    "Dana O": CastId("other-dana"),
    "Dr. O'Neil": CastId("oneil"),
    "美咲": CastId("misaki"),
    "(The) Boss+": CastId("boss"),
}


def said(who: str, text: str, how: str | None = None) -> Paragraph:
    return Paragraph(CastId(who), how, text)


def told(text: str) -> Paragraph:
    return Paragraph(None, None, text)


def test_empty_lines_part_paragraphs_and_other_line_ends_are_spaces() -> None:
    script = "\nThe stand-up is\n  late.\n\n \nDana: We could\ncache this.\n\n\nNobody looks up.\n"

    assert read_script(script, CALLED) == (
        told("The stand-up is late."),
        said("dana", "We could cache this."),
        told("Nobody looks up."),
    )


def test_what_nobody_says_is_parted_by_any_line_without_a_word() -> None:
    assert read_script(" One\n  line. \n \n\n\u3000\nTwo.\n\nThree.", {}) == (
        told("One line."),
        told("Two."),
        told("Three."),
    )


@pytest.mark.parametrize(
    ("line", "paragraph"),
    [
        ("Dana: Hi.", said("dana", "Hi.")),
        ("Dana : Hi.", said("dana", "Hi.")),
        ("Dana:Hi.", said("dana", "Hi.")),
        ("Dana O: Hi.", said("other-dana", "Hi.")),
        ("Dr. O'Neil: Hi.", said("oneil", "Hi.")),
        ("美咲: はい。", said("misaki", "はい。")),
        ("(The) Boss+: Hi.", said("boss", "Hi.")),
        ("You: I wonder.", Paragraph(YOU, None, "I wonder.")),
        ("Dana (quietly): Hi.", said("dana", "Hi.", "quietly")),
        ("Dana ( not looking up ) : Hi.", said("dana", "Hi.", "not looking up")),
        ("Dana (worried): *No*: never.", said("dana", "*No*: never.", "worried")),
        ("You (hurt): Oh.", Paragraph(YOU, "hurt", "Oh.")),
        ("Marcus: Hi.", told("Marcus: Hi.")),
        ("dana: Hi.", told("dana: Hi.")),
        ("Dana:", told("Dana:")),
        ("Dana says: no.", told("Dana says: no.")),
        ("Danas: no.", told("Danas: no.")),
        ("At 12:30 she left.", told("At 12:30 she left.")),
        ("A note: Dana: no.", told("A note: Dana: no.")),
    ],
)
def test_a_line_is_speech_where_it_begins_with_a_name_and_a_colon(
    line: str, paragraph: Paragraph
) -> None:
    assert read_script(line, CALLED) == (paragraph,)


@pytest.mark.parametrize("cast", [normalize("NFC", "José"), normalize("NFD", "José")])
@pytest.mark.parametrize("name", [normalize("NFC", "José"), normalize("NFD", "José")])
def test_a_name_is_the_same_however_its_accents_are_stored(cast: str, name: str) -> None:
    assert read_script(f"{name}: Hi.", {cast: CastId("jose")}) == (said("jose", "Hi."),)


def test_a_second_speaker_needs_no_empty_line() -> None:
    assert read_script("Dana: Hi.\nYou: Hello.\n", CALLED) == (
        said("dana", "Hi."),
        Paragraph(YOU, None, "Hello."),
    )


def test_a_text_without_words_has_no_paragraphs() -> None:
    assert read_script(" \n\n ", CALLED) == ()


@pytest.mark.parametrize(
    ("text", "landed"),
    [
        ("(relieved) I had stopped hoping.", ("relieved", "I had stopped hoping.")),
        ("(Hurt)  No.", ("hurt", "No.")),
        ("(quietly) No.", (None, "(quietly) No.")),
        ("No (hurt).", (None, "No (hurt).")),
        ("(hurt)", (None, "(hurt)")),
        ("", (None, "")),
    ],
)
def test_what_landed_may_begin_with_a_mood(text: str, landed: tuple[str | None, str]) -> None:
    assert read_landed(text) == landed


def test_emphasis_and_strong_become_runs() -> None:
    assert inline_runs("a *b **c*** __d__") == (
        Run("a ", emphasis=False, strong=False),
        Run("b ", emphasis=True, strong=False),
        Run("c", emphasis=True, strong=True),
        Run(" ", emphasis=False, strong=False),
        Run("d", emphasis=False, strong=True),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no marks",
        "# not a heading",
        "- not a list",
        "<b>bold</b> <img src='file:///dev/zero'>",
        "[link](https://example.org) ![picture](x.png)",
        "<https://example.org> https://example.org",
        "`code` ~~gone~~ &amp; &lt;",
        "snake_case_name and 2 * 3 * 4",
        "    indented",
    ],
)
def test_everything_else_is_shown_as_it_is_written(text: str) -> None:
    assert plain(text) == text
    assert not any(run.emphasis or run.strong for run in inline_runs(text))


def test_marks_inside_a_link_count_and_its_brackets_are_shown() -> None:
    assert plain("[*so*](x)") == "[so](x)"


def test_a_backslash_makes_a_mark_an_ordinary_character() -> None:
    assert plain(r"\*not emphasis\* and C:\dir") == r"*not emphasis* and C:\dir"


@given(text())
def test_runs_hold_no_more_than_the_text(anything: str) -> None:
    assert len(plain(anything)) <= len(anything)


@pytest.mark.parametrize("heap", ["*a", "**a _b", "*", "_a*", "a**b", "*_", "\\*", "[*", "](*"])
def test_heaps_of_marks_are_read_fast(heap: str) -> None:
    begin = time.process_time()
    inline_runs((heap * 20_000)[:20_000])

    assert time.process_time() - begin < 3


def test_reading_a_script_does_not_import_the_reader_of_marks() -> None:
    code = (
        "import sys, ally_sim.story.script as s; s.plain('x'); print('markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
