"""The first picture waits for nothing that it does not show."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

DRIVER = """
import os, sys
from ally_sim.commands import play, run_command

practice = play.open_practice

def then_qt():
    opened = practice()
    read_first = play.WITH_A_STORY if sys.argv[2:] else ()
    for name in (*read_first, *play.BEFORE_QT):  # as the command does it next
        __import__(name)
    before = set(sys.modules)
    from PySide6.QtCore import QCoreApplication, QEvent
    from ally_sim.ui import app

    class Painted(app.PlayerWindow):
        def event(self, event):
            done = super().event(event)
            if event.type() is QEvent.Type.Paint:
                # Its parts are painted after it; this comes when all are, before anything else.
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1)
            elif event.type() is QEvent.Type.User:
                now = set(sys.modules)
                from PySide6 import QtCore
                names = [sorted(now), sorted(now - before), sorted(vars(QtCore))]
                print(" | ".join(map(" ".join, names)), flush=True)
                os._exit(0)
            return done

    app.PlayerWindow = Painted
    return opened

play.open_practice = then_qt
sys.exit(run_command(["play", *sys.argv[1:2]]))
"""

NOT_YET = (
    *("ally_sim.authoring", "ally_sim.exchange", "ally_sim.ui.author", "ally_sim.ui.facilitator"),
    *("ally_sim.ui.player.play", "ally_sim.ui.player.debrief", "ally_sim.ui.player.library"),
    *("ally_sim.ui.player.practice", "ally_sim.ui.player.journey", "ally_sim.engine.views"),
    *("markdown_it", "yaml", "wakepy", "asyncio", "email", "http", "ssl", "urllib.request", "xml"),
    *("PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtTextToSpeech", "multiprocessing"),
    *("hashlib", "importlib.resources"),
)
"""What other pages, rooms and commands need, and what nobody does."""

READ_FIRST = "read first"
PAGES = ("shelf", "briefing", READ_FIRST)
"""Of a briefing whose story has a head of its own kind all is read before the first picture."""

NOT_FOR = {
    "shelf": (
        *("ally_sim.story", "ally_sim.engine", "ally_sim.guidance", "ally_sim.drawing"),
        "ally_sim.ui.player.briefing",
    ),
    "briefing": (
        *("ally_sim.story.model", "ally_sim.story.reader", "ally_sim.source.yaml_text"),
        *("ally_sim.engine", "ally_sim.guidance", "ally_sim.drawing"),
        *("ally_sim.ui.player.shelf", "ally_sim.ui.widgets.select"),
    ),
    READ_FIRST: ("ally_sim.ui.player.shelf", "ally_sim.ui.widgets.select"),
}
"""What one page needs, and the other does without."""

OURS = ("ally_sim", "PySide6", "shiboken6", "shibokensupport")


def words_for(page: str, folder: Path) -> tuple[str, ...]:
    """Return what the app is started with to show `page`."""
    if page == "shelf":
        return ()
    story = ROOT / "stories" / "can-everyone-follow"
    if page == "briefing":
        return (str(story),)
    text = (story / "story.yaml").read_text()
    other = folder / "can-everyone-follow.yaml"
    other.write_text(text.replace("title: Can everyone", "title: >-\n  Can everyone", 1))
    return (str(other), READ_FIRST)


@dataclass(frozen=True)
class Start:
    """What was imported at the first painting of a page; `late` is what came with or after Qt.

    `qts` are the names of Qt's own that were made by then.
    """

    page: str
    everything: list[str]
    late: list[str]
    qts: list[str]


def started(
    home: Path, script: str, *words: str, timeout: int = 30
) -> subprocess.CompletedProcess[str]:
    """Run `script`, which starts the app with these words; return what came of it."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "ALLY_SIM_HOME": str(home)}
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=timeout
    )


@pytest.fixture(scope="module", params=PAGES)
def start(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Start:
    words = words_for(request.param, tmp_path_factory.mktemp("stories"))
    done = started(tmp_path_factory.mktemp("home"), DRIVER, *words, timeout=60)
    assert done.returncode == 0, done.stderr
    everything, late, qts = map(str.split, done.stdout.split("|"))
    return Start(request.param, everything, late, qts)


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in packages)


def test_the_first_picture_imports_nothing_that_another_page_needs(start: Start) -> None:
    needless = NOT_YET + NOT_FOR[start.page]

    assert [name for name in start.everything if within(name, needless)] == []


def test_after_qt_nothing_is_imported_but_our_own_windows(start: Start) -> None:
    bare = "import sys, PySide6.QtWidgets, PySide6.QtSvg; print(*sys.modules)"
    qts = subprocess.run([sys.executable, "-c", bare], capture_output=True, text=True, check=True)

    assert [name for name in start.late if not within(name, (*OURS, *qts.stdout.split()))] == []


def test_after_qt_nothing_of_ours_is_imported_but_what_needs_qt(start: Start) -> None:
    ours = [name for name in start.late if within(name, ("ally_sim",))]

    assert [name for name in ours if not within(name, ("ally_sim.ui", "ally_sim._bundled"))] == []


def test_the_first_picture_waits_for_none_of_qts_thousand_names(start: Start) -> None:
    assert "QTimer" in start.qts
    assert "Qt" not in start.qts


IMPATIENT = """
import sys
from ally_sim.commands import run_command
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ally_sim.ui import app

def look():
    focus = QApplication.focusWidget()
    if type(focus).__name__ == "SceneReading":
        print(focus.accessibleName(), flush=True)
        QApplication.quit()

class Impatient(app.PlayerWindow):
    def event(self, event):
        if event.type() is QEvent.Type.Show:
            QTimer.singleShot(0, self, self.hurry)
        return super().event(event)

    def hurry(self):
        QTest.keyClick(self.windowHandle(), Qt.Key.Key_Return)
        self.timer = QTimer(self)
        self.timer.timeout.connect(look)
        self.timer.start(20)

app.PlayerWindow = Impatient
sys.exit(run_command(["play", *sys.argv[1:]]))
"""


def test_a_key_that_comes_before_the_first_picture_is_not_lost(own_home: Path) -> None:
    story = str(ROOT / "stories" / "whose-idea-was-it")
    done = started(own_home, IMPATIENT, story, timeout=60)

    assert done.stdout == "Monday stand-up\n", done.stderr


FAULTY = """
import sys
from ally_sim.commands import run_command
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ally_sim.ui import app

def fault(*arguments):
    QTimer.singleShot(200, press)
    raise ZeroDivisionError

def press():
    before = QApplication.focusWidget()
    QTest.keyClick(QApplication.activeWindow().windowHandle(), Qt.Key.Key_Tab)
    QApplication.processEvents()
    print("heard" if QApplication.focusWidget() is not before else "held", flush=True)
    QApplication.quit()

app._journey = fault
sys.exit(run_command(["play"]))
"""


def test_after_a_fault_in_what_follows_the_first_picture_keys_are_heard(own_home: Path) -> None:
    done = started(own_home, FAULTY)

    assert done.stdout == "heard\n", done.stderr


PLAY = """
import sys
from ally_sim.__main__ import main

sys.argv = ["ally-sim", "play", *sys.argv[1:]]
sys.exit(main())
"""


def test_a_story_with_a_fault_is_told_and_the_window_does_not_stay(own_home: Path) -> None:
    story = own_home.parent / "meeting.yaml"
    story.write_text("format: 1\ntitle: A meeting\nstart: nowhere\nscenes: {a: {text: Hi.}}\n")
    done = started(own_home, PLAY, str(story))

    assert done.returncode == 1
    assert f"{story}:3:8: " in done.stderr
    assert (own_home / "crash.log").read_text() == ""


def test_a_story_that_cannot_be_read_is_told_in_a_sentence(own_home: Path) -> None:
    story = own_home.parent / "meeting"
    story.mkdir()
    (story / "story.yaml").write_text("format: 1\ntitle: A meeting\n")
    for number in range(2_001):
        (story / f"{number}.txt").touch()
    done = started(own_home, PLAY, str(story))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("ally-sim: ")
    assert "more than 2000 files" in done.stderr
    assert (own_home / "crash.log").read_text() == ""


BARE = """
import sys
from ally_sim.commands import run_command
from ally_sim.ui.player.window import PlayerWindow

def fault(window):
    raise ZeroDivisionError

PlayerWindow.furnish = fault
sys.exit(run_command(["play"]))
"""


def test_a_window_that_cannot_be_built_is_not_left_empty(own_home: Path) -> None:
    done = started(own_home, BARE)

    assert done.returncode == 1
    assert "ZeroDivisionError" in (own_home / "crash.log").read_text()
