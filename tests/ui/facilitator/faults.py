"""Faults of our own in the midst of a session: in timers, slots, threads and event filters."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count as count_up
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.ui.crash import Crashes
from tests.ui.facilitator.conftest import NOW, Facilitator


def fail() -> None:
    """Fail with words that nobody is to read."""
    raise ValueError("a word of somebody's")


def in_a_timer(_at: Facilitator) -> None:
    QTimer.singleShot(0, fail)


def in_a_slot(at: Facilitator) -> None:
    button = at.console.button
    button.clicked.connect(fail, Qt.ConnectionType.SingleShotConnection)
    QTimer.singleShot(0, button, button.click)


def in_a_thread(_at: Facilitator) -> None:
    threading.Thread(target=fail).start()


class Failing(QObject):
    """Fails once, where Qt asks it about an event."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt says so
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            fail()
        return False


def in_an_event_filter(at: Facilitator) -> None:
    picture = at.room.audience.picture
    picture.installEventFilter(Failing(picture))
    picture.update()


FAULTS = (in_a_timer, in_a_slot, in_a_thread, in_an_event_filter)


def seen(window: QWidget) -> QImage:
    """Return what a window shows."""
    return window.grab().toImage()


def shown() -> set[str]:
    """Return every window there is to see."""
    windows = QApplication.topLevelWidgets()
    return {f"{id(each)} {each.windowTitle()}" for each in windows if each.isVisible()}


def reached(heard: list[int], wanted: int) -> bool:
    """Tell whether so many faults were told."""
    return len(heard) >= wanted


def check_faults(
    count: int, open_room: Callable[..., Facilitator], folder: Path, qtbot: QtBot
) -> None:
    """Let `count` faults happen; after each, the room sees what it saw before, and nothing else."""
    at = open_room()
    at.room.audience.show()
    at.press("PgDown")
    qtbot.waitExposed(at.room.audience)
    handler = qInstallMessageHandler(None)
    hours = count_up()
    crashes = Crashes(folder, lambda: NOW + timedelta(hours=next(hours)))  # each is told
    heard: list[int] = []
    crashes.happened.connect(lambda: heard.append(1))
    crashes.too_many.connect(lambda: heard.append(1))
    windows, picture = shown(), seen(at.room.audience)
    try:
        for number in range(count):
            fault = FAULTS[number % len(FAULTS)]
            fault(at)
            qtbot.waitUntil(partial(reached, heard, number + 1))
            if shown() != windows or seen(at.room.audience) != picture:
                pytest.fail(f"the room saw fault {number}, {fault.__name__}")
    finally:
        crashes.stop()
        qInstallMessageHandler(handler)
    assert "a word of" not in (folder / "crash.log").read_text()
