"""An evening for tests: the facilitator's own window, a real practice file, real stories."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.engine import actions as do
from ally_sim.engine.actions import Blank
from ally_sim.engine.stage import Stage
from ally_sim.engine.steps import Kind
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database, open_database
from ally_sim.records.sessions import SavedSession
from ally_sim.records.settings import change_settings
from ally_sim.story.model import StoryId
from ally_sim.story.shelf import find
from ally_sim.ui.facilitator.app import Evening
from ally_sim.ui.facilitator.desk import RoomDesk
from ally_sim.ui.facilitator.room import Room
from ally_sim.ui.facilitator.screens import WINDOW

W = TypeVar("W", bound=QWidget)
STORIES = Path(__file__).parents[4] / "stories"
FIRST, SECOND = StoryId("just-banter"), StoryId("night-bus")
TRANSLATED = StoryId("whose-idea-was-it")
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Facilitator:
    """Sits at the laptop: presses keys, clicks, and reads what stands there."""

    def __init__(self, evening: Evening, desk: RoomDesk, seconds: list[float]) -> None:
        self.evening = evening
        self.desk = desk
        self.window = evening.window
        self._seconds = seconds
        self.window.resize(1280, 720)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowExposed(self.window)
        settle()

    @property
    def room(self) -> Room:
        assert self.evening.room
        return self.evening.room

    @property
    def stage(self) -> Stage:
        return self.room.current.stage

    @property
    def words(self) -> str:
        """All that can be read in the window now."""
        labels = (each for each in self.window.findChildren(QLabel) if each.isVisible())
        return "\n".join(each.text() for each in labels)

    @property
    def sessions(self) -> tuple[SavedSession, ...]:
        return self.desk.sessions.all()

    def press(self, keys: str) -> None:
        """Press keys as Qt writes them, with spaces between, as the system would."""
        for key in keys.split():
            QTest.keySequence(self.window.windowHandle(), key)
            settle()

    def write(self, text: str) -> None:
        """Type letters into what has the keyboard."""
        focus = self.window.focusWidget()
        assert focus
        QTest.keyClicks(focus, text)
        settle()

    def click(self, name: str) -> None:
        """Click the button of that name."""
        button = self.named(QAbstractButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def named(self, kind: type[W], name: str) -> W:
        """Return what can be seen and is called `name`, or begins so."""
        return next(
            each
            for each in self.window.findChildren(kind)
            if each.isVisible() and each.accessibleName().startswith(name)
        )

    def field(self, name: str) -> QLineEdit:
        """Return a line to write in."""
        return self.named(QLineEdit, name)

    def is_at(self, kind: Kind) -> bool:
        return self.stage.place.step.kind is kind

    def sees(self, blank: Blank) -> bool:
        """Tell whether the room sees this instead of the story."""
        return self.stage.blank is blank

    def go_to(self, kind: Kind) -> None:
        """Go on to a step of a kind; at a vote the first choice gets a hand."""
        current = self.room.current
        for _ in range(300):
            if self.is_at(kind):
                settle()
                return
            vote = self.stage.place.round
            if vote and self.is_at(Kind.VOTE):
                current.act(do.Hands(vote.choices[0]))
            current.act(do.Next())
        raise AssertionError(kind)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._seconds[0] += seconds


def settle() -> None:
    """Let everything happen that is due."""
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "practice.sqlite", now=NOW)
    change_settings(opened, room_screen=WINDOW)
    yield opened
    opened.close()


Opened = Callable[..., Facilitator]


@pytest.fixture
def open_console(qtbot: QtBot, database: Database, tmp_path: Path) -> Iterator[Opened]:
    """Return what opens the window, on the plan with `chosen` in it; the picture is in a window.

    Stories at `before` stand before those that are known.
    """
    evenings: list[Evening] = []
    seconds = [0.0]

    def opened(
        chosen: StoryId | None = FIRST,
        notices: Sequence[AllySimError] = (),
        before: Sequence[Path] = (),
    ) -> Facilitator:
        told = tuple(notices)
        desk = RoomDesk(database, tmp_path, lambda: NOW, lambda: seconds[0], lambda: 7, told)
        known = (STORIES / name for name in (FIRST, SECOND, TRANSLATED))
        stories = find(map(str, (*before, *known)))
        evening = Evening(desk, stories, chosen)
        qtbot.addWidget(evening.window)
        evenings.append(evening)
        return Facilitator(evening, desk, seconds)

    yield opened
    for evening in evenings:
        evening.put_away()
    settle()


@pytest.fixture
def facilitator(open_console: Opened) -> Facilitator:
    """Return a facilitator whose session has just begun."""
    opened = open_console()
    opened.press("F5")
    return opened
