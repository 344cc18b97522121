"""One measurement of the studio: `python -m tests.benchmarks.studio FOLDER FILE` prints JSON.

In FOLDER/story lies a large story. Somebody types into the middle of one of its files, a key every
tenth of a second, while everything of the studio is at work on it, and rests now and then, a moment
or until all is told that was found; and, as the floor, into a bare text field with the same file.
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
from ally_sim.ui.author.app import stay_fluid
from ally_sim.ui.author.desk import AuthorDesk
from ally_sim.ui.author.studio_window import StudioWindow

KEYS = 40
APART_SECONDS = 0.1
REST_EVERY = 10
SHORT_REST_SECONDS = 0.8
"""After this long a long story is being inspected: the next keys come in the midst of it."""
SEEN_SECONDS = 1.0
WORDS = "Somebody writes on, and thinks of what comes next. "

Rest = Callable[[], bool]
"""Tells whether what is waited for is so."""


def typed(app: QApplication, pane: QPlainTextEdit, rest: Rest) -> dict[str, list[float]]:
    """Type; return the seconds from each key to its painted letter.

    "waited" are those of the clock, "worked" those of the processor that the window itself took,
    "between" those of the longest piece of work from there to the next key.
    """
    found: dict[str, list[float]] = {"waited": [], "worked": [], "between": []}
    for number in range(KEYS):
        begun, work = time.perf_counter(), time.thread_time()
        QTest.keyClicks(pane, WORDS[number % len(WORDS)])
        app.processEvents()
        found["waited"].append(time.perf_counter() - begun)
        found["worked"].append(time.thread_time() - work)
        between = longest_turn(app, until(APART_SECONDS))
        if number % REST_EVERY == REST_EVERY - 1:
            is_short = number % (2 * REST_EVERY) == REST_EVERY - 1
            told = until(SHORT_REST_SECONDS) if is_short else rest
            between = max(between, longest_turn(app, told))
        found["between"].append(between)
    return found


def until(seconds: float) -> Rest:
    """Tell when so much time has passed."""
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def longest_turn(app: QApplication, done: Callable[[], bool]) -> float:
    """Wait until something is so; return the longest turn of the event loop, of the processor."""
    longest = 0.0
    while not done():
        begun = time.thread_time()
        app.processEvents()
        longest = max(longest, time.thread_time() - begun)
        time.sleep(0.002)
    return longest


def bare(app: QApplication, text: str) -> dict[str, list[float]]:
    """Type into a text field without a studio."""
    pane = QPlainTextEdit(text)
    pane.resize(640, 720)
    pane.show()
    QTest.qWaitForWindowExposed(pane)
    _go_to_middle(pane)
    found = typed(app, pane, lambda: True)
    pane.hide()
    return found


def studio(app: QApplication, folder: Path, file: str) -> dict[str, list[float]]:
    """Type into the studio once everything has been read, proved and seen."""
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
    told: list[int] = []
    bench.draft.inspected.connect(lambda: told.append(bench.draft.revision))
    longest_turn(app, lambda: bool(told))
    bench.show_file(file)
    _go_to_middle(bench.pane)
    longest_turn(app, until(SEEN_SECONDS))
    return typed(app, bench.pane, lambda: told[-1] == bench.draft.revision)


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
    place, name = Path(sys.argv[1]), sys.argv[2]
    application = QApplication([])
    stay_fluid(application)
    held = (place / "story" / name).read_text(encoding="utf-8")
    floor = bare(application, held)
    sys.stdout.write(json.dumps({"floor": floor, "typing": studio(application, place, name)}))
