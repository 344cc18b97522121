"""A room for tests: a stage, a console with a field for notes and a button, and both windows."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.engine.actions import Action, Blank
from ally_sim.engine.stage import Stage, begin
from ally_sim.engine.steps import Kind
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database, open_database
from ally_sim.ui.facilitator.current_stage import CurrentStage
from ally_sim.ui.facilitator.room import Room
from ally_sim.ui.facilitator.screens import Screens
from tests.engine.rooms import a_plan

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Memory:
    """Records what is done; `full` refuses, as a full disk does."""

    def __init__(self) -> None:
        self.kept: list[Action] = []
        self.waiting: list[Action] = []
        self.full = False
        self.closed = False

    def keep(self, action: Action, *, at: float) -> None:
        assert at >= 0
        self.waiting.append(action)
        self.keep_waiting()

    def keep_waiting(self) -> None:
        if self.full:
            raise AllySimError("The disk is full.", advice="Make room.")
        self.kept += self.waiting
        self.waiting.clear()

    def close(self) -> None:
        self.keep_waiting()
        self.closed = True


class Console(QWidget):
    """As much of a console as keys need."""

    def __init__(self) -> None:
        super().__init__()
        self.note = QLineEdit()
        self.button = QPushButton("A button")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        rows = QVBoxLayout(self)
        rows.addWidget(self.note)
        rows.addWidget(self.button)
        self.setFocus()


class Facilitator:
    """Stands at the laptop and presses keys."""

    def __init__(self, room: Room, console: Console, memory: Memory) -> None:
        self.room = room
        self.console = console
        self.memory = memory
        self.wanted: list[str] = []
        self.told: list[str] = []
        self.numbers: list[int] = []
        room.keys.wanted.connect(self.wanted.append)
        room.keys.number_wanted.connect(self.numbers.append)
        room.told.connect(self.told.append)

    @property
    def stage(self) -> Stage:
        return self.room.current.stage

    def is_at(self, kind: Kind) -> bool:
        """Tell whether the room is at a step of that kind."""
        return self.stage.place.step.kind is kind

    def sees(self, blank: Blank) -> bool:
        """Tell whether the room sees this instead of the story."""
        return self.stage.blank is blank

    def press(self, keys: str, *, on: QWidget | None = None) -> None:
        """Press keys, as Qt writes them, with spaces between."""
        for key in keys.split():
            QTest.keySequence(on or self.console, key)
            QApplication.processEvents()

    def go_to(self, kind: Kind) -> None:
        """Go on to a step of a kind; at a vote the first choice gets a hand."""
        for _ in range(300):
            if self.is_at(kind):
                return
            if self.is_at(Kind.VOTE):
                self.press("1")
            self.press("PgDown")
        raise AssertionError(kind)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "practice.sqlite", now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def seconds() -> list[float]:
    """The seconds into the session; a test sets them."""
    return [0.0]


@pytest.fixture
def open_room(
    qtbot: QtBot, database: Database, seconds: list[float]
) -> Iterator[Callable[..., Facilitator]]:
    rooms: list[Room] = []

    def opened(stage: Stage | None = None) -> Facilitator:
        memory = Memory()
        console = Console()
        qtbot.addWidget(console)
        console.show()
        current = CurrentStage(stage or begin(a_plan()), memory, lambda: seconds[0])
        room = Room(current, console, Screens(database, console))
        rooms.append(room)
        return Facilitator(room, console, memory)

    yield opened
    for room in rooms:
        room.put_away()
    QApplication.processEvents()
