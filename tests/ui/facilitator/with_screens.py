"""A room on screens that come and go, in a process of its own; prints what it saw, as JSON.

python -m tests.ui.facilitator.with_screens SCENARIO
"""

import json
import subprocess
import sys
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ally_sim.engine.stage import begin
from ally_sim.records.database import Database, database_in_memory
from ally_sim.ui.facilitator.current_stage import CurrentStage
from ally_sim.ui.facilitator.room import Room
from ally_sim.ui.facilitator.screens import WINDOW, Screens
from tests.engine.rooms import a_plan
from tests.ui.facilitator.conftest import Console, Memory


class Scene:
    """A room, and what is seen of it."""

    def __init__(self, database: Database) -> None:
        self.app = QApplication([])
        self.console = Console()
        self.console.resize(600, 400)
        self.console.move(10, 10)
        self.console.show()
        self.current = CurrentStage(begin(a_plan()), Memory(), time.monotonic)
        self.screens = Screens(database, self.console)
        self.room = Room(self.current, self.console, self.screens)
        self.told: list[str] = []
        self.room.told.connect(self.told.append)
        self.wait()

    def wait(self, milliseconds: int = 300) -> None:
        QTest.qWait(milliseconds)

    def press(self, key: str) -> None:
        QTest.keySequence(self.console, key)
        self.wait()

    def seen(self) -> dict[str, object]:
        """Return where the two windows are, which step is shown, and what the console was told."""
        told, self.told[:] = list(self.told), []
        audience = self.room.audience
        place = audience.geometry()
        return {
            "shown": audience.isVisible(),
            "full": audience.isFullScreen(),
            "at": [place.x(), place.y(), place.width(), place.height()],
            "console": self.console.screen().name(),
            "console shown": self.console.isVisible(),
            "presenting": self.room.presenting.rpartition("|")[2],
            "step": self.current.stage.place.step.kind.value,
            "told": told,
        }


def two_screens(scene: Scene) -> list[dict[str, object]]:
    """Show the picture, go on, swap the screens, and back."""
    scene.press("F5")
    found = [scene.seen()]
    scene.press("PgDown")
    scene.press("F5")
    scene.press("S")
    found.append(scene.seen())
    scene.press("S")
    found.append(scene.seen())
    scene.press("F11")
    return [*found, scene.seen()]


def one_screen(scene: Scene) -> list[dict[str, object]]:
    """Cover the console, look at it with Tab held down, and stand side by side."""
    scene.press("F5")
    found = [scene.seen()]
    audience = scene.room.audience
    tab = Qt.Key.Key_Tab
    QTest.keyPress(audience, tab)
    scene.wait()
    found.append(scene.seen())
    QTest.keyRelease(scene.console, tab)
    scene.wait()
    found.append(scene.seen())
    scene.press("S")
    QTest.keySequence(audience, "Esc")
    scene.wait()
    return [*found, scene.seen()]


def in_a_call(scene: Scene) -> list[dict[str, object]]:
    """Show the picture in a window, close that, and show it again."""
    scene.room.present(WINDOW)
    scene.wait()
    found = [scene.seen()]
    scene.room.audience.close()
    scene.wait()
    found.append(scene.seen())
    scene.press("F5")
    return [*found, scene.seen()]


def unplugged(scene: Scene) -> list[dict[str, object]]:
    """Take the projector away, bring it back, and take up its offer."""
    _monitor("--setmonitor", "LAPTOP", "640/170x480/120+0+0", "screen")
    _plug_in()
    scene.wait(600)
    scene.told.clear()
    scene.press("F5")
    scene.press("PgDown")
    found = [scene.seen()]
    _monitor("--delmonitor", "PROJECTOR")
    scene.wait(900)
    found.append(scene.seen())
    _plug_in()
    scene.wait(900)
    found.append(scene.seen())
    scene.press("F5")
    return [*found, scene.seen()]


def plugged_in(scene: Scene) -> list[dict[str, object]]:
    """Begin with one screen; another one comes in the middle of the session."""
    _monitor("--setmonitor", "LAPTOP", "640/170x480/120+0+0", "screen")
    scene.wait(600)
    scene.told.clear()
    scene.room.present(WINDOW)
    scene.wait()
    found = [scene.seen()]
    _plug_in()
    scene.wait(900)
    found.append(scene.seen())
    scene.press("F5")
    return [*found, scene.seen()]


def _plug_in() -> None:
    _monitor("--setmonitor", "PROJECTOR", "640/170x480/120+640+0", "none")


def _monitor(*words: str) -> None:
    subprocess.run(["xrandr", *words], check=True, capture_output=True)  # noqa: S607


SCENARIOS = {
    each.__name__: each for each in (two_screens, one_screen, in_a_call, unplugged, plugged_in)
}


def main() -> None:
    """Play one scenario and print what was seen."""
    scene = Scene(database_in_memory())
    found = SCENARIOS[sys.argv[1]](scene)
    scene.room.put_away()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
