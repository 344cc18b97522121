"""The choices of a scene, by keys and by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ally_sim.engine.views import ChoiceView
from ally_sim.story.model import ChoiceId
from ally_sim.ui import theme
from ally_sim.ui.widgets.choice_list import ChoiceList
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import settle
from tests.ui.widgets.views import CHOICES


@pytest.fixture
def choices(qtbot: QtBot) -> ChoiceList:
    made = ChoiceList()
    qtbot.addWidget(made)
    made.show_view(CHOICES)
    made.resize(600, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def chosen_ids(choices: ChoiceList) -> list[str]:
    ids: list[str] = []
    choices.chosen.connect(ids.append)
    return ids


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def test_a_digit_moves_to_a_choice_and_enter_takes_it(choices: ChoiceList) -> None:
    ids = chosen_ids(choices)
    choices.focus_choice(1)
    press(Qt.Key.Key_2)
    assert ids == []
    press(Qt.Key.Key_Return)
    assert ids == ["check-in"]


def test_space_takes_the_choice_too(choices: ChoiceList) -> None:
    ids = chosen_ids(choices)
    choices.focus_choice(3)
    press(Qt.Key.Key_Space)
    assert ids == ["say-nothing"]


def test_a_click_takes_a_choice_at_once(choices: ChoiceList) -> None:
    ids = chosen_ids(choices)
    QTest.mouseClick(choices.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert ids == ["name-it"]


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ([Qt.Key.Key_Down], "check-in"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down], "say-nothing"),
        ([Qt.Key.Key_Up], "name-it"),
        ([Qt.Key.Key_End], "say-nothing"),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], "name-it"),
        ([Qt.Key.Key_9], "name-it"),
    ],
)
def test_arrows_move_along_the_choices_and_stop_at_the_ends(
    choices: ChoiceList, keys: list[Qt.Key], wanted: str
) -> None:
    ids = chosen_ids(choices)
    choices.focus_choice(1)
    for key in keys:
        press(key)
    press(Qt.Key.Key_Return)
    assert ids == [wanted]


def test_there_is_no_choice_beyond_the_last(choices: ChoiceList) -> None:
    assert not choices.focus_choice(4)


def test_a_screen_reader_hears_the_number_and_the_words(choices: ChoiceList) -> None:
    card = choices.findChildren(QPushButton)[0]
    name = QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Name)
    assert name == "Choice 1: Name it & go on"


@pytest.mark.parametrize("count", [9, 12])
def test_the_words_of_all_choices_line_up(choices: ChoiceList, count: int) -> None:
    choices.show_view([ChoiceView(ChoiceId(f"c{n}"), f"Do thing {n}.") for n in range(count)])
    settle(choices)

    words = [card.findChildren(Words)[1] for card in choices.findChildren(QPushButton)]
    assert len({part.mapTo(choices, part.rect().topLeft()).x() for part in words}) == 1


def test_emphasis_is_not_read_aloud_as_asterisks(choices: ChoiceList) -> None:
    choices.show_view((ChoiceView(ChoiceId("a"), "Say *nothing*"),))
    assert choices.findChildren(QPushButton)[0].accessibleName() == "Choice 1: Say nothing"


def test_all_choices_look_alike_until_one_has_the_keyboard(choices: ChoiceList) -> None:
    kinds = {card.property("kind") for card in choices.findChildren(QPushButton)}
    assert kinds == {"choice"}


def test_new_choices_take_the_place_of_the_old(choices: ChoiceList) -> None:
    choices.show_view(CHOICES[:1])
    shown = [card for card in choices.findChildren(QPushButton) if card.isVisible()]
    assert [card.accessibleName() for card in shown] == ["Choice 1: Name it & go on"]
    assert not choices.focus_choice(2)


def test_kept_choices_have_the_room_of_new_ones_when_the_text_grows(
    choices: ChoiceList, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, text_size=2.0)
    new = ChoiceList()
    qtbot.addWidget(new)
    new.show_view(CHOICES)
    new.show()

    assert choices.sizeHint() == new.sizeHint()


def test_a_number_of_two_digits_stands_in_one_line(choices: ChoiceList) -> None:
    choices.show_view([ChoiceView(ChoiceId(f"c{n}"), f"Do thing {n}.") for n in range(12)])

    one, twelve = (
        next(words for words in choices.findChildren(Words) if words.text() == number)
        for number in ("1", "12")
    )
    assert lines_height(one) == lines_height(twelve)


def lines_height(number: Words) -> int:
    return number.heightForWidth(number.sizeHint().width())
