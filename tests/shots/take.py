"""Takes the pictures of the README from the real windows: `./run shots`."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ally_sim.bundled import bundled
from ally_sim.commands.studio import begun, bring_in, room_pictures
from ally_sim.records.database import Database, open_database
from ally_sim.records.settings import change_settings
from ally_sim.story.shelf import FoundStory, find
from ally_sim.ui.author.desk import AuthorDesk
from ally_sim.ui.author.studio_window import StudioWindow
from ally_sim.ui.facilitator.app import Evening
from ally_sim.ui.facilitator.desk import RoomDesk
from ally_sim.ui.player.desk import Desk
from ally_sim.ui.player.journey import Journey
from ally_sim.ui.player.opened_story import read
from ally_sim.ui.player.window import PlayerWindow

STORY = "whose-idea-was-it"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
GAP = 16
"""Between two windows in one picture, in pixels."""

K = Qt.Key


def main() -> int:
    """Take all pictures, into assets/manual; return the exit code."""
    app = QApplication(["ally-sim"])
    folder = Path(str(bundled("assets"))) / "manual"
    for name, take in {"play": play, "room": room, "studio": studio}.items():
        with practice() as (home, database):
            take(home, database).save(str(folder / f"{name}.png"))
        app.processEvents()
        sys.stdout.write(f"{folder / name}.png\n")
    return 0


def play(home: Path, database: Database) -> QPixmap:
    """Return the first choice of a story."""
    window = PlayerWindow(database)
    journey = Journey(window, Desk(database, home, clock, seed))
    journey.open_story(read(shipped()))
    show(window, 1280, 1040)
    press(window, K.Key_Return, K.Key_Return)
    picture = settled(window)
    journey.stop()
    window.close()
    return picture


def room(home: Path, database: Database) -> QPixmap:
    """Return the console and what the room sees, at a vote."""
    desk = RoomDesk(database, home, clock, lambda: 0.0, seed)
    evening = Evening(desk, (shipped(),), shipped().id)
    show(evening.window, 1280, 720)
    press(evening.window, K.Key_F5)
    QTest.qWait(300)
    assert evening.room is not None
    audience = evening.room.audience
    audience.setGeometry(0, 0, 1280, 720)
    while not evening.room.current.stage.place.at_choice:
        press(evening.window, K.Key_PageDown)
    press(evening.window, *[K.Key_PageDown] * 6)
    press(evening.window, K.Key_1, K.Key_1, K.Key_2, K.Key_2, K.Key_2, K.Key_4)
    picture = beside(settled(evening.window), settled(audience))
    evening.put_away()
    evening.window.close()
    return picture


def studio(home: Path, database: Database) -> QPixmap:
    """Return the studio on a story, with the preview beside the text."""
    desk = AuthorDesk(database, home, clock, begun, bring_in, room_pictures)
    window = StudioWindow(desk)
    show(window, 1600, 900)
    window.open_path(Path(str(bundled("stories"))) / STORY)
    QTest.qWait(3000)
    picture = settled(window)
    if window.bench is not None:
        window.bench.stop()
    window.close()
    return picture


def shipped() -> FoundStory:
    """Return the story that the pictures show."""
    (found,) = find([str(bundled("stories") / STORY)])
    return found


@contextmanager
def practice() -> Iterator[tuple[Path, Database]]:
    """Give a data folder and a practice file that nobody else uses."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ALLY_SIM_HOME"] = folder
        database = open_database(Path(folder) / "practice.sqlite", now=NOW)
        change_settings(database, theme="day", motion="off", language="en")
        yield Path(folder), database
        database.close()


def show(window: QWidget, width: int, height: int) -> None:
    """Show a window of that size."""
    window.resize(width, height)
    window.show()
    window.activateWindow()
    QTest.qWait(300)


def press(window: QWidget, *keys: Qt.Key) -> None:
    """Press keys, one after the other, wherever the keyboard is in `window`."""
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)
        QTest.qWait(60)


def settled(window: QWidget) -> QPixmap:
    """Return a picture of a window once nothing more is to be laid out."""
    QTest.qWait(400)
    return window.grab()


def beside(left: QPixmap, right: QPixmap) -> QPixmap:
    """Return two pictures in one, of equal height."""
    right = right.scaledToHeight(left.height(), Qt.TransformationMode.SmoothTransformation)
    both = QPixmap(left.width() + GAP + right.width(), left.height())
    both.fill(Qt.GlobalColor.transparent)
    painter = QPainter(both)
    painter.drawPixmap(0, 0, left)
    painter.drawPixmap(left.width() + GAP, 0, right)
    painter.end()
    return both


clock: Callable[[], datetime] = lambda: NOW  # noqa: E731 - a value that is handed in
seed: Callable[[], int] = lambda: 1  # noqa: E731 - a value that is handed in


if __name__ == "__main__":
    sys.exit(main())
