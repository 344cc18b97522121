"""The shelf: what its cards tell, and what broken stories say."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.errors import AllySimError
from ally_sim.story.model import ChoiceId, StoryId
from ally_sim.story.shelf import FoundStory, stock
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.journey import Journey
from ally_sim.ui.player.opened_story import card_view, read
from ally_sim.ui.player.shelf import ShelfPage
from ally_sim.ui.player.shelf_filter import Filter, folded
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.select import Select
from ally_sim.ui.widgets.story_card import StoryCard
from ally_sim.ui.widgets.story_card_view import Progress, StoryCardView
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import STORY, says

K = Qt.Key


def filled(qtbot: QtBot, count: int) -> ShelfPage:
    shelf = ShelfPage("/a/folder")
    qtbot.addWidget(shelf)
    shelf.resize(1300, 800)
    for number in range(count):
        title = f"Story {number}"
        shelf.add_card(StoryCardView(title, title, "About it.", found_by=folded(title)))
    shelf.show_complete()
    with qtbot.waitExposed(shelf):
        shelf.show()
    return shelf


def rows(shelf: ShelfPage) -> list[int]:
    """Return how many cards stand in each row."""
    tops = [card.mapTo(shelf, card.rect().topLeft()).y() for card in shelf.findChildren(StoryCard)]
    return [tops.count(top) for top in sorted(set(tops))]


def test_cards_stand_in_as_many_columns_as_there_is_room_for(qtbot: QtBot) -> None:
    shelf = filled(qtbot, 4)
    found = [rows(shelf)]
    for width in (900, 420):
        shelf.resize(width, 800)
        qtbot.wait(10)
        found.append(rows(shelf))

    assert found == [[3, 1], [2, 2], [1, 1, 1, 1]]


def test_few_cards_are_as_wide_as_many(qtbot: QtBot) -> None:
    shelves = [filled(qtbot, count) for count in (1, 2, 4)]

    assert len({shelf.findChildren(StoryCard)[0].width() for shelf in shelves}) == 1


def test_a_broken_story_stays_with_its_reasons_and_cannot_be_opened(
    open_shelf: Callable[..., Player], tmp_path: Path
) -> None:
    (tmp_path / "good.yaml").write_text(STORY)
    (tmp_path / "half-done.yaml").write_text("format: 1\ntitle: Half done\nstrat: here\n")
    player = open_shelf(tmp_path / "good.yaml", tmp_path / "half-done.yaml")
    player.wait_for("Two colleagues")
    player.press(K.Key_Right)

    assert player.on == "Half done"
    assert says(player, "half-done.yaml, line 3")
    player.press(K.Key_Return)
    assert player.on == "Half done"
    assert says(player, "cannot be opened yet")


def test_where_practice_is_kept_is_told_on_the_shelf(qtbot: QtBot) -> None:
    shelf = filled(qtbot, 1)

    told = [part.property("text") or "" for part in shelf.findChildren(QWidget)]
    assert any("/a/folder" in line and "Nothing is sent" in line for line in told)


def test_an_empty_shelf_says_what_to_do(qtbot: QtBot) -> None:
    shelf = filled(qtbot, 0)

    told = [part.property("text") or "" for part in shelf.findChildren(QWidget)]
    assert any("install it again" in line for line in told)


def test_of_hundreds_of_stories_only_the_cards_near_the_window_are_built(qtbot: QtBot) -> None:
    shelf = filled(qtbot, 400)
    settle(shelf)

    assert 6 <= len(shelf.findChildren(StoryCard)) <= 30
    shelf.tools.search.setText("story")
    settle(shelf)
    assert 6 <= len(shelf.findChildren(StoryCard)) <= 30


def test_every_story_of_hundreds_can_be_walked_to(qtbot: QtBot) -> None:
    shelf = filled(qtbot, 60)
    for _row in range(30):
        QTest.keyClick(QApplication.focusWidget() or shelf, K.Key_Down)

    assert on(shelf) == "Story 59"


def on(shelf: ShelfPage) -> str:
    focused = shelf.focusWidget()
    return focused.accessibleName() if focused else ""


def shown(shelf: ShelfPage) -> list[str]:
    settle(shelf)  # cards are built in turns
    return [card.accessibleName() for card in shelf.findChildren(StoryCard) if card.isVisible()]


def library(qtbot: QtBot) -> ShelfPage:
    shelf = filled(qtbot, 0)
    for number, (title, minutes, progress) in enumerate(
        [
            ("Café talk", 8, Progress.NEW),
            ("Night shift", 15, Progress.BEGUN),
            ("Night bus", 25, Progress.FINISHED),
        ]
    ):
        found_by = folded(f"{title} about José")
        shelf.add_card(
            StoryCardView(
                f"story-{number}", title, minutes=minutes, progress=progress, found_by=found_by
            )
        )
    shelf.show_complete()
    return shelf


def test_letters_typed_on_a_card_search_and_enter_goes_to_what_was_found(qtbot: QtBot) -> None:
    shelf = library(qtbot)
    shelf.focus_story("story-0")
    QTest.keyClicks(shelf.focusWidget() or shelf, "n")
    assert shelf.focusWidget() is shelf.tools.search
    QTest.keyClicks(shelf.tools.search, "ight jose")
    assert shown(shelf) == ["Night shift", "Night bus"]
    QTest.keyClick(shelf.tools.search, K.Key_Return)

    assert on(shelf) == "Night shift"


def test_accents_and_capitals_need_not_be_typed(qtbot: QtBot) -> None:
    shelf = library(qtbot)
    shelf.tools.search.setText("CAFE")

    assert shown(shelf) == ["Café talk"]


def test_esc_shows_all_stories_again(qtbot: QtBot) -> None:
    shelf = library(qtbot)
    shelf.tools.search.setFocus()
    shelf.tools.search.setText("nothing like it")
    assert (shown(shelf), says_no(shelf)) == ([], True)

    QTest.keyClick(shelf.tools.search, K.Key_Escape)

    assert len(shown(shelf)) == 3
    assert shelf.tools.search.text() == ""


def test_a_click_shows_all_stories_again(qtbot: QtBot) -> None:
    shelf = library(qtbot)
    every = next(s for s in shelf.findChildren(Button) if s.accessibleName() == "Show all of them")
    assert not every.isVisible()
    shelf.tools.search.setText("nothing like it")

    QTest.mouseClick(every, Qt.MouseButton.LeftButton)

    assert (len(shown(shelf)), shelf.tools.search.text()) == (3, "")
    assert (on(shelf), every.isVisible()) == (shown(shelf)[0], False)


def says_no(shelf: ShelfPage) -> bool:
    parts = shelf.findChildren(QWidget)
    return any("No story is like that" in (part.property("text") or "") for part in parts)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(length="short"), ["a"]),
        (Filter(state="begun"), ["b"]),
        (Filter(state="broken"), ["c"]),
        (Filter(setting="night-bus"), ["b"]),
        (Filter(theme="Speaking up"), ["a", "b"]),
        (Filter(theme="Speaking up", length="medium"), ["b"]),
    ],
)
def test_filters_narrow_the_shelf_together(wanted: Filter, found: list[str]) -> None:
    views = [
        StoryCardView("a", "A", minutes=10, themes=("Speaking up",)),
        StoryCardView(
            "b",
            "B",
            minutes=11,
            progress=Progress.BEGUN,
            setting="night-bus",
            themes=("Speaking up", "Listening"),
        ),
        StoryCardView("c", "C", problems=("It has no start.",)),
    ]

    assert [view.id for view in views if wanted.fits(view)] == found


def test_a_story_is_found_by_its_people_topics_themes_place_and_note(desk: Desk) -> None:
    found = stock(Path("nowhere")).named("crew-nine")
    assert found is not None
    view = card_view(read(found), desk.progress, desk.stories)

    assert view.themes
    for word in (*view.topics, *view.themes, *(one.name for one in view.people)):
        assert Filter(word).fits(view)
    assert Filter("ambulance station").fits(view)
    assert view.content_note
    assert Filter(view.content_note).fits(view)


def test_a_filter_is_picked_with_the_keyboard(qtbot: QtBot) -> None:
    shelf = library(qtbot)
    length = next(s for s in shelf.findChildren(Select) if s.accessibleName() == "Length")
    length.setFocus()
    QTest.keyClick(length, K.Key_Down)

    assert shown(shelf) == ["Café talk"]


def test_the_story_somebody_is_in_the_midst_of_comes_first_and_the_keyboard_to_it(
    open_shelf: Callable[..., Player], tmp_path: Path, desk: Desk
) -> None:
    names = ("a-first", "b-second", "c-third")
    for name in names:
        (tmp_path / f"{name}.yaml").write_text(STORY.replace("Two colleagues", name))
    now = desk.clock()
    for name in names[:2]:
        way = desk.progress.begin(StoryId(name), "print", seed=1, now=now)
        desk.progress.choose(way, 0, ChoiceId("listen"), now=now)

    player = open_shelf(*(tmp_path / f"{name}.yaml" for name in names))

    player.wait_for("b-second")
    cards = player.window.findChildren(StoryCard)
    assert cards[0].accessibleName() == "b-second"


def turn_wheel(shelf: ShelfPage, pointer: QPoint) -> None:
    """Turn the wheel by a notch, where the pointer is."""
    (area,) = shelf.findChildren(QScrollArea)
    at = QPointF(area.viewport().mapFrom(shelf, pointer))
    none, held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase, turned = Qt.ScrollPhase.NoScrollPhase, QPoint(0, -120)
    seen = QPointF(shelf.mapToGlobal(pointer))
    turn = QWheelEvent(at, seen, QPoint(), turned, none, held, phase, False)  # noqa: FBT003 - Qt's signature
    QApplication.sendEvent(area.viewport(), turn)


def test_the_card_that_the_wheel_brings_under_the_pointer_is_the_one_pointed_at(
    qtbot: QtBot,
) -> None:
    shelf = filled(qtbot, 30)
    settle(shelf)
    first, below = (shelf.findChildren(StoryCard)[number] for number in (0, 3))
    pointer = first.mapTo(shelf, first.rect().center())
    QTest.mouseMove(shelf, pointer)
    qtbot.waitUntil(first.underMouse)

    while shelf.childAt(pointer) is first:
        turn_wheel(shelf, pointer)
    turn_wheel(shelf, pointer)  # over the gap between the two

    assert (first.underMouse(), below.underMouse()) == (False, True)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> PlayerWindow:
    window = PlayerWindow(desk.database)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def journey(window: PlayerWindow, desk: Desk) -> Journey:
    begun = Journey(window, desk)
    begun.show_shelf()
    return begun


def test_where_the_stories_cannot_be_found_that_is_told_and_the_shelf_is_empty(
    qtbot: QtBot, window: PlayerWindow, journey: Journey
) -> None:
    def find() -> tuple[FoundStory, ...]:
        raise AllySimError("/a/folder cannot be read.", advice="See whose it is.")

    journey.find_stories(find)

    player = Player(window, qtbot)
    qtbot.waitUntil(lambda: says(player, "There is no story here."))
    assert says(player, "/a/folder cannot be read. See whose it is.")


@pytest.fixture
def collector_off() -> Iterator[None]:
    gc.disable()  # as the command leaves it to the window
    yield
    gc.enable()


@pytest.mark.usefixtures("collector_off")
def test_what_is_no_longer_needed_is_collected_once_all_stories_are_read(
    qtbot: QtBot, journey: Journey
) -> None:
    journey.find_stories(tuple)

    qtbot.waitUntil(gc.isenabled)


@pytest.mark.usefixtures("collector_off")
def test_after_a_fault_of_ours_in_finding_the_shelf_is_empty_and_the_collector_works(
    qtbot: QtBot, window: PlayerWindow, journey: Journey
) -> None:
    def find() -> tuple[FoundStory, ...]:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as faults:
        journey.find_stories(find)
        qtbot.waitUntil(gc.isenabled)

        player = Player(window, qtbot)
        qtbot.waitUntil(lambda: says(player, "There is no story here."))

    assert [kind for kind, _fault, _trace in faults] == [ZeroDivisionError]
