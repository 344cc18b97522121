"""One measurement of a window: `python -m tests.benchmarks.windows WHAT FOLDER` prints JSON.

In FOLDER lie the stories of `write_stories`. Nothing of Qt is imported here before its time.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

SCENES = 24
REPEATS = 5
"""How often each choice is taken, and gone on from."""
IDLE = 60
"""After how many turns of its loop without a picture a window has done all there was to do.

So many, for it makes ready what may come next while somebody reads.
"""
MOODS = ("glad", "hurt", "tense", "worried")
IMPACTS = ("helps", "mixed", "harms", "passive")
WORDS = "word table open meeting listen after " * 50
QT = ("PySide6", "shiboken", "signature", "__feature__")
WINDOWS = ("ally_sim.ui", "tests.")


def write_stories(folder: Path) -> None:
    """Write `long.yaml` and `full.yaml`, and the folder `large` with a story of 1,000 scenes."""
    _write(folder / "long.yaml", "Long", _short_answer)
    _write(folder / "full.yaml", "Full", _full_answer)
    from tests.benchmarks.large_story import write_large_story  # noqa: PLC0415 - no start needs it

    (folder / "large").mkdir()
    write_large_story(folder / "large", 1000)


def _write(file: Path, title: str, answer: Callable[[int, int], str]) -> None:
    """Write a story of some scenes, 300 words and three choices each, with such answers."""
    scenes = "".join(
        f"  s{number}:\n    title: Scene {number}\n    text: |\n      {WORDS[:900].strip()}\n\n"
        f"      Dana: {WORDS[:900].strip()}\n    choices:\n"
        + "".join(
            f"      - id: c{number}-{choice}\n        text: Do thing number {choice} about it\n"
            f"{answer(number, choice)}"
            f"        feedback: {WORDS[:300].strip()}\n        goto: s{number + 1}\n"
            for choice in range(3)
        )
        for number in range(SCENES)
    )
    file.write_text(
        f"format: 1\ntitle: {title}\ncast:\n  dana: {{name: Dana, role: colleague}}\n"
        "  marcus: {name: Marcus, role: colleague, portrait: {skin: 2, hair: crop}}\n"
        "  priya: {name: Priya, role: colleague, portrait: {skin: 4, hair: curls}}\n"
        "meters:\n  trust: {label: Trust, range: [-90, 90], words: {-90: low, 3: high}}\n"
        "  calm: {label: Calm, of: marcus, range: [-90, 90], words: {-90: little, -6: some}}\n"
        f"start: s0\nscenes:\n{scenes}"
        f"  s{SCENES}:\n    text: Over.\n    ending: {{title: The end}}\n",
        encoding="utf-8",
    )


def _short_answer(_number: int, _choice: int) -> str:
    """Return an answer that tells of a meter alone."""
    return "        effects: {trust: +1}\n"


def _full_answer(number: int, choice: int) -> str:
    """Return an answer in which three people speak and think, with what came of an earlier one."""
    people = ("Dana", "Marcus", "Priya")
    moods = [MOODS[(number + place) % len(MOODS)] for place in range(3)]
    before = f"because: c{number - 1}-{choice}, " if number else ""
    spoken = "".join(
        f'          - "{who} ({mood}): {WORDS[:80].strip()}"\n'
        for who, mood in zip(people, moods, strict=True)
    )
    thought = "".join(
        f'          {who.lower()}: "({mood}) {WORDS[:120].strip()}"\n'
        for who, mood in zip(people, reversed(moods), strict=True)
    )
    return (
        f"        then:\n          - {WORDS[:300].strip()}\n{spoken}"
        f'          - {{{before}text: "{WORDS[:160].strip()}"}}\n'
        f"        effects: {{trust: +1, calm: -{1 + choice}}}\n        landed:\n{thought}"
        f"        impact: {IMPACTS[number % len(IMPACTS)]}\n"
        "        guidance: [challenge-bad-behaviour, call-in-not-out]\n"
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
    """The app, until the first picture of its shelf is painted."""
    _start(None)


def whole_shelf(_folder: Path) -> None:
    """The app, until its shelf is painted with all that is in it, before there are stories."""
    _start(None, whole=True)


def briefing(folder: Path) -> None:
    """The app opened on a story, until the first picture of its briefing is painted."""
    _start(str(folder / "long.yaml"))


def large_briefing(folder: Path) -> None:
    """The same for a story of 1,000 scenes."""
    _start(str(folder / "large"))


def whole_briefing(folder: Path) -> None:
    """The app opened on a story, until its briefing is painted with all that is in it."""
    _start(str(folder / "long.yaml"), whole=True)


def _start(story: str | None, *, whole: bool = False) -> None:
    from ally_sim.commands import play, run_command  # noqa: PLC0415 - the bare window does without

    last = import_module

    def then_qt(name: str) -> object:
        imported = last(name)
        if name == play.BEFORE_QT[-1]:
            from ally_sim.ui import app  # noqa: PLC0415 - as the command does it next
            from ally_sim.ui.player.window import PlayerWindow  # noqa: PLC0415

            vars(app)["PlayerWindow"] = _painted(PlayerWindow, whole=whole)
        return imported

    vars(play)["import_module"] = then_qt
    run_command(["play", *([story] if story else [])])


def _painted(kind: "type[QWidget]", *, whole: bool = False) -> Any:
    """Return the kind of window that ends the process once it is painted; `whole`, with buttons."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415

    class Painted(kind):  # type: ignore[misc,valid-type] # the kind is given
        def event(self, event: QEvent) -> bool:
            done = bool(super().event(event))
            if event.type() is QEvent.Type.Paint and (not whole or _has_buttons(self)):
                # Its parts are painted after it; this comes when all are, before anything else.
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1)
            elif event.type() is QEvent.Type.User:
                _tell(seconds=process_time(), mib=_peak(), late=_late())
            return done

    return Painted


def _has_buttons(window: "QWidget") -> bool:
    """Tell whether a window's parts are built: its first picture has no buttons."""
    from PySide6.QtWidgets import QPushButton  # noqa: PLC0415

    return window.findChild(QPushButton) is not None


def _late() -> list[str]:
    """Return what was imported after Qt had begun to be, but is neither Qt's nor of the windows."""
    names = list(sys.modules)  # in the order in which they came
    begun = next(place for place, name in enumerate(names) if name.startswith(QT))
    return [name for name in names[begun:] if not name.startswith((*QT, *WINDOWS))]


def events(folder: Path) -> None:
    """The app in use: choices, the way on, the size of text, and an opaque fill beside them."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    window, watch = _played(folder / "long.yaml")
    for sign in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Minus) * 2:
        stroke = partial(QTest.keyClick, window, sign, Qt.KeyboardModifier.ControlModifier)
        watch.take("text size", stroke)
    _tell(**watch.frames)


def answers(folder: Path) -> None:
    """The app in use, in a story whose answers have all that an answer may have."""
    _window, watch = _played(folder / "full.yaml")
    _tell(**watch.frames)


def _played(story: Path) -> "tuple[QWidget, _Watch]":
    """Play a story through; each choice is taken, and gone on from, several times."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    watch = _Watch(QApplication([story.stem]))
    window = _opened(story, watch)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or window, key)

    fill = _fill(watch.app)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    watch.take("start", lambda: press(Qt.Key.Key_Return))
    for _scene in range(SCENES - 1):
        for repeat in range(REPEATS):
            if repeat:
                watch.take("back", lambda: press(Qt.Key.Key_Backspace))
                watch.take("back", lambda: press(Qt.Key.Key_Backspace))
            watch.take("fill", fill)
            watch.take("aim", lambda: press(Qt.Key.Key_1))
            watch.take("choice", lambda: press(Qt.Key.Key_Return))
            watch.take("onward", lambda: press(Qt.Key.Key_Return))
    return window, watch


class _Watch:
    """Takes the time of the processor from something done to each picture that comes of it."""

    def __init__(self, app: "QApplication") -> None:
        self.app = app
        self.frames: dict[str, list[list[float]]] = {}
        self.painted: list[float] = []

    def take(self, name: str, do: Callable[[], object]) -> None:
        """Do it, and keep how long each picture took under `name`; last, the longest turn since."""
        from PySide6.QtCore import QEvent  # noqa: PLC0415

        self.painted = [process_time()]
        do()
        done = process_time()
        idle, longest = 0, 0.0
        while idle < IDLE:
            before, begun = len(self.painted), process_time()
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            idle = idle + 1 if len(self.painted) == before else 0
            longest = max(longest, process_time() - begun) if idle else 0.0
        whole = self.painted if len(self.painted) > 1 else [*self.painted, done]
        taken = [after - before for before, after in pairwise(whole)]
        self.frames.setdefault(name, []).append([*taken, longest])

    def watched(self, kind: "type[QWidget]") -> Any:
        """Return the kind of window that notes when it was painted."""
        from PySide6.QtCore import QEvent  # noqa: PLC0415

        painted = self

        class Watched(kind):  # type: ignore[misc,valid-type] # the kind is given
            def event(self, event: QEvent) -> bool:
                done = bool(super().event(event))
                if event.type() is QEvent.Type.UpdateRequest:
                    painted.painted.append(process_time())
                return done

        return Watched


def _opened(story: Path, watch: _Watch) -> "QWidget":
    """Return the player's window at 1920 by 1080, on the briefing of a story."""
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from ally_sim.records.database import open_database  # noqa: PLC0415
    from ally_sim.records.settings import change_settings  # noqa: PLC0415
    from ally_sim.story.shelf import find, stock  # noqa: PLC0415
    from ally_sim.ui.player.desk import Desk  # noqa: PLC0415
    from ally_sim.ui.player.journey import Journey  # noqa: PLC0415
    from ally_sim.ui.player.opened_story import read  # noqa: PLC0415
    from ally_sim.ui.player.window import PlayerWindow  # noqa: PLC0415

    now = datetime(2026, 3, 1, tzinfo=UTC)
    folder = story.parent
    database = open_database(folder / f"{os.getpid()}.sqlite", now=now)
    change_settings(database, theme="day", motion="off")
    window: PlayerWindow = watch.watched(PlayerWindow)(database)
    journey = Journey(window, Desk(database, folder, clock=lambda: now, seed=lambda: 1))
    journey.show_shelf()
    window.resize(1920, 1080)
    window.show()
    journey.fill_shelf(stock(folder).stories)  # so that it lies hidden, filled, as it does in use
    QTest.qWait(6000)
    journey.open_story(read(find([str(story)])[0]))
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
    """Return the most memory this process had; `getrusage` would tell of whoever forked it, too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    (most,) = (line.split()[1] for line in status if line.startswith("VmHWM:"))
    return int(most) / 1024


def _tell(**figures: object) -> None:
    """Print what was measured, and end here: closing is no part of it."""
    sys.stdout.write(json.dumps(figures))
    sys.stdout.flush()
    os._exit(0)


STARTS = (bare, shelf, whole_shelf, briefing, whole_briefing, large_briefing)
WORK = {each.__name__: each for each in (*STARTS, events, answers)}

if __name__ == "__main__":
    WORK[sys.argv[1]](Path(sys.argv[2]))
