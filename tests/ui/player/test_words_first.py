"""Your words first: written before choices are seen, kept as they are typed, and found again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from ally_sim.engine.debrief import debrief
from ally_sim.engine.playthrough import replay
from ally_sim.records.export import as_json
from ally_sim.records.progress import Progress
from ally_sim.records.settings import change_settings
from ally_sim.story.model import ChoiceId, StoryId
from ally_sim.ui.player.debrief_lines import debrief_lines
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.takeaway import practice_lines
from ally_sim.ui.widgets.buttons import Button
from tests.stories import a_story
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import STORY, K, says

SHORT = STORY[: STORY.index("  second:")].replace("goto: second", "goto: last") + (
    "  last: {text: Over., ending: {title: The end, reflect: ['What did you see?']}}\n"
)


@pytest.fixture
def asked(desk: Desk, open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    """Somebody who has read a scene, and is asked for their words."""
    change_settings(desk.database, words_first="on", motion="off")
    file = tmp_path / "two-colleagues.yaml"
    file.write_text(SHORT)
    player = open_shelf(file)
    player.begin("Two colleagues")
    player.wait_for("Monday")
    return player


def begin_to_write(player: Player) -> None:
    while not isinstance(player.focus, QPlainTextEdit):
        player.press(K.Key_Space)


def write(player: Player, words: str) -> None:
    begin_to_write(player)
    QTest.keyClicks(player.focus, words)


def done(player: Player) -> None:
    QTest.keyClick(player.focus, K.Key_Return, Qt.KeyboardModifier.ControlModifier)


def words_kept(desk: Desk) -> list[dict[int, str]]:
    ways = desk.progress.ways(StoryId("two-colleagues"))
    return [desk.progress.words(way.id) for way in reversed(ways)]


def test_choices_are_not_shown_before_there_was_room_for_words(asked: Player) -> None:
    assert not says(asked, "Listen to her.")
    asked.press(K.Key_1)
    begin_to_write(asked)

    done(asked)  # with nothing written

    assert says(asked, "Listen to her.")
    assert asked.on == "Choice 1: Listen to her."


def test_words_are_kept_as_they_are_typed(asked: Player, desk: Desk) -> None:
    write(asked, "Go on, Dana; what hap")

    assert words_kept(desk) == [{0: "Go on, Dana; what hap"}]
    assert "Go on, Dana; what hap" in as_json(desk.database)


def test_words_stand_at_the_end_of_the_answer_beside_what_was_chosen(asked: Player) -> None:
    write(asked, "Tell me more.")
    done(asked)
    asked.press(K.Key_1, K.Key_Return)

    assert says(asked, "You gave her room.")
    assert says(asked, "Your words first")
    assert says(asked, "Tell me more.")


def test_stepping_back_shows_the_words_again_and_other_words_begin_a_new_way(
    asked: Player, desk: Desk
) -> None:
    write(asked, "First.")
    done(asked)
    asked.press(K.Key_1, K.Key_Return)
    asked.press(K.Key_Escape)
    asked.press(K.Key_Backtab, times=3)
    asked.press(K.Key_Return)  # to the shelf, and in again
    asked.wait_for("Two colleagues")
    asked.press(K.Key_Return)
    asked.wait_for("Resume")
    asked.press(K.Key_Return, K.Key_Backspace)
    begin_to_write(asked)
    assert isinstance(asked.focus, QPlainTextEdit)
    assert asked.focus.toPlainText() == "First."

    QTest.keyClicks(asked.focus, "Second. ")
    done(asked)
    asked.press(K.Key_1, K.Key_Return)

    assert words_kept(desk) == [{0: "First."}, {0: "Second. First."}]


def test_words_are_found_in_the_debrief_its_copy_and_on_the_practice_page(
    asked: Player, desk: Desk
) -> None:
    write(asked, "Tell me more.")
    done(asked)
    asked.press(K.Key_1, K.Key_Return)
    asked.press(K.Key_Return, times=2)
    assert asked.on.startswith("Debrief.")
    settle(asked.window)
    assert says(asked, "Tell me more.")
    assert says(asked, "Chosen then: Listen to her.")

    QTest.keyClick(asked.focus, K.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert says(asked, "Tell me more.")

    assert "Tell me more." in [line.text for line in practice_lines(desk, {})]


def test_a_copy_of_the_debrief_has_the_words_beside_the_moment() -> None:
    way = replay(a_story(SHORT), [ChoiceId("listen")], seed=1).playthrough
    lines = list(debrief_lines(debrief(way), {0: "Tell me more."}, {}, day="1 March 2026"))

    texts = [line.text for line in lines]
    assert "Your words first: Tell me more." in texts


def test_erasing_leaves_no_byte_of_the_words(asked: Player, desk: Desk) -> None:
    write(asked, "unmistakable")
    desk.database.erase()

    files = list(desk.home.glob("practice.sqlite*"))
    assert files
    assert not any(b"unmistakable" in file.read_bytes() for file in files)
    assert Progress(desk.database).all_words() == ()


def test_whoever_left_after_a_few_words_comes_back_to_them(asked: Player) -> None:
    write(asked, "Go on, Dana.")
    (shelf,) = (b for b in asked.window.findChildren(Button) if b.accessibleName() == "Shelf")
    shelf.click()
    asked.wait_for("Two colleagues")
    asked.press(K.Key_Return)
    asked.wait_for("Resume")
    asked.press(K.Key_Return)
    begin_to_write(asked)

    assert isinstance(asked.focus, QPlainTextEdit)
    assert asked.focus.toPlainText() == "Go on, Dana."
