"""Changes scenes in the real window, at speed, and measures what the process holds meanwhile."""

import gc
import os
from ctypes import CDLL
from dataclasses import astuple, dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.journeys.person import K, Person


@dataclass(frozen=True, slots=True)
class Held:
    """What the process holds: counts, and its memory in MB."""

    widgets: int
    objects: int
    timers: int
    handles: int
    memory: float

    def more_than(self, before: "Held") -> tuple[float, ...]:
        """Return how many more widgets, objects, timers and handles there are than before."""
        return tuple(now - then for now, then in zip(astuple(self), astuple(before), strict=True))


def held() -> Held:
    """Return what is held now, after everything that was to be deleted is.

    What is free on the heap is given back to the system first: else how much of it there happens
    to be, some MB, would be taken for something that is held.
    """
    put_away()
    gc.collect()
    CDLL(None).malloc_trim(0)
    app = QApplication.instance()
    assert app is not None
    roots = [app, *QApplication.topLevelWidgets()]
    return Held(
        widgets=len(QApplication.allWidgets()),
        objects=sum(len(root.findChildren(QObject)) for root in roots),
        timers=sum(len(root.findChildren(QTimer)) for root in roots),
        handles=len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - as bare as can be
        memory=int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6,
    )


def put_away() -> None:
    """Delete what is to be deleted soon, as the app's own loop does; a test has no such loop."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def change_scenes(person: Person, count: int) -> None:
    """Take the first choice and go on, `count` times; at the end begin the story again."""
    for _change in range(count):
        if person.on.startswith("Debrief."):
            person.click("Another way through")
        person.press(K.Key_1, K.Key_Return)
        put_away()
