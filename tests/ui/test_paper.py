"""What is taken away: nothing in it can be taken for a mark, or run."""

import re

from markdown_it import MarkdownIt

from ally_sim.ui.paper import Line, Style, as_html, as_markdown

NASTY = "<script>alert(1)</script> & *stars* [a](b) `c`\n- no list\n1. nor this"


def test_a_page_escapes_every_text_and_forbids_what_could_be_loaded_or_run() -> None:
    page = as_html([Line(NASTY), Line(NASTY, Style.QUOTE)], title=NASTY, language="en")

    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "unsafe" not in page


def test_markdown_says_what_was_written_and_nothing_else() -> None:
    made = MarkdownIt().parse(as_markdown([Line("T\nitle", Style.TITLE), Line(NASTY)]))

    assert [token.type for token in made if token.nesting == 1] == [
        "heading_open",
        "paragraph_open",
    ]
    words = [
        child.content
        for token in made
        for child in token.children or ()
        if child.type in ("text", "text_special") and child.content
    ]
    assert "".join(words).replace("T itle", "") == NASTY.replace("\n", "")


def test_a_page_breaks_long_words_everywhere_and_reads_each_line_from_its_own_side() -> None:
    page = as_html([Line("سارة", Style.TITLE), Line("Sara")], title="T", language="en")

    assert re.search(r"^body {.*overflow-wrap: anywhere", page, re.MULTILINE)
    assert '<h1 dir="auto">سارة</h1>' in page
    assert '<p dir="auto">Sara</p>' in page
