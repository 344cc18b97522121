"""The screens there are, by name; none is ever held on to, for it may be unplugged."""

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings, read_settings
from ally_sim.ui.language import _

_log = logging.getLogger(__name__)

WINDOW = "window"
"""Instead of a screen: an ordinary window, to be shared in a video call."""


@dataclass(frozen=True, slots=True)
class ScreenInfo:
    """A screen as it is told: `key` knows it again, `size` is in pixels as one sees them."""

    key: str
    name: str
    size: str
    primary: bool


class Screens(QObject):
    """Knows which screens there are, and remembers on which a room saw its picture."""

    changed = Signal()
    """There are others, or another one was chosen."""

    appeared = Signal(str)
    gone = Signal(str)
    """The key of a screen that was plugged in, and of one that was unplugged."""

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._chosen = read_settings(database).room_screen
        self._known = {each.key for each in self.all()}
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._look_again)
            app.screenRemoved.connect(self._look_again)

    def all(self) -> tuple[ScreenInfo, ...]:
        """Return the screens there are now."""
        primary = QGuiApplication.primaryScreen()
        return tuple(_told(each, primary=each is primary) for each in QGuiApplication.screens())

    @property
    def chosen(self) -> str:
        """The key of the screen for the room, or WINDOW; "" where none was ever chosen."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Remember a screen for the room, at the next start too; unwritten, that is a log line."""
        if key == self._chosen:
            return
        self._chosen = key
        try:
            change_settings(self._database, room_screen=key)
        except AllySimError as error:
            _log.warning("The screen of the room could not be remembered: %s", error)
        self.changed.emit()

    def find(self, key: str) -> QScreen | None:
        """Return the screen of that key, on whatever socket it is by now; None where it is gone."""
        screens = QGuiApplication.screens()
        exact = next((each for each in screens if key_of(each) == key), None)
        device, _bar, _socket = key.rpartition("|")
        if exact or not device.strip("|"):
            return exact
        return next((each for each in screens if key_of(each).rpartition("|")[0] == device), None)

    def name(self, key: str) -> str:
        """Return how a screen that is there is called."""
        return next((each.name for each in self.all() if each.key == key), _("The screen"))

    def beside(self, window: QWidget) -> str:
        """Return the key of the chosen screen, or of another than `window` is on; "" without."""
        here = key_of(window.screen())
        if self.chosen != here and self.find(self.chosen):
            return self.chosen
        return next((each.key for each in self.all() if each.key != here), "")

    def _look_again(self, _screen: QScreen) -> None:
        now = {each.key for each in self.all()}
        came, went, self._known = now - self._known, self._known - now, now
        for key in sorted(went):
            self.gone.emit(key)
        for key in sorted(came):
            self.appeared.emit(key)
        if came or went:
            self.changed.emit()


def key_of(screen: QScreen) -> str:
    """Return what knows a screen again: who made it, its model, its number, and its socket."""
    parts = (screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name())
    return "|".join(part.replace("|", " ") for part in parts)


def _told(screen: QScreen, *, primary: bool) -> ScreenInfo:
    size = screen.size() * screen.devicePixelRatio()
    made = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    name = f"{made} ({screen.name()})" if made else screen.name()
    return ScreenInfo(key_of(screen), name, f"{size.width()} × {size.height()}", primary)
