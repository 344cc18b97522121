"""Where nothing moves, an answer comes whole without being asked for: piece by piece, and soon."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ally_sim.records.settings import change_settings
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.foot import Foot
from ally_sim.ui.widgets.backdrop import Backdrop
from tests.ui.conftest import all_told
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import K, says, two_colleagues

BEATS = ("Thank you.", "Somebody heard me.", "You gave her room.")


@pytest.fixture
def still(desk: Desk, open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    """Somebody at the first scene of a story, where nothing moves."""
    change_settings(desk.database, motion="off")
    player = two_colleagues(open_shelf, tmp_path)
    player.window.resize(1300, 700)
    return player


def strike(player: Player, *keys: K) -> None:
    """Press keys faster than anything can be painted in between."""
    for key in keys:
        QTest.keyClick(player.focus, key)


def told(player: Player) -> list[bool]:
    return [says(player, beat) for beat in BEATS]


def test_what_follows_is_there_at_once_and_the_rest_soon(still: Player) -> None:
    strike(still, K.Key_1, K.Key_Return)
    at_once = told(still)
    all_told(still.window)

    assert at_once == [True, False, False]
    assert told(still) == [True, True, True]


def test_the_way_on_has_the_keyboard_from_the_first_but_is_seen_where_it_stays(
    still: Player,
) -> None:
    (foot,) = still.window.findChildren(Foot)
    strike(still, K.Key_1, K.Key_Return)
    focus, seen = still.on, foot.updatesEnabled()
    all_told(still.window)

    assert (focus, still.on) == ("Continue", "Continue")
    assert (seen, foot.updatesEnabled()) == (False, True)


def test_what_stands_beside_and_the_faces_tell_no_more_than_the_answer(still: Player) -> None:
    band = next(each for each in still.window.findChildren(Backdrop) if each.isVisible())
    strike(still, K.Key_1, K.Key_Return)
    assert not says(still, "warm")
    assert "glad" not in band.accessibleName()

    all_told(still.window)

    assert says(still, "warm")
    assert "glad" in band.accessibleName()


def test_a_key_struck_before_all_is_told_does_what_it_does_after(still: Player) -> None:
    strike(still, K.Key_1, K.Key_Return, K.Key_Return)

    assert still.on == "Read the scene"
    all_told(still.window)
    assert says(still, "warm")


def test_the_keyboard_goes_on_only_to_what_is_seen(still: Player) -> None:
    (foot,) = still.window.findChildren(Foot)
    strike(still, K.Key_1, K.Key_Return, K.Key_Tab)

    assert still.on == "Step back"
    assert foot.updatesEnabled()


def test_stepping_back_before_all_is_told_leaves_nothing_of_the_answer(still: Player) -> None:
    strike(still, K.Key_1, K.Key_Return, K.Key_Backspace)
    all_told(still.window)

    assert still.on == "Monday"
    assert told(still) == [False, False, False]


def test_what_if_is_open_before_all_is_told(still: Player) -> None:
    strike(still, K.Key_1, K.Key_Return, K.Key_W)
    QApplication.processEvents()

    assert says(still, "You might have chosen")
    assert told(still)[1:] == [True, True]
