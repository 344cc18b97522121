"""A story that is translated: told in the app's language or another, changed at any time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings, read_settings
from ally_sim.ui.player.story_language import StoryLanguage
from ally_sim.ui.widgets.story_card import StoryCard
from tests.ui.conftest import settle
from tests.ui.player.conftest import Player
from tests.ui.player.test_language import languages, speak_german
from tests.ui.player.test_play import STORY, K, says
from tests.ui.player.test_settings import pick

GERMAN = """\
title: Zwei im Team
summary: Jemand hat eine Idee.
scenes:
  first: {title: Montag, text: "Dana: Ich hatte eine Idee."}
  second:
    text: [Am Tag danach., "Dana: Ich habe die ganze Nacht nachgedacht."]
  last: {text: Vorbei., ending: {title: Das Ende, reflect: ["Was hast du gesehen?"]}}
choices:
  listen:
    text: Ihr zuhören.
    then: "Dana (glad): Danke."
    landed: {dana: Jemand hat mich gehört.}
    feedback: Du hast ihr Raum gegeben.
  hurry: {text: Auf die Uhr sehen., then: Sie hört auf.}
  stay: {text: Bleiben.}
"""


@pytest.fixture
def shelf(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    folder = tmp_path / "two-colleagues"
    (folder / "translations").mkdir(parents=True)
    (folder / "story.yaml").write_text(STORY)
    (folder / "translations" / "de.yaml").write_text(GERMAN, encoding="utf-8")
    opened = open_shelf(folder)
    opened.wait_for_a_story()
    return opened


def begin(player: Player) -> None:
    """Open the story, and play it up to the first answer."""
    player.press(K.Key_Return)
    player.wait_for("Start")
    player.press(K.Key_Return)
    player.press(K.Key_1, K.Key_Return)


def tell_in(player: Player, language: str) -> None:
    """Pause, pick a language of the story, and go on."""
    player.press(K.Key_Escape)
    pick(player, "Language of the story", language)
    player.press(K.Key_Escape)


def read_on(player: Player) -> None:
    """Read the answer to its end, and then the scene after it, which warns first."""
    player.press(K.Key_Return, times=3)
    player.press(K.Key_Return)


def test_a_story_is_told_in_the_language_of_the_app_where_there_is_one(shelf: Player) -> None:
    speak_german(shelf)

    assert languages(shelf, StoryCard) == {"Zwei im Team": "de"}
    shelf.wait_for("Zwei im Team")
    shelf.press(K.Key_Return)
    shelf.wait_for("Beginnen")
    shelf.press(K.Key_Return)
    assert says(shelf, "Ich hatte eine Idee.")


def test_a_story_is_found_by_its_words_in_every_language(shelf: Player) -> None:
    QTest.keyClicks(shelf.focus, "zwei")

    assert languages(shelf, StoryCard) == {"Two colleagues": "en"}


def test_the_language_is_chosen_at_the_briefing_and_the_keyboard_stays_on_it(
    shelf: Player, database: Database
) -> None:
    shelf.press(K.Key_Return)
    shelf.wait_for("Start")

    pick(shelf, "Language of the story", "de")

    assert shelf.on == "Language of the story"
    assert says(shelf, "Zwei im Team")
    assert read_settings(database).story_language == "de"


def test_one_goes_on_in_another_language_in_the_midst_of_a_story(shelf: Player) -> None:
    begin(shelf)
    assert says(shelf, "Listen to her.")

    tell_in(shelf, "de")

    assert says(shelf, "You chose")
    assert says(shelf, "Ihr zuhören.")
    assert says(shelf, "Danke.")
    assert not says(shelf, "Listen to her.")


def test_the_pause_is_open_again_once_the_language_was_changed(shelf: Player) -> None:
    begin(shelf)
    shelf.press(K.Key_Escape)

    pick(shelf, "Language of the story", "de")

    assert shelf.window.is_asking
    assert shelf.on == "Language of the story"


def test_the_place_the_choices_and_what_follows_stay_as_they_were(shelf: Player) -> None:
    begin(shelf)
    tell_in(shelf, "de")

    read_on(shelf)

    assert says(shelf, "Ich habe die ganze Nacht nachgedacht.")
    shelf.press(K.Key_Backspace)
    assert says(shelf, "Ihr zuhören.")


def test_the_debrief_is_in_the_language_too(shelf: Player) -> None:
    begin(shelf)
    tell_in(shelf, "de")
    read_on(shelf)
    shelf.press(K.Key_1, K.Key_Return)
    shelf.press(K.Key_Return, times=2)

    assert "Debrief" in shelf.on
    settle(shelf.window)
    assert says(shelf, "Jemand hat mich gehört.")
    assert says(shelf, "Was hast du gesehen?")


def test_a_language_chosen_for_the_app_is_that_of_the_stories_again(
    shelf: Player, database: Database
) -> None:
    begin(shelf)
    tell_in(shelf, "de")

    QTest.keyClick(shelf.focus, K.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    pick(shelf, "Language", "de")
    pick(shelf, "Sprache (Language)", "en")

    assert read_settings(database).story_language == ""
    assert says(shelf, "Listen to her.")


def test_a_story_in_one_language_offers_none(
    open_shelf: Callable[..., Player], tmp_path: Path, database: Database
) -> None:
    change_settings(database, story_language="fr")
    file = tmp_path / "two-colleagues.yaml"
    file.write_text(STORY)
    player = open_shelf(file)
    player.wait_for("Two colleagues")

    player.press(K.Key_Return)
    player.wait_for("Start")

    assert not any(each.isVisible() for each in player.window.findChildren(StoryLanguage))
