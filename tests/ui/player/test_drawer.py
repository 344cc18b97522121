"""The way so far where it has no room beside the text: a drawer, and out of the way again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ally_sim.engine.views import TrailMomentView
from ally_sim.ui.player.side_panel import SidePanel
from ally_sim.ui.widgets.fades import Fades
from ally_sim.ui.widgets.trail import MomentRow
from ally_sim.ui.widgets.words import Words
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import K, says, two_colleagues

OUTSIDE = QPoint(30, 300)


@pytest.fixture
def narrow(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    """Somebody on the first choice of a story, in a window with no room beside the text."""
    player = two_colleagues(open_shelf, tmp_path)
    player.window.resize(700, 600)
    player.press(K.Key_1)
    return player


def panel(player: Player) -> SidePanel:
    (found,) = player.window.findChildren(SidePanel)
    return found


def open_drawer(player: Player) -> None:
    button = next(b for b in player.window.findChildren(QPushButton) if b.text() == "So far")
    button.click()
    assert panel(player).isVisible()


def click(player: Player, place: QPoint) -> None:
    """Click what lies on top at a place of the window."""
    part = player.window.childAt(place)
    assert part is not None
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=part.mapFrom(player.window, place))


def test_a_click_beside_the_drawer_closes_it_and_takes_no_choice(narrow: Player) -> None:
    before = narrow.on
    open_drawer(narrow)
    assert narrow.on == "Close"

    click(narrow, OUTSIDE)

    assert not panel(narrow).isVisible()
    assert narrow.on == before
    assert not says(narrow, "You chose")


def test_the_drawer_has_a_button_that_closes_it(narrow: Player) -> None:
    open_drawer(narrow)
    button = narrow.focus

    click(narrow, button.mapTo(narrow.window, button.rect().center()))

    assert not panel(narrow).isVisible()


def test_escape_closes_the_drawer_and_pauses_only_then(narrow: Player) -> None:
    before = narrow.on
    open_drawer(narrow)

    narrow.press(K.Key_Escape)
    assert not panel(narrow).isVisible()
    assert narrow.on == before

    narrow.press(K.Key_Escape)
    assert says(narrow, "Your place is kept.")


def test_no_key_reaches_the_choices_beneath_the_drawer(narrow: Player) -> None:
    open_drawer(narrow)

    narrow.press(K.Key_2)

    assert narrow.on == "Close"


def test_tab_goes_round_without_coming_to_what_the_drawer_covers(narrow: Player) -> None:
    open_drawer(narrow)
    come_to = set()
    for _step in range(25):
        narrow.press(K.Key_Tab)
        come_to.add(narrow.on)

    assert {"Close", "Settings"} <= come_to
    assert not any(name.startswith("Choice") for name in come_to)

    panel(narrow).findChildren(QPushButton)[0].setFocus()
    narrow.press(K.Key_Escape)
    assert narrow.on.startswith("Choice 1")


def test_no_drawer_waits_beside_the_text_to_come_out_later(narrow: Player) -> None:
    narrow.window.resize(1400, 700)
    QTest.keyClick(narrow.focus, K.Key_T, Qt.KeyboardModifier.ControlModifier)

    narrow.window.resize(700, 600)

    assert not panel(narrow).isVisible()
    assert narrow.on.startswith("Choice")


def test_escape_pauses_at_once_where_the_way_so_far_stands_beside_the_text(
    narrow: Player,
) -> None:
    narrow.window.resize(1400, 700)
    QTest.keyClick(narrow.focus, K.Key_T, Qt.KeyboardModifier.ControlModifier)

    narrow.press(K.Key_Escape)

    assert says(narrow, "Your place is kept.")


def test_the_heading_stays_and_cut_lines_fade_where_the_way_so_far_scrolls(
    narrow: Player, qtbot: QtBot
) -> None:
    narrow.window.resize(1400, 560)
    side = panel(narrow)
    moments = [TrailMomentView(n, "A moment", "You said it.", None) for n in range(20)]
    side.show_view((), moments, ())
    rows = side.findChildren(MomentRow)
    qtbot.waitUntil(lambda: not rows[-1].visibleRegion().isEmpty())

    (heading,) = (each for each in side.findChildren(Words) if each.text() == "So far")
    (fades,) = side.findChildren(Fades)
    line = fades.grab().toImage()
    first = {line.pixel(x, 0) for x in range(line.width())}
    assert not heading.visibleRegion().isEmpty()
    assert len(first) == 1
