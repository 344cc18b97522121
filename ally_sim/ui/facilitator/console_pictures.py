"""The room's picture, and the one that comes next, small on the console."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ally_sim.engine.actions import Blank
from ally_sim.engine.console_view import ConsoleView
from ally_sim.engine.steps import Kind
from ally_sim.ui.facilitator.console_parts import Badge, Fitted, SmallPicture, ems
from ally_sim.ui.facilitator.console_words import seen_words
from ally_sim.ui.facilitator.room import Room
from ally_sim.ui.facilitator.screens import WINDOW
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words

BESIDE_EMS = 11
"""How wide the column must be for words to stand beside the picture that comes next."""


class ConsolePictures(Fitted, QWidget):
    """What the room sees now; below it, where Next leads, or why Next stops."""

    def __init__(self, now: Callable[[], float], between: QWidget) -> None:
        """`between` stands below the room's picture, above the next one."""
        super().__init__()
        self._caption = Words("", "eyebrow")
        self._now = SmallPicture(_("What the room sees"), now)
        self._badge = Badge()
        self._away = Badge()
        self._next = Words(_("Next"), "eyebrow")
        self._coming = SmallPicture(_("What comes next"), now)
        self._stops = Words("")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        for part in (self._caption, self._now, self._badge, self._away, between):
            rows.addWidget(part)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(10)
        row.addWidget(self._coming, 3)
        side = QVBoxLayout()
        side.addWidget(self._next)
        side.addWidget(self._stops)
        side.addStretch(1)
        row.addLayout(side, 2)
        row.setAlignment(side, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(row)

    def fit_in(self) -> None:
        """Put words beside the picture where they fit there."""
        ways = QBoxLayout.Direction
        beside = self.width() >= ems(BESIDE_EMS)
        self._row.setDirection(ways.LeftToRight if beside else ways.BottomToTop)

    def show_room(self, room: Room, view: ConsoleView) -> None:
        """Show what the room sees on its screen, page for page."""
        self._caption.setText(_where(room))
        self._now.show_view(room.view, room.audience_size, room.text_size)
        self._now.picture.turn_to(room.page)
        self._badge.show_words(*seen_words(view))
        self._now.mark("held" if seen_words(view)[0] else "picture")
        away = _("Nobody sees a picture now. F5 shows it.") if not room.presenting else ""
        self._away.show_words(_("NO PICTURE") if away else "", away)
        self._show_coming(room, view)

    def tick(self) -> None:
        """Show the time that is left by now."""
        for each in (self._now, self._coming):
            each.picture.tick()

    def _show_coming(self, room: Room, view: ConsoleView) -> None:
        """Show where Next leads: to another page of the same, as long as there is one."""
        page, pages = room.page + 1, len(room.audience.picture.pages.pages)
        turns = room.audience.can_turn(1) and view.blank is Blank.NONE
        coming = room.view if turns else view.coming
        self._coming.setVisible(coming is not None)
        if coming is not None:
            self._coming.show_view(coming, room.audience_size, room.text_size)
            shown = self._coming.picture
            shown.turn_to(page if turns else shown.pages.start)
        told = _("Next: page {page} of {pages}").format(page=page + 1, pages=pages)
        self._next.setText(told if turns else _("Next"))
        self._stops.setText("" if turns else _what_stops(view))


def _where(room: Room) -> str:
    if room.presenting == WINDOW:
        return _("The room sees, in its window")
    if room.presenting:
        name = room.screens.name(room.presenting)
        return _("The room sees, on {screen}").format(screen=name)
    return _("The room would see")


def _what_stops(view: ConsoleView) -> str:
    """Return why there is no next picture."""
    if view.coming is not None:
        return ""
    if view.kind is Kind.TALLY and len(view.leads) > 1:
        return _("Next stops: it is a tie.")
    if view.kind is Kind.TALLY:
        return _("Next stops: nobody has voted.")
    return _("The plan ends here.")
