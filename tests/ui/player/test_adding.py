"""Adding stories to the shelf by dropping or choosing them, and taking them off again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ally_sim.ui import dialogs
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.widgets.story_card import StoryCard
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import STORY, K, says

NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def player(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    (tmp_path / "first.yaml").write_text(STORY.replace("Two colleagues", "First"))
    opened = open_shelf(tmp_path / "first.yaml")
    opened.wait_for("First")
    return opened


def drop(player: Player, *paths: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy = Qt.DropAction.CopyAction
    at = QPointF(5, 5)
    enter = QDragEnterEvent(at.toPoint(), copy, carried, NO_BUTTON, NO_KEY)
    QApplication.sendEvent(player.window, enter)
    QApplication.sendEvent(player.window, QDropEvent(at, copy, carried, NO_BUTTON, NO_KEY))


def second(tmp_path: Path, title: str = "Second") -> Path:
    path = tmp_path / "second.yaml"
    path.write_text(STORY.replace("Two colleagues", title))
    return path


def titles(player: Player) -> list[str]:
    settle(player.window)  # cards are built in turns
    cards = player.window.findChildren(StoryCard)
    return sorted(card.accessibleName() for card in cards if card.isVisible())


def test_a_story_dropped_on_the_window_is_copied_and_has_the_keyboard(
    player: Player, desk: Desk, tmp_path: Path
) -> None:
    drop(player, second(tmp_path))
    player.wait_for("Second")

    assert (desk.stories / "second.yaml").exists()
    assert titles(player) == ["First", "Second"]
    player.press(K.Key_Return)
    assert player.on == "Start"


def test_a_story_with_a_mistake_is_refused_with_its_reasons(
    player: Player, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "bad.yaml").write_text("format: 1\ntitle: Half done\nstrat: here\n")
    drop(player, tmp_path / "bad.yaml")
    player.wait_for("Close")

    assert says(player, "line 3")
    assert not desk.stories.exists()
    player.press(K.Key_Escape)
    assert player.on == "First"


def test_the_same_name_is_asked_about_and_the_first_stays_unless_replaced(
    player: Player, tmp_path: Path
) -> None:
    drop(player, second(tmp_path))
    player.wait_for("Second")
    drop(player, second(tmp_path, "Second, again"))
    player.wait_for("Keep the one there")
    player.press(K.Key_Return)
    assert titles(player) == ["First", "Second"]

    drop(player, tmp_path / "second.yaml")
    player.wait_for("Keep the one there")
    player.press(K.Key_Backtab, K.Key_Return)
    player.wait_for("Second, again")

    assert titles(player) == ["First", "Second, again"]


def test_a_file_is_chosen_with_the_button(
    player: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = second(tmp_path)
    monkeypatch.setattr(dialogs, "choose_file", lambda *_args, **_more: chosen)
    player.press(K.Key_A)
    player.press(K.Key_Escape)
    player.press(K.Key_Tab)
    assert player.on == "Add a story"
    player.press(K.Key_Return)
    player.wait_for("Second")


def test_ones_own_story_is_taken_off_again_after_asking(
    player: Player, desk: Desk, tmp_path: Path
) -> None:
    given = second(tmp_path)
    drop(player, given)
    player.wait_for("Second")
    player.press(K.Key_Delete)
    assert player.on == "Keep it"
    player.press(K.Key_Return)
    assert player.on == "Second"

    player.press(K.Key_Tab)
    assert player.on == "Take “Second” off the shelf"
    player.press(K.Key_Return, K.Key_Backtab, K.Key_Return)

    assert (titles(player), list(desk.stories.iterdir())) == (["First"], [])
    assert given.exists()


def test_a_story_that_was_not_added_cannot_be_taken_off(player: Player) -> None:
    player.press(K.Key_Delete)

    assert player.on == "First"


def test_while_a_sheet_asks_something_nothing_can_be_dropped(
    player: Player, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    QTest.keyClick(player.focus, K.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    drop(player, second(tmp_path))
    qtbot.wait(100)

    assert not desk.stories.exists()
