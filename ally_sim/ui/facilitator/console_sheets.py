"""What is laid over the console: lists to choose from, the overview, hard moments, the end."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine import actions as do
from ally_sim.engine.actions import Action
from ally_sim.engine.console_view import console_view
from ally_sim.engine.going import Destination, destinations
from ally_sim.story.script import plain
from ally_sim.ui.facilitator.console_lists import Offer, OfferList
from ally_sim.ui.facilitator.console_words import letter
from ally_sim.ui.facilitator.hard_moments import HardMoments
from ally_sim.ui.facilitator.overview import Overview
from ally_sim.ui.facilitator.room import Room
from ally_sim.ui.language import _
from ally_sim.ui.widgets.sheet import Sheet
from ally_sim.ui.widgets.terms import choice_words
from ally_sim.ui.widgets.words import Words


class Lays(Protocol):
    """What lays a sheet over the window; the last label is that of the button with the keyboard."""

    def lay(self, title: str, inside: QWidget, *labels: str) -> Sheet:
        """Lay a sheet, and return it."""
        ...


class ConsoleSheets(QObject):
    """Asks which scene, which choice, which way; what is chosen is done on the room's stage."""

    def __init__(self, window: Lays, room: Room) -> None:
        super().__init__(room)
        self._window = window
        self._room = room
        self.does: dict[str, Callable[[], None]] = {
            "go": self.go,
            "overview": self.overview,
            "take": self.take,
            "peek": self.peek,
            "hard": self.hard,
            "end": self.end,
        }

    def go(self) -> None:
        """Offer every scene of the story, and the other stories of the plan."""
        stage = self._room.current.stage
        offers = [Offer(_told(each, stage.scene), each.go) for each in destinations(stage.place)]
        for number, planned in enumerate(stage.plan.stories):
            if len(stage.plan.stories) > 1:
                title = _("The story “{title}”, from its title").format(title=planned.story.title)
                offers.append(Offer(title, do.StartStory(number)))
        here = [each.scene for each in destinations(stage.place)]
        at = here.index(stage.scene) if stage.scene in here else 0
        self._offer(_("Go to a scene"), offers, at)

    def overview(self) -> None:
        """Show the map of the story, the way so far, to go back on, and every scene as a list."""
        stage = self._room.current.stage
        scenes = destinations(stage.place)
        offers = [Offer(_told(each, stage.scene), each.go) for each in scenes]
        overview = Overview(stage.place, scenes, offers)
        overview.taken.connect(self._laid(stage.place.playthrough.story.title, overview))
        overview.focus_start()

    def take(self) -> None:
        """Offer the open choices, to take one whatever the vote says."""
        view = console_view(self._room.current.stage, self._room.current.now)
        if not view.choices:
            self._room.told.emit(_("No choice can be taken here yet."))
            return
        offers = [
            Offer(f"{letter(place)}  {plain(each.text)}", do.Take(each.id))
            for place, each in enumerate(view.choices)
        ]
        self._offer(_("Take a choice yourself"), offers)

    def peek(self) -> None:
        """Offer the choices whose answer the room can look at and come back from."""
        view = console_view(self._room.current.stage, self._room.current.now)
        if not view.branches:
            self._room.told.emit(_("There is no other choice to look at here."))
            return
        offers = [
            Offer(
                f"{letter(place)}  {plain(choice_words(each.choice.text))}",
                do.Peek(each.choice.id),
            )
            for place, each in enumerate(view.branches)
            if not each.taken
        ]
        self._offer(_("Look at another answer; Esc comes back"), offers)

    def hard(self) -> None:
        """Show what to do in hard moments."""
        guidance = self._room.current.stage.place.playthrough.story.guidance
        self._window.lay(_("Hard moments"), HardMoments(guidance), _("Close"))

    def end(self) -> None:
        """Ask whether the session is over; the keyboard is on the answer that changes nothing."""
        told = _("The room’s picture is put away, and you see the session’s report.")
        sheet = self._window.lay(
            _("End the session?"), Words(told, "reading"), _("End the session"), _("Go on")
        )
        sheet.buttons[0].clicked.connect(self._room.end)

    def _offer(self, title: str, offers: Sequence[Offer], current: int = 0) -> None:
        listed = OfferList(title, offers, current=current)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(listed)
        do_it = self._laid(title, inside)
        listed.setFocus()
        listed.taken.connect(do_it)

    def _laid(self, title: str, inside: QWidget) -> Callable[[Action], None]:
        """Lay a sheet; return what puts it away and does the action that was chosen on it."""
        sheet = self._window.lay(title, inside, _("Close"))

        def do_it(action: Action) -> None:
            sheet.close_sheet()
            self._room.current.act(action)

        return do_it


def _told(each: Destination, here: str) -> str:
    if each.scene == here:
        return _("{title} – the room is here").format(title=each.title)
    if each.seen:
        return _("{title} – seen").format(title=each.title)
    return each.title
