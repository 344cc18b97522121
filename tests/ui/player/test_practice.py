"""The practice page: what is kept, changed there, taken away, and erased."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from ally_sim.records.export import kept_files
from ally_sim.records.reflections import Reflections
from ally_sim.story.model import StoryId
from ally_sim.ui import dialogs
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.own_words import I_WILL, PLAN_HALVES, WHEN_I_SEE
from ally_sim.ui.player.shelf_tools import ShelfTools
from tests.ui.player.conftest import Player
from tests.ui.player.test_library import CITING
from tests.ui.player.test_play import K, listen_to_her, says


@pytest.fixture
def player(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    """Somebody who has played a story to its end, and written something."""
    file = tmp_path / "elsewhere" / "two-colleagues.yaml"
    file.parent.mkdir()
    file.write_text(CITING)
    opened = open_shelf(file)
    opened.begin("Two colleagues")
    return opened


def write_something(desk: Desk, words: str = "canary") -> None:
    saved = desk.progress.latest(desk_story(desk))
    assert saved
    Reflections(desk.database).write(saved.id, "What did you see?", words, now=desk.clock())


def desk_story(desk: Desk) -> StoryId:
    (row,) = desk.database.rows("SELECT DISTINCT story FROM way")
    return StoryId(row["story"])


def open_practice(player: Player) -> None:
    QTest.keyClick(player.window, K.Key_P, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def click(player: Player, name: str) -> None:
    button = next(
        part
        for part in player.window.findChildren(QPushButton)
        if part.isVisible() and part.accessibleName() == name
    )
    button.click()
    QApplication.processEvents()


def test_what_was_practised_is_told_in_words_with_its_day(player: Player) -> None:
    listen_to_her(player)
    open_practice(player)

    assert says(player, "Own your mistakes")
    assert says(player, "Last on 1 March 2026, in “Two colleagues”.")
    assert says(player, "“Two colleagues”: 0 of 1 ending")
    assert not says(player, "counted")


def test_escape_leads_back_to_where_one_was(player: Player) -> None:
    open_practice(player)
    player.press(K.Key_Escape)

    assert player.on == "Monday"


def test_what_was_written_is_found_and_changed_here_at_every_keystroke(
    player: Player, desk: Desk
) -> None:
    write_something(desk)
    open_practice(player)
    field = player.window.findChild(QPlainTextEdit)
    assert field
    assert field.toPlainText() == "canary"
    search = next(part for part in player.window.findChildren(QLineEdit) if part.isVisible())
    QTest.keyClicks(search, "sparrow")
    assert not field.isVisible()
    QTest.keyClick(search, K.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(search, "canary")
    assert field.isVisible()

    field.setFocus()
    QTest.keyClicks(field, "s and ")

    assert desk.reflections.all()[0].words == "s and canary"


def test_both_halves_of_a_plan_stand_together_and_in_their_order(
    player: Player, desk: Desk
) -> None:
    saved = desk.progress.latest(desk_story(desk))
    assert saved
    for half in reversed(PLAN_HALVES):
        Reflections(desk.database).write(saved.id, half, half, now=desk.clock())

    open_practice(player)

    fields = player.window.findChildren(QPlainTextEdit)
    assert [field.accessibleName() for field in fields] == [*PLAN_HALVES]
    assert len({field.parentWidget() for field in fields}) == 1


def test_the_half_of_a_plan_that_was_left_empty_can_be_written_later(
    player: Player, desk: Desk
) -> None:
    saved = desk.progress.latest(desk_story(desk))
    assert saved
    desk.reflections.write(saved.id, WHEN_I_SEE, "her name left out", now=desk.clock())
    open_practice(player)

    QTest.keyClicks(player.window.findChildren(QPlainTextEdit)[1], "say it")

    assert desk.reflections.of_way(saved.id)[I_WILL] == "say it"


def test_the_export_is_data_or_a_page_to_read(
    player: Player, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_something(desk, "<b>canary</b>")
    file = tmp_path / "export"
    monkeypatch.setattr(dialogs, "choose_new_file", lambda *_args, **_more: file)
    open_practice(player)
    click(player, "Export as data …")
    assert json.loads(file.read_text())["reflection"][0]["words"] == "<b>canary</b>"
    click(player, "Export to read …")

    assert "&lt;b&gt;canary&lt;/b&gt;" in file.read_text()


def test_erasing_asks_once_and_keeping_is_the_first_offer(player: Player, desk: Desk) -> None:
    write_something(desk)
    open_practice(player)
    click(player, "Erase everything …")
    assert player.on == "Keep it"
    player.press(K.Key_Return)

    assert desk.reflections.all()


def test_after_erasing_no_byte_is_left_and_the_app_goes_on(player: Player, desk: Desk) -> None:
    listen_to_her(player)
    write_something(desk, "canary-in-the-mine")
    (desk.home / "practice.sqlite.damaged-canary-in-the-mine").write_bytes(b"canary-in-the-mine")
    (tools,) = player.window.findChildren(ShelfTools)
    tools.search.setText("canary-in-the-mine")
    open_practice(player)
    click(player, "Erase everything …")
    click(player, "Erase it all")

    kept = [each for each in kept_files(desk.home) if each.path.parent == desk.home]
    assert all(b"canary-in-the-mine" not in each.path.read_bytes() for each in kept)
    assert all(b"two-colleagues" not in each.path.read_bytes() for each in kept)
    assert all("canary" not in each.path.name for each in kept)
    assert (player.on, tools.search.text()) == ("Two colleagues", "")
    player.press(K.Key_Return)
    assert player.on == "Start"
    player.press(K.Key_Return)
    assert player.on == "Monday"


@pytest.mark.parametrize("leads", ["shelf", "story"])
def test_there_is_one_way_back_and_it_says_where_it_leads(player: Player, leads: str) -> None:
    if leads == "shelf":
        click(player, "Shelf")
    beneath = player.on

    open_practice(player)

    buttons = player.window.findChildren(QPushButton)
    names = [button.accessibleName() for button in buttons if button.isVisible()]
    assert "Shelf" not in names
    assert [name for name in names if "Back" in name] == [f"Back to the {leads}"]
    click(player, f"Back to the {leads}")
    assert player.on == beneath
