"""A session under way: one stage, two windows that show it, and the keys of both."""

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QWidget

from ally_sim.engine.actions import Blank, ShowBlank
from ally_sim.engine.room_views import audience_view
from ally_sim.engine.slides import AudienceView
from ally_sim.ui.facilitator.audience_window import AudienceWindow
from ally_sim.ui.facilitator.current_stage import CurrentStage
from ally_sim.ui.facilitator.presence import Presence
from ally_sim.ui.facilitator.room_keys import RoomKeys
from ally_sim.ui.facilitator.screens import Screens
from ally_sim.ui.images import pictures_of
from ally_sim.ui.widgets.neutral import NeutralScreens
from ally_sim.ui.widgets.portrait import PICTURES

_STEPS = {"larger": 1, "smaller": -1, "usual-size": 0}


class Room(QObject):
    """Holds a session together until `end`; the console is told what concerns it."""

    told = Signal(str)
    """A sentence for the facilitator; it never stands on the audience window."""

    page_changed = Signal()
    """The audience sees another page, or other letters."""

    presence_changed = Signal()
    """The picture is on another screen, or on none."""

    ended = Signal()
    """The session is over, and recorded as such."""

    def __init__(self, current: CurrentStage, console: QWidget, screens: Screens) -> None:
        """Watch the keys of `console`; the audience window is shown by `present`."""
        super().__init__()
        self.current = current
        self.screens = screens
        self.audience = AudienceWindow(lambda: current.now)
        self.keys = RoomKeys(current, self.audience, self)
        self._console = console
        self._story = -1
        self._neutral = NeutralScreens(self)
        self._presence = Presence(self.audience, console, screens)
        self.keys.watch(console)
        self.keys.watch(self.audience, audience=True)
        self._connect()
        if current.stage.blank is Blank.NEUTRAL:
            current.act(ShowBlank(Blank.NONE))  # whoever opens the session again is at hand
        self._show()

    @property
    def view(self) -> AudienceView:
        """What the audience window shows."""
        return audience_view(self.current.stage)

    @property
    def page(self) -> int:
        """The page of it, counted from 0."""
        return self.audience.picture.page

    @property
    def text_size(self) -> float:
        """How large the room's letters are; 1 is as usual."""
        return self.audience.picture.text_size

    @property
    def audience_size(self) -> QSize:
        """The size of the picture, which the console shows small."""
        return self.audience.picture.size()

    @property
    def presenting(self) -> str:
        """The key of the screen that shows the picture, or `screens.WINDOW`; "" where none does."""
        return self._presence.where

    def present(self, where: str = "") -> None:
        """Show the picture on a screen, by its key, or in a window; or where it usually is."""
        self._presence.present(where)

    def stop_presenting(self) -> None:
        """Hide the picture; the session goes on."""
        self._presence.stop()

    def swap(self) -> None:
        """Let the windows change their screens."""
        self._presence.swap()

    def leave(self) -> None:
        """Show nothing of the session on any window, until a key is pressed on one of them."""
        self._neutral.show(spared=self.audience)
        self.current.act(ShowBlank(Blank.NEUTRAL))

    def end(self) -> None:
        """End the session: it is recorded as over, and the room's picture is put away."""
        self.current.close()
        self.put_away()
        self.ended.emit()

    def put_away(self) -> None:
        """Put the room's picture away; the session can be taken up again."""
        self._console.removeEventFilter(self.keys)
        self._console.windowHandle().removeEventFilter(self.keys)
        self._presence.close()

    @property
    def covers_console(self) -> bool:
        """Whether the picture lies over the console, on the only screen."""
        return self._presence.on_console

    def _connect(self) -> None:
        self.current.changed.connect(self._show)
        self.current.trouble.connect(self.told)
        self.audience.page_changed.connect(self.page_changed)
        self.keys.wanted.connect(self._do)
        self.keys.looking.connect(self._presence.look)
        self._presence.changed.connect(self.presence_changed)
        self._presence.told.connect(self.told)
        self._neutral.returned.connect(lambda: self.current.act(ShowBlank(Blank.NONE)))

    def _do(self, wanted: str) -> None:
        """Do what is the two windows' business; the rest is the console's."""
        if wanted in _STEPS:
            self.audience.step_text(_STEPS[wanted])
        elif wanted == "present":
            self.present()
        elif wanted == "full-screen":
            self._presence.turn_full()
        elif wanted == "swap":
            self.swap()
        elif wanted == "leave":
            self.leave()
        elif wanted == "return":
            self._neutral.put_away()
        elif wanted == "escape":
            self._presence.split()

    def _show(self) -> None:
        stage = self.current.stage
        if stage.place.story != self._story:
            self._story = stage.place.story
            PICTURES.show_these(pictures_of(stage.plan.stories[self._story].story))
        self.audience.show_view(self.view, frozen=stage.held is not None)
