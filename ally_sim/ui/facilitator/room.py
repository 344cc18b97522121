"""A session under way: one stage, two windows that show it, and the keys of both."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ally_sim.engine.actions import Blank, ShowBlank
from ally_sim.engine.room_views import audience_view
from ally_sim.engine.slides import AudienceView
from ally_sim.ui.facilitator.audience_window import AudienceWindow
from ally_sim.ui.facilitator.current_stage import CurrentStage
from ally_sim.ui.facilitator.presence import Presence
from ally_sim.ui.facilitator.room_keys import RoomKeys
from ally_sim.ui.facilitator.screens import WINDOW, Screens
from ally_sim.ui.images import pictures_of
from ally_sim.ui.language import _
from ally_sim.ui.widgets.neutral import NeutralScreens
from ally_sim.ui.widgets.portrait import PICTURES

TICK_MS = 250
_STEPS = {"larger": 1, "smaller": -1, "usual-size": 0}


class Room(QObject):
    """Holds a session together until `end`; the console is told what concerns it."""

    told = Signal(str)
    """A sentence for the facilitator; it never stands on the audience window."""

    page_changed = Signal()
    """The audience sees another page, or other letters."""

    presence_changed = Signal()
    """The picture is on another screen, or on none."""

    console_wanted = Signal(str)
    """Something of the table of keys that the console has to do, by its id; it can be seen."""

    number_wanted = Signal(int)
    """The hands for the choice of that number (from 0) are to be typed on the console."""

    ticked = Signal()
    """Time has passed: every clock is to be read again, all at once."""

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
        self._does: Mapping[str, Callable[[], object]] = {
            "present": self.present,
            "full-screen": self._presence.turn_full,
            "swap": self.swap,
            "leave": self.leave,
            "return": self._neutral.put_away,
            "escape": self._escape,
        }
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self.ticked)
        self._ticking.start()
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

    def swap(self) -> None:
        """Let the windows change their screens."""
        self._presence.swap()
        self._tell_aside()

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
        self._ticking.stop()
        self.deleteLater()  # what its signals call holds the session's objects

    @property
    def covers_console(self) -> bool:
        """Whether the picture lies over the console, on the only screen, and hides it."""
        return self._presence.hides_console

    def cover_again(self) -> None:
        """Show the picture over the console again, where nobody looks at that any longer."""
        if not self.keys.looks and not self.audience.isVisible():
            self._look(at_console=False)

    def _connect(self) -> None:
        self.current.changed.connect(self._show)
        self.current.trouble.connect(self.told)
        self.audience.page_changed.connect(self.page_changed)
        self.ticked.connect(self.audience.picture.tick)
        self.keys.wanted.connect(self._do)
        self.audience.mouse.offers = self._mouse_offers
        self.audience.mouse.wanted.connect(self.keys.do)
        self.keys.number_wanted.connect(self._ask_number)
        self.keys.looking.connect(lambda looks: self._look(at_console=looks))
        self._presence.changed.connect(self._moved)
        self._presence.told.connect(self.told)
        self._neutral.returned.connect(lambda: self.current.act(ShowBlank(Blank.NONE)))

    def _do(self, wanted: str) -> None:
        """Do what is the two windows' business; the rest is the console's, if that can be seen."""
        if wanted in _STEPS:
            self.audience.step_text(_STEPS[wanted])
        elif wanted in self._does:
            self._does[wanted]()
        elif not self.covers_console:
            self._console.activateWindow()  # what opens there is written or chosen there
            self.console_wanted.emit(wanted)
        elif wanted == "keys" and self._is_open:
            self.audience.aside.show_keys()
        else:
            self._tell_aside()

    def _ask_number(self, number: int) -> None:
        if self.covers_console:
            self._tell_aside()
        else:
            self._console.activateWindow()
            self.number_wanted.emit(number)

    def _escape(self) -> None:
        """Put away the keys over the picture; else stand side by side with what it covers."""
        if self.audience.aside.has_keys:
            self.audience.aside.hide()
        else:
            self._presence.split()

    @property
    def _is_open(self) -> bool:
        return self.current.stage.blank is Blank.NONE

    def _mouse_offers(self) -> dict[str, str]:
        """Return what the mouse can do over the picture; nothing over the keys, or once left."""
        if self.current.stage.blank is Blank.NEUTRAL or self.audience.aside.has_keys:
            return {}
        offers = {"next": _("Next")}
        if self._presence.on_console:
            return {"full-screen": _("Both windows"), **offers}
        return {"full-screen": _("Full screen"), **offers} if self.presenting == WINDOW else offers

    def _look(self, *, at_console: bool) -> None:
        """Show the console instead of the picture; as long as a sheet lies there, in any case."""
        if at_console or self.keys.on_sheet() is None:
            self.audience.aside.hide()
            self._presence.look(at_console)

    def _moved(self) -> None:
        self.presence_changed.emit()
        self.audience.aside.hide()
        if self._presence.on_console and self._is_open:
            self.audience.aside.tell()

    def _tell_aside(self) -> None:
        """Tell how to come to the console where the picture hides it; a blank one says nothing."""
        if self.covers_console and self._is_open:
            self.audience.aside.tell()

    def _show(self) -> None:
        stage = self.current.stage
        if stage.place.story != self._story:
            self._story = stage.place.story
            PICTURES.show_these(pictures_of(stage.plan.stories[self._story].story))
        self.audience.show_view(self.view, frozen=stage.held is not None)
