"""Where the room's picture is: on a screen, in a window, or nowhere; and what becomes of that."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ally_sim.ui.facilitator.audience_window import AudienceWindow
from ally_sim.ui.facilitator.awake import Awake
from ally_sim.ui.facilitator.screens import WINDOW, Screens, key_of
from ally_sim.ui.language import _
from ally_sim.ui.widgets.shield import shield

ARRIVED_MS = 1000
"""After how long a window that was sent to a screen should be there."""


class Presence(QObject):
    """Shows, moves and hides the audience window; the console only ever moves when asked to.

    A screen that is unplugged takes the picture with it; one that is plugged in is offered, and
    nothing happens until somebody takes it.
    """

    changed = Signal()
    """The picture is somewhere else."""

    told = Signal(str)
    """A sentence for the console."""

    def __init__(self, audience: AudienceWindow, console: QWidget, screens: Screens) -> None:
        super().__init__(audience)
        self._audience = audience
        self._console = console
        self._screens = screens
        self._where = ""
        self._offered = ""
        self._awake = Awake()
        audience.put_away.connect(self.stop)
        screens.gone.connect(self._went)
        screens.appeared.connect(self._came)

    @property
    def where(self) -> str:
        """The key of the screen that shows the picture, or WINDOW; "" where none does."""
        return self._where

    @property
    def on_console(self) -> bool:
        """Whether the picture covers the console, because there is one screen only."""
        return self._where == key_of(self._console.screen())

    @property
    def hides_console(self) -> bool:
        """Whether the console cannot be seen now, for the picture lies over it."""
        is_in_front = self._audience.isVisible() and not self._console.isActiveWindow()
        return self.on_console and is_in_front

    def present(self, where: str = "") -> None:
        """Show the picture: `where` is told, or on the screen offered or chosen before.

        Where it is shown already, and nothing else is told or offered, nothing happens.
        """
        wanted = where or self._offered or self._where or self._usual()
        self._offered = ""
        if where:
            self._screens.choose(where)
        if wanted != self._where:
            self._show(wanted)

    def stop(self) -> None:
        """Hide the picture; the session goes on."""
        self._audience.hide()
        self._is_at("")
        self._awake.end()

    def swap(self) -> None:
        """Let the two windows change their screens; with one screen, say so."""
        here = key_of(self._console.screen())
        there = (
            self._where if self._screens.find(self._where) else self._screens.beside(self._console)
        )
        screen = self._screens.find(there)
        if screen is None or there == here:
            self.told.emit(_("There is only one screen. Esc shows both windows side by side."))
            return
        self._move_console(there)
        self._screens.choose(here)
        self._show(here)

    def turn_full(self) -> None:
        """Show the picture on the full screen, or in a window, whichever it is not."""
        if self._where in ("", WINDOW):
            self._show(self._usual_screen())
        elif not self.split():
            self._show(WINDOW)

    def split(self) -> bool:
        """Show the two windows side by side where one covered the other; False elsewhere."""
        if not self.on_console:
            return False
        room = self._console.screen().availableGeometry()
        half = room.adjusted(room.width() // 2, 0, 0, 0)
        self._audience.showNormal()
        self._audience.setGeometry(half)
        self._console.showNormal()
        self._console.setGeometry(room.adjusted(0, 0, -half.width(), 0))
        shield(self._console)
        self._is_at(WINDOW)
        return True

    def look(self, at_console: bool) -> None:  # noqa: FBT001 - a signal's value
        """Show the console instead of the picture that covers it, for as long as that is asked."""
        if not self.on_console:
            return
        self._audience.setVisible(not at_console)
        front = self._console if at_console else self._audience
        front.raise_()
        front.activateWindow()
        front.setFocus()  # on nothing that Space would press

    def close(self) -> None:
        """Put everything away: the session is over."""
        self._screens.gone.disconnect(self._went)
        self._screens.appeared.disconnect(self._came)
        self._awake.end()
        self._audience.hide()
        self._audience.deleteLater()

    def _usual(self) -> str:
        if self._screens.chosen == WINDOW:
            return WINDOW
        return self._usual_screen()

    def _usual_screen(self) -> str:
        return self._screens.beside(self._console) or key_of(self._console.screen())

    def _show(self, where: str) -> None:
        screen = self._screens.find(where)
        if screen is None:
            where = WINDOW
            self._audience.show_in_window(self._console.screen())
        else:
            self._audience.show_on(screen)
            QTimer.singleShot(ARRIVED_MS, self, lambda: self._look_after(where))
        self._is_at(where)
        self._awake.begin()
        # The keyboard stays with the console, except where the picture covers it.
        front = self._audience if self.on_console else self._console
        front.raise_()
        front.activateWindow()

    def _move_console(self, key: str) -> None:
        screen = self._screens.find(key)
        if screen is None:
            return
        was_full = self._console.isMaximized()
        self._console.showNormal()
        self._console.windowHandle().setScreen(screen)  # the system tells of it only later
        room = screen.availableGeometry()
        self._console.resize(self._console.size().boundedTo(room.size()))
        self._console.move(room.topLeft())
        if was_full:
            self._console.showMaximized()

    def _look_after(self, key: str) -> None:
        """Say what to do where the system did not put the picture on its screen."""
        if self._where == key and key_of(self._audience.screen()) != key:
            self.told.emit(
                _("The picture is not on {screen}. Move it there, then press F11 twice.").format(
                    screen=self._screens.name(key)
                )
            )

    def _went(self, key: str) -> None:
        if key != self._where:
            return
        self._audience.hide()
        self._offered = ""
        self._is_at("")
        self._awake.end()
        self.told.emit(_("The room’s screen is gone. Nothing is lost; F5 shows the picture again."))

    def _came(self, key: str) -> None:
        if key == self._where:
            return
        self._offered = key
        self.told.emit(
            _("{screen} is there. F5 shows the room’s picture on it.").format(
                screen=self._screens.name(key)
            )
        )

    def _is_at(self, where: str) -> None:
        if where != self._where:
            self._where = where
            self.changed.emit()
