"""The pages of the player, opened by key: `python -m tests.benchmarks.pages FOLDER` prints JSON.

The time is that of the processor in the window's thread, for each turn of its loop: as long as one
takes, no key is answered. FOLDER is for the practice file.
"""

import gc
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from time import thread_time

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ally_sim.records.database import open_database
from ally_sim.records.settings import change_settings
from ally_sim.story.shelf import find
from ally_sim.ui.app import PARTS
from ally_sim.ui.player.debrief import DebriefPage
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.journey import Journey
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.story_card import StoryCard

STORIES = Path(__file__).parents[2] / "stories"
SEARCHED = "thursday"
NOW = datetime(2026, 3, 1, tzinfo=UTC)
IDLE = 25
"""After how many turns in which nothing happens a window has done all there was to do."""
NOTHING = 0.0005

K = Qt.Key
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
PAGES = {
    "settings": (K.Key_Comma, CTRL),
    "help": (K.Key_F1, PLAIN),
    "keys": (K.Key_Question, PLAIN),
    "guidance": (K.Key_G, CTRL),
    "practice": (K.Key_P, CTRL),
}


class Sitting:
    """Somebody at the window, with every shipped story on the shelf behind it."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self.turns: dict[str, list[float]] = {}
        database = open_database(folder / f"{os.getpid()}.sqlite", now=NOW)
        change_settings(database, theme="day", motion="off")
        self.window = PlayerWindow(database)
        journey = Journey(self.window, Desk(database, folder, clock=lambda: NOW, seed=lambda: 1))
        journey.show_shelf()
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        gc.disable()
        journey.fill_shelf(find([str(each) for each in STORIES.iterdir() if each.is_dir()]))
        while not gc.isenabled():  # it is off until all are read
            loop = QEventLoop()  # QTest.qWait would keep the other thread from reading
            QTimer.singleShot(50, loop.quit)
            loop.exec()
        self.window.findChildren(StoryCard)[0].setFocus()

    def press(self, name: str, key: Qt.Key, with_: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key, and keep under `name` the longest turn until nothing more comes of it."""
        where = QApplication.focusWidget() or self.window
        longest = self._turn(lambda: QTest.keyClick(where, key, with_))
        idle = 0
        while idle < IDLE:
            turn = self._turn(self._go_on)
            longest = max(longest, turn)
            idle = idle + 1 if turn < NOTHING else 0
        self.turns.setdefault(name, []).append(longest)

    def _turn(self, do: Callable[[], object]) -> float:
        begun = thread_time()
        do()
        return thread_time() - begun

    def _go_on(self) -> None:
        self._app.processEvents()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QTest.qSleep(1)


def main(folder: Path) -> None:
    """Open each page twice, step the size of text, and play to a debrief."""
    for part in PARTS:
        import_module(part)
    sitting = Sitting(QApplication(["pages"]), folder)
    for _time in range(2):
        for name, key in PAGES.items():
            sitting.press(name, *key)
            sitting.press("back", K.Key_Escape)
    step_text(sitting, "text size, on the shelf")
    play(sitting)
    step_text(sitting, "text size, on a debrief")
    sys.stdout.write(json.dumps(sitting.turns))
    sys.stdout.flush()
    os._exit(0)


def step_text(sitting: Sitting, name: str) -> None:
    """Make the text larger and smaller again, twice."""
    for sign in (K.Key_Plus, K.Key_Minus) * 2:
        sitting.press(name, sign, CTRL)


def play(sitting: Sitting) -> None:
    """Search for a story, and take the first choice wherever there is one."""
    for letter in SEARCHED:
        sitting.press("a letter of a search", getattr(K, f"Key_{letter.upper()}"))
    for name in ("to the cards", "briefing", "start"):
        sitting.press(name, K.Key_Return)
    while not sitting.window.findChildren(DebriefPage):
        sitting.press("to a choice", K.Key_1)
        sitting.press("onward", K.Key_Return)
    sitting.turns["debrief"] = [sitting.turns["onward"].pop()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
