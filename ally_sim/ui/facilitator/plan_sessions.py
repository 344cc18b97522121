"""Sessions there were: those that were left, to go on with, and those that are over."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.records.sessions import SavedSession, Sessions
from ally_sim.ui.dates import day
from ally_sim.ui.facilitator.plan_story import minutes
from ally_sim.ui.language import _, several
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.words import Words

MOST = 3
"""How many are shown at once: each is played through to tell where it stood."""


class LeftSessions(QWidget):
    """A card for each session that was left; nothing where there is none."""

    resume_wanted = Signal(object)
    report_wanted = Signal(object)
    aside_wanted = Signal(object)
    """The `SavedSession` to go on with, to read the report of, or to offer no more."""

    def __init__(self, sessions: Sessions) -> None:
        super().__init__()
        self._sessions = sessions
        self._rows = _rows(self, spacing=16)

    def show_sessions(self, left: Sequence[SavedSession]) -> None:
        """Show these, the last begun first."""
        clear(self._rows)
        for number, saved in enumerate(left[:MOST]):
            self._rows.addWidget(self._card(saved, number))
        if (more := len(left) - MOST) > 0:
            told = several(
                "{number} more was left before; it comes up when one of these is put away.",
                "{number} more were left before; they come up when one of these is put away.",
                more,
            )
            self._rows.addWidget(Words(told.format(number=more), "quiet"))
        self.setVisible(bool(left))

    def _card(self, saved: SavedSession, number: int) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "soft")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(24, 18, 24, 18)
        rows.setSpacing(8)
        rows.addWidget(Words(_("A session was left"), "heading"))
        told = f"{_begun(saved)} {_where_it_stood(self._sessions, saved)}".strip()
        rows.addWidget(Words(told))
        resume = _("Go on where it stood") if number else _("Go on where it stood  (Shift+F5)")
        flow = Flow()
        for label, kind, icon, signal in (
            (resume, "plain", "play", self.resume_wanted),
            (_("See its report"), "quiet", "", self.report_wanted),
            (_("Put it with the earlier ones"), "quiet", "", self.aside_wanted),
        ):
            button = Button(label, kind, icon_name=icon)
            button.setAccessibleDescription(told)
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(saved))
            flow.addWidget(button)
        rows.addLayout(flow)
        return card


class EarlierSessions(QWidget):
    """A line for each session that is over; nothing where there is none."""

    report_wanted = Signal(object)
    """The `SavedSession` to read the report of."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = _rows(self, spacing=8)

    def show_sessions(self, over: Sequence[SavedSession]) -> None:
        """Show these, the last begun first."""
        clear(self._rows)
        self._rows.addWidget(Words(_("Earlier sessions"), "title"))
        for saved in over:
            words = f"{day(saved.begun)} · {_titles(saved)}"
            row = Button(words, "quiet", icon_name="list-checks")
            row.clicked.connect(lambda _on=False, saved=saved: self.report_wanted.emit(saved))
            self._rows.addWidget(row)
        self.setVisible(bool(over))


def _rows(around: QWidget, *, spacing: int) -> QVBoxLayout:
    rows = QVBoxLayout(around)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(spacing)
    return rows


def _begun(saved: SavedSession) -> str:
    return _("{titles}, begun on {day} at {time}.").format(
        titles=_titles(saved), day=day(saved.begun), time=f"{saved.begun:%H:%M}"
    )


def _where_it_stood(sessions: Sessions, saved: SavedSession) -> str:
    stories = sessions.stories(saved)
    if saved.missing(stories):
        return ""
    stage = saved.resumed(stories).stage
    story = stage.place.playthrough.story
    scene = story.scenes[stage.scene].title or story.title
    stood = _("It stood at “{scene}”, after {minutes}.")
    return stood.format(scene=scene, minutes=minutes(max(round(saved.elapsed / 60), 1)))


def _titles(saved: SavedSession) -> str:
    return ", ".join(each.title for each in saved.stories)
