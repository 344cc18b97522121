"""Over the room's picture a hand on the mouse finds a few buttons, and nothing where none is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ally_sim.engine.actions import Blank
from ally_sim.ui.facilitator.screens import WINDOW
from ally_sim.ui.widgets import neutral
from tests.ui.facilitator.console.conftest import Facilitator, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def covered(facilitator: Facilitator) -> Facilitator:
    """Return a facilitator whose picture covers the console."""
    facilitator.room.present(facilitator.room.screens.all()[0].key)
    settle()
    return facilitator


def buttons(facilitator: Facilitator) -> dict[str, QPushButton]:
    """Return the buttons over the picture."""
    found = facilitator.room.audience.findChildren(QPushButton)
    return {each.text(): each for each in found if each.isVisible()}


def move(facilitator: Facilitator, *places: int) -> None:
    for place in places:
        QTest.mouseMove(facilitator.room.audience.windowHandle(), QPoint(place, place))
        settle()


def click(facilitator: Facilitator, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(facilitator.room.audience.picture, button, pos=QPoint(80, 80))
    settle()


def press(facilitator: Facilitator, label: str) -> None:
    QTest.mouseClick(buttons(facilitator)[label], LEFT)
    settle()


def test_moving_the_mouse_over_the_only_screen_shows_the_way_to_both_windows(
    covered: Facilitator,
) -> None:
    assert buttons(covered) == {}
    move(covered, 40, 90)
    assert list(buttons(covered)) == ["Both windows", "Next"]

    press(covered, "Both windows")
    assert covered.room.presenting == WINDOW
    assert buttons(covered) == {}


@pytest.mark.parametrize("button", [LEFT, RIGHT])
def test_a_click_on_the_picture_shows_the_buttons_and_takes_no_step(
    covered: Facilitator, button: Qt.MouseButton
) -> None:
    steps = len(covered.stage.before)
    click(covered, button)

    assert "Next" in buttons(covered)
    assert len(covered.stage.before) == steps


def test_next_over_the_picture_is_next_and_stays_at_hand(covered: Facilitator) -> None:
    steps = len(covered.stage.before)
    click(covered)
    press(covered, "Next")

    assert len(covered.stage.before) == steps + 1
    assert "Next" in buttons(covered)
    assert covered.room.audience.hasFocus()


def test_a_table_that_trembles_shows_nothing(covered: Facilitator) -> None:
    move(covered, 40)
    covered.room.audience.mouse.hide()
    move(covered, 42, 41)

    assert buttons(covered) == {}


def test_the_buttons_and_the_pointer_go_by_themselves(covered: Facilitator) -> None:
    audience = covered.room.audience
    click(covered)
    assert audience.cursor().shape() is Qt.CursorShape.ArrowCursor
    audience.mouse.hide()  # what its clock does after some seconds

    assert buttons(covered) == {}
    assert audience.cursor().shape() is Qt.CursorShape.BlankCursor


def test_from_a_window_the_mouse_can_go_back_to_the_full_screen(facilitator: Facilitator) -> None:
    click(facilitator)
    press(facilitator, "Full screen")

    assert facilitator.room.presenting == facilitator.room.screens.all()[0].key


def test_a_room_that_was_left_is_shown_again_by_a_click_and_has_no_buttons(
    covered: Facilitator,
) -> None:
    click(covered)
    covered.room.leave()
    settle()
    assert buttons(covered) == {}
    move(covered, 40, 90)
    assert buttons(covered) == {}
    click(covered)
    assert covered.sees(Blank.NONE)
    assert buttons(covered) == {}


def test_a_second_click_on_leave_does_not_bring_the_room_back(
    covered: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neutral, "SETTLE_MS", 60_000)
    covered.room.leave()
    settle()
    click(covered)
    assert covered.sees(Blank.NEUTRAL)
