"""With one screen the picture lies over the console, which is looked at with Tab held down."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.facilitator.console.conftest import Facilitator, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def covered(facilitator: Facilitator) -> Facilitator:
    """Return a facilitator whose picture covers the console."""
    facilitator.room.present(facilitator.room.screens.all()[0].key)
    settle()
    return facilitator


def on_picture(facilitator: Facilitator, key: Qt.Key) -> None:
    """Press a key where the picture is in front."""
    QTest.keyClick(facilitator.room.audience, key)
    settle()


def hold_tab(facilitator: Facilitator) -> None:
    QTest.keyPress(facilitator.room.audience, Qt.Key.Key_Tab)
    settle()


def let_tab_go(facilitator: Facilitator) -> None:
    QTest.keyRelease(facilitator.window, Qt.Key.Key_Tab)
    settle()


def test_the_picture_says_how_to_come_to_the_console_when_it_covers_it(
    covered: Facilitator,
) -> None:
    assert covered.room.audience.aside.words == (
        "Hold Tab for your console. Esc: both windows. ?: the keys.",
    )


@pytest.mark.parametrize("key", ["G", "O", "H", "M", "E", "F1"])
def test_what_is_private_does_not_open_behind_the_picture(covered: Facilitator, key: str) -> None:
    before = covered.words
    on_picture(covered, Qt.Key[f"Key_{key}"])

    assert covered.words == before
    assert covered.room.audience.aside.words


def test_a_sheet_opened_with_tab_held_stays_until_it_is_put_away(covered: Facilitator) -> None:
    audience = covered.room.audience
    hold_tab(covered)
    covered.press("G")
    let_tab_go(covered)
    assert not audience.isVisible()

    covered.press("Esc")
    assert audience.isVisible()


def test_without_a_sheet_the_picture_is_back_as_soon_as_tab_is_let_go(
    covered: Facilitator,
) -> None:
    hold_tab(covered)
    assert not covered.room.audience.isVisible()
    let_tab_go(covered)
    assert covered.room.audience.isVisible()


def test_a_picture_that_is_black_says_nothing_at_all(covered: Facilitator) -> None:
    on_picture(covered, Qt.Key.Key_B)
    on_picture(covered, Qt.Key.Key_Question)
    on_picture(covered, Qt.Key.Key_G)

    assert covered.room.audience.aside.words == ()


def test_every_key_of_the_short_list_is_shown_page_by_page_and_then_put_away(
    covered: Facilitator,
) -> None:
    aside = covered.room.audience.aside
    on_picture(covered, Qt.Key.Key_Question)
    assert any(each.startswith("Ctrl+Shift+X") for each in aside.words)
    for _page in range(9):
        if not aside.words:
            break
        on_picture(covered, Qt.Key.Key_Question)

    assert aside.words == ()
