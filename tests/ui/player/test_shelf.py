"""The shelf: what its cards tell, and what broken stories say."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ally_sim.ui.player.shelf import ShelfPage
from ally_sim.ui.widgets.story_card import StoryCard, StoryCardView
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import STORY, says

K = Qt.Key


def filled(qtbot: QtBot, count: int) -> ShelfPage:
    shelf = ShelfPage("/a/folder")
    qtbot.addWidget(shelf)
    shelf.resize(1300, 800)
    for number in range(count):
        shelf.add_card(StoryCardView(f"story-{number}", f"Story {number}", "About it."))
    shelf.show_complete()
    with qtbot.waitExposed(shelf):
        shelf.show()
    return shelf


def rows(shelf: ShelfPage) -> list[int]:
    """Return how many cards stand in each row."""
    tops = [card.mapTo(shelf, card.rect().topLeft()).y() for card in shelf.findChildren(StoryCard)]
    return [tops.count(top) for top in sorted(set(tops))]


def test_cards_stand_in_as_many_columns_as_there_is_room_for(qtbot: QtBot) -> None:
    shelf = filled(qtbot, 4)
    found = [rows(shelf)]
    for width in (900, 420):
        shelf.resize(width, 800)
        qtbot.wait(10)
        found.append(rows(shelf))

    assert found == [[3, 1], [2, 2], [1, 1, 1, 1]]


def test_a_broken_story_stays_with_its_reasons_and_cannot_be_opened(
    open_shelf: Callable[..., Player], tmp_path: Path
) -> None:
    (tmp_path / "good.yaml").write_text(STORY)
    (tmp_path / "half-done.yaml").write_text("format: 1\ntitle: Half done\nstrat: here\n")
    player = open_shelf(tmp_path / "good.yaml", tmp_path / "half-done.yaml")
    player.wait_for("Two colleagues")
    player.press(K.Key_Right)

    assert player.on == "half-done"
    assert says(player, "half-done.yaml, line 3")
    player.press(K.Key_Return)
    assert player.on == "half-done"
    assert says(player, "cannot be opened yet")


def test_where_practice_is_kept_is_told_on_the_shelf(qtbot: QtBot) -> None:
    shelf = filled(qtbot, 1)

    told = [part.property("text") or "" for part in shelf.findChildren(QWidget)]
    assert any("/a/folder" in line and "Nothing is sent" in line for line in told)


def test_an_empty_shelf_says_what_to_do(qtbot: QtBot) -> None:
    shelf = filled(qtbot, 0)

    told = [part.property("text") or "" for part in shelf.findChildren(QWidget)]
    assert any("install it again" in line for line in told)


def test_a_hundred_stories_come_in_without_a_pause(qtbot: QtBot) -> None:
    shelf = filled(qtbot, 100)

    assert len(shelf.findChildren(StoryCard)) == 100
