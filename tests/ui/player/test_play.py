"""Playing by keyboard, in a story of a few lines."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.ui.widgets.backdrop import Backdrop
from ally_sim.ui.widgets.prose import Prose
from tests.ui.player.conftest import Player

STORY = """\
format: 1
title: Two colleagues
cast:
  dana: {name: Dana Okafor}
  marcus: {name: Marcus Bell}
meters:
  trust: {label: Dana's trust, of: dana, range: [0, 2], words: {0: open, 1: warm}}
order: as-written
start: first
scenes:
  first:
    title: Monday
    text: "Dana: I had an idea."
    choices:
      - id: listen
        text: Listen to her.
        then: "Dana (glad): Thank you."
        effects: {trust: +1}
        landed: {dana: Somebody heard me.}
        impact: helps
        feedback: You gave her room.
        goto: second
      - {id: hurry, text: Look at the clock., then: She stops., impact: harms, goto: second}
  second:
    title: Tuesday
    text:
      - The next day.
      - {because: listen, text: "Dana: I thought about it all night."}
    content-note: Somebody is shouted at.
    skip: {text: There is some shouting., goto: last}
    choices:
      - {id: stay, text: Stay., goto: last}
      - {id: stuck-there, text: Go in., goto: dead-end}
  dead-end:
    text: A locked door.
    choices:
      - {id: never, text: Open it., when: trust > 5, goto: last}
  last: {text: Over., ending: {title: The end, reflect: ['What did you see?']}}
"""

K = Qt.Key


def two_colleagues(open_shelf: Callable[..., Player], folder: Path) -> Player:
    """Return somebody at the first scene of the story."""
    file = folder / "two-colleagues.yaml"
    file.write_text(STORY)
    player = open_shelf(file)
    player.begin("Two colleagues")
    return player


@pytest.fixture
def playing(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    return two_colleagues(open_shelf, tmp_path)


def texts(player: Player) -> str:
    """Return all prose on the page."""
    found = player.window.findChildren(Prose)
    return "\n".join(prose.toPlainText() for prose in found if prose.isVisible())


def says(player: Player, words: str) -> bool:
    """Tell whether `words` can be seen."""
    labels = (
        str(part.property("text") or "")
        for part in player.window.findChildren(QWidget)
        if part.isVisible()
    )
    return words in texts(player) or any(words in label for label in labels)


def listen_to_her(player: Player) -> None:
    """Take the first choice, and read its answer to the end."""
    player.press(K.Key_1, K.Key_Return)
    player.press(K.Key_Return, times=3)


def test_reading_begins_at_the_scene_and_enter_takes_no_choice_unasked(playing: Player) -> None:
    assert playing.on == "Monday"

    playing.press(K.Key_Return, K.Key_Space)

    assert playing.on == "Monday"


def test_a_digit_moves_to_a_choice_and_enter_takes_it(playing: Player) -> None:
    playing.press(K.Key_2)
    assert playing.on == "Choice 2: Look at the clock."

    playing.press(K.Key_Return)

    assert says(playing, "She stops.")


def test_arrows_move_between_choices(playing: Player) -> None:
    playing.press(K.Key_Down, K.Key_Down, K.Key_Up)

    assert playing.on == "Choice 1: Listen to her."


def test_the_beats_of_an_answer_arrive_one_by_one(playing: Player) -> None:
    beats = ("Thank you.", "Somebody heard me.", "You gave her room.")
    playing.press(K.Key_1, K.Key_Return)
    seen = [[says(playing, beat) for beat in beats]]
    for key in (K.Key_Space, K.Key_Return):
        playing.press(key)
        seen.append([says(playing, beat) for beat in beats])

    assert seen == [[True, False, False], [True, True, False], [True, True, True]]


def test_what_stands_beside_tells_nothing_that_the_answer_has_not_told(playing: Player) -> None:
    playing.window.resize(1300, 700)
    playing.press(K.Key_1, K.Key_Return)
    assert says(playing, "open")
    assert not says(playing, "warm")

    playing.press(K.Key_Return, K.Key_Return)

    assert says(playing, "warm")


def test_a_story_that_leads_nowhere_says_so_and_offers_the_way_back(playing: Player) -> None:
    listen_to_her(playing)
    playing.press(K.Key_Return)
    playing.press(K.Key_2, K.Key_Return, K.Key_Return)
    assert says(playing, "A locked door.")
    assert says(playing, "a mistake in the story, not yours")

    playing.press(K.Key_Backspace)
    assert not says(playing, "A locked door.")


def test_a_hard_scene_is_announced_and_its_short_version_can_be_taken(playing: Player) -> None:
    listen_to_her(playing)
    assert playing.on == "Read the scene"
    assert says(playing, "Somebody is shouted at.")
    assert not says(playing, "The next day.")

    playing.press(K.Key_Tab, K.Key_Return)

    assert says(playing, "There is some shouting.")


def test_a_delayed_consequence_leads_to_a_look_at_its_moment_and_back(playing: Player) -> None:
    listen_to_her(playing)
    playing.press(K.Key_Return)
    prose = next(p for p in playing.window.findChildren(Prose) if p.isVisible())
    prose.because_clicked.emit(0)
    assert says(playing, "I had an idea.")
    assert playing.on == "Back to where you were"

    playing.press(K.Key_Escape)

    assert not says(playing, "I had an idea.")
    assert says(playing, "I thought about it all night.")


def test_a_moment_of_the_trail_is_looked_at_first_and_only_then_gone_back_to(
    playing: Player,
) -> None:
    listen_to_her(playing)
    row = next(
        button
        for button in playing.window.findChildren(QPushButton)
        if button.accessibleName().startswith("Monday: Listen to her.")
    )

    row.click()
    assert says(playing, "I had an idea.")
    assert says(playing, "The way you have taken from here is kept.")
    assert playing.on == "Back to where you were"
    playing.press(K.Key_Return)
    assert says(playing, "Somebody is shouted at.")

    row.click()
    next(
        button
        for button in playing.window.findChildren(QPushButton)
        if button.isVisible() and button.text() == "Go back to this moment"
    ).click()
    playing.wait_for("Monday")

    assert says(playing, "The way you took is kept.")


def test_faces_change_as_the_answer_is_told(playing: Player) -> None:
    band = next(b for b in playing.window.findChildren(Backdrop) if b.isVisible())
    assert "looking" not in band.accessibleName()

    playing.press(K.Key_1, K.Key_Return)

    assert "Dana, looking glad" in band.accessibleName()


def test_a_new_scene_is_shown_from_its_top_however_fast_it_came(
    playing: Player, qtbot: QtBot
) -> None:
    playing.window.resize(640, 420)
    listen_to_her(playing)
    playing.press(K.Key_Return)
    qtbot.wait(300)

    band = next(b for b in playing.window.findChildren(Backdrop) if b.isVisible())
    assert band.mapTo(playing.window, band.rect().topLeft()).y() > 0


def test_pausing_keeps_the_place_and_leads_to_the_shelf(playing: Player) -> None:
    playing.press(K.Key_Escape)
    assert playing.on == "Go on"

    playing.press(K.Key_Backtab, times=3)
    playing.press(K.Key_Return)

    playing.wait_for("Two colleagues")


def test_settings_opened_from_the_pause_lead_back_to_it(playing: Player) -> None:
    playing.press(K.Key_P, K.Key_Backtab, K.Key_Backtab, K.Key_Return)
    assert playing.on == "Colours"

    playing.press(K.Key_Escape)
    playing.wait_for("Go on")
    playing.press(K.Key_Return)

    assert playing.on == "Monday"


def test_no_key_reaches_the_page_beneath_the_neutral_screen(playing: Player) -> None:
    leave = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(playing.focus, K.Key_X, leave)
    playing.press(K.Key_P)  # as any key, it leads back; it does not pause

    assert playing.on == "Monday"
    assert not says(playing, "Your place is kept.")


def test_tab_comes_to_the_choices_before_the_way_back(playing: Player) -> None:
    names = list[str]()
    for _stop in range(4):
        names.append(playing.focus.accessibleName())
        playing.press(K.Key_Tab)
    assert [name.partition(":")[0] for name in names] == [
        "Monday",
        "Text of the story",
        "Choice 1",
        "Choice 2",
    ]
