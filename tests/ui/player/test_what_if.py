"""What if?: another choice's answer is looked at, and nothing is taken."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ally_sim.story.model import StoryId
from ally_sim.ui import theme
from ally_sim.ui.player.desk import Desk
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import STORY, K, listen_to_her, says

THIRD = "      - {id: wait, text: Wait a little., then: Nobody says a word., goto: second}\n"


def play(open_shelf: Callable[..., Player], file: Path, text: str) -> Player:
    file.write_text(text)
    player = open_shelf(file)
    player.begin("Two colleagues")
    return player


@pytest.fixture
def playing(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    return play(open_shelf, tmp_path / "two-colleagues.yaml", STORY)


def test_the_other_choice_is_looked_at_and_ones_own_stays(playing: Player, desk: Desk) -> None:
    playing.press(K.Key_1, K.Key_Return, K.Key_Return, K.Key_Return)
    playing.press(K.Key_W)
    assert playing.on == "Back to where you were"
    assert says(playing, "She stops.")
    assert says(playing, "Only a look. Your choice stays as it was: Listen to her.")

    playing.press(K.Key_Escape)

    assert not says(playing, "She stops.")
    saved = desk.progress.latest(StoryId("two-colleagues"))
    assert saved
    assert saved.choices == ("listen",)


def test_what_if_waits_until_the_answer_is_read(playing: Player) -> None:
    playing.press(K.Key_1, K.Key_Return, K.Key_W)

    assert not says(playing, "Only a look")
    assert not says(playing, "What if?")


def test_what_if_is_not_asked_in_a_scene(playing: Player) -> None:
    listen_to_her(playing)
    playing.press(K.Key_W)

    assert not says(playing, "Only a look")


def test_of_several_others_one_is_picked_and_then_another(
    open_shelf: Callable[..., Player], tmp_path: Path
) -> None:
    text = STORY.replace("  second:\n    title", f"{THIRD}  second:\n    title")
    playing = play(open_shelf, tmp_path / "two-colleagues.yaml", text)
    playing.press(K.Key_1, K.Key_Return, K.Key_Return, K.Key_Return, K.Key_W)
    assert playing.on == "Choice 1: Look at the clock."
    playing.press(K.Key_2, K.Key_Return)
    assert says(playing, "Nobody says a word.")

    playing.press(K.Key_Backtab, K.Key_Return)
    assert playing.on == "Choice 1: Look at the clock."
    playing.press(K.Key_Return)

    assert says(playing, "She stops.")


def test_text_grows_on_both_sheets(open_shelf: Callable[..., Player], tmp_path: Path) -> None:
    text = STORY.replace("  second:\n    title", f"{THIRD}  second:\n    title")
    playing = play(open_shelf, tmp_path / "two-colleagues.yaml", text)
    playing.press(K.Key_1, K.Key_Return, K.Key_Return, K.Key_Return, K.Key_W)
    sizes = [theme.current().text_size]
    for key in (K.Key_1, K.Key_Return):
        playing.press(key)
        QTest.keyClick(playing.focus, K.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        sizes.append(theme.current().text_size)

    assert sizes == [1.0, 1.1, 1.25]
    assert says(playing, "Only a look")


def test_a_why_that_is_held_back_is_held_back_in_a_look_too(
    open_shelf: Callable[..., Player], tmp_path: Path
) -> None:
    text = STORY.replace("order: as-written", "order: as-written\nfeedback: at-end")
    playing = play(open_shelf, tmp_path / "two-colleagues.yaml", text)
    playing.press(K.Key_2, K.Key_Return, K.Key_W)

    assert says(playing, "Somebody heard me.")
    assert not says(playing, "You gave her room.")


def test_beside_the_short_version_of_a_scene_there_is_no_other(playing: Player) -> None:
    listen_to_her(playing)
    playing.press(K.Key_Tab, K.Key_Return, K.Key_W)

    assert says(playing, "There is some shouting.")
    assert not says(playing, "Only a look")
