"""The language: chosen in the settings, spoken at once, and one stays where one was."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings, read_settings
from ally_sim.story.shelf import find
from ally_sim.ui.dates import day
from ally_sim.ui.language import in_words, several, speak, spoken
from ally_sim.ui.player.opened_story import read
from ally_sim.ui.widgets.select import Select
from ally_sim.ui.widgets.story_card import StoryCard
from ally_sim.ui.widgets.words import Words
from tests.ui.player.conftest import NOW, Player
from tests.ui.player.test_play import STORY, K, says
from tests.ui.player.test_settings import pick

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shelf(open_shelf: Callable[..., Player], tmp_path: Path) -> Player:
    file = tmp_path / "two-colleagues.yaml"
    file.write_text(STORY)
    opened = open_shelf(file)
    opened.wait_for("Two colleagues")
    return opened


def speak_german(player: Player) -> None:
    """Choose German in the settings, and close them."""
    QTest.keyClick(player.focus, K.Key_Comma, CONTROL)
    pick(player, "Language", "de")
    assert player.on == "Sprache (Language)"
    player.press(K.Key_Escape)


def test_a_language_that_is_chosen_is_spoken_at_once_and_remembered(
    shelf: Player, database: Database
) -> None:
    QTest.keyClick(shelf.focus, K.Key_Comma, CONTROL)
    pick(shelf, "Language", "de")

    assert says(shelf, "Einstellungen")
    assert isinstance(shelf.focus, Select)
    assert read_settings(database).language == "de"


def test_every_page_goes_on_in_the_language_where_one_was(shelf: Player) -> None:
    speak_german(shelf)
    assert says(shelf, "Welche Geschichte heute?")
    shelf.wait_for("Two colleagues")

    shelf.press(K.Key_Return)
    shelf.wait_for("Beginnen")
    shelf.press(K.Key_Return)
    shelf.press(K.Key_1, K.Key_Return)
    assert says(shelf, "Du hast gewählt")


def test_one_stands_in_the_story_as_before(shelf: Player) -> None:
    shelf.press(K.Key_Return)
    shelf.wait_for("Start")
    shelf.press(K.Key_Return)
    shelf.press(K.Key_1, K.Key_Return)
    assert says(shelf, "You chose")

    speak_german(shelf)

    assert says(shelf, "Du hast gewählt")
    assert not says(shelf, "You chose")


def test_what_is_read_in_the_guidance_stays_open(shelf: Player) -> None:
    QTest.keyClick(shelf.focus, K.Key_G, CONTROL)
    shelf.press(K.Key_Down, K.Key_Return)
    title = shelf.on

    speak_german(shelf)
    assert shelf.on == title

    shelf.press(K.Key_Backspace)
    assert says(shelf, "Nach Themen")
    shelf.press(K.Key_Escape)
    shelf.wait_for("Two colleagues")


def test_what_is_searched_for_on_the_shelf_stays(shelf: Player) -> None:
    QTest.keyClicks(shelf.focus, "nobody")

    speak_german(shelf)

    assert says(shelf, "So eine Geschichte gibt es nicht.")


def test_the_app_starts_in_the_language_that_was_chosen(
    database: Database, open_shelf: Callable[..., Player]
) -> None:
    change_settings(database, language="de")

    player = open_shelf()

    assert says(player, "Welche Geschichte heute?")


def test_dates_plurals_and_the_words_of_the_toolkit_follow() -> None:
    speak("de")

    assert day(datetime(2026, 3, 1, tzinfo=NOW.tzinfo)) == "1. März 2026"
    minutes = [several("{n} minute", "{n} minutes", n).format(n=n) for n in (1, 2)]
    assert minutes == ["1\u00a0Minute", "2\u00a0Minuten"]
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"

    speak("en")

    assert day(datetime(2026, 3, 1, tzinfo=NOW.tzinfo)) == "1 March 2026"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_system_is_followed_where_its_language_is_spoken() -> None:
    speak("system")

    assert spoken() == "en"


def test_what_went_wrong_is_told_in_the_language_that_is_spoken() -> None:
    with pytest.raises(AllySimError) as caught:
        find(["nowhere"])
    speak("de")

    assert in_words(caught.value).startswith("nowhere gibt es nicht. Gib eine Geschichte an")
    assert str(caught.value).startswith("There is no nowhere.")


def languages(player: Player, kind: type[QWidget]) -> dict[str, str]:
    """Return the language of each text that is shown, by its words."""
    return {
        str(part.property("text") or "") or part.accessibleName(): part.locale().bcp47Name()
        for part in player.window.findChildren(kind)
        if part.isVisible()
    }


def test_a_story_stays_in_its_language_amid_our_words(shelf: Player) -> None:
    speak_german(shelf)
    assert languages(shelf, StoryCard)["Two colleagues"] == "en"
    shelf.press(K.Key_Return)
    shelf.wait_for("Beginnen")
    shelf.press(K.Key_Return)
    shelf.press(K.Key_1, K.Key_Return)

    said = languages(shelf, Words)
    assert (said["Listen to her."], said["Du hast gewählt"]) == ("en", "de")
    assert languages(shelf, QAbstractButton)["Weiter"] == "de"


def test_a_story_that_cannot_be_opened_tells_why_in_the_language_that_is_spoken(
    tmp_path: Path,
) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("format: 1\ntitle: Broken\nstart: nowhere\nscenes: {here: {text: Here.}}\n")
    (found,) = find([str(file)])
    speak("de")

    (problem, *_others) = read(found).problems

    assert problem == "broken.yaml, Zeile 3: keine Szene heißt „nowhere“"
