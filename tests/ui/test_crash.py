"""Our own faults are noted, without a word of what somebody chose or wrote."""

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from ally_sim.ui.crash import Crashes

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def crashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crashes]:
    monkeypatch.setattr(sys, "__excepthook__", sys.excepthook)
    monkeypatch.setattr(threading, "__excepthook__", threading.excepthook)
    before = qInstallMessageHandler(None)
    listening = Crashes(tmp_path, lambda: NOW)
    yield listening
    listening.stop()
    qInstallMessageHandler(before)


def fail(secret: str) -> None:
    """Fail with words that somebody wrote."""
    raise ValueError(secret)


def note(secret: str) -> None:
    """Let the hook see a failure."""
    try:
        fail(secret)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def test_a_fault_is_noted_with_its_place_and_told_once(
    crashes: Crashes, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(crashes.happened):
        note("what I wrote")

    noted = (tmp_path / "crash.log").read_text()
    assert noted.startswith("2026-03-01 09:00:00 ValueError\n")
    assert "in fail" in noted


def test_nothing_that_somebody_wrote_is_noted(crashes: Crashes, tmp_path: Path) -> None:
    note("I was afraid to speak")

    assert "afraid" not in (tmp_path / "crash.log").read_text()
    assert crashes is not None


def test_a_file_that_has_grown_large_begins_anew(tmp_path: Path, crashes: Crashes) -> None:
    crashes.stop()
    (tmp_path / "crash.log").write_text("x" * 300_000)

    again = Crashes(tmp_path, lambda: NOW)
    again.stop()

    assert (tmp_path / "crash.log").read_text() == ""


def test_qt_s_complaints_are_noted_too(crashes: Crashes, tmp_path: Path) -> None:
    qWarning("QPainter is not happy")

    assert "Qt: QPainter is not happy" in (tmp_path / "crash.log").read_text()
    assert crashes is not None
