"""A sheet over a window: what its closing leaves behind, and what stands above its veil."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.sheet import Sheet
from ally_sim.ui.widgets.words import Words


class Window(QWidget):
    """A window of two buttons, the second of which fills it, with a sheet over it."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(900, 700)
        self.body = QWidget(self)
        self.body.resize(self.size())
        rows = QVBoxLayout(self.body)
        self.first = Button("Stop", icon_name="pause")
        self.wide = Button("Choose")
        grow = QSizePolicy.Policy.Expanding
        self.wide.setSizePolicy(grow, grow)
        for button in (self.first, self.wide):
            rows.addWidget(button)
        self.taken: list[str] = []
        self.wide.clicked.connect(lambda: self.taken.append("a choice"))

    def lay(self) -> Sheet:
        """Lay a sheet with two buttons over it."""
        sheet = Sheet(self, self.body, "Wait", Words("A moment."))
        sheet.add_button("Go back")
        sheet.add_button("Close", "primary")
        sheet.keep_at_hand(self.first)
        sheet.open_sheet()
        return sheet

    def click(self, place: QPoint) -> None:
        """Click what lies on top at `place`."""
        part = self.childAt(place) or self
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=part.mapFrom(self, place))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


@pytest.mark.parametrize("number", [0, 1])
def test_a_double_click_that_closes_a_sheet_takes_nothing_beneath(
    window: Window, qtbot: QtBot, number: int
) -> None:
    button = window.lay().buttons[number]
    place = button.mapTo(window, button.rect().center())

    window.click(place)
    window.click(place)
    assert window.taken == []

    qtbot.waitUntil(lambda: window.childAt(place) is window.wide)
    window.click(place)
    assert window.taken == ["a choice"]


def test_a_double_click_takes_nothing_of_a_sheet_that_the_first_one_lays(window: Window) -> None:
    sheet = window.lay()
    button = sheet.buttons[1]
    place = button.mapTo(window, button.rect().center())
    laid: list[Sheet] = []
    button.clicked.connect(lambda: laid.append(window.lay()))

    window.click(place)
    QApplication.processEvents()
    window.click(place)

    assert [each.isVisible() for each in laid] == [True]


def test_the_keyboard_goes_back_to_what_had_it(window: Window) -> None:
    window.first.setFocus()
    window.lay().close_sheet()
    assert window.first.hasFocus()


def test_where_that_is_gone_the_keyboard_goes_to_what_is_in_sight(window: Window) -> None:
    window.first.setFocus()
    sheet = window.lay()
    window.first.hide()

    sheet.close_sheet()

    assert window.wide.hasFocus()


def test_the_button_above_the_veil_loses_the_gap_with_its_words(window: Window) -> None:
    sheet = window.lay()
    above = next(each for each in sheet.findChildren(Button) if each.icon_name)
    assert above.iconSize() == window.first.iconSize()

    window.first.show_label("")
    window.first.resize(60, 50)

    assert above.iconSize() == window.first.iconSize()
