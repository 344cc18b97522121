"""A page in pieces: the first at once, the rest soon, all of it in order and never crowded."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.pieces import Piece, Pieces
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import settle

COUNT = 12


@pytest.fixture
def made() -> list[str]:
    """What has been made so far."""
    return []


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    shown = Page()
    qtbot.addWidget(shown)
    shown.resize(500, 300)
    shown.show()
    return shown


@pytest.fixture
def pieces(page: Page) -> Pieces:
    return Pieces(page.column, page)


def parts(made: list[str]) -> Iterator[Piece]:
    for number in range(COUNT):
        name = f"Part {number}"
        piece = Piece()
        piece.add(Words(f"{name}. " + "Nobody looks up from what they write. " * 6))
        piece.add(QPushButton(name))
        made.append(name)
        yield piece


def names(page: Page) -> list[str]:
    return [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]


def crowded(page: Page) -> list[str]:
    """Return the texts that have less room than they need."""
    return [
        words.text()
        for words in page.findChildren(Words)
        if words.isVisible() and words.heightForWidth(words.width()) > words.height()
    ]


def test_only_the_first_is_made_before_anything_is_painted(
    pieces: Pieces, page: Page, made: list[str]
) -> None:
    pieces.begin(parts(made))

    assert made == ["Part 0"]
    assert names(page) == ["Part 0"]


def test_the_rest_comes_by_itself_in_its_order(pieces: Pieces, page: Page, made: list[str]) -> None:
    pieces.begin(parts(made))
    settle(page)

    assert names(page) == [f"Part {number}" for number in range(COUNT)]


def test_nothing_is_crowded_while_pieces_come(pieces: Pieces, page: Page, made: list[str]) -> None:
    pieces.begin(parts(made))
    while len(made) < COUNT:
        assert crowded(page) == []
        QApplication.processEvents()

    assert crowded(page) == []


def test_whoever_needs_all_of_it_has_it_at_once(
    pieces: Pieces, page: Page, made: list[str]
) -> None:
    pieces.begin(parts(made))
    pieces.finish()

    assert names(page)[-1] == f"Part {COUNT - 1}"
    assert crowded(page) == []
    settle(page)
    assert len(names(page)) == COUNT


def test_what_is_begun_anew_leaves_nothing_of_what_came_before(
    pieces: Pieces, page: Page, made: list[str]
) -> None:
    pieces.begin(parts(made))
    page.clear()
    pieces.begin(iter([Piece()]))
    settle(page)

    assert made == ["Part 0"]
    assert names(page) == []


def test_the_keyboard_comes_to_the_pieces_in_order_and_to_what_follows_after_all_of_them(
    pieces: Pieces, page: Page, made: list[str], qtbot: QtBot
) -> None:
    pieces.begin(parts(made))
    foot = QPushButton("Foot", page)
    foot.show()
    settle(page)
    page.activateWindow()
    qtbot.waitActive(page)
    page.findChildren(QPushButton)[0].setFocus()
    seen = []
    for _stop in range(COUNT):
        page.focusNextChild()
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        seen.append(focused.text())

    assert seen == [*(f"Part {number}" for number in range(1, COUNT)), "Foot"]
