"""What a window shows before its parts are built stands where it will stand, to the pixel."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.engine.briefing import briefing
from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings
from ally_sim.story.model import Story
from ally_sim.story.shelf import find
from ally_sim.story.translations import tellings
from ally_sim.ui.language import speak
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.first_words import briefing_picture, shelf_picture
from ally_sim.ui.player.shelf import ShelfPage
from ally_sim.ui.player.way_in import briefing_page
from ally_sim.ui.player.window import PlayerWindow

ROOT = Path(__file__).parents[3]

LOOKS: list[tuple[dict[str, str | int], int]] = [
    ({"text_size": 80, "theme": "night"}, 480),
    ({"text_size": 100, "theme": "day"}, 1001),
    ({"text_size": 100, "theme": "high-contrast", "face": "sans", "spacing": "wide"}, 1280),
    ({"text_size": 125, "theme": "day", "face": "opendyslexic", "spacing": "wide"}, 1920),
    ({"text_size": 100, "theme": "night", "language": "de"}, 1920),
    ({"text_size": 200, "theme": "night"}, 1280),
    ({"text_size": 250, "theme": "day", "spacing": "wide"}, 480),
]
"""What is set, and how wide the window is."""


@pytest.fixture
def window(
    request: pytest.FixtureRequest, database: Database, qtbot: QtBot
) -> Iterator[PlayerWindow]:
    """A window of some width in some look, not furnished yet."""
    look, width = request.param
    change_settings(database, **look)
    made = PlayerWindow(database, furnished=False)
    qtbot.addWidget(made)
    made.resize(width, 860)
    yield made
    speak("en")


def seen(window: PlayerWindow) -> QImage:
    """Return what is to be seen of a window, once all of it is laid out."""
    window.show()
    for _turn in range(6):
        QApplication.processEvents()
    return window.grab().toImage()


def the_same_stays(window: PlayerWindow, picture: QWidget, made: Callable[[], QWidget]) -> bool:
    """Tell whether all that a picture shows is still there, unmoved, once its page is."""
    window.show_picture(picture, "")
    first = seen(window)
    shown = [part.geometry() for part in picture.findChildren(QWidget) if part.isVisible()]
    window.furnish()
    page = made()
    window.show_page(page, "", on_shelf=isinstance(page, ShelfPage))
    whole = seen(window)
    return bool(shown) and all(first.copy(box) == whole.copy(box) for box in shown)


IN_ALL_LOOKS = pytest.mark.parametrize(
    "window", LOOKS, indirect=True, ids=lambda each: f"{' '.join(map(str, each[0].values()))}"
)


@IN_ALL_LOOKS
def test_the_first_words_of_the_shelf_stay_where_they_are(window: PlayerWindow) -> None:
    assert the_same_stays(window, shelf_picture(), lambda: ShelfPage("/home/dana"))


def story(name: str) -> Story:
    result = find([str(ROOT / "stories" / name)])[0].read()
    assert result.story is not None
    return result.story


@IN_ALL_LOOKS
def test_the_first_words_of_a_briefing_stay_where_they_are(
    window: PlayerWindow, desk: Desk
) -> None:
    told = story("can-everyone-follow")

    def page() -> QWidget:
        return briefing_page(tellings(told), desk.progress, window.story_languages)

    assert the_same_stays(window, briefing_picture(briefing(told)), page)
