"""One measurement of a window: `python -m tests.benchmarks.windows WHAT FOLDER` prints JSON.

In FOLDER lies `long.yaml`, by `write_long_story`. Nothing of Qt is imported here before its time.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

SCENES = 24
WORDS = "word table open meeting listen after " * 50
QT = ("PySide6", "shiboken", "signature", "__feature__")
WINDOWS = ("ally_sim.ui", "tests.")


def write_long_story(file: Path) -> None:
    """Write a story of some scenes, 300 words and three choices each."""
    scenes = "".join(
        f"  s{number}:\n    title: Scene {number}\n    text: |\n      {WORDS[:900].strip()}\n\n"
        f"      Dana: {WORDS[:900].strip()}\n    choices:\n"
        + "".join(
            f"      - text: Do thing number {choice} about it\n"
            f"        effects: {{trust: +1}}\n        feedback: {WORDS[:300].strip()}\n"
            f"        goto: s{number + 1}\n"
            for choice in range(3)
        )
        for number in range(SCENES)
    )
    file.write_text(
        "format: 1\ntitle: Long\ncast:\n  dana: {name: Dana, role: colleague}\n"
        "meters:\n  trust: {label: Trust, range: [-5, 5], start: 0}\n"
        f"start: s0\nscenes:\n{scenes}"
        f"  s{SCENES}:\n    text: Over.\n    ending: {{title: The end}}\n",
        encoding="utf-8",
    )


def bare(_folder: Path) -> None:
    """The floor: a window with a label, until it is painted."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # noqa: PLC0415

    app = QApplication(["bare"])
    window = _painted(QMainWindow)()
    window.setCentralWidget(QLabel("Hello"))
    window.resize(1280, 860)
    window.show()
    app.exec()


def shelf(_folder: Path) -> None:
    """The app, until its shelf is painted."""
    _start(None)


def briefing(folder: Path) -> None:
    """The app opened on a story, until its briefing is painted."""
    _start(str(folder / "long.yaml"))


def _start(story: str | None) -> None:
    from ally_sim.commands import play, run_command  # noqa: PLC0415 - the bare window does without

    last = import_module

    def then_qt(name: str) -> object:
        imported = last(name)
        if name == play.BEFORE_QT[-1]:
            from ally_sim.ui import app  # noqa: PLC0415 - as the command does it next
            from ally_sim.ui.player.window import PlayerWindow  # noqa: PLC0415

            vars(app)["PlayerWindow"] = _painted(PlayerWindow)
        return imported

    vars(play)["import_module"] = then_qt
    run_command(["play", *([story] if story else [])])


def _painted(kind: "type[QWidget]") -> Any:
    """Return the kind of window that ends the process once it is painted."""
    from PySide6.QtCore import QEvent  # noqa: PLC0415

    class Painted(kind):  # type: ignore[misc,valid-type] # the kind is given
        def event(self, event: QEvent) -> bool:
            done = bool(super().event(event))
            if event.type() is QEvent.Type.UpdateRequest:
                _tell(seconds=process_time(), mib=_peak(), late=_late())
            return done

    return Painted


def _late() -> list[str]:
    """Return what was imported after Qt had begun to be, but is neither Qt's nor of the windows."""
    names = list(sys.modules)  # in the order in which they came
    begun = next(place for place, name in enumerate(names) if name.startswith(QT))
    return [name for name in names[begun:] if not name.startswith((*QT, *WINDOWS))]


def events(folder: Path) -> None:
    """The app in use: choices, the way on, the size of text, and an opaque fill beside them."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ally_sim.ui.widgets.choice_list import ChoiceList  # noqa: PLC0415

    watch = _Watch(QApplication(["events"]))
    window = _opened(folder)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or window, key)

    fill = _fill(watch.app)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    press(Qt.Key.Key_Return)
    for _scene in range(SCENES - 1):
        watch.take("fill", fill)
        press(Qt.Key.Key_1)
        watch.take("choice", lambda: press(Qt.Key.Key_Return))
        while not any(each.isVisible() for each in window.findChildren(ChoiceList)):
            watch.take("onward", lambda: press(Qt.Key.Key_Return))
    for sign in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Minus) * 2:
        stroke = partial(QTest.keyClick, window, sign, Qt.KeyboardModifier.ControlModifier)
        watch.take("text size", stroke)
    _tell(**watch.times)


class _Watch:
    """Takes the time of the processor until all that came of something is painted."""

    def __init__(self, app: "QApplication") -> None:
        self.app = app
        self.times: dict[str, list[float]] = {}

    def take(self, name: str, do: Callable[[], object]) -> None:
        """Do it, and keep how long it took under `name`."""
        from PySide6.QtCore import QEvent  # noqa: PLC0415

        begun = process_time()
        do()
        for _turn in range(4):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.times.setdefault(name, []).append(process_time() - begun)


def _opened(folder: Path) -> "QWidget":
    """Return the player's window at 1920 by 1080, on the briefing of the long story."""
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from ally_sim.records.database import open_database  # noqa: PLC0415
    from ally_sim.records.settings import change_settings  # noqa: PLC0415
    from ally_sim.story.shelf import find, stock  # noqa: PLC0415
    from ally_sim.ui.player.desk import Desk  # noqa: PLC0415
    from ally_sim.ui.player.journey import Journey  # noqa: PLC0415
    from ally_sim.ui.player.opened_story import read  # noqa: PLC0415
    from ally_sim.ui.player.window import PlayerWindow  # noqa: PLC0415

    now = datetime(2026, 3, 1, tzinfo=UTC)
    database = open_database(folder / f"{os.getpid()}.sqlite", now=now)
    change_settings(database, theme="day", motion="off")
    window = PlayerWindow(database)
    journey = Journey(window, Desk(database, folder, clock=lambda: now, seed=lambda: 1))
    journey.show_shelf()
    window.resize(1920, 1080)
    window.show()
    journey.fill_shelf(stock(folder).stories)  # so that it lies hidden, filled, as it does in use
    QTest.qWait(6000)
    journey.open_story(read(find([str(folder / "long.yaml")])[0]))
    return window


def _fill(app: "QApplication") -> Callable[[], None]:
    """Return what fills a window as large with one colour, the floor of all painting."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtGui import QColor, QPainter, QPaintEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415

    def paint(_event: QPaintEvent) -> None:
        QPainter(window).fillRect(window.rect(), QColor(20, 40, 60))

    window = QWidget()
    vars(window)["paintEvent"] = paint
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    window.resize(1920, 1080)
    window.show()
    app.processEvents()
    return window.repaint


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _tell(**figures: object) -> None:
    """Print what was measured, and end here: closing is no part of it."""
    sys.stdout.write(json.dumps(figures))
    sys.stdout.flush()
    os._exit(0)


WORK = {each.__name__: each for each in (bare, shelf, briefing, events)}

if __name__ == "__main__":
    WORK[sys.argv[1]](Path(sys.argv[2]))
