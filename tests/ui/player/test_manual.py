"""The players' manual: at hand everywhere, and true about the keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ally_sim import __version__
from ally_sim.bundled import bundled
from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings
from ally_sim.ui import keys, theme
from ally_sim.ui.language import speak
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.handbook import BOOKS, read_book
from ally_sim.ui.widgets.manual import Manual
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import K, says

NATIVE = QKeySequence.SequenceFormat.NativeText


def test_the_manual_opens_by_key_and_goes_with_escape(open_shelf: Callable[..., Player]) -> None:
    player = open_shelf()
    player.press(K.Key_F1)
    settle(player.window)
    assert says(player, "What is stored, and where")

    player.press(K.Key_Escape)

    assert not says(player, "What is stored, and where")


def test_the_manual_opens_from_the_header(open_shelf: Callable[..., Player]) -> None:
    player = open_shelf()
    button = next(
        part for part in player.window.findChildren(QWidget) if part.accessibleName() == "Help"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(player.window)

    assert says(player, "Leaving, and hard moments")


def test_the_manual_scrolls_by_keys_down_to_its_end(
    open_shelf: Callable[..., Player], qtbot: QtBot
) -> None:
    player = open_shelf()
    player.press(K.Key_F1)
    settle(player.window)
    player.press(K.Key_PageDown, times=20)

    last = bundled("assets").joinpath("manual", "players.md").read_text().strip().splitlines()[-1]
    end = next(
        part
        for part in player.window.findChildren(QWidget)
        if str(part.property("text") or "") == last
    )
    qtbot.waitUntil(lambda: not end.visibleRegion().isEmpty())


def test_the_manual_takes_the_room_there_is_also_for_what_comes_later(
    open_shelf: Callable[..., Player],
) -> None:
    player = open_shelf()
    player.window.resize(900, 2400)
    player.press(K.Key_F1)
    settle(player.window)

    manual = player.window.findChildren(Manual)[0]
    assert manual.visibleRegion().boundingRect().height() > 2000


@pytest.mark.parametrize("book", BOOKS)
def test_every_book_is_read_to_its_end(open_shelf: Callable[..., Player], book: str) -> None:
    player = open_shelf()
    player.press(K.Key_F1)
    manual = player.window.findChildren(Manual)[0]

    manual.book.show_value(book)
    manual.book.picked.emit(book)
    settle(player.window)

    assert says(player, [part.text for part in read_book(book).parts if part.kind == "body"][-1])


def test_a_book_with_many_chapters_offers_them_to_go_to(open_shelf: Callable[..., Player]) -> None:
    player = open_shelf()
    player.press(K.Key_F1)
    manual = player.window.findChildren(Manual)[0]
    last = manual.chapter.count() - 1

    manual.chapter.picked.emit(last)

    chapter = next(
        part
        for part in manual.findChildren(QWidget)
        if str(part.property("text") or "") == read_book("players").chapters[last]
    )
    assert not chapter.visibleRegion().isEmpty()


def another_book(player: Player) -> Manual:
    """Open the manual, go to the last chapter of the first book, and pick another."""
    player.press(K.Key_F1)
    manual = player.window.findChildren(Manual)[0]
    QTest.keyClick(manual.chapter, K.Key_End)
    manual.book.show_value("authors")
    manual.book.picked.emit("authors")
    settle(player.window)
    return manual


def test_another_book_is_read_from_its_first_chapter(open_shelf: Callable[..., Player]) -> None:
    manual = another_book(open_shelf())

    assert manual.chapter.currentText() == read_book("authors").chapters[0]


def test_the_keyboard_comes_to_all_of_another_book_before_it_is_closed(
    open_shelf: Callable[..., Player],
) -> None:
    player = open_shelf()
    manual = another_book(player)
    copies = [part for part in manual.findChildren(QPushButton) if part.text() == "Copy"]
    manual.chapter.setFocus()
    player.press(K.Key_Tab, times=len(copies))
    assert player.focus is copies[-1]

    player.press(K.Key_Tab)

    assert player.on == "Close"


def test_about_tells_the_versions_that_run_here(open_shelf: Callable[..., Player]) -> None:
    player = open_shelf()
    player.press(K.Key_F1)
    player.window.findChildren(Manual)[0].book.picked.emit("about")
    settle(player.window)

    assert says(player, f"Ally Sim {__version__}, Qt {qVersion()}")


def test_the_keys_that_the_manual_names_are_those_of_the_table() -> None:
    manual = bundled("assets").joinpath("manual", "players.md").read_text(encoding="utf-8")
    told = ("leave", "settings", "help", "keys", "back", "pause", "larger", "smaller", "usual-size")

    assert all(f"**{key.keys[0]}**" in manual for key in keys.table() if key.id in told), (
        "a key in the manual is no longer right"
    )


def shape(manual: str) -> list[str]:
    """Return what every line of a manual is: the marks that it begins with."""
    return [line[: len(line) - len(line.lstrip("#- "))] for line in manual.splitlines()]


def in_german(book: str = "players") -> str:
    return bundled("assets").joinpath("manual", "de", f"{book}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("book", ["players", "facilitators", "authors", "deciders"])
def test_the_manual_says_as_much_in_german(book: str) -> None:
    english = bundled("assets").joinpath("manual", f"{book}.md").read_text(encoding="utf-8")

    assert shape(in_german(book)) == shape(english)


def test_the_manual_names_the_keys_as_german_keyboards_do() -> None:
    speak("de")
    told = ("leave", "settings", "help", "keys", "back", "pause", "larger", "smaller", "usual-size")
    names = [QKeySequence(key.keys[0]).toString(NATIVE) for key in keys.table() if key.id in told]

    assert [name for name in names if f"**{name}**" not in in_german()] == []


def test_the_manual_opens_in_the_language_that_is_spoken(
    database: Database, open_shelf: Callable[..., Player]
) -> None:
    change_settings(database, language="de")
    player = open_shelf()
    player.press(K.Key_F1)
    settle(player.window)

    assert says(player, "Was aufbewahrt wird, und wo")


def test_every_line_of_it_has_its_room_again_after_a_larger_text(
    qapp: QApplication, open_shelf: Callable[..., Player], qtbot: QtBot
) -> None:
    player = open_shelf()
    player.window.resize(1920, 1080)
    player.press(K.Key_F1)
    settle(player.window)
    (manual,) = player.window.findChildren(Manual)

    def told_whole() -> bool:
        lines = (each for each in manual.findChildren(Words) if each.isVisible())
        return all(line.height() >= line.heightForWidth(line.width()) for line in lines)

    for size in (2.0, 1.0):
        theme.apply(qapp, read_theme("day"), text_size=size, still=True)
        qtbot.waitUntil(told_whole)
