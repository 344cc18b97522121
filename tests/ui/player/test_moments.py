"""Moments that pass: off unless somebody wants them, calm, and stopped by whatever interrupts."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.records.settings import change_settings
from ally_sim.ui.language import dotted
from ally_sim.ui.player import countdown
from ally_sim.ui.player.countdown import Countdown
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.select import Select
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_language import speak_german
from tests.ui.player.test_play import STORY, K, says

PASSING = STORY.replace(
    "    choices:\n      - id: listen",
    "    moment: {seconds: 8, then: hurry}\n    choices:\n      - id: listen",
)


LINES = "\n".join(f"      - Line {n} of a text that is longer than any window." for n in range(40))
LONG = f"""\
format: 1
title: Two colleagues
start: before
scenes:
  before: {{text: Hello., goto: monday}}
  monday:
    text:
{LINES}
    moment: {{seconds: 8, then: wait}}
    choices:
      - {{id: wait, text: Wait., goto: last}}
      - {{id: leave, text: Leave., goto: last}}
  last: {{text: Over., ending: {{title: The end}}}}
"""


class Clock:
    """A clock on which only as much time passes as a test lets pass, in milliseconds."""

    now = 0

    def start(self) -> None:
        self._begun = Clock.now

    def elapsed(self) -> int:
        return Clock.now - self._begun

    def restart(self) -> int:
        passed = self.elapsed()
        self.start()
        return passed


@pytest.fixture
def opened(
    desk: Desk, open_shelf: Callable[..., Player], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Player]:
    """Open the story's first scene, where time stands still until it is let pass."""
    monkeypatch.setattr(Clock, "now", 0)
    monkeypatch.setattr(countdown, "QElapsedTimer", Clock)
    monkeypatch.setattr(countdown, "TICK_MS", 1)

    def begin(moments: str, height: int = 700) -> Player:
        change_settings(desk.database, moments=moments, motion="off")
        file = tmp_path / "two-colleagues.yaml"
        file.write_text(PASSING)
        player = open_shelf(file)
        player.window.resize(600, height)
        player.begin("Two colleagues")
        return player

    return begin


def line(player: Player) -> Countdown:
    (found,) = player.window.findChildren(Countdown)
    return found


def let_pass(seconds: int) -> None:
    """Let time pass, and whatever looks at the clock see it."""
    Clock.now += 1000 * seconds
    QTest.qWait(20)


def passes(player: Player) -> bool:
    """Let another second pass, and tell whether the moment has passed."""
    Clock.now += 1000
    return passed(player)


def tells(player: Player, seconds: int) -> bool:
    """Tell whether so many seconds are said to be left, or the moment has passed."""
    return says(player, f"{seconds} second") or passed(player)


def passed(player: Player) -> bool:
    return says(player, "The moment passed. What came of it:")


def test_no_moment_passes_unless_that_is_set(opened: Callable[..., Player]) -> None:
    player = opened("off")
    let_pass(9)

    assert not line(player).isVisible()
    assert player.on == "Monday"


def test_when_the_time_is_up_the_story_goes_on_and_says_so(
    opened: Callable[..., Player], qtbot: QtBot
) -> None:
    player = opened("x1")
    assert line(player).isVisible()

    qtbot.waitUntil(lambda: passes(player))

    assert says(player, "She stops.")
    assert not line(player).isVisible()

    player.press(K.Key_Backspace, K.Key_2, K.Key_Return)  # the same, and this time chosen
    assert says(player, "You chose")


def test_a_choice_in_time_is_ones_own(opened: Callable[..., Player]) -> None:
    player = opened("x4")
    player.press(K.Key_1, K.Key_Return)
    let_pass(33)

    assert says(player, "You chose")
    assert not line(player).isVisible()


@pytest.mark.parametrize("key", [K.Key_P, K.Key_F1, K.Key_Question])
def test_time_stands_still_beneath_a_sheet(
    opened: Callable[..., Player], key: Qt.Key, qtbot: QtBot
) -> None:
    player = opened("x1")
    player.press(key)
    let_pass(9)
    assert not passed(player)

    player.press(K.Key_Escape)

    qtbot.waitUntil(lambda: passes(player))


def test_time_stands_still_while_everything_is_hidden(opened: Callable[..., Player]) -> None:
    player = opened("x1")
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(player.focus, K.Key_X, modifiers)
    let_pass(9)
    player.press(K.Key_Space)

    assert not passed(player)


def test_time_stands_still_while_another_window_is_in_use(
    opened: Callable[..., Player], qtbot: QtBot
) -> None:
    player = opened("x1")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not player.window.isActiveWindow())
    let_pass(9)
    assert not passed(player)

    player.window.activateWindow()

    qtbot.waitUntil(lambda: passes(player))


def test_time_stands_still_while_the_way_so_far_lies_over_the_text(
    opened: Callable[..., Player], qtbot: QtBot
) -> None:
    player = opened("x1")
    QTest.keyClick(player.focus, K.Key_T, Qt.KeyboardModifier.ControlModifier)
    let_pass(9)
    assert not passed(player)

    player.press(K.Key_Escape)

    qtbot.waitUntil(lambda: passes(player))


def stop_button(player: Player) -> Button:
    (found,) = line(player).findChildren(Button)
    return found


def test_the_time_can_be_stopped_and_let_go_on_beside_it(
    opened: Callable[..., Player], qtbot: QtBot
) -> None:
    player = opened("x1")
    QTest.mouseClick(stop_button(player), Qt.MouseButton.LeftButton)
    assert says(player, "The time stands still. 8 seconds left to choose.")
    assert stop_button(player).accessibleName() == "Let the time go on"
    let_pass(9)
    assert not passed(player)

    stop_button(player).click()

    assert stop_button(player).accessibleName() == "Stop the time"
    qtbot.waitUntil(lambda: passes(player))


def test_a_key_stops_the_time_and_both_are_announced(
    opened: Callable[..., Player], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    player = opened("x1")
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    player.press(K.Key_T, K.Key_T)

    stopped = "The time stands still. 8 seconds left to choose."
    assert [each for each in said if "second" in each] == [stopped, "8 seconds to choose"]


def test_the_time_stays_stopped_when_another_language_is_chosen(
    opened: Callable[..., Player],
) -> None:
    player = opened("x1")
    player.press(K.Key_T)

    speak_german(player)
    let_pass(9)

    assert says(player, "Die Zeit steht still. Noch 8 Sekunden zum Wählen.")


def test_the_next_moment_passes_also_where_the_last_was_stopped(
    opened: Callable[..., Player], qtbot: QtBot
) -> None:
    player = opened("x1")
    player.press(K.Key_T, K.Key_1, K.Key_Return, K.Key_Backspace)

    qtbot.waitUntil(lambda: passes(player))


def test_a_moment_that_passed_is_told_as_that_in_the_debrief_and_on_the_practice_page(
    opened: Callable[..., Player], desk: Desk, qtbot: QtBot
) -> None:
    change_settings(desk.database, words_first="on")
    player = opened("x1")
    qtbot.waitUntil(lambda: isinstance(player.focus, QPlainTextEdit) or _to_words(player))
    QTest.keyClicks(player.focus, "Tell me,")
    QTest.keyClick(player.focus, K.Key_Return)
    QTest.keyClicks(player.focus, "more.")
    QTest.keyClick(player.focus, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: passes(player))
    (first,) = desk.progress.all_words()
    assert first.passed

    QTest.keyClick(player.focus, K.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert says(player, "The moment passed: Look at the clock.")
    assert says(player, dotted(["Two colleagues", "Monday"]))
    assert says(player, "Tell me,\u2028more.")


def _to_words(player: Player) -> bool:
    player.press(K.Key_Tab)
    return False


def test_whoever_switches_moments_off_is_free_of_the_one_at_hand(
    opened: Callable[..., Player],
) -> None:
    player = opened("x4")
    QTest.keyClick(player.focus, K.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    select = next(s for s in player.window.findChildren(Select) if "pass" in s.accessibleName())
    select.picked.emit("off")
    player.press(K.Key_Escape)

    assert not line(player).isVisible()
    assert player.on == "Monday"


def test_time_is_told_at_the_start_and_near_the_end_and_not_each_second(
    opened: Callable[..., Player], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent) and "second" in event.message():
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    player = opened("x1")
    for left in range(7, -1, -1):
        Clock.now += 1000
        qtbot.waitUntil(partial(tells, player, left))

    assert said == ["8 seconds to choose", "4 seconds to choose"]


def test_the_time_begins_when_the_last_of_the_choices_comes_into_sight(
    opened: Callable[..., Player], qtbot: QtBot
) -> None:
    player = opened("x1", 400)
    let_pass(9)
    assert not passed(player)

    player.press(K.Key_1)
    let_pass(9)
    assert says(player, "Listen to her.")
    assert not passed(player)

    player.press(K.Key_End)

    qtbot.waitUntil(lambda: passes(player))


def test_the_time_begins_when_the_window_grows_so_that_all_choices_are_seen(
    opened: Callable[..., Player], qtbot: QtBot
) -> None:
    player = opened("x1", 400)
    let_pass(9)
    assert not passed(player)

    player.window.resize(600, 1400)

    qtbot.waitUntil(lambda: passes(player))


def test_no_time_passes_in_a_long_scene_that_was_come_to_before_its_choices_are_in_sight(
    desk: Desk, open_shelf: Callable[..., Player], tmp_path: Path
) -> None:
    change_settings(desk.database, moments="x1", motion="off")
    file = tmp_path / "two-colleagues.yaml"
    file.write_text(LONG)
    player = open_shelf(file)
    player.window.resize(700, 500)
    player.begin("Two colleagues")
    player.press(K.Key_Return)
    settle(player.window)

    assert says(player, "This moment passes: 8 seconds to choose")


def test_that_a_moment_passed_is_told_again_after_the_story_was_left(
    opened: Callable[..., Player], qtbot: QtBot
) -> None:
    player = opened("x1")
    qtbot.waitUntil(lambda: passes(player))
    (shelf,) = (b for b in player.window.findChildren(Button) if b.accessibleName() == "Shelf")
    shelf.click()
    player.wait_for("Two colleagues")
    player.press(K.Key_Return)
    player.wait_for("Resume")

    player.press(K.Key_Return)

    assert passed(player)
