"""Whatever a story says is shown as it is written, soon, and nothing is fetched for it."""

import time

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ally_sim.engine.views import LineView
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.words import Words

MOST_SECONDS = 5.0
MARKUP = (
    "<img src='file:///dev/zero'>",
    "<table>" * 2_000,
    "<div>" * 3_900,
    "<style>@import url(file:///dev/zero)</style>",
    "![x](file:///dev/zero)",
    "[x](javascript:alert)",
    "<a href='smb://host/x'>x</a>",
    "&lt;b&gt; &amp; &#x202e;",
    "{title.name} {0:1000000000} %s %1000000000d",
)
LONG = (
    "x" * 20_000,
    "W" * 20_000,
    "\u0628" * 20_000,
    "a\u0301" * 10_000,
    "e" + "\u0301" * 19_999,
    "\U0001f468\u200d" * 6_000,
    "\u0915\u094d" * 10_000,
    "(" * 20_000,
    "a " * 10_000,
)
"""Words and letters without end, in scripts that are dear to shape."""


def shown_in(prose: Prose) -> str:
    document: QTextDocument = prose.document()
    return document.toPlainText()


@pytest.mark.parametrize("text", MARKUP, ids=lambda text: text[:20])
def test_mark_up_in_a_story_is_shown_letter_by_letter(qtbot: QtBot, text: str) -> None:
    prose, words = Prose(), Words(text)
    qtbot.addWidget(prose)
    qtbot.addWidget(words)

    prose.show_lines((LineView(None, None, text),))

    assert shown_in(prose) == text
    assert words.text() == text


@pytest.mark.parametrize("text", LONG, ids=lambda text: ascii(text[:2]))
def test_words_without_end_are_wrapped_soon(qtbot: QtBot, text: str) -> None:
    prose, words = Prose(), Words(text, inline=True)
    begun = time.process_time()
    for widget in (prose, words):
        qtbot.addWidget(widget)
        widget.resize(600, 400)
        widget.show()
    prose.show_lines((LineView(None, None, text),))

    for widget in (prose, words):
        widget.resize(600, widget.heightForWidth(600))
        assert widget.grab().width() == 600
        assert widget.minimumSizeHint().width() <= 600
    assert time.process_time() - begun < MOST_SECONDS
