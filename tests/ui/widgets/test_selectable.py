"""Words that can be selected and copied, and lines of an example that do not fit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QTextLayout
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ally_sim.ui.lines import lay
from ally_sim.ui.widgets.selectable import Selectable

TEXT = "Both count: doing-nothing, and walking-away."
LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def words(qtbot: QtBot) -> Selectable:
    shown = Selectable(TEXT)
    qtbot.addWidget(shown)
    shown.resize(shown.sizeHint())
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def place(words: Selectable, before: str) -> QPoint:
    """Return where the mouse is just before some of the text."""
    across = words.fontMetrics().horizontalAdvance(TEXT[: TEXT.index(before)])
    return QPoint(across, words.height() // 2)


def copied(words: Selectable) -> str:
    """Return what Ctrl+C copies."""
    QGuiApplication.clipboard().setText("nothing")
    QTest.keyClick(words, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().text()


def test_a_double_click_takes_an_id_with_its_hyphens(words: Selectable) -> None:
    QTest.mouseDClick(words, LEFT, NOTHING, place(words, "thing,"))

    assert copied(words) == "doing-nothing"


def test_a_hand_that_moves_while_it_clicks_twice_keeps_what_it_took(words: Selectable) -> None:
    at = place(words, "thing,")
    QTest.mouseDClick(words, LEFT, NOTHING, at)
    QTest.mouseMove(words, at + QPoint(1, 1))
    QTest.mouseRelease(words, LEFT, NOTHING, at + QPoint(1, 1))

    assert copied(words) == "doing-nothing"


def test_another_button_leaves_what_is_selected(words: Selectable) -> None:
    at = place(words, "thing,")
    QTest.mouseDClick(words, LEFT, NOTHING, at)
    QTest.mouseClick(words, Qt.MouseButton.RightButton, NOTHING, at)

    assert copied(words) == "doing-nothing"


@pytest.mark.parametrize(("begin", "end"), [("count", "doing"), ("doing", "count")])
def test_what_the_mouse_is_pulled_over_is_seen_and_copied(
    words: Selectable, begin: str, end: str
) -> None:
    before = words.grab().toImage()
    QTest.mousePress(words, LEFT, NOTHING, place(words, begin))
    QTest.mouseMove(words, place(words, end))
    QTest.mouseRelease(words, LEFT, NOTHING, place(words, end))

    assert words.grab().toImage() != before
    assert copied(words) == "count: "


def test_nothing_is_copied_where_nothing_is_selected_or_no_more(words: Selectable) -> None:
    assert copied(words) == "nothing"

    QTest.mouseDClick(words, LEFT, NOTHING, place(words, "thing,"))
    words.clearFocus()

    assert copied(words) == "nothing"


def test_lines_of_an_example_are_copied_as_lines(qtbot: QtBot) -> None:
    example = Selectable("format: 1\ntitle: A", "code", typed=True)
    qtbot.addWidget(example)
    example.resize(example.sizeHint())
    corner = example.rect().bottomRight()
    QTest.mousePress(example, LEFT, NOTHING, QPoint(0, 2))
    QTest.mouseMove(example, corner)

    assert copied(example) == "format: 1\ntitle: A"


def test_what_goes_on_of_a_broken_line_is_set_in_further_than_the_line() -> None:
    layout = QTextLayout("cast:\u2028  anna: one two three four five six\u2028start: a", QFont())
    spaces = QFontMetrics(layout.font()).horizontalAdvance(" " * 6)
    lay(layout, 4 * spaces, 10, hanging=True)

    first, second, *broken, last = (layout.lineAt(n).x() for n in range(layout.lineCount()))
    assert first == second == last == 0
    assert set(broken) == {spaces}


def test_a_name_in_an_example_is_not_broken_at_its_hyphens() -> None:
    text = "moment: {then: wait-here-for-now}"
    layout = QTextLayout(text, QFont())
    lay(layout, QFontMetrics(layout.font()).horizontalAdvance(text[:24]), 10, hanging=True)

    assert layout.lineCount() == 2
    assert layout.lineAt(1).textStart() == text.index("wait")
