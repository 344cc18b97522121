"""The window around the pages: how it looks, what it hides, what it remembers."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.records.database import Database
from ally_sim.records.settings import read_settings
from ally_sim.ui import theme
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets import neutral
from tests.ui.player.conftest import Player
from tests.ui.player.test_moments import Clock
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


def test_nothing_of_the_page_shows_through_what_hides_it(player: Player) -> None:
    leave(player)

    for look in ("day", "night", "high-contrast"):
        theme.apply(cast("QApplication", QApplication.instance()), read_theme(look))
        picture = player.window.grab().toImage()
        above_the_hint = range(picture.height() * 3 // 4)
        seen = {picture.pixel(x, y) for y in above_the_hint for x in range(0, picture.width(), 3)}
        assert seen == {theme.current().colour("window").rgb()}


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


def click(window: QWidget, place: QPoint) -> None:
    """Click what lies on top at a place of the window."""
    part = window.childAt(place) or window
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=part.mapFrom(window, place))


def way_out(window: QWidget) -> QPoint:
    """Return where the button to leave at once stands."""
    named = (b for b in window.findChildren(QPushButton) if b.accessibleName() == "Leave at once")
    button = next(named)
    return button.mapTo(window, button.rect().center())


def is_neutral(player: Player) -> bool:
    return player.window.windowTitle() == "Notes"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    """A clock by which the neutral screen tells a press from one that came with the first."""
    monkeypatch.setattr(Clock, "now", 0)
    monkeypatch.setattr(neutral, "QElapsedTimer", Clock)
    monkeypatch.setattr(neutral, "SETTLE_MS", 1000)
    return Clock


def test_a_double_click_on_the_way_out_leaves_and_stays_away(
    player: Player, clock: type[Clock]
) -> None:
    place = way_out(player.window)
    click(player.window, place)
    click(player.window, place)
    assert is_neutral(player)

    clock.now = 1000
    click(player.window, place)

    assert not is_neutral(player)


def test_a_double_click_that_returns_takes_nothing_of_the_page(player: Player) -> None:
    player.press(K.Key_Return)
    start = player.focus.mapTo(player.window, player.focus.rect().center())
    leave(player)

    click(player.window, start)
    click(player.window, start)

    assert not is_neutral(player)
    assert player.on == "Start"


def test_keys_in_the_first_second_after_leaving_bring_nothing_back(
    player: Player, clock: type[Clock]
) -> None:
    leave(player)
    leave(player)
    player.press(K.Key_A)
    assert is_neutral(player)

    clock.now = 1000
    player.press(K.Key_A)

    assert not is_neutral(player)


@pytest.mark.parametrize("key", [K.Key_Question, K.Key_F1])
def test_the_way_out_can_be_clicked_over_a_sheet_and_keys_stay_in_that(
    player: Player, key: Qt.Key
) -> None:
    player.press(key)
    player.press(K.Key_Tab, times=3)
    assert player.on != "Leave at once"

    click(player.window, way_out(player.window))
    assert is_neutral(player)

    player.press(K.Key_A)
    assert player.on == "Close"


def test_a_sheet_leaves_the_way_out_free_in_a_small_window(player: Player) -> None:
    player.window.resize(480, 400)
    player.press(K.Key_F1)
    QApplication.processEvents()

    click(player.window, way_out(player.window))

    assert is_neutral(player)


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


def test_the_way_out_keeps_its_words_longest(player: Player) -> None:
    named = {"Leave at once", "Guidance"}
    found = {}
    for width in (1366, 1024, 640):
        player.window.resize(width, 700)
        QApplication.processEvents()
        found[width] = {each.text() for each in player.window.findChildren(QPushButton)} & named

    assert found == {1366: named, 1024: {"Leave at once"}, 640: set()}
