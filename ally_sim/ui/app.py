"""Starts and ends the app: one process, one window, everything of the world handed in."""

import signal
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ally_sim.story.shelf import FoundStory
from ally_sim.ui.crash import Crashes
from ally_sim.ui.language import _
from ally_sim.ui.one_window import OneWindow
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.journey import Journey
from ally_sim.ui.player.opened_story import ReadStory
from ally_sim.ui.player.window import PlayerWindow

HEARTBEAT_MS = 200
"""How often Python gets a turn while nothing happens, so that it hears a signal to end."""

SOON_MS = 300
"""When what is not shown yet is seen to."""


def run(desk: Desk, stories: Sequence[FoundStory], opened: ReadStory | None) -> int:
    """Show the app on the shelf of `stories`, or on `opened`; return the exit code.

    Where the shelf is open already on this data folder, that window comes forward instead.
    """
    app = QApplication(["ally-sim"])
    app.setApplicationName("ally-sim")
    app.setDesktopFileName("ally-sim")
    one = OneWindow(desk.home)
    if opened is None and one.asks_other():
        return 0
    crashes = Crashes(desk.home, desk.clock)
    window = PlayerWindow(desk.database)
    crashes.happened.connect(lambda: window.tell(_crash_sentence(desk)))
    one.asked.connect(window.come_forward)
    heartbeat = _hear_signals(window)
    journey = Journey(window, desk)
    if opened is None:
        journey.show_shelf()
    else:
        journey.open_story(opened)
    window.show()
    window.activateWindow()
    # What is shown first is painted first; then there is time for the rest.
    QTimer.singleShot(
        0 if opened is None else SOON_MS, journey, lambda: journey.fill_shelf(stories)
    )
    QTimer.singleShot(SOON_MS, one, one.listen)
    code = app.exec()
    heartbeat.stop()
    journey.stop()
    crashes.stop()
    desk.database.close()
    return code


def _hear_signals(window: PlayerWindow) -> QTimer:
    """Close the window in order when the system asks the process to end."""
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda _number, _frame: window.close())
    heartbeat = QTimer(window)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(HEARTBEAT_MS)
    return heartbeat


def _crash_sentence(desk: Desk) -> str:
    return _(
        "Something in Ally Sim itself went wrong. Your place is kept, and you can go on; "
        "what happened is noted in {file}."
    ).format(file=desk.home / "crash.log")
