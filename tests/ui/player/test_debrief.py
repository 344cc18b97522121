"""The debrief in the window: looked at, written in, and kept as a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from ally_sim.story.model import StoryId
from ally_sim.ui import dialogs
from ally_sim.ui.paper import Line, Style
from ally_sim.ui.paper_pdf import as_pdf
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_library import CITING
from tests.ui.player.test_play import K, listen_to_her, says

UNCHOSEN = """\
format: 1
title: Nobody chose
start: first
scenes:
  first: {text: It was said., goto: last}
  last: {text: Over., ending: {title: The end, reflect: ['What did you see?']}}
"""


@pytest.fixture
def at_the_end(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    """Somebody who has this moment come to the end."""
    file = tmp_path / "two-colleagues.yaml"
    file.write_text(CITING)
    player = open_shelf(file)
    player.begin("Two colleagues")
    listen_to_her(player)
    for _step in range(20):
        if "Debrief" in player.on:
            break
        button = named(player, "Read it") or named(player, "Continue")
        player.press(K.Key_1, K.Key_Return) if button is None else player.press(K.Key_Return)
    assert "Debrief" in player.on
    return player


@pytest.fixture
def debriefed(at_the_end: Player) -> Player:
    """Somebody who reads the debrief, which is all there."""
    settle(at_the_end.window)
    return at_the_end


def named(player: Player, name: str) -> QPushButton | None:
    found = player.window.findChildren(QPushButton)
    return next((b for b in found if b.isVisible() and b.accessibleName().startswith(name)), None)


def click(player: Player, name: str) -> None:
    button = named(player, name)
    assert button, name
    button.click()
    QApplication.processEvents()


def keep_as(player: Player, kind: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(dialogs, "choose_new_file", lambda *_args, **_more: file)
    click(player, "Keep a copy")
    click(player, kind)
    return file.read_bytes()


def test_a_moment_is_looked_at_before_anybody_goes_back_to_it(debriefed: Player) -> None:
    click(debriefed, "1. Monday")
    assert says(debriefed, "Thank you.")
    assert debriefed.on == "Back to the debrief"

    click(debriefed, "Go back to this moment")

    assert debriefed.on == "Monday"


@pytest.mark.parametrize("reads", [False, True], ids=["at once", "later"])
def test_ones_own_words_are_one_step_away_from_anywhere_in_the_debrief(
    at_the_end: Player,
    reads: bool,  # noqa: FBT001 - parametrised
) -> None:
    if reads:
        settle(at_the_end.window)

    click(at_the_end, "In your words")

    assert at_the_end.on == "What did you see?"
    QTest.qWait(300)
    found = at_the_end.window.findChildren(Words)
    title = next(each for each in found if each.text() == "In your words")
    for part in (title, at_the_end.focus):
        assert part.visibleRegion().boundingRect().height() == part.height()


def test_home_and_end_lead_to_both_ends_of_the_debrief(debriefed: Player) -> None:
    (page,) = (each for each in debriefed.window.findChildren(Page) if each.isVisible())
    bar = page.area.verticalScrollBar()

    debriefed.press(K.Key_End)
    QTest.qWait(300)
    assert bar.value() == bar.maximum() > 0
    debriefed.press(K.Key_Home)
    QTest.qWait(300)

    assert bar.value() == 0


def test_the_keyboard_comes_to_all_of_the_debrief_before_its_foot(debriefed: Player) -> None:
    seen = []
    while debriefed.on != "Another way through":
        debriefed.press(K.Key_Tab)
        seen.append(debriefed.on)

    assert seen[0].startswith("1. Monday")
    assert seen[-4:-1] == ["When I see …", "I will …", "Keep a copy …"]


def test_the_keyboard_comes_to_its_foot_last_also_where_nothing_was_chosen(
    open_shelf: Callable[..., Player], tmp_path: Path
) -> None:
    file = tmp_path / "nobody-chose.yaml"
    file.write_text(UNCHOSEN)
    player = open_shelf(file)
    player.wait_for("Nobody chose")
    player.press(K.Key_Return)
    player.wait_for("Start")
    player.press(*[K.Key_Return] * 3)
    assert "Debrief" in player.on
    settle(player.window)
    player.press(K.Key_Tab)
    first = player.on
    player.press(K.Key_Tab, times=3)

    assert (first, player.on) == ("What did you see?", "Keep a copy …")


def test_what_was_written_before_a_question_got_other_apostrophes_stands_under_it(
    open_shelf: Callable[..., Player], desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "nobody-chose.yaml"
    file.write_text(UNCHOSEN.replace("What did you see?", "What wasn’t said?"), encoding="utf-8")
    player = open_shelf(file)
    player.begin("Nobody chose")
    way = desk.progress.latest(StoryId("nobody-chose"))
    assert way
    desk.reflections.write(way.id, "What wasn't said?", "Her name.", now=desk.clock())

    player.press(K.Key_Return, times=2)
    settle(player.window)

    fields = [f for f in player.window.findChildren(QPlainTextEdit) if f.isVisible()]
    assert [field.toPlainText() for field in fields] == ["Her name."]
    assert b"Her name." in keep_as(player, "Markdown", tmp_path / "copy.md", monkeypatch)


def test_nothing_need_be_kept_by_whoever_asked_for_a_copy(debriefed: Player) -> None:
    click(debriefed, "Keep a copy")

    click(debriefed, "Cancel")

    assert not debriefed.window.is_asking


def test_a_copy_holds_the_way_their_words_and_ones_own(
    debriefed: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = next(f for f in debriefed.window.findChildren(QPlainTextEdit) if f.isVisible())
    QTest.keyClicks(field, "I saw <it>.")

    text = keep_as(debriefed, "Markdown", tmp_path / "copy.md", monkeypatch).decode()

    for words in ("# The end", "Listen to her.", "> Somebody heard me.", "I saw \\<it\\>."):
        assert words in text
    assert "Look at the clock." not in text  # a road not taken


def test_a_copy_as_html_escapes_what_was_written(
    debriefed: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = next(f for f in debriefed.window.findChildren(QPlainTextEdit) if f.isVisible())
    QTest.keyClicks(field, "<script>")

    page = keep_as(debriefed, "HTML", tmp_path / "copy.html", monkeypatch).decode()

    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_a_copy_as_pdf_is_one(
    debriefed: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keep_as(debriefed, "PDF", tmp_path / "copy.pdf", monkeypatch).startswith(b"%PDF-")


def test_a_copy_that_cannot_be_written_is_told(
    debriefed: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "choose_new_file", lambda *_args, **_more: tmp_path)
    click(debriefed, "Keep a copy")
    click(debriefed, "PDF")

    assert says(debriefed, "It could not be written")


def test_a_long_pdf_has_several_pages() -> None:
    short = as_pdf([Line("T", Style.TITLE)], title="T")
    long = as_pdf([Line("Some words. " * 40)] * 40, title="T")

    assert (short.count(b"/Type /Page\n"), long.count(b"/Type /Page\n") > 3) == (1, True)


def test_a_heading_in_a_pdf_goes_on_in_the_next_line() -> None:
    pdf = as_pdf([Line("Some words. " * 600, Style.HEADING)], title="T")

    assert pdf.count(b"/Type /Page\n") > 1


def test_a_heading_of_several_lines_stands_whole_on_a_page_with_what_follows() -> None:
    lengths = {18: Style.TEXT, 22: Style.SUBHEADING, 5: Style.TEXT, 15: Style.TEXT}
    lines = [Line("\n".join(["Some words."] * count), style) for count, style in lengths.items()]

    pdf = as_pdf(lines, title="T")

    assert pdf.count(b"/Type /Page\n") == 3  # the heading begins the second


@pytest.mark.parametrize(("count", "pages"), [(70, 3), (32, 2)])
def test_what_follows_a_heading_and_is_longer_than_a_page_begins_beneath_it_at_once(
    count: int, pages: int
) -> None:
    long = Line("\n".join(["Some words."] * count))
    head = Line("Head", Style.HEADING)

    pdf = as_pdf([Line("T", Style.TITLE), Line("A word."), head, long], title="T")

    assert pdf.count(b"/Type /Page\n") == pages


def test_how_things_stand_is_told_also_where_nobody_says_anything(
    open_shelf: Callable[..., Player], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "nobody-chose.yaml"
    meter = "meters: {room: {label: The room, range: [0, 1], words: {0: silent, 1: awake}}}\n"
    file.write_text(UNCHOSEN.replace("start:", meter + "start:"))
    player = open_shelf(file)
    player.begin("Nobody chose")
    player.press(K.Key_Return, times=2)
    settle(player.window)

    assert says(player, "Where things stand now")
    assert says(player, "silent")
    assert not says(player, "Choose a moment")  # there is none
    copy = keep_as(player, "Markdown", tmp_path / "copy.md", monkeypatch)
    assert b"\n## Where things stand now\n\nThe room: silent\n" in copy
