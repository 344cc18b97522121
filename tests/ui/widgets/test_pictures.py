"""Portraits, backdrops and the cards on the shelf."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ally_sim.engine.story_views import SpeakerView
from ally_sim.story.model import CastId
from ally_sim.ui import theme
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.backdrop import Backdrop
from ally_sim.ui.widgets.portrait import PICTURES, PortraitView, bust
from ally_sim.ui.widgets.story_card import StoryCard
from ally_sim.ui.widgets.story_card_view import Progress, StoryCardView
from tests.ui.widgets.views import DANA, MARCUS, YOU


def drawn(widget: Backdrop | PortraitView) -> QImage:
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


def test_a_portrait_says_who_it_is_and_how_they_look(qtbot: QtBot) -> None:
    view = PortraitView(DANA)
    qtbot.addWidget(view)
    assert view.accessibleName() == "Dana, looking worried"


def test_a_portrait_changes_with_the_mood(qtbot: QtBot) -> None:
    view = PortraitView(DANA)
    qtbot.addWidget(view)
    before = drawn(view)
    view.show_view(SpeakerView(DANA.id, DANA.name, DANA.portrait, "glad"))
    assert drawn(view) != before


def test_a_portrait_is_rendered_once_a_size() -> None:
    assert DANA.portrait is not None
    assert not isinstance(DANA.portrait, str)
    assert bust(DANA.portrait, "glad", 64) is bust(DANA.portrait, "glad", 64)
    assert bust(DANA.portrait, "glad", 128).width() == 128


def test_a_storys_own_picture_takes_the_place_of_a_drawn_one(qtbot: QtBot) -> None:
    red = QImage(40, 60, QImage.Format.Format_RGB32)
    red.fill(QColor(Qt.GlobalColor.red))
    PICTURES.show_these({"art/rosa.png": red}.get)
    view = PortraitView(SpeakerView(CastId("rosa"), "Rosa", "art/rosa.png", "neutral"))
    qtbot.addWidget(view)
    image = drawn(view)
    assert image.pixelColor(image.rect().center()) == QColor(Qt.GlobalColor.red)
    PICTURES.show_these(lambda _name: None)


def test_the_player_and_a_missing_picture_are_shown_as_a_sign(qtbot: QtBot) -> None:
    for speaker in (YOU, SpeakerView(CastId("rosa"), "Rosa", "art/gone.png", "neutral")):
        view = PortraitView(speaker)
        qtbot.addWidget(view)
        image = drawn(view)
        assert image.pixelColor(image.width() // 2, 6) == theme.current().colour("accent_soft")


def test_a_backdrop_says_the_place_and_who_is_there(qtbot: QtBot) -> None:
    band = Backdrop()
    qtbot.addWidget(band)
    band.show_view("meeting-room", (DANA, MARCUS, YOU))
    assert band.accessibleName().endswith("Present: Dana, looking worried; Marcus.")


def test_a_backdrop_shows_at_most_six_people(qtbot: QtBot) -> None:
    band = Backdrop()
    qtbot.addWidget(band)
    crowd = tuple(SpeakerView(CastId(f"p{n}"), f"P{n}", DANA.portrait, "") for n in range(9))
    band.show_view("meeting-room", crowd)
    assert "P5" in band.accessibleName()
    assert "P6" not in band.accessibleName()


def test_a_backdrop_turns_to_night_with_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    band = Backdrop()
    qtbot.addWidget(band)
    band.show_view("meeting-room", ())
    day = drawn(band)
    theme.apply(qapp, read_theme("night"), still=True)
    assert drawn(band) != day


def test_a_backdrop_has_rounded_corners(qtbot: QtBot) -> None:
    band = Backdrop()
    qtbot.addWidget(band)
    band.show_view("meeting-room", ())
    image = drawn(band)
    assert image.pixelColor(0, 0) != image.pixelColor(30, 2)


STORY = StoryCardView("stand-up", "The joke", "Half a second.", "meeting-room", (DANA,), 15)


@pytest.mark.parametrize(
    ("view", "state"),
    [
        (STORY, "New"),
        (StoryCardView("a", "A", progress=Progress.BEGUN), "Continue"),
        (
            StoryCardView("a", "A", progress=Progress.FINISHED, endings_seen=2, endings=5),
            "2 of 5 endings seen",
        ),
        (StoryCardView("a", "A", problems=("Line 3.",)), "This story cannot be opened yet"),
    ],
)
def test_a_card_tells_how_far_one_is(qtbot: QtBot, view: StoryCardView, state: str) -> None:
    card = StoryCard(view)
    qtbot.addWidget(card)
    assert state in [label.text() for label in card.findChildren(QLabel)]
    assert card.accessibleDescription().startswith(state)


def test_a_broken_storys_card_tells_the_reasons(qtbot: QtBot) -> None:
    card = StoryCard(StoryCardView("a", "A", problems=("Line 3: no scene “x”.",)))
    qtbot.addWidget(card)
    assert "Line 3: no scene “x”." in [label.text() for label in card.findChildren(QLabel)]


def test_a_card_is_opened_by_a_key_or_a_click_anywhere_on_it(qtbot: QtBot) -> None:
    card = StoryCard(STORY)
    qtbot.addWidget(card)
    card.resize(320, card.heightForWidth(320))
    ids: list[str] = []
    card.story_chosen.connect(ids.append)
    QTest.keyClick(card, Qt.Key.Key_Space)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert ids == ["stand-up", "stand-up"]
