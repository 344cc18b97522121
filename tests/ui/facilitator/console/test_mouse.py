"""Over the room's picture a hand on the mouse finds a few buttons, and nothing where none is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ally_sim.engine.actions import Blank
from ally_sim.ui.facilitator.screens import WINDOW
from ally_sim.ui.widgets import neutral
from tests.ui.facilitator.console.conftest import Facilitator, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture(autouse=True)
def clicks_are_apart() -> Iterator[None]:
    """Take no second click for one of two."""
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(0)
    yield
    QApplication.setDoubleClickInterval(usual)


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


def turn_wheel(facilitator: Facilitator) -> None:
    QTest.wheelEvent(facilitator.room.audience.windowHandle(), QPointF(80, 80), QPoint(0, -120))
    settle()


def clock(facilitator: Facilitator) -> QTimer:
    """Return what lets the buttons go."""
    found = facilitator.room.audience.mouse.findChild(QTimer)
    assert found
    return found


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
    assert clock(covered).isActive()
    clock(covered).timeout.emit()

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


@pytest.mark.parametrize("label", ["Both windows", "Next"])
def test_a_double_click_presses_no_button_that_came_with_it(
    covered: Facilitator, label: str
) -> None:
    audience = covered.room.audience
    click(covered)
    button = buttons(covered)[label]
    place = button.mapTo(audience, button.rect().center())
    audience.mouse.hide()
    settle()
    QApplication.setDoubleClickInterval(60_000)
    steps, where = len(covered.stage.before), covered.room.presenting
    for _click in range(2):
        QTest.mouseClick(audience.windowHandle(), LEFT, pos=place)
        settle()

    assert label in buttons(covered)
    assert (len(covered.stage.before), covered.room.presenting) == (steps, where)


def test_a_double_click_on_both_windows_takes_nothing_of_the_console_behind(
    covered: Facilitator,
) -> None:
    click(covered)
    QApplication.setDoubleClickInterval(60_000)
    steps = len(covered.stage.before)
    press(covered, "Both windows")
    beneath = covered.named(QPushButton, "Next")
    place = beneath.mapTo(covered.window, beneath.rect().center())
    QTest.mouseClick(covered.window.windowHandle(), LEFT, pos=place)
    settle()

    assert covered.room.presenting == WINDOW
    assert len(covered.stage.before) == steps


def test_the_wheel_shows_the_buttons_and_never_brings_back_a_room_that_was_left(
    covered: Facilitator,
) -> None:
    turn_wheel(covered)
    assert "Next" in buttons(covered)
    covered.room.leave()
    settle()
    turn_wheel(covered)
    assert covered.sees(Blank.NEUTRAL)


def test_the_buttons_stay_while_the_hand_is_on_them(covered: Facilitator) -> None:
    click(covered)
    button = buttons(covered)["Next"]
    audience = covered.room.audience
    QTest.mouseMove(audience.windowHandle(), button.mapTo(audience, button.rect().center()))
    settle()
    clock(covered).stop()
    clock(covered).timeout.emit()
    assert "Next" in buttons(covered)
    assert clock(covered).isActive()

    move(covered, 40)
    clock(covered).timeout.emit()
    assert buttons(covered) == {}


def test_the_keys_over_the_picture_stand_there_alone(covered: Facilitator) -> None:
    click(covered)
    QTest.keyClick(covered.room.audience, Qt.Key.Key_Question)
    settle()
    assert covered.room.audience.aside.has_keys
    assert buttons(covered) == {}

    click(covered)
    move(covered, 40, 90)
    assert buttons(covered) == {}
    assert covered.room.audience.aside.has_keys
