"""What one needs to see is in sight: the card one comes back to, the note, names, the ways on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.engine.views import MeterView, TrailMomentView
from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings
from ally_sim.story.model import MeterId
from ally_sim.ui import theme
from ally_sim.ui.player.briefing import BriefingPage
from ally_sim.ui.player.side_panel import SidePanel
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.portrait import PortraitView
from ally_sim.ui.widgets.toast import Toast
from ally_sim.ui.widgets.trail import MomentRow
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_odd_stories import FROM_THE_RIGHT
from tests.ui.player.test_play import STORY, K, two_colleagues
from tests.ui.player.test_walk import shown

NAMED_FROM_THE_RIGHT = STORY.replace("name: Dana Okafor", "name: ليلى حداد, called: Dana")


@pytest.fixture
def open_story(
    database: Database, open_shelf: Callable[..., Player], tmp_path: Path
) -> Callable[..., Player]:
    """Open the briefing of a story, in a window of some size."""

    def opened(text: str, *, text_size: int = 100) -> Player:
        change_settings(database, theme="day", text_size=text_size, motion="off")
        file = tmp_path / "a-story.yaml"
        file.write_text(text, encoding="utf-8")
        player = open_shelf(file)
        player.window.resize(1280, 720)
        player.wait_for_a_story()
        player.press(K.Key_Return)
        player.wait_for("Start")
        return player

    return opened


def top(player: Player, part: QWidget) -> int:
    return part.mapTo(player.window, QPoint(0, 0)).y()


def said(player: Player, text: str) -> QWidget:
    return next(part for part in shown(player, Words) if part.property("text") == text)


@pytest.mark.parametrize("size", [100, 200])
def test_the_card_of_the_story_one_comes_back_from_is_in_sight(
    database: Database,
    open_shelf: Callable[..., Player],
    tmp_path: Path,
    qtbot: QtBot,
    size: int,
) -> None:
    change_settings(database, theme="day", text_size=size, motion="off")
    files = [tmp_path / f"story-{number:02}.yaml" for number in range(20)]
    for number, file in enumerate(files):
        file.write_text(STORY.replace("Two colleagues", f"Story {number}"))
    player = open_shelf(*files)
    player.window.resize(1280, 720)
    player.wait_for("Story 0")

    def comes_to_the_last() -> bool:
        player.press(K.Key_End)
        return player.on.startswith("Story 19")

    qtbot.waitUntil(comes_to_the_last)
    player.press(K.Key_Return)
    player.wait_for("Start")

    player.press(K.Key_Escape)
    player.wait_for("Story 19")

    qtbot.waitUntil(lambda: 0 < top(player, player.focus) < player.window.height() - 200)


def test_what_a_story_is_about_to_hold_is_told_before_all_else_at_its_briefing(
    open_story: Callable[..., Player],
) -> None:
    player = open_story(STORY.replace("format: 1", "format: 1\ncontent-note: A slur.\nyou: You."))

    assert top(player, said(player, "A slur.")) < top(player, said(player, "Who you are"))


def test_a_name_stands_beside_its_portrait_in_whatever_letters(
    open_story: Callable[..., Player],
) -> None:
    player = open_story(NAMED_FROM_THE_RIGHT)
    name = said(player, "ليلى حداد")
    drawn = name.grab().toImage()
    ground = drawn.pixelColor(drawn.width() - 1, 0)
    inked = (
        x
        for x in range(drawn.width())
        if any(drawn.pixelColor(x, y) != ground for y in range(drawn.height()))
    )

    assert next(inked) < 10


def test_a_page_in_a_language_from_the_right_is_read_from_there_as_a_whole(
    open_story: Callable[..., Player],
) -> None:
    player = open_story(FROM_THE_RIGHT)
    portrait = shown(player, PortraitView)[0]
    name = said(player, "ليلى حداد")

    assert (
        portrait.mapTo(player.window, QPoint(0, 0)).x()
        > name.mapTo(player.window, QPoint(0, 0)).x()
    )
    (page,) = player.window.findChildren(BriefingPage)
    assert page.layoutDirection() is Qt.LayoutDirection.LeftToRight  # its foot is the app's


def test_what_is_told_for_a_while_does_not_hide_the_ways_on(
    open_story: Callable[..., Player],
) -> None:
    player = open_story(STORY)

    player.window.tell("It was written to a file.")

    (toast,) = shown(player, Toast)
    start = next(part for part in shown(player, Button) if part.accessibleName() == "Start")
    assert top(player, toast) + toast.height() < top(player, start)


def test_a_select_that_has_the_keyboard_wears_the_ring_of_the_theme(qapp: QApplication) -> None:
    contrast = read_theme("high-contrast")
    theme.apply(qapp, contrast, still=True)
    box = QComboBox()
    box.addItems(["one", "two"])
    box.resize(200, 50)
    box.show()
    box.activateWindow()
    box.setFocus()
    QTest.qWaitForWindowActive(box)

    edge = box.grab().toImage().pixelColor(1, 25)

    assert edge.name() == theme.current().colour("focus").name()
    box.close()


def test_pronouns_stay_on_one_line(open_story: Callable[..., Player]) -> None:
    player = open_story(STORY.replace("name: Dana Okafor", "name: Dana Okafor, pronouns: she/her"))

    assert "she/\u2060her" in [words.text() for words in player.window.findChildren(Words)]


def test_the_newest_moment_is_in_sight_below_how_things_stand(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1366, 600)
    panel = SidePanel(page)
    with qtbot.waitExposed(page):
        page.show()
    moments = [TrailMomentView(n, "A moment", "You said it.", None) for n in range(20)]

    panel.show_view([MeterView(MeterId("trust"), "Trust", "warm", None)], moments, ())
    panel.place(page, drawer=False)

    rows = panel.findChildren(MomentRow)
    (stands,) = (each for each in panel.findChildren(Words) if each.text() == "Trust")
    qtbot.waitUntil(lambda: not rows[-1].visibleRegion().isEmpty())
    assert rows[0].visibleRegion().isEmpty()
    assert not stands.visibleRegion().isEmpty()


def test_how_things_stand_is_told_before_the_moments_wherever_it_stands(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1366, 700)
    panel = SidePanel(page)
    orders = []
    for width in (1366, 700, 1366):
        page.resize(width, 700)
        panel.place(page, drawer=True)
        told = [each.text() for each in panel.findChildren(Words) if each.text()]
        orders.append(told)

    assert orders == [["How things stand", "So far"]] * 3


def test_a_toast_finds_its_place_anew_on_another_page(
    open_story: Callable[..., Player], qtbot: QtBot
) -> None:
    player = open_story(STORY)
    player.window.resize(1400, 720)
    player.window.tell("It is kept.")
    (toast,) = shown(player, Toast)
    above_the_foot = toast.y()

    player.press(K.Key_Return)

    qtbot.waitUntil(lambda: toast.y() > above_the_foot)


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[SidePanel]:
    """What stands beside the text on a small screen."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1366, 640)
    with qtbot.waitExposed(page):
        page.show()
    yield SidePanel(page)
    page.close()


def stand(panel: SidePanel) -> None:
    page = panel.parentWidget()
    assert page
    panel.place(page, drawer=False)


def test_the_newest_moment_is_in_sight_also_below_six_meters(
    beside: SidePanel, qtbot: QtBot
) -> None:
    moments = [TrailMomentView(n, "A moment", "You said it.", None) for n in range(20)]
    meters = [MeterView(MeterId(f"m{n}"), "Trust", "warm", None) for n in range(6)]

    beside.show_view(meters, moments, ())
    stand(beside)

    rows = beside.findChildren(MomentRow)
    qtbot.waitUntil(lambda: not rows[-1].visibleRegion().isEmpty())
    stands = [each for each in beside.findChildren(Words) if each.text() == "Trust"]
    assert not any(each.visibleRegion().isEmpty() for each in stands)


def test_a_moment_longer_than_the_column_shows_how_it_begins(
    beside: SidePanel, qtbot: QtBot
) -> None:
    choices = ["You said it."] * 9 + ["You said it again. " * 60]
    moments = [TrailMomentView(n, "A moment", told, None) for n, told in enumerate(choices)]

    beside.show_view((), moments, ())
    stand(beside)

    *_others, newest = beside.findChildren(MomentRow)
    title = newest.findChildren(Words)[0]
    qtbot.waitUntil(lambda: title.visibleRegion().boundingRect().height() == title.height())
    assert newest.visibleRegion().boundingRect().height() < newest.height()


def is_seen(part: QWidget) -> bool:
    """Tell whether all of a part is in sight."""
    return part.visibleRegion().boundingRect().height() == part.height()


def test_what_has_the_keyboard_stays_in_sight_as_the_text_grows(
    open_shelf: Callable[..., Player], tmp_path: Path, qtbot: QtBot
) -> None:
    player = two_colleagues(open_shelf, tmp_path)
    player.window.resize(700, 600)
    settle(player.window)
    player.press(K.Key_2)

    for size in (125, 150, 175, 200):
        while player.window.settings.text_size < size:
            QTest.keyClick(player.focus, K.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        settle(player.window)
        assert player.on.startswith("Choice 2")
        qtbot.waitUntil(lambda: is_seen(player.focus))


def test_what_was_scrolled_out_of_sight_does_not_call_back_as_the_text_grows(
    qtbot: QtBot, qapp: QApplication
) -> None:
    page, button = Page(), Button("Before")
    page.add(button)
    page.add(Words("word " * 900))
    qtbot.addWidget(page)
    page.resize(700, 500)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    button.setFocus()
    page.area.verticalScrollBar().setValue(600)

    theme.apply(qapp, read_theme("day"), text_size=1.5, still=True)
    settle(page)

    assert page.area.verticalScrollBar().value() == 600


def test_the_settings_in_another_language_show_where_one_was(
    open_story: Callable[..., Player], qtbot: QtBot
) -> None:
    player = open_story(STORY)
    player.window.resize(1280, 800)

    player.window.show_settings(start="language")

    qtbot.waitUntil(lambda: is_seen(player.focus))
    assert player.on == "Language"


def test_nothing_is_told_on_the_neutral_screen_but_afterwards(
    open_story: Callable[..., Player],
) -> None:
    player = open_story(STORY)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(player.window, K.Key_X, both)

    player.window.tell("It is kept.")
    assert not shown(player, Toast)

    player.press(K.Key_A)
    assert len(shown(player, Toast)) == 1
