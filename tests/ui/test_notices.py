"""What is wrong with the practice file is told at the start, and stays until it has been read."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ally_sim.commands.play import open_practice
from ally_sim.records.home import DATABASE
from ally_sim.records.settings import change_settings
from ally_sim.story.shelf import find
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.journey import Journey
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.sheet import Sheet
from ally_sim.ui.widgets.story_card import StoryCard
from ally_sim.ui.widgets.words import Words
from tests.ui.player.conftest import NOW
from tests.ui.player.test_play import STORY


def opened(qtbot: QtBot, home: Path, language: str) -> PlayerWindow:
    """Open the app, with one story, on a practice file that is damaged."""
    home.mkdir()
    (home / DATABASE).write_bytes(b"not a practice file")
    story = home / "two-colleagues.yaml"
    story.write_text(STORY, encoding="utf-8")
    database, notices = open_practice()
    change_settings(database, language=language)
    window = PlayerWindow(database)
    qtbot.addWidget(window)
    journey = Journey(window, Desk(database, home, lambda: NOW, lambda: 1, notices))
    journey.show_shelf()
    journey.fill_shelf(find([str(story)]))
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    return window


@pytest.mark.parametrize(
    ("language", "kept_as"), [("en", "It is kept as {}."), ("de", "Sie ist als {} aufgehoben.")]
)
def test_a_damaged_practice_file_is_told_on_a_sheet_with_where_it_is_kept(
    qtbot: QtBot, own_home: Path, language: str, kept_as: str
) -> None:
    window = opened(qtbot, own_home, language)

    (sheet,) = window.findChildren(Sheet)
    told = " ".join(part.text() for part in sheet.findChildren(Words))

    (damaged,) = own_home.glob(f"{DATABASE}.damaged-*")
    assert kept_as.format(damaged) in told


def test_the_keyboard_comes_to_the_shelf_once_the_notice_has_been_read(
    qtbot: QtBot, own_home: Path
) -> None:
    window = opened(qtbot, own_home, "en")
    (sheet,) = window.findChildren(Sheet)
    qtbot.waitUntil(lambda: bool(window.findChildren(StoryCard)))

    QTest.keyClick(sheet.buttons[0], Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), StoryCard))
