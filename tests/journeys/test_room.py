"""A whole session driven by keys alone; one that is killed in its midst goes on where it stood."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.engine.moves import Notice
from ally_sim.engine.steps import Kind
from ally_sim.records.database import Database, open_database
from ally_sim.records.home import DATABASE
from ally_sim.records.sessions import Sessions
from ally_sim.story.shelf import FoundStory
from ally_sim.ui import theme
from ally_sim.ui.facilitator.app import Evening
from ally_sim.ui.facilitator.console_window import ConsoleWindow
from ally_sim.ui.facilitator.desk import RoomDesk
from ally_sim.ui.facilitator.room import Room
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.journey import Journey
from ally_sim.ui.player.opened_story import read
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.room_door import RoomDoor
from ally_sim.ui.tokens import read_theme
from tests.plans import make_plan
from tests.shipped import FOUND, shipped

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
CHOSEN = "whose-idea-was-it"
STEPS = 12

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DRIVER = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ally_sim.__main__ import main

KEYS = [getattr(Qt.Key, f"Key_{name}") for name in sys.argv.pop().split(",")]

def press():
    window = QApplication.activeWindow()
    if window is None:
        return
    if KEYS:
        QTest.keyClick(window, KEYS.pop(0))
    else:
        print("done", flush=True)
        timer.stop()

def begin():
    global timer
    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(30)

original = QApplication.exec
def run():
    begin()
    return original()
QApplication.exec = staticmethod(run)
sys.exit(main())
"""


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Let nothing move, and leave the look as it was found."""
    theme.apply(qapp, read_theme("day"), still=True)
    yield
    theme.apply(qapp, read_theme("day"), still=True)


@pytest.fixture
def database(own_home: Path) -> Iterator[Database]:
    own_home.mkdir(parents=True, exist_ok=True)
    opened = open_database(own_home / DATABASE, now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def evening(database: Database, own_home: Path, qtbot: QtBot) -> Iterator[Evening]:
    seconds = iter(range(10**9))
    desk = RoomDesk(database, own_home, lambda: NOW, lambda: float(next(seconds)), lambda: 3)
    made = Evening(desk, (found(CHOSEN),), None)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    yield made
    made.put_away()


def found(name: str) -> FoundStory:
    return next(each for id_, each in FOUND.items() if id_ == name)


def press(window: QWidget, *keys: Qt.Key) -> None:
    """Press keys, and let go what is shown no more."""
    for key in keys:
        QTest.keyClick(window, key)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def room_of(evening: Evening) -> Room:
    assert evening.room is not None
    return evening.room


def by_keys(evening: Evening, until: Callable[[Room], bool]) -> None:
    """Go on by a clicker; at a vote, one hand for the first choice, counted by a digit."""
    room = room_of(evening)
    for _ in range(2000):
        if until(room):
            return
        if room.current.stage.place.step.kind is Kind.VOTE:
            press(evening.window, Qt.Key.Key_1)
        press(evening.window, Qt.Key.Key_PageDown)
    raise AssertionError(room.current.stage.place.step)


def test_a_plan_of_two_stories_is_gone_through_by_keys_alone_and_kept_as_it_went(
    evening: Evening, database: Database
) -> None:
    plan = make_plan([shipped(CHOSEN), shipped("night-bus")], minutes=90, seed=3)
    evening.begin(plan, keep=True)
    room = room_of(evening)
    by_keys(evening, lambda room: room.current.stage.notice is Notice.PLAN_DONE)
    stage = room.current.stage
    assert {each.story for each in stage.place.decided} == {0, 1}
    assert room.audience.isVisible()
    press(evening.window, Qt.Key.Key_E)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Backtab)
    ending = QApplication.focusWidget()
    assert ending is not None
    QTest.keyClick(ending, Qt.Key.Key_Space)
    assert evening.room is None
    (saved,) = Sessions(database).all()
    assert saved.closed is not None
    again = saved.resumed(Sessions(database).stories(saved)).stage
    assert again.place.playthrough.choices == stage.place.playthrough.choices
    assert (again.place.step, len(again.before)) == (stage.place.step, len(stage.before))


def test_a_session_of_which_nothing_is_kept_leaves_nothing(
    evening: Evening, database: Database
) -> None:
    evening.begin(make_plan([shipped(CHOSEN)], minutes=45, seed=3), keep=False)
    by_keys(evening, lambda room: bool(room.current.stage.place.decided))
    assert Sessions(database).all() == ()


def test_a_session_that_was_killed_goes_on_where_it_stood(
    tmp_path: Path, evening: Evening, database: Database
) -> None:
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER)
    keys = ",".join(("F5", *["PageDown"] * STEPS))
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    words = [sys.executable, str(driver), "present", CHOSEN, keys]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as room:
        assert room.stdout is not None
        assert room.stdout.readline() == "done\n"
        room.send_signal(signal.SIGKILL)
    (saved,) = Sessions(database).left()
    done = len(saved.actions)
    assert STEPS - 4 < done <= STEPS  # a key may have turned a page
    evening.resume(saved)
    current = room_of(evening).current
    assert len(current.stage.before) == done
    assert current.now >= saved.elapsed
    assert room_of(evening).audience.picture.words
    press(evening.window, Qt.Key.Key_PageUp)
    assert len(current.stage.before) == done - 1


def test_a_story_of_the_shelf_is_presented_from_its_briefing(
    database: Database, own_home: Path, qtbot: QtBot
) -> None:
    window = PlayerWindow(database)
    qtbot.addWidget(window)
    desk = Desk(database, own_home, lambda: NOW, lambda: 3)
    door = RoomDoor(window, desk)
    journey = Journey(window, desk)
    journey.present_wanted.connect(door.open)
    window.show()
    journey.open_story(read(found(CHOSEN)))
    buttons = window.findChildren(QAbstractButton)
    next(each for each in buttons if each.text() == "Present to a room").click()
    above = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    (console,) = [each for each in above if isinstance(each, ConsoleWindow)]
    assert not window.isVisible()
    window.tell("Something went wrong.")
    told = [each.text() for each in console.findChildren(QLabel) if each.isVisible()]
    assert "Something went wrong." in told
    console.close()
    assert window.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
