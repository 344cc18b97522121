"""A process that is killed in the middle of a story finds the same scene again."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Start = Callable[..., subprocess.Popen[str]]

DRIVER = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ally_sim.ui.widgets.prose import Prose
from ally_sim.__main__ import main

KEYS = [getattr(Qt.Key, f"Key_{name}") for name in sys.argv.pop().split(",")]

def press():
    focus = QApplication.focusWidget()
    # What people press waits until all is there that leads on; what is pressed here does not.
    if focus is None or "ally_sim.ui.room_door" not in sys.modules:
        return
    if KEYS:
        QTest.keyClick(focus, KEYS.pop(0))
        return
    shown = [prose.toPlainText() for prose in QApplication.allWidgets()
             if isinstance(prose, Prose) and prose.isVisible()]
    print(repr("|".join(shown)), flush=True)
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


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the app on a shipped story, press keys, and let it print the text it then shows."""
    running: list[subprocess.Popen[str]] = []
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER)

    def started(*keys: str) -> subprocess.Popen[str]:
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        words = [sys.executable, str(driver), "play", "whose-idea-was-it", ",".join(keys)]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment)
        running.append(process)
        return process

    yield started
    for process in running:
        process.kill()
        process.communicate()


def shown_by(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def test_the_same_scene_with_the_same_text_is_there_after_a_kill(start: Start) -> None:
    forward = ["Return"] * 2 + ["1", "Return"] + ["Return"] * 3
    first = start(*forward)
    before = shown_by(first)
    first.kill()
    first.wait()

    second = start("Return")
    after = shown_by(second)
    second.send_signal(signal.SIGTERM)

    assert len(before) > 40
    assert after == before
    assert second.wait(timeout=60) == 0


def test_what_is_written_belongs_to_the_person_alone(start: Start, own_home: Path) -> None:
    process = start("Return")
    shown_by(process)
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)

    files = [path for path in own_home.rglob("*") if path.is_file()]
    assert files
    assert {path.stat().st_mode & 0o077 for path in files} == {0}


def test_a_damaged_practice_file_is_put_aside_and_the_app_starts(
    start: Start, own_home: Path
) -> None:
    own_home.mkdir()
    (own_home / "practice.sqlite").write_bytes(b"no database at all" * 400)

    process = start("Return", "Return")  # the notice is read, the story begun
    assert len(shown_by(process)) > 40
    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=60) == 0
    assert list(own_home.glob("practice.sqlite.damaged-*"))
