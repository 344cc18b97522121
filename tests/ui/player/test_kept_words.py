"""What somebody writes for themselves is tried again where the disk refused it."""

import pytest
from pytestqt.qtbot import QtBot

from ally_sim.records.database import Database
from ally_sim.story.model import StoryId
from ally_sim.ui.player import kept_words
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.kept_words import KeptWords
from ally_sim.ui.player.window import PlayerWindow


@pytest.fixture
def window(database: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PlayerWindow:
    monkeypatch.setattr(kept_words, "RETRY_MS", 10)
    shown = PlayerWindow(database)
    qtbot.addWidget(shown)
    return shown


def test_words_that_the_disk_refused_are_told_once_and_kept_when_it_takes_them(
    window: PlayerWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = desk.progress.begin(StoryId("a-story"), "print", seed=1, now=desk.clock())
    words = KeptWords.of(window, desk)
    told: list[str] = []
    monkeypatch.setattr(window, "tell", told.append)
    desk.database.rows("PRAGMA query_only = ON")
    for text in ("Say", "Say the names"):
        words.write(way, "What now?", text)
    qtbot.wait(50)
    assert desk.reflections.of_way(way) == {}

    desk.database.rows("PRAGMA query_only = OFF")

    qtbot.waitUntil(lambda: desk.reflections.of_way(way) == {"What now?": "Say the names"})
    assert len(told) == 1


def test_words_that_were_refused_do_not_come_back_after_erasing(
    window: PlayerWindow, desk: Desk, qtbot: QtBot
) -> None:
    way = desk.progress.begin(StoryId("a-story"), "print", seed=1, now=desk.clock())
    words = KeptWords.of(window, desk)
    desk.database.rows("PRAGMA query_only = ON")
    words.write(way, "What now?", "Say the names")
    words.forget()
    desk.database.rows("PRAGMA query_only = OFF")

    qtbot.wait(50)

    assert desk.reflections.all() == ()


def test_a_window_has_one_keeper_of_words(window: PlayerWindow, desk: Desk) -> None:
    assert KeptWords.of(window, desk) is KeptWords.of(window, desk)
