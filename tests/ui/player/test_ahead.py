"""While somebody reads, what is likely to come next is made ready: unseen, and nothing is kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ally_sim.records.settings import change_settings
from ally_sim.story.model import StoryId
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.turns import Turns
from ally_sim.ui.widgets.choice_list import ChoiceList
from ally_sim.ui.widgets.portrait import bust
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import all_told
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import K, says, two_colleagues


@pytest.fixture
def still(desk: Desk, open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    """Somebody at the first scene of a story, where nothing moves."""
    change_settings(desk.database, motion="off")
    player = two_colleagues(open_shelf, tmp_path)
    player.window.resize(1300, 700)
    return player


def unseen(player: Player) -> str:
    """All that is written in the window where nobody sees it."""
    prose = (each.toPlainText() for each in player.window.findChildren(Prose) if hidden(each))
    words = (each.text() for each in player.window.findChildren(Words) if hidden(each))
    return "\n".join((*prose, *words))


def hidden(part: Prose | Words) -> bool:
    return not part.isVisible()


def test_the_answer_to_the_choice_that_has_the_keyboard_is_made_ready_unseen(
    still: Player,
) -> None:
    assert "Thank you." not in unseen(still)

    still.press(K.Key_1)

    assert all(beat in unseen(still) for beat in ("Thank you.", "Somebody heard me."))
    assert not says(still, "Thank you.")


def test_what_was_made_ready_is_shown_and_nothing_is_drawn_for_it_any_more(still: Player) -> None:
    still.press(K.Key_1)
    drawn = bust.cache_info().misses

    still.press(K.Key_Return)
    QApplication.processEvents()

    assert says(still, "Thank you.")
    assert says(still, "Somebody heard me.")
    assert bust.cache_info().misses == drawn


def test_another_answer_than_the_one_made_ready_tells_nothing_of_that(still: Player) -> None:
    still.press(K.Key_1)
    QTest.keyClick(still.focus, K.Key_2)
    still.press(K.Key_Return)

    assert says(still, "She stops.")
    assert not says(still, "Thank you.")
    assert not says(still, "Somebody heard me.")


def test_an_answer_made_ready_again_tells_what_it_told_the_first_time(still: Player) -> None:
    for key in (K.Key_1, K.Key_2, K.Key_1):
        still.press(key)
    still.press(K.Key_Return)

    assert says(still, "Thank you.")
    assert not says(still, "She stops.")


def test_a_choice_under_the_pointer_is_made_ready(still: Player) -> None:
    (choices,) = (each for each in still.window.findChildren(ChoiceList) if each.isVisible())

    QTest.mouseMove(choices, choices.rect().center() / 4)
    QApplication.processEvents()
    all_told(still.window)

    assert "Thank you." in unseen(still)


def test_the_scene_that_comes_after_an_answer_is_made_ready_unseen(still: Player) -> None:
    still.press(K.Key_2, K.Key_Return)
    still.press(K.Key_Return)
    still.press(K.Key_Return)  # past what stands before the scene
    assert says(still, "The next day.")

    still.press(K.Key_1, K.Key_Return)

    assert "Over." in unseen(still)
    assert not says(still, "Over.")


def test_nothing_is_kept_of_what_was_only_made_ready(still: Player, desk: Desk) -> None:
    still.press(K.Key_1, K.Key_2)

    (way,) = desk.progress.ways(StoryId("two-colleagues"))
    assert way.choices == ()


def test_what_is_left_undone_when_work_is_dropped_is_never_done() -> None:
    done = []

    def work() -> Iterator[None]:
        done.append("first")
        yield
        done.append("second")

    parent = QApplication.instance()
    assert parent is not None
    turns = Turns(parent)
    turns.run(work())
    QApplication.processEvents()
    turns.drop()
    turns.finish()
    QApplication.processEvents()

    assert done == ["first"]


def test_the_pointer_may_come_to_a_card_as_the_choices_go(still: Player) -> None:
    (choices,) = (each for each in still.window.findChildren(ChoiceList) if each.isVisible())
    (title,) = (each for each in still.window.findChildren(Words) if each.text() == "Monday")

    class Pointer(QObject):
        come = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Hide:  # where Qt tells, while the rest moves up
                self.come = True
                choices.aimed.emit("listen")
            return False

    pointer = Pointer()
    title.installEventFilter(pointer)
    still.press(K.Key_1, K.Key_Return)

    assert pointer.come
    assert says(still, "Thank you.")
