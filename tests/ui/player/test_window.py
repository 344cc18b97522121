"""The window around the pages: how it looks, what it hides, what it remembers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.records.database import Database
from ally_sim.records.settings import read_settings
from ally_sim.ui import theme
from ally_sim.ui.player.window import PlayerWindow
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import STORY, K, says

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def player(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    file = tmp_path / "two-colleagues.yaml"
    file.write_text(STORY)
    opened = open_shelf(file)
    opened.wait_for("Two colleagues")
    return opened


def leave(player: Player) -> None:
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(player.window, K.Key_X, both)


def test_leaving_at_once_hides_the_page_and_the_title_and_any_key_returns(player: Player) -> None:
    player.press(K.Key_Return)
    title = player.window.windowTitle()
    leave(player)
    assert player.window.windowTitle() == "Notes"
    assert player.on == "Paused"

    player.press(K.Key_A)

    assert player.window.windowTitle() == title
    assert player.on == "Start"


def test_leaving_at_once_covers_every_window_of_the_app(player: Player, qtbot: QtBot) -> None:
    other = QWidget()
    other.setWindowTitle("Another")
    qtbot.addWidget(other)
    other.show()

    leave(player)

    assert (player.window.windowTitle(), other.windowTitle()) == ("Notes", "Notes")


def test_leaving_at_once_works_over_a_sheet_too(player: Player) -> None:
    player.press(K.Key_Question)
    assert player.on == "Close"

    leave(player)
    player.press(K.Key_A)

    assert player.on == "Close"


def test_text_grows_and_shrinks_by_keys_and_is_remembered(
    player: Player, database: Database
) -> None:
    QTest.keyClick(player.window, K.Key_Plus, CONTROL)
    QTest.keyClick(player.window, K.Key_Equal, CONTROL)
    assert theme.current().text_size == 1.25
    QTest.keyClick(player.window, K.Key_Minus, CONTROL)
    assert read_settings(database).text_size == 110
    QTest.keyClick(player.window, K.Key_0, CONTROL)

    assert theme.current().text_size == 1.0


def test_the_key_sheet_tells_the_keys_and_goes_with_escape(player: Player) -> None:
    player.press(K.Key_Question)
    assert says(player, "Ctrl+Shift+X")

    player.press(K.Key_Escape)

    assert not says(player, "Ctrl+Shift+X")
    assert player.on == "Two colleagues"


def test_the_theme_changes_from_the_header_and_is_remembered(
    player: Player, database: Database
) -> None:
    names = []
    for _turn in range(4):
        button = next(
            part
            for part in player.window.findChildren(QWidget)
            if part.accessibleName().startswith("Colours:")
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        names.append((read_settings(database).theme, theme.current().theme.name))

    assert names[:3] == [(each, each) for each in ("day", "night", "high-contrast")]
    assert names[3][0] == "system"


def test_the_window_comes_back_where_it_was(
    player: Player, database: Database, qtbot: QtBot
) -> None:
    player.window.resize(700, 560)
    player.window.close()

    again = PlayerWindow(database)
    qtbot.addWidget(again)

    assert (again.width(), again.height()) == (700, 560)


def test_nothing_sticks_out_of_a_small_window_at_the_largest_text(player: Player) -> None:
    player.window.resize(640, 480)
    for _step in range(10):
        QTest.keyClick(player.window, K.Key_Plus, CONTROL)
    QApplication.processEvents()

    assert theme.current().text_size == 2.5
    assert player.window.width() == 640
    card = player.focus
    assert card.width() <= 640
