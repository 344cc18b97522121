"""Wherever a fault of our own is, the window goes on; after three, starting again is offered."""

import json
import os
import subprocess
import sys
from pathlib import Path

from ally_sim.records.home import DATABASE
from tests.journeys.faulty import WORDS
from tests.journeys.test_offline import ROOT

DRIVER = """
import os
import sys
import traceback
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ally_sim.commands import run_command
from ally_sim.ui.widgets.choice_list import ChoiceList
from ally_sim.ui.widgets.story_card import StoryCard
from tests.journeys.person import K, Person

def fail():
    raise ValueError("what somebody wrote")

def play():
    person = Person()
    person.wait(lambda: person.on.startswith("Start"))
    person.press(K.Key_Return)
    while not person.window.findChildren(ChoiceList):
        person.press(K.Key_Return)
    person.press(K.Key_1, K.Key_Return)
    for _fault in range(3):
        QTimer.singleShot(0, fail)
    person.click("Start again")

def look():
    person = Person()
    person.wait(lambda: isinstance(QApplication.focusWidget(), StoryCard))
    print(person.on)
    person.press(K.Key_Return)
    person.wait(lambda: person.button("Resume"))
    QApplication.closeAllWindows()

original = QApplication.exec
does = [play, look]

def sit():
    try:
        does.pop(0)()
    except BaseException:
        traceback.print_exc()
        os._exit(3)

def run():
    QTimer.singleShot(0, sit)
    return original()

QApplication.exec = staticmethod(run)
sys.exit(run_command(["play", sys.argv[1]]))
"""


def test_the_third_fault_offers_to_start_again_and_the_place_is_kept(
    tmp_path: Path, own_home: Path
) -> None:
    driver = tmp_path / "driver.py"
    driver.write_text(DRIVER)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(driver), "whose-idea-was-it"]

    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)

    assert (done.returncode, done.stdout) == (0, "Whose idea was it?\n"), done.stderr
    noted = (own_home / "crash.log").read_text()
    assert noted.count("ValueError") == 3
    assert "what somebody wrote" not in noted
    assert (own_home / DATABASE).exists()


def faulty(folder: Path, home: Path, *command: str) -> tuple[list[str], str]:
    """Let everything fail that a command's window shows; return what did, and what was noted."""
    words = [sys.executable, "-m", "tests.journeys.faulty", str(folder), *command]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ALLY_SIM_HOME": str(home)}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    failed, _methods = json.loads((folder / "faults.json").read_text())
    return failed, (home / "crash.log").read_text()


def test_the_window_goes_on_while_whatever_qt_calls_in_it_fails(
    tmp_path: Path, own_home: Path
) -> None:
    failed, noted = faulty(tmp_path, own_home, "play", "whose-idea-was-it")

    assert {"Words.paintEvent", "Words.sizeHint", "Controls.sizeFromContents"} <= set(failed)
    assert noted.count("ValueError\n") == len(failed)
    assert WORDS not in noted
