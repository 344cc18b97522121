"""The player's window on the stories a test names, with a practice file of its own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.records.database import Database, open_database
from ally_sim.story.shelf import find
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.journey import Journey
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.story_card import StoryCard
from tests.ui.conftest import all_told

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "practice.sqlite", now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path, clock=lambda: NOW, seed=lambda: 1)


class Player:
    """Sits at the window and presses keys; sees what is shown and where the keyboard is."""

    def __init__(self, window: PlayerWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    @property
    def focus(self) -> QWidget:
        """What the keyboard is on."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    @property
    def on(self) -> str:
        """The accessible name of what the keyboard is on."""
        return self.focus.accessibleName()

    def press(self, *keys: Qt.Key, times: int = 1) -> None:
        """Press keys, one after the other, each when all is there that came of the last."""
        for key in keys * times:
            QTest.keyClick(self.focus, key)
            QApplication.processEvents()
            all_told(self.window)

    def begin(self, title: str) -> None:
        """Wait for the card of a story, and start it from its briefing."""
        self.wait_for(title)
        self.press(Qt.Key.Key_Return)
        self.wait_for("Start")
        self.press(Qt.Key.Key_Return)

    def wait_for(self, name: str) -> None:
        """Wait until the keyboard is on something whose name begins so."""
        self._qtbot.waitUntil(lambda: self.on.startswith(name))

    def wait_for_a_story(self) -> None:
        """Wait until the keyboard is on a story's card."""
        self._qtbot.waitUntil(lambda: isinstance(self.focus, StoryCard))


@pytest.fixture
def open_shelf(qtbot: QtBot, desk: Desk) -> Callable[..., Player]:
    def opened(*paths: Path) -> Player:
        window = PlayerWindow(desk.database)
        qtbot.addWidget(window)
        journey = Journey(window, desk)
        journey.show_shelf()
        window.show()
        window.activateWindow()
        qtbot.waitActive(window)
        journey.fill_shelf(find([str(path) for path in paths]) if paths else ())
        player = Player(window, qtbot)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return player

    return opened
