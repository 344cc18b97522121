"""A select: cheap until there is something to choose, and to be told from nothing else then."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from ally_sim.ui import theme
from ally_sim.ui.widgets.select import Select

ANY = "Any theme"


@pytest.fixture
def select(qtbot: QtBot, qapp: QApplication) -> Select:
    theme.apply(qapp)
    made = Select("Theme practised", {})
    made.setPlaceholderText(ANY)
    qtbot.addWidget(made)
    made.resize(240, made.sizeHint().height())
    made.show()
    qapp.processEvents()
    return made


def test_without_choices_there_is_no_list(select: Select, qapp: QApplication) -> None:
    theme.apply(qapp, text_size=1.5)
    qapp.processEvents()
    assert select.findChildren(QAbstractItemView) == []

    select.offer({"": ANY})
    assert select.findChildren(QAbstractItemView) != []


def test_it_looks_the_same_before_there_are_choices_and_after(select: Select) -> None:
    before, size = select.grab().toImage(), select.sizeHint()

    select.offer({"": ANY, "voice": "Giving a voice"})

    assert select.grab().toImage() == before
    assert select.sizeHint() == size


def test_words_that_are_too_long_for_it_are_cut_where_the_arrow_is(select: Select) -> None:
    select.offer({"": "Any theme, whatever it is, however long it may be, and many more words"})
    long = select.grab().toImage()

    select.setItemText(0, "")
    select.setPlaceholderText("")
    empty = select.grab().toImage()

    ends = range(select.width() - 36, select.width())
    heights = range(select.height())
    assert long != empty
    assert all(long.pixel(x, y) == empty.pixel(x, y) for x in ends for y in heights)


def test_what_is_offered_soon_shows_its_value_at_once_without_a_list(
    select: Select, qapp: QApplication
) -> None:
    select.offer_soon({"": ANY, "voice": "Giving a voice"}, "voice")
    qapp.processEvents()
    before = select.grab().toImage()
    assert select.findChildren(QAbstractItemView) == []

    select.settle()

    assert select.currentData() == "voice"
    assert select.grab().toImage() == before


def test_what_is_offered_soon_is_there_when_the_keyboard_comes(
    select: Select, qtbot: QtBot
) -> None:
    select.offer_soon({"": ANY, "voice": "Giving a voice"}, "")
    select.show_value("voice")
    with qtbot.waitActive(select):
        select.activateWindow()
    select.setFocus()

    QTest.keyClick(select, Qt.Key.Key_Up)

    assert select.currentText() == ANY


def test_what_is_offered_soon_is_in_the_list_whoever_opens_it(select: Select) -> None:
    select.offer_soon({"": ANY, "voice": "Giving a voice"}, "voice")

    select.showPopup()  # as a screen reader does

    assert (select.count(), select.currentText()) == (2, "Giving a voice")
    select.hidePopup()


def test_what_is_offered_soon_opens_under_the_pointer(select: Select, qapp: QApplication) -> None:
    select.offer_soon({"": ANY, "voice": "Giving a voice"}, "voice")

    QTest.mousePress(select, Qt.MouseButton.LeftButton)
    qapp.processEvents()

    assert select.view().isVisible()
    assert select.currentText() == "Giving a voice"
    select.hidePopup()


def test_a_long_list_opens_below_and_leaves_what_is_chosen_in_sight(select: Select) -> None:
    select.offer({str(number): f"Theme {number}" for number in range(30)})
    select.show_value("20")

    select.showPopup()

    chosen, lines = select.mapToGlobal(select.rect().bottomLeft()), select.view()
    assert lines.window().geometry().top() >= chosen.y()
    assert lines.currentIndex().data() == "Theme 20"
    assert lines.rect().contains(lines.visualRect(lines.currentIndex()).center())
    assert lines.height() < 15 * lines.visualRect(lines.currentIndex()).height()
    select.hidePopup()
