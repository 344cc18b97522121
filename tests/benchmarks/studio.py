"""One measurement of the studio: `python -m tests.benchmarks.studio FOLDER` prints JSON.

In FOLDER/story lies a large story. Somebody types into the middle of one of its files, a key every
tenth of a second, while everything of the studio is at work on it; and, as the floor, into a bare
text field that holds the same file.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from ally_sim.commands.studio import begun, bring_in, room_pictures
from ally_sim.records.database import open_database
from ally_sim.ui.author.app import SWITCH_SECONDS
from ally_sim.ui.author.desk import AuthorDesk
from ally_sim.ui.author.studio_window import StudioWindow
from ally_sim.ui.author.workbench import Workbench

FILE = "scenes/part-002.yaml"
KEYS = 40
APART_MS = 100
WORDS = "Somebody writes on, and thinks of what comes next. "


def typed(app: QApplication, pane: QPlainTextEdit) -> dict[str, list[float]]:
    """Type; return the seconds from each key to its painted letter.

    "waited" are those of the clock, "worked" those of the processor that the window itself took,
    "between" those that it took until the next key.
    """
    found: dict[str, list[float]] = {"waited": [], "worked": [], "between": []}
    for number in range(KEYS):
        begun, work = time.perf_counter(), time.thread_time()
        QTest.keyClicks(pane, WORDS[number % len(WORDS)])
        app.processEvents()
        painted = time.thread_time()
        found["waited"].append(time.perf_counter() - begun)
        found["worked"].append(painted - work)
        QTest.qWait(APART_MS)
        found["between"].append(time.thread_time() - painted)
    return found


def wait(app: QApplication, done: Callable[[], bool]) -> float:
    """Wait until something is so; return the longest turn of the event loop meanwhile."""
    longest = 0.0
    while not done():
        begun = time.perf_counter()
        app.processEvents()
        longest = max(longest, time.perf_counter() - begun)
        time.sleep(0.005)
    return longest


def bare(app: QApplication, text: str) -> dict[str, list[float]]:
    """Type into a text field without a studio."""
    pane = QPlainTextEdit(text)
    pane.resize(640, 720)
    pane.show()
    QTest.qWaitForWindowExposed(pane)
    _go_to_middle(pane)
    found = typed(app, pane)
    pane.hide()
    return found


def studio(app: QApplication, folder: Path) -> dict[str, object]:
    """Type into the studio: at once, and once everything has been read and proved."""
    now = datetime.now(UTC)
    database = open_database(folder / "home" / "practice.sqlite", now=now)
    desk = AuthorDesk(database, folder / "home", lambda: now, begun, bring_in, room_pictures)
    window = StudioWindow(desk)
    window.resize(1440, 900)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.open_path(folder / "story")
    bench = window.bench
    assert bench is not None
    first = wait(app, lambda: bench.draft.story is not None)
    proved = wait(app, lambda: bench.draft.inspection is not None)
    bench.show_file(FILE)
    _go_to_middle(bench.pane)
    return {
        "opening": first,
        "proving": proved,
        "typing": typed(app, bench.pane),
        "after": _pause(app, bench),
    }


def _pause(app: QApplication, bench: Workbench) -> float:
    """Return the longest turn while the last text is read and proved."""
    before = bench.draft.inspection
    return wait(app, lambda: bench.draft.inspection is not before)


def _go_to_middle(pane: QPlainTextEdit) -> None:
    cursor = pane.textCursor()
    block = pane.document().findBlockByNumber(pane.document().blockCount() // 2)
    while not block.text().startswith("      ") or ":" in block.text():
        block = block.next()
    cursor.setPosition(block.position() + block.length() - 1)
    pane.setTextCursor(cursor)
    pane.centerCursor()
    pane.setFocus(Qt.FocusReason.OtherFocusReason)


if __name__ == "__main__":
    sys.setswitchinterval(SWITCH_SECONDS)
    place = Path(sys.argv[1])
    application = QApplication([])
    held = (place / "story" / FILE).read_text(encoding="utf-8")
    floor = bare(application, held)
    sys.stdout.write(json.dumps({"floor": floor, **studio(application, place)}))
