"""Starts and ends the studio: one window, everything of the world handed in."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from ally_sim.ui.author.desk import AuthorDesk
from ally_sim.ui.author.studio_window import StudioWindow
from ally_sim.ui.crash import Crashes
from ally_sim.ui.language import _
from ally_sim.ui.process import application, hear_signals
from ally_sim.ui.safekeeping import Safekeeping

SWITCH_SECONDS = 0.0001
"""How soon the window gets its turn while a long story is inspected."""
YOUNG, MIDDLE, OLD = 700, 10, 1_000_000
"""How often the collector looks at what; at what is old, never while somebody writes."""


def stay_fluid(app: QApplication) -> None:
    """Let nothing that Python does by itself hold up somebody who writes.

    A look of the collector at all that there is takes a second with a long story: it is put off
    until the window is left for another one.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    active = Qt.ApplicationState.ApplicationActive
    app.applicationStateChanged.connect(lambda now: None if now == active else gc.collect())


def run(desk: AuthorDesk, path: Path | None) -> int:
    """Show the studio on `path`, or on its start page; return the exit code."""
    app = application()
    stay_fluid(app)
    crashes = Crashes(desk.home, desk.clock)
    window = StudioWindow(desk)
    crashes.happened.connect(lambda: window.tell(_crash_sentence(desk)))
    crashes.too_many.connect(lambda: window.tell(_again_sentence()))
    # Whoever asks the process to end gets no question: what is not saved stays as a draft.
    hear_signals(window, lambda: QTimer.singleShot(0, app.exit))
    Safekeeping(desk.database, desk.clock, window).told.connect(window.tell)
    window.show()
    window.activateWindow()
    if told := crashes.last_time():
        window.tell(told)
    if path is not None:
        window.open_path(path)
    code = app.exec()
    if window.bench is not None:
        window.bench.stop()
    crashes.stop()
    desk.database.close()
    return code


def _crash_sentence(desk: AuthorDesk) -> str:
    return _(
        "Something in Ally Sim itself went wrong. What you wrote is kept as a draft; "
        "what happened is noted in {file}."
    ).format(file=desk.home / "crash.log")


def _again_sentence() -> str:
    return _(
        "Something in Ally Sim went wrong several times. Close the studio and start it again: what "
        "you wrote is kept as a draft."
    )
