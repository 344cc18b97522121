"""The guidance library in the window, by keyboard: found, read, and left again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea

from ally_sim.engine.library import all_guidance
from ally_sim.ui.widgets.guidance_card import GuidanceCard
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_play import STORY, K, says

CITING = STORY.replace(
    "feedback: You gave", "guidance: [thank-when-corrected]\n        feedback: You gave"
)


@pytest.fixture
def player(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    file = tmp_path / "two-colleagues.yaml"
    file.write_text(CITING)
    opened = open_shelf(file)
    opened.wait_for("Two colleagues")
    return opened


def open_library(player: Player) -> None:
    QTest.keyClick(player.window, K.Key_G, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def type_words(player: Player, words: str) -> None:
    QTest.keyClicks(player.focus, words)
    QApplication.processEvents()


def test_the_library_opens_on_its_search_and_escape_goes_back_to_the_card(player: Player) -> None:
    open_library(player)
    assert isinstance(player.focus, QLineEdit)
    assert says(player, "By theme")
    assert says(player, "By document")

    player.press(K.Key_Escape)

    assert player.on == "Two colleagues"


def test_a_search_an_entry_and_the_way_back_need_no_mouse(player: Player) -> None:
    open_library(player)
    type_words(player, "thank when")
    player.press(K.Key_Down, K.Key_Return)
    assert says(player, "Where the documents pull apart")
    assert says(player, "Where this comes from")
    title = player.on

    player.press(K.Key_Escape)

    assert player.on == title
    assert says(player, "1 entry")


def test_a_search_for_what_is_nowhere_says_so(player: Player) -> None:
    open_library(player)
    type_words(player, "zzzz")

    assert says(player, "Nothing holds these words.")


def test_a_theme_and_a_document_list_their_entries(player: Player) -> None:
    open_library(player)
    player.press(K.Key_Down, K.Key_Return)
    assert says(player, "Theme")
    player.press(K.Key_Down, K.Key_Return)

    assert says(player, "Where this comes from")


def test_the_keyboard_comes_to_every_entry_of_a_theme_and_back_to_the_last_one(
    player: Player,
) -> None:
    catalogue = all_guidance(())
    theme = next(iter(catalogue.themes))
    titles = [each.title for each in catalogue.entries.values() if each.theme == theme]
    open_library(player)
    player.press(K.Key_Down, K.Key_Return)

    player.press(K.Key_Down, times=len(titles) + 1)  # many more than come at once
    assert player.on == titles[-1]

    player.press(K.Key_Return, K.Key_Escape)
    assert player.on == titles[-1]


def test_going_back_leads_to_the_very_place_where_the_page_stood(player: Player) -> None:
    open_library(player)
    player.press(*[K.Key_Down] * 6)
    settle(player.window)
    area = next(a for a in player.window.findChildren(QScrollArea) if a.isVisible())
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + 37)
    stood = bar.value()

    player.press(K.Key_Return, K.Key_Escape)
    settle(player.window)

    assert bar.value() == stood > 0


def test_a_story_that_practises_an_entry_opens_from_it(player: Player) -> None:
    open_library(player)
    type_words(player, "thank when")
    player.press(K.Key_Down, K.Key_Return)
    settle(player.window)
    row = next(
        part
        for part in player.window.findChildren(QPushButton)
        if part.isVisible() and part.accessibleName() == "Two colleagues"
    )
    assert row.accessibleDescription() == "Monday"

    row.click()
    QApplication.processEvents()

    assert player.on == "Start"


def test_a_guidance_card_leads_to_its_entry_and_back_into_play(player: Player) -> None:
    player.press(K.Key_Return)
    player.wait_for("Start")
    player.press(K.Key_Return, K.Key_1, K.Key_Return, K.Key_Return, K.Key_Return)
    assert says(player, "You gave her room.")
    link = next(
        part
        for part in player.window.findChildren(QPushButton)
        if part.isVisible() and part.accessibleName() == "Read in the guidance library"
    )
    link.setFocus()
    player.press(K.Key_Return)
    assert says(player, "Where it is practised")
    assert not says(player, "You gave her room.")

    player.press(K.Key_Escape)

    assert says(player, "You gave her room.")
    assert player.focus is link


OWN = """\
entries:
  - {id: haus, kind: practice, theme: speak-up, title: Bei uns, text: Sag es im Raum., sources: []}
"""


@pytest.fixture
def german(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    """Sit in a German story, before a card of its own guidance and one of the shipped."""
    folder = tmp_path / "zwei"
    folder.mkdir()
    story = CITING.replace("format: 1", "format: 1\nlanguage: de")
    story = story.replace("[thank-when-corrected]", "[haus, thank-when-corrected]")
    (folder / "story.yaml").write_text(story, encoding="utf-8")
    (folder / "guidance.yaml").write_text(OWN, encoding="utf-8")
    player = open_shelf(folder)
    player.wait_for_a_story()
    player.press(K.Key_Return)
    player.wait_for("Start")
    player.press(K.Key_Return, K.Key_1, K.Key_Return, K.Key_Return, K.Key_Return)
    return player


def test_guidance_is_marked_as_of_its_own_language_in_a_story_of_another(german: Player) -> None:
    cards = german.window.findChildren(GuidanceCard)

    marked = [
        {part.text(): part.locale().bcp47Name() for part in card.findChildren(Words)}
        for card in cards
        if card.isVisible()
    ]

    assert [each["Speak up"] for each in marked if "Speak up" in each] == ["de"]
    assert [each["Good practice ·"] for each in marked] == ["en", "en"]
    assert marked[0]["Bei uns"] == "de"
    assert set(marked[1].values()) == {"en"}


def test_a_storys_own_guidance_is_read_in_the_library_too(german: Player) -> None:
    card = german.window.findChildren(GuidanceCard)[0]

    card.library_wanted.emit("haus")

    assert says(german, "Sag es im Raum.")
    assert says(german, "Where it is practised")


def test_the_shelf_is_one_key_away_from_the_library_in_the_midst_of_play(player: Player) -> None:
    player.press(K.Key_Return)
    player.wait_for("Start")
    player.press(K.Key_Return)
    open_library(player)
    shelf = next(
        part for part in player.window.findChildren(QPushButton) if part.accessibleName() == "Shelf"
    )
    shelf.click()
    QApplication.processEvents()

    assert player.on == "Two colleagues"


@pytest.mark.parametrize("times", [0, 7, 10])
def test_nothing_of_the_library_is_wider_than_the_window(player: Player, times: int) -> None:
    player.window.resize(1280, 720)
    for _step in range(times):
        QTest.keyClick(player.window, K.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    open_library(player)
    type_words(player, "thank when")
    player.press(K.Key_Down, K.Key_Return)

    wide = [part for part in player.window.findChildren(QLabel) if part.isVisible()]
    edges = [part.mapTo(player.window, part.rect().topRight()).x() for part in wide]
    assert max(edges) < 1280
