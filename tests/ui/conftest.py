"""What the tests of windows share: the day's look at 100 %, and nothing that moves."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import speak
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.turns import Turns
from ally_sim.ui.widgets import neutral

A_MOMENT_MS = 100


def settle(window: QWidget) -> None:
    """Let a window do all that it has put off by a moment, however busy the machine is."""
    QTest.qWait(5)
    while any(is_due(timer) for timer in window.findChildren(QTimer)):
        QTest.qWait(5)


def all_told(window: QWidget) -> None:
    """Let a window show all of what it tells piece by piece, with a picture in between."""
    work = [timer for turns in window.findChildren(Turns) for timer in turns.findChildren(QTimer)]
    while any(timer.isActive() for timer in work):
        QApplication.processEvents()
    QApplication.processEvents()


def is_due(timer: QTimer) -> bool:
    """Tell whether something is still to be done, once and soon."""
    return timer.isActive() and timer.isSingleShot() and timer.interval() < A_MOMENT_MS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over what Qt says of drawing off screen, and of sound where a machine has none.

    Any other warning of Qt's fails a test.
    """
    nothing = ("This plugin does not support", "pipewire")
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(*nothing, extend=True))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    day = read_theme("day")
    if theme.current() != theme.Look(day, still=True):
        theme.apply(qapp, day, still=True)


@pytest.fixture(autouse=True)
def no_pause_before_a_return(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the neutral screen take the first press; the tests of that second have it back."""
    monkeypatch.setattr(neutral, "SETTLE_MS", 0)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let every test begin in English, whatever the one before spoke."""
    yield
    speak("en")
