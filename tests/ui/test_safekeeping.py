"""As long as a window is open, somebody sees to the practice file."""

import os
import stat
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, qInstallMessageHandler
from pytestqt.qtbot import QtBot

from ally_sim.records.database import open_database
from ally_sim.records.practice_backups import PracticeBackups
from ally_sim.records.progress import Progress
from ally_sim.story.model import StoryId
from ally_sim.ui import safekeeping
from ally_sim.ui.crash import Crashes
from ally_sim.ui.safekeeping import Safekeeping
from tests.records.full_disk import full_disk

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def test_soon_after_the_start_there_is_a_backup(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "FIRST_MS", 1)
    file = tmp_path / "practice.sqlite"
    database = open_database(file, now=NOW)
    parent = QObject()

    Safekeeping(database, lambda: NOW, parent)

    qtbot.waitUntil(lambda: len(PracticeBackups(file).all()) == 1)
    database.close()


def test_a_file_that_was_taken_away_is_written_again_and_told(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "LOOK_MS", 5)
    file = tmp_path / "practice.sqlite"
    database = open_database(file, now=NOW)
    parent = QObject()
    keeping = Safekeeping(database, lambda: NOW, parent)

    with qtbot.waitSignal(keeping.told) as told:
        file.unlink()

    assert "taken away" in told.args[0]
    assert file.exists()
    database.close()


def test_a_backup_that_cannot_be_made_is_told_once(tmp_path: Path, qtbot: QtBot) -> None:
    database = open_database(tmp_path / "practice.sqlite", now=NOW)
    Progress(database).begin(StoryId("a-story"), "print", seed=1, now=NOW)
    parent = QObject()
    keeping = Safekeeping(database, lambda: NOW, parent)
    told: list[str] = []
    keeping.told.connect(told.append)

    with full_disk():
        for _ in range(3):
            keeping.back_up()
        qtbot.waitUntil(lambda: bool(told))
        qtbot.wait(50)

    assert len(told) == 1
    assert "could not be saved" in told[0]
    database.close()


def test_the_note_of_our_own_faults_is_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__excepthook__", sys.excepthook)
    monkeypatch.setattr(threading, "__excepthook__", threading.excepthook)
    before = os.umask(0o022)
    handler = qInstallMessageHandler(None)
    try:
        Crashes(tmp_path, lambda: NOW).stop()
    finally:
        os.umask(before)
        qInstallMessageHandler(handler)

    assert stat.S_IMODE((tmp_path / "crash.log").stat().st_mode) == 0o600
