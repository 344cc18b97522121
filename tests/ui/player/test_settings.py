"""The settings: put on at once, remembered, and each does something."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontInfo, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ally_sim.records.database import Database
from ally_sim.records.settings import (
    OFFERED,
    Settings,
    change_settings,
    read_settings,
)
from ally_sim.ui import theme
from ally_sim.ui.player.settings import SettingsPage
from ally_sim.ui.read_aloud import voices
from ally_sim.ui.theme import Face, Spacing
from ally_sim.ui.widgets.select import Select
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


@pytest.fixture
def setting(player: Player) -> Player:
    QTest.keyClick(player.focus, K.Key_Comma, CONTROL)
    return player


def pick(player: Player, name: str, value: str | int) -> None:
    """Pick a value by keyboard, as somebody would: Tab to the field, arrows to the value."""
    while player.on != name:
        player.press(K.Key_Tab)
    field = player.focus
    assert isinstance(field, Select)
    steps = field.findData(value) - field.currentIndex()
    player.press(K.Key_Down if steps > 0 else K.Key_Up, times=abs(steps))


def test_the_settings_open_by_key_on_the_first_of_them(setting: Player) -> None:
    assert setting.on == "Colours"


@pytest.mark.parametrize("name", [name for name in OFFERED if name != "read_aloud" or voices()])
def test_every_setting_and_every_value_of_it_has_a_name(
    setting: Player, name: str, qtbot: QtBot
) -> None:
    (page,) = setting.window.findChildren(SettingsPage)
    qtbot.waitUntil(lambda: all(each.count() for each in page.findChildren(Select)))
    fields = [each for each in page.findChildren(Select) if each.count() == len(OFFERED[name])]

    assert any(
        [each.itemData(n) for n in range(each.count())] == [*OFFERED[name]] for each in fields
    )
    assert all(each.itemText(n) for each in fields for n in range(each.count()))


def test_what_is_picked_is_put_on_at_once_and_remembered(
    setting: Player, database: Database
) -> None:
    pick(setting, "Colours", "high-contrast")
    pick(setting, "Text size", 175)
    pick(setting, "Typeface", "opendyslexic")
    pick(setting, "Spacing", "wide")
    pick(setting, "Motion", "on")

    look = theme.current()
    worn = (look.theme.name, look.text_size, look.face, look.spacing, look.still)
    assert worn == ("high-contrast", 1.75, Face.DYSLEXIC, Spacing.WIDE, False)
    assert read_settings(database) == Settings(
        theme="high-contrast", text_size=175, face="opendyslexic", spacing="wide", motion="on"
    )


def test_sans_serif_reaches_the_stories(setting: Player) -> None:
    pick(setting, "Typeface", "sans")

    family = QFontInfo(theme.current().font("reading", serif=True)).family()
    assert family == "Atkinson Hyperlegible Next"


def test_text_made_larger_by_key_shows_in_the_open_settings(setting: Player) -> None:
    QTest.keyClick(setting.focus, K.Key_Plus, CONTROL)
    while setting.on != "Text size":
        setting.press(K.Key_Tab)

    field = setting.focus
    assert isinstance(field, Select)
    assert field.currentData() == 110


def test_feedback_waits_until_the_end_where_somebody_wants_it_so(setting: Player) -> None:
    pick(setting, "Feedback", "at-end")
    setting.press(K.Key_Escape)
    setting.press(K.Key_Return)
    setting.wait_for("Start")
    setting.press(K.Key_Return)
    setting.press(K.Key_1, *[K.Key_Return] * 4)

    assert setting.on == "Tuesday"
    assert not says(setting, "You gave her room.")


def test_a_wheel_that_passes_over_a_setting_changes_nothing(setting: Player) -> None:
    field = setting.focus
    middle = QPointF(field.rect().center())
    at, none = field.mapToGlobal(middle), Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        middle,
        QPointF(at),
        field.rect().topLeft(),
        field.rect().bottomRight(),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own order
    )
    QApplication.sendEvent(field, turn)

    assert theme.current().theme.name == "day"


def test_closing_the_settings_gives_the_keyboard_back(setting: Player) -> None:
    setting.press(K.Key_Escape)

    assert setting.on == "Two colleagues"


def test_what_another_window_set_meanwhile_is_not_taken_back(
    setting: Player, database: Database
) -> None:
    change_settings(database, room_screen="projector", room_theme="day")

    pick(setting, "Colours", "night")
    setting.window.close()

    kept = read_settings(database)
    assert (kept.theme, kept.room_screen, kept.room_theme) == ("night", "projector", "day")


def test_a_setting_from_another_version_is_as_it_comes(database: Database) -> None:
    change_settings(database, theme="sepia", text_size=101, face="sans")

    assert read_settings(database) == Settings(face="sans")
