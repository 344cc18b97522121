"""While hands are counted nothing moves: a mouse that stands on a field goes on counting there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from ally_sim.engine.steps import Kind
from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings
from ally_sim.ui.facilitator.console_acts import ConsoleActs
from ally_sim.ui.facilitator.console_branches import Branches
from ally_sim.ui.facilitator.console_parts import Act
from ally_sim.ui.facilitator.vote_panel import HandsField, VotePanel
from ally_sim.ui.language import speak
from ally_sim.ui.widgets.vote_bars import VoteBars
from ally_sim.ui.widgets.words import Words
from tests.ui.conftest import settle
from tests.ui.facilitator.console.conftest import Facilitator, Opened


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak("en")


def places(facilitator: Facilitator) -> list[tuple[QPoint, int]]:
    """Return where the fields, words and bars of the choices stand in the window."""
    settle(facilitator.window)
    panel = facilitator.window.findChild(VotePanel)
    assert panel
    parts = [each for kind in (HandsField, VoteBars, Words) for each in panel.findChildren(kind)]
    rows = [each for each in parts if each.parent() is not panel]
    assert len(rows) > len(facilitator.stage.place.playthrough.open)
    return [(each.mapTo(facilitator.window, QPoint()), each.width()) for each in rows]


@pytest.mark.parametrize("width", [640, 1280])
@pytest.mark.parametrize("size", [100, 150, 200])
def test_nothing_moves_when_another_choice_leads(
    open_console: Opened, database: Database, language: str, size: int, width: int
) -> None:
    assert language
    change_settings(database, room_text_size=size)
    facilitator = open_console()
    facilitator.window.resize(width, 720)
    facilitator.press("F5")
    facilitator.go_to(Kind.VOTE)
    facilitator.press("1 Shift+1")  # by now all that has just come stands in its place
    before = places(facilitator)

    for key in ("1", "1", "2", "2", "2", "Shift+1"):
        facilitator.press(key)
        assert places(facilitator) == before


def test_a_notice_that_goes_as_the_first_hand_is_counted_moves_nothing(
    facilitator: Facilitator,
) -> None:
    facilitator.go_to(Kind.VOTE)
    facilitator.press("PgDown PgDown")
    assert "Nobody has voted yet." in facilitator.words
    before = places(facilitator)
    facilitator.press("2")

    assert "Nobody has voted yet." not in facilitator.words
    assert places(facilitator) == before


def test_what_leads_says_so_beneath_its_hands(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.VOTE)
    assert "leads" not in facilitator.words.split("\n")
    facilitator.press("1")
    assert facilitator.words.split("\n").count("leads") == 1


def test_the_console_shows_what_the_choice_taken_brings(facilitator: Facilitator) -> None:
    facilitator.window.resize(800, 600)
    facilitator.go_to(Kind.TALLY)
    facilitator.press("C Down Down Down Return")
    assert facilitator.is_at(Kind.CHOSEN)
    settle(facilitator.window)

    branches = facilitator.window.findChild(Branches)
    assert branches
    assert branches.taken
    assert branches.taken.visibleRegion().boundingRect().height() >= branches.taken.height()


def beyond_the_edge(facilitator: Facilitator) -> list[str]:
    """Return the names of what a column holds where nobody can see it, or click there."""
    found = []
    for area in facilitator.window.findChildren(QScrollArea):
        inside = area.widget()
        assert inside
        for part in inside.findChildren(QWidget):
            right = part.mapTo(area.viewport(), part.rect().topRight()).x()
            if part.isVisible() and right >= area.viewport().width():
                found.append(part.accessibleName() or type(part).__name__)
    return found


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("width", [640, 683])
def test_hands_can_be_counted_by_mouse_in_a_narrow_window(
    open_console: Opened, database: Database, language: str, size: int, width: int
) -> None:
    assert language
    change_settings(database, room_text_size=size)
    facilitator = open_console()
    facilitator.press("F5")
    facilitator.window.resize(width, 728)
    facilitator.go_to(Kind.TALLY)
    settle(facilitator.window)

    assert beyond_the_edge(facilitator) == []
    acts = facilitator.window.findChild(ConsoleActs)
    assert acts
    for act in acts.findChildren(Act):
        assert " ".join(act.text().split("\n")) == act.accessibleName()
        assert act.isHidden() or act.width() >= act.sizeHint().width()
