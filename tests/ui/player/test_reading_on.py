"""Scenes longer than the window are read page by page."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.records.settings import change_settings
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.widgets.choice_list import ChoiceList
from ally_sim.ui.widgets.more_below import MoreBelow
from ally_sim.ui.widgets.prose import Prose
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import K

LONG = "\n".join(f"      - Line {n} of a text that is longer than any window." for n in range(60))
STORY = f"""\
format: 1
title: A long day
start: first
scenes:
  first:
    title: Morning
    text:
{LONG}
    choices:
      - {{id: stay, text: Stay., goto: last}}
      - {{id: leave, text: Leave., goto: last}}
  last: {{text: Over., ending: {{title: The end}}}}
"""


@pytest.fixture
def reading(desk: Desk, open_shelf: Callable[..., Player], tmp_path: Path, qtbot: QtBot) -> Player:
    """Somebody who has opened a scene of many pages, where nothing moves."""
    change_settings(desk.database, motion="off")
    file = tmp_path / "long-day.yaml"
    file.write_text(STORY)
    player = open_shelf(file)
    player.window.resize(780, 560)
    player.begin("A long day")
    player.wait_for("Morning")
    qtbot.waitUntil(lambda: area(player).verticalScrollBar().maximum() > 1000)
    return player


def area(player: Player) -> QScrollArea:
    prose = shown(player, Prose)
    return next(a for a in player.window.findChildren(QScrollArea) if a.isAncestorOf(prose))


def shown(player: Player, kind: type[QWidget]) -> QWidget:
    return next(part for part in player.window.findChildren(kind) if part.isVisible())


def more_below(player: Player) -> bool:
    return any(sign.isVisible() for sign in player.window.findChildren(MoreBelow))


def top_and_foot(player: Player, part: QWidget) -> tuple[int, int]:
    port = area(player).viewport()
    top = part.mapTo(port, QPoint(0, 0)).y()
    return top, top + part.height() - port.height()


def test_each_page_begins_with_what_was_read_last_and_skips_nothing(reading: Player) -> None:
    bar = area(reading).verticalScrollBar()
    seen = [bar.value()]
    for key in (K.Key_Space, K.Key_PageDown, K.Key_Space):
        reading.press(key)
        seen.append(bar.value())

    steps = [after - before for before, after in pairwise(seen)]
    height = area(reading).viewport().height()
    assert all(height / 3 < step < height - 60 for step in steps)


def test_no_line_is_cut_at_the_top_of_a_page(reading: Player) -> None:
    prose = shown(reading, Prose)
    assert isinstance(prose, Prose)
    reading.press(K.Key_Space, K.Key_Space)

    above = -top_and_foot(reading, prose)[0]
    assert prose.line_top(above) == above


def test_at_the_end_of_the_text_the_choices_come_wholly_into_view(reading: Player) -> None:
    for _page in range(40):
        if not more_below(reading):
            break
        reading.press(K.Key_Space)

    top, beyond = top_and_foot(reading, shown(reading, ChoiceList))
    assert top > 0
    assert beyond <= 0
    assert reading.on == "Morning"


def test_a_sign_tells_that_the_text_goes_on_until_its_end_is_in_sight(reading: Player) -> None:
    assert more_below(reading)

    reading.press(K.Key_2)

    assert not more_below(reading)


def click_where(player: Player, place: QPoint) -> None:
    """Click what lies on top at a place of the window."""
    part = player.window.childAt(place)
    assert part is not None
    QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=part.mapFrom(player.window, place))


def test_a_click_on_the_sign_shows_more_and_never_takes_the_choice_beneath(
    reading: Player,
) -> None:
    sign, choices = shown(reading, MoreBelow), shown(reading, ChoiceList)
    bar = area(reading).verticalScrollBar()
    bar.setValue(bar.value() + top_and_foot(reading, choices)[0] - bar.pageStep() + 40)
    faded = sign.mapTo(reading.window, QPoint(sign.width() // 2, 4))
    assert choices.rect().contains(choices.mapFrom(reading.window, faded))
    before = bar.value()

    click_where(reading, faded)
    click_where(reading, faded)  # the second of a double click, where the sign has done its work

    assert bar.value() > before
    assert top_and_foot(reading, choices)[1] <= 0
    assert choices.isVisible()
    assert sign.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert sign.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_sign_lies_over_no_choice_that_has_the_keyboard(
    desk: Desk, open_shelf: Callable[..., Player], tmp_path: Path
) -> None:
    change_settings(desk.database, motion="off", text_size=200)
    more = "\n".join(f"      - {{id: c{n}, text: Do this., goto: last}}" for n in range(6))
    file = tmp_path / "long-day.yaml"
    file.write_text(STORY.replace("    choices:", f"    choices:\n{more}"))
    player = open_shelf(file)
    player.window.resize(780, 560)
    player.begin("A long day")
    for key in (K.Key_1, *[K.Key_Down] * 5):
        player.press(key)
        settle(player.window)

        assert top_and_foot(player, player.focus)[1] <= -shown(player, MoreBelow).height()


def test_the_wheel_scrolls_over_the_sign_as_it_does_over_the_text(reading: Player) -> None:
    sign, bar = shown(reading, MoreBelow), area(reading).verticalScrollBar()
    at, none = QPointF(sign.rect().center()), Qt.MouseButton.NoButton
    held, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turned = QPoint(0, -120)
    down = QWheelEvent(at, sign.mapToGlobal(at), QPoint(), turned, none, held, phase, False)  # noqa: FBT003 - Qt's signature

    QApplication.sendEvent(sign, down)

    assert bar.value() > 0


def test_what_was_painted_before_leaves_no_trace_where_the_page_moves(reading: Player) -> None:
    for key in (K.Key_Space, K.Key_1, K.Key_PageUp, K.Key_End, K.Key_Return):
        reading.press(key)
        settle(reading.window)
        seen = reading.window.screen().grabWindow(reading.window.winId()).toImage()
        painted_anew = reading.window.grab().toImage()

        assert seen == painted_anew.convertToFormat(seen.format())


def test_the_end_key_leads_to_the_end_and_space_then_takes_no_choice(reading: Player) -> None:
    bar = area(reading).verticalScrollBar()

    reading.press(K.Key_End)
    assert bar.value() == bar.maximum()
    reading.press(K.Key_Space)
    assert shown(reading, ChoiceList)
    reading.press(K.Key_Home)
    assert bar.value() == 0

    reading.press(K.Key_1, K.Key_End)
    assert reading.on == "Choice 2: Leave."
