"""The players' manual: at hand everywhere, and true about the keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ally_sim.bundled import bundled
from ally_sim.ui import keys
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import K, says


def test_the_manual_opens_by_key_and_goes_with_escape(open_shelf: Callable[..., Player]) -> None:
    player = open_shelf()
    player.press(K.Key_F1)
    assert says(player, "What is stored, and where")

    player.press(K.Key_Escape)

    assert not says(player, "What is stored, and where")


def test_the_manual_opens_from_the_header(open_shelf: Callable[..., Player]) -> None:
    player = open_shelf()
    button = next(
        part for part in player.window.findChildren(QWidget) if part.accessibleName() == "Help"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert says(player, "Leaving, and hard moments")


def test_the_manual_scrolls_by_keys_down_to_its_end(open_shelf: Callable[..., Player]) -> None:
    player = open_shelf()
    player.press(K.Key_F1)
    player.press(K.Key_PageDown, times=12)

    last = bundled("assets").joinpath("manual", "players.md").read_text().strip().splitlines()[-1]
    end = next(
        part
        for part in player.window.findChildren(QWidget)
        if str(part.property("text") or "") == last
    )
    assert not end.visibleRegion().isEmpty()


def test_the_keys_that_the_manual_names_are_those_of_the_table() -> None:
    manual = bundled("assets").joinpath("manual", "players.md").read_text(encoding="utf-8")
    told = ("leave", "settings", "help", "keys", "back", "pause", "larger", "smaller", "usual-size")

    assert all(f"**{key.keys[0]}**" in manual for key in keys.table() if key.id in told), (
        "a key in the manual is no longer right"
    )
