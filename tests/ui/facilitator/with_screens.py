"""A room on screens that come and go, in a process of its own; prints what it saw, as JSON.

python -m tests.ui.facilitator.with_screens SCENARIO
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ally_sim.engine.moves import Notice
from ally_sim.engine.stage import begin
from ally_sim.engine.steps import Kind
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
        self.current = CurrentStage(begin(a_plan(stories=2)), Memory(), time.monotonic)
        self.screens = Screens(database, self.console)
        self.room = Room(self.current, self.console, self.screens)
        self.told: list[str] = []
        self.room.told.connect(self.told.append)
        self.wait()

    def wait(self, until: Callable[[], object] = lambda: True) -> None:
        """Let the room go on until something is so, and whatever comes with it is done."""
        while not until():
            QTest.qWait(20)
        QTest.qWait(300)

    def wait_for_screens(self, *names: str) -> None:
        """Let the room go on until these are the screens there are."""
        self.wait(lambda: {each.name() for each in self.app.screens()} == set(names))

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


def keys_on_one_screen(scene: Scene) -> list[dict[str, object]]:
    """Ask for the console's business from the picture that covers it, then from the console."""
    audience = scene.room.audience
    asked: list[str] = []
    scene.room.console_wanted.connect(asked.append)
    scene.press("F5")

    def seen_after(key: str) -> dict[str, object]:
        QTest.keySequence(audience, key)
        scene.app.processEvents()
        return {**scene.seen(), "aside": audience.aside.words, "asked": list(asked)}

    found = [seen_after(key) for key in ("G", "PgDown", "?", "Esc", "B", "O", "B")]
    QTest.keyPress(audience, Qt.Key.Key_Tab)
    scene.wait()
    QTest.keySequence(scene.console, "G")
    return [*found, {**scene.seen(), "aside": audience.aside.words, "asked": list(asked)}]


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
    scene.wait_for_screens("LAPTOP", "PROJECTOR")
    scene.told.clear()
    scene.press("F5")
    scene.press("PgDown")
    found = [scene.seen()]
    _monitor("--delmonitor", "PROJECTOR")
    scene.wait_for_screens("LAPTOP")
    found.append(scene.seen())
    _plug_in()
    scene.wait_for_screens("LAPTOP", "PROJECTOR")
    found.append(scene.seen())
    scene.press("F5")
    return [*found, scene.seen()]


def swapped(scene: Scene) -> list[dict[str, object]]:
    """Swap the screens where the system moves windows in its own time."""
    _monitor("--setmonitor", "LAPTOP", "640/170x480/120+0+0", "screen")
    _plug_in()
    scene.wait_for_screens("LAPTOP", "PROJECTOR")
    scene.press("F5")
    scene.press("S")
    return [{**scene.seen(), "aside": scene.room.audience.aside.words}]


def plugged_in(scene: Scene) -> list[dict[str, object]]:
    """Begin with one screen; another one comes in the middle of the session."""
    _monitor("--setmonitor", "LAPTOP", "640/170x480/120+0+0", "screen")
    scene.wait_for_screens("LAPTOP")
    scene.told.clear()
    scene.room.present(WINDOW)
    scene.wait()
    found = [scene.seen()]
    _plug_in()
    scene.wait_for_screens("LAPTOP", "PROJECTOR")
    found.append(scene.seen())
    scene.press("F5")
    return [*found, scene.seen()]


def whole_plan(scene: Scene) -> list[dict[str, object]]:
    """Go through a plan of two stories by keys; the projector is away for a part of it."""
    _monitor("--setmonitor", "LAPTOP", "640/170x480/120+0+0", "screen")
    _plug_in()
    scene.wait_for_screens("LAPTOP", "PROJECTOR")
    scene.press("F5")
    _go_on(scene, lambda: scene.current.stage.place.decided)
    found = [scene.seen()]
    _monitor("--delmonitor", "PROJECTOR")
    scene.wait_for_screens("LAPTOP")
    _go_on(scene, lambda: scene.current.stage.place.story == 1)
    found.append(scene.seen())
    _plug_in()
    scene.wait_for_screens("LAPTOP", "PROJECTOR")
    scene.press("F5")
    _go_on(scene, lambda: scene.current.stage.notice is Notice.PLAN_DONE)
    decided = [each.story for each in scene.current.stage.place.decided]
    return [*found, {**scene.seen(), "decided": decided}]


def _go_on(scene: Scene, until: Callable[[], object]) -> None:
    """Press Next until something is so; at a vote, count one hand for the first choice."""
    for _ in range(500):
        if until():
            return
        if scene.current.stage.place.step.kind is Kind.VOTE:
            QTest.keySequence(scene.console, "1")
        QTest.keySequence(scene.console, "PgDown")
        scene.app.processEvents()
    raise AssertionError(scene.current.stage.place.step)


def _plug_in() -> None:
    _monitor("--setmonitor", "PROJECTOR", "640/170x480/120+640+0", "none")


def _monitor(*words: str) -> None:
    subprocess.run(["xrandr", *words], check=True, capture_output=True)  # noqa: S607


SCENARIOS = {
    each.__name__: each
    for each in (
        *(two_screens, one_screen, keys_on_one_screen, in_a_call),
        *(unplugged, swapped, plugged_in, whole_plan),
    )
}


def main() -> None:
    """Play one scenario and print what was seen."""
    scene = Scene(database_in_memory())
    found = SCENARIOS[sys.argv[1]](scene)
    scene.room.put_away()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
