"""What every window's process begins with: the application, and an ear for the system's signals."""

import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

HEARTBEAT_MS = 200
"""How often Python gets a turn while nothing happens, so that it hears a signal to end."""


KEPT_PICTURES_KB = 3072
"""How much Qt keeps of what it has drawn; else that grows for hours, and nobody is served by it."""


def application() -> QApplication:
    """Return a new application, under the name by which the system knows it."""
    app = QApplication(["ally-sim"])
    app.setApplicationName("ally-sim")
    app.setDesktopFileName("ally-sim")
    QPixmapCache.setCacheLimit(KEPT_PICTURES_KB)
    return app


def hear_signals(owner: QObject, end: Callable[[], object]) -> QTimer:
    """Do `end` when the system asks the process to end; stop the timer when it is not to listen."""
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda _number, _frame: end())
    heartbeat = QTimer(owner, interval=HEARTBEAT_MS)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    return heartbeat
