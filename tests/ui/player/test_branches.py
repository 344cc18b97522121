"""Ways gone before stay on the trail, and can be opened where they came to."""

import pytest
from PySide6.QtWidgets import QPushButton

from ally_sim.errors import AllySimError
from ally_sim.records.progress import Progress
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import K, listen_to_her, playing, says

__all__ = ["playing"]


def branch(player: Player) -> QPushButton | None:
    found = player.window.findChildren(QPushButton)
    name = "A way you went before: "
    return next((b for b in found if b.isVisible() and b.accessibleName().startswith(name)), None)


def test_a_way_gone_before_branches_off_and_is_opened_where_it_came_to(playing: Player) -> None:
    playing.window.resize(1300, 700)
    assert branch(playing) is None
    listen_to_her(playing)
    playing.press(K.Key_Return)  # into the next scene
    playing.press(K.Key_Backspace, times=3)
    playing.press(K.Key_2, K.Key_Return)
    assert says(playing, "She stops.")
    way = branch(playing)
    assert way is not None
    assert way.accessibleName().endswith("Listen to her.")

    way.click()

    assert playing.on == "Read the scene"
    back = branch(playing)
    assert back is not None
    assert back.accessibleName().endswith("Look at the clock.")


def test_having_stepped_back_the_way_on_is_still_there(playing: Player) -> None:
    playing.window.resize(1300, 700)
    playing.press(K.Key_2, K.Key_Return, K.Key_Backspace)

    way = branch(playing)
    assert way is not None
    way.click()

    assert says(playing, "She stops.") or playing.on == "Read the scene"


def test_that_the_ways_cannot_be_read_is_told_once_for_all_of_an_answer(
    playing: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ways(*_asked: object) -> None:
        raise AllySimError("The disk cannot be read.")

    told: list[str] = []
    monkeypatch.setattr(playing.window, "tell", told.append)
    monkeypatch.setattr(Progress, "ways", ways)

    playing.press(K.Key_1, *[K.Key_Return] * 3)

    assert says(playing, "You gave her room.")
    assert told == ["The disk cannot be read."]
