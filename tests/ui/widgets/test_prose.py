"""Flowing text: what is read, what can be followed, and what is never interpreted."""

from typing import ClassVar

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QImage, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.drawing.colour import contrast
from ally_sim.engine.views import BecauseView, BlockView, LineView
from ally_sim.story.model import ChoiceId
from ally_sim.ui import theme
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.focus_rule import FocusRule
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.words import Words
from tests.ui.widgets.views import DANA, MARCUS, YOU, narration


@pytest.fixture
def prose(qtbot: QtBot) -> Prose:
    made = Prose()
    qtbot.addWidget(made)
    made.resize(700, 500)
    return made


def paragraphs(prose: Prose) -> list[str]:
    return prose.toPlainText().split("\n")


def format_at(prose: Prose, words: str) -> QFont:
    cursor = prose.document().find(words)
    return cursor.charFormat().font()


def test_narration_is_set_in_the_serif_and_speech_in_the_sans(prose: Prose) -> None:
    prose.show_lines((LineView(None, None, "Rain falls."), LineView(DANA, None, "Go on.")))
    assert format_at(prose, "Rain").families()[0] == "Source Serif 4"
    assert format_at(prose, "Go on").families()[0] == "Atkinson Hyperlegible Next"


def test_speech_names_the_speaker_and_says_how(prose: Prose) -> None:
    prose.show_lines((LineView(DANA, "quietly", "Go on."),))
    assert paragraphs(prose) == ["Dana\u2002quietly", "Go on."]
    assert format_at(prose, "quietly").italic()


def test_a_speaker_who_goes_on_is_not_named_again(prose: Prose) -> None:
    prose.show_lines((LineView(DANA, None, "One."), LineView(DANA, None, "Two.")))
    assert paragraphs(prose) == ["Dana", "One.", "Two."]


def test_two_speakers_are_both_named(prose: Prose) -> None:
    prose.show_lines((LineView(DANA, None, "One."), LineView(YOU, None, "Two.")))
    assert paragraphs(prose) == ["Dana", "One.", "You", "Two."]


def test_emphasis_is_set_and_nothing_else_is_interpreted(prose: Prose) -> None:
    prose.show_view((narration("A *soft* and **strong** <b>word</b> <img src='x'>"),))
    assert prose.toPlainText() == "A soft and strong <b>word</b> <img src='x'>"
    assert format_at(prose, "soft").italic()
    assert format_at(prose, "strong").weight() == QFont.Weight.DemiBold
    assert format_at(prose, "word").weight() == QFont.Weight.Normal


def because() -> BlockView:
    return BlockView(
        (LineView(DANA, None, "You asked me."),),
        BecauseView(ChoiceId("ask"), "Ask Dana <first>", 2),
    )


def test_a_delayed_consequence_says_which_choice_it_comes_from(prose: Prose) -> None:
    prose.show_view((because(),))
    assert paragraphs(prose)[0] == "Because earlier you chose: Ask Dana <first>"


def test_the_earlier_choice_can_be_followed_by_the_keyboard(qtbot: QtBot, prose: Prose) -> None:
    prose.show_view((narration("Friday."), because()))
    with qtbot.waitExposed(prose):
        prose.show()
    prose.activateWindow()
    prose.setFocus()
    with qtbot.waitSignal(prose.because_clicked) as followed:
        QTest.keyClick(prose, Qt.Key.Key_Tab)
        QTest.keyClick(prose, Qt.Key.Key_Return)
    assert followed.args == [2]


def test_the_earlier_choice_can_be_clicked(qtbot: QtBot, prose: Prose) -> None:
    prose.show_view((because(),))
    with qtbot.waitExposed(prose):
        prose.show()
    spot = prose.cursorRect(prose.document().find("Dana <")).center()
    with qtbot.waitSignal(prose.because_clicked) as followed:
        QTest.mouseClick(prose.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert followed.args == [2]


def test_text_from_right_to_left_stands_at_the_right(prose: Prose) -> None:
    prose.show_view((narration("أعتقد أننا يجب أن نستمع"), narration("And on.")))
    first, second = (prose.document().findBlockByNumber(number) for number in (0, 1))
    assert first.textDirection() is Qt.LayoutDirection.RightToLeft
    assert second.textDirection() is Qt.LayoutDirection.LeftToRight


def test_a_narrower_column_makes_it_higher_and_nothing_is_cut(prose: Prose) -> None:
    prose.show_view((narration("word " * 120),))
    assert prose.heightForWidth(350) > prose.heightForWidth(700)
    assert prose.document().size().width() <= 700


def test_a_word_longer_than_the_column_is_broken(prose: Prose) -> None:
    prose.show()
    prose.show_view((narration("x" * 400),))
    prose.resize(300, prose.heightForWidth(300))
    assert prose.document().size().width() <= 300


def test_the_words_can_be_selected_and_copied(prose: Prose) -> None:
    prose.show_view((narration("Rain falls."),))
    prose.moveCursor(QTextCursor.MoveOperation.Start)
    prose.selectAll()
    prose.copy()
    assert QApplication.clipboard().text() == "Rain falls."


def test_a_portrait_is_drawn_beside_each_new_speaker(prose: Prose) -> None:
    prose.show_lines((LineView(None, None, "."), LineView(MARCUS, None, "Well.")))
    prose.resize(700, prose.heightForWidth(700))
    image = prose.grab().toImage()
    assert _is_painted(image, 10, image.height() // 2, 40)
    assert not _is_painted(image, 500, image.height() // 2, 40)


def test_larger_text_is_set_again(qapp: QApplication, prose: Prose) -> None:
    prose.show_view((narration("Rain falls."),))
    before = format_at(prose, "Rain").pixelSize()
    theme.apply(qapp, read_theme("day"), text_size=2.0)
    assert format_at(prose, "Rain").pixelSize() == before * 2


def _is_painted(image: QImage, left: int, top: int, side: int) -> bool:
    seen = {image.pixel(x, y) for x in range(left, left + side) for y in range(top, top + side)}
    return len(seen) > 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_PageDown])
def test_keys_that_move_the_page_are_left_to_it(qtbot: QtBot, key: Qt.Key) -> None:
    class Around(QWidget):
        heard: ClassVar[list[int]] = []

        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
            self.heard.append(event.key())

    page = Around()
    qtbot.addWidget(page)
    prose = Prose(page)
    prose.show_view((narration("Rain falls."),))
    QTest.keyClick(prose, key)
    assert page.heard[-1] == key


@pytest.mark.parametrize("look", ["day", "night", "high-contrast"])
def test_a_rule_in_the_margin_marks_the_text_that_has_the_keyboard(
    qapp: QApplication, qtbot: QtBot, look: str
) -> None:
    theme.apply(qapp, read_theme(look), still=True)
    page, prose = Page(), Prose()
    prose.show_view((narration("Rain falls. " * 40),))
    page.add(prose)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitExposed(page):
        page.show()
    prose.clearFocus()
    before = page.grab().toImage()

    prose.setFocus()

    begin = prose.mapTo(page, QPoint(0, prose.height() // 2))
    strip = QRect(begin - QPoint(16, 0), begin - QPoint(1, 0))
    rule = theme.current().colour("focus").rgb()
    assert rule in colours(page.grab().toImage().copy(strip))
    assert contrast(*(theme.current().colour(each).name() for each in ("focus", "window"))) >= 3
    prose.clearFocus()
    assert page.grab().toImage() == before


def test_the_rule_follows_its_text(qtbot: QtBot) -> None:
    page, above, prose = Page(), Words("A title"), Prose()
    prose.show_view((narration("Rain falls."),))
    page.add(above)
    page.add(prose)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitExposed(page):
        page.show()
    prose.setFocus()

    above.setText("A title " * 80)

    (rule,) = page.findChildren(FocusRule)
    qtbot.waitUntil(lambda: prose.mapTo(page, QPoint(0, 0)).y() > 100)
    qtbot.waitUntil(lambda: rule.mapTo(page, QPoint(0, 0)).y() == prose.mapTo(page, QPoint()).y())


def colours(image: QImage) -> set[int]:
    """Return the colours of a picture."""
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_the_ground_of_a_delayed_consequence_that_comes_first_begins_inside(prose: Prose) -> None:
    prose.show_view((because(),))
    begins = prose.document().documentLayout().blockBoundingRect(prose.document().begin()).top()
    assert begins >= theme.current().em(0.9)

    prose.show_view((narration("Friday."), because()))
    begins = prose.document().documentLayout().blockBoundingRect(prose.document().begin()).top()
    assert begins == 0
