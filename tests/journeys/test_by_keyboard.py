"""The whole way through a shipped story, by keyboard alone, in the real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ally_sim.records.database import Database
from ally_sim.records.progress import Progress
from ally_sim.records.reflections import Reflections
from ally_sim.story.model import StoryId
from ally_sim.ui.player.own_words import I_WILL, WHEN_I_SEE
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player, database, desk, open_shelf

__all__ = ["database", "desk", "open_shelf"]

K = Qt.Key
STORIES = Path(__file__).parents[2] / "stories"
SHIPPED = ("whose-idea-was-it", "her-name-is-wanjiru", "third-time")


def play_to_the_end(player: Player) -> None:
    """Take the first choice wherever there is one, until the debrief is shown."""
    for _press in range(400):
        if player.on.startswith("Debrief."):
            return
        player.press(K.Key_1, K.Key_Return)
    pytest.fail("the story does not end")


def tab_to(player: Player, name: str) -> None:
    """Press Tab until the keyboard is on what is called so."""
    while not player.on.startswith(name):
        player.press(K.Key_Tab)


def reflect(player: Player) -> None:
    """Write to the first question, and make a plan."""
    while not isinstance(player.focus, QPlainTextEdit):
        player.press(K.Key_Tab)
    write(player, "I saw her put the pen away?")
    tab_to(player, "When I see")
    write(player, "an idea pass by")
    player.press(K.Key_Tab)
    write(player, "say whose it was")


def write(player: Player, words: str) -> None:
    QTest.keyClicks(player.focus, words)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_story_is_played_reflected_on_and_seen_on_the_shelf(
    name: str, open_shelf: Callable[..., Player], database: Database
) -> None:
    player = open_shelf(STORIES / name)
    player.wait_for_a_story()
    player.press(K.Key_Return)
    player.wait_for("Start")
    player.press(K.Key_Return)
    play_to_the_end(player)

    reflect(player)
    tab_to(player, "Back to the shelf")
    player.press(K.Key_Return)

    card = player.focus.accessibleDescription()
    assert card.startswith("1 of ")
    saved = Progress(database).latest(StoryId(name))
    assert saved is not None
    assert saved.ended
    words = Reflections(database).of_way(saved.id)
    assert words[WHEN_I_SEE] == "an idea pass by"
    assert words[I_WILL] == "say whose it was"
    assert "I saw her put the pen away?" in words.values()


def test_the_debrief_is_there_again_with_what_was_written(
    open_shelf: Callable[..., Player],
) -> None:
    player = open_shelf(STORIES / SHIPPED[0])
    player.wait_for_a_story()
    player.press(K.Key_Return, K.Key_Return)
    play_to_the_end(player)
    tab_to(player, "When I see")
    write(player, "silence")
    tab_to(player, "Back to the shelf")
    player.press(K.Key_Return, K.Key_Return)
    player.wait_for("Another way through")

    player.press(K.Key_Tab, K.Key_Return)

    assert player.on.startswith("Debrief.")
    settle(player.window)
    fields = player.window.findChildren(QLineEdit)
    assert "silence" in {field.text() for field in fields}


def test_going_back_to_a_moment_from_the_debrief_keeps_the_first_way(
    open_shelf: Callable[..., Player], database: Database
) -> None:
    player = open_shelf(STORIES / SHIPPED[0])
    player.wait_for_a_story()
    player.press(K.Key_Return, K.Key_Return)
    play_to_the_end(player)
    first = Progress(database).latest(StoryId(SHIPPED[0]))
    player.press(K.Key_Tab, K.Key_Return)
    tab_to(player, "Go back to this moment")
    player.press(K.Key_Return)
    player.press(K.Key_2, K.Key_Return)
    second = Progress(database).latest(StoryId(SHIPPED[0]))

    assert first is not None
    assert second is not None
    assert second.id != first.id
    assert len(second.choices) == 1
    assert Progress(database).endings(StoryId(SHIPPED[0]))


def test_words_changed_on_the_practice_page_are_not_overwritten_by_older_ones(
    open_shelf: Callable[..., Player], database: Database
) -> None:
    player = open_shelf(STORIES / SHIPPED[0])
    player.wait_for_a_story()
    player.press(K.Key_Return, K.Key_Return)
    play_to_the_end(player)
    way = Progress(database).latest(StoryId(SHIPPED[0]))
    assert way is not None
    QTest.keyClick(player.focus, K.Key_P, Qt.KeyboardModifier.ControlModifier)
    Reflections(database).write(way.id, WHEN_I_SEE, "haste", now=way.last)
    player.press(K.Key_Escape)

    assert player.on.startswith("Debrief.")
    settle(player.window)
    assert "haste" in {field.text() for field in player.window.findChildren(QLineEdit)}
