"""What a screen reader is told."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.ui.widgets.select import Select
from ally_sim.ui.widgets.sheet import SPOKEN, Sheet
from ally_sim.ui.widgets.words import Words


def a_window(qtbot: QtBot, *inside: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    for part in inside:
        rows.addWidget(part)
    window.resize(900, 700)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_a_select_tells_what_it_chooses_and_not_its_value_alone(qtbot: QtBot) -> None:
    select = Select("Text size", {1: "100 %", 2: "125 %"})
    window = a_window(qtbot, select)
    select.setFocus()
    with qtbot.waitActive(window):
        window.activateWindow()
    relations = QAccessible.queryAccessibleInterface(select).relations()
    labels = [each.text(QAccessible.Text.Name) for each, kind in relations if kind.value]
    assert "Text size" in labels


def test_a_sheet_is_told_with_the_button_that_has_the_keyboard(qtbot: QtBot) -> None:
    body = QWidget()
    window = a_window(qtbot, body)
    sheet = Sheet(window, body, "Erase everything?", Words("It cannot be undone."))
    sheet.add_button("Erase it all")
    sheet.add_button("Keep it", "primary")
    sheet.open_sheet()
    told = sheet.buttons[-1].accessibleDescription()
    assert told == "Erase everything?\nIt cannot be undone."


def test_of_a_long_sheet_only_its_title_is_told(qtbot: QtBot) -> None:
    body = QWidget()
    window = a_window(qtbot, body)
    sheet = Sheet(window, body, "Help", Words("word " * SPOKEN))
    sheet.add_button("Close")
    sheet.open_sheet()
    assert sheet.buttons[-1].accessibleDescription() == "Help"
