"""The timer, and how the room stands against its plan."""

from PySide6.QtCore import Signal

from ally_sim.engine.console_view import PaceView
from ally_sim.engine.stage import Timer
from ally_sim.ui.facilitator.console_parts import Act, Fitted, Panel
from ally_sim.ui.facilitator.console_words import clock
from ally_sim.ui.language import _, several
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.words import Words

ON_TIME = 2
"""Within so many minutes of its plan a room is on time."""


class ClockPanel(Fitted, Panel):
    """Tells minutes calmly: nothing blinks, and being behind is no alarm."""

    wanted = Signal(str)
    """"timer": it is to be started, paused, or let go on."""

    def __init__(self) -> None:
        super().__init__(_("Time"))
        self.title.hide()
        self._left = Words("", "title")
        self._state = Words("", "small")
        self._spent = Words("", "strong")
        self._turn = Act(_("Timer (T)"), icon_name="timer")
        self._turn.clicked.connect(lambda: self.wanted.emit("timer"))
        row = Flow()
        row.setSpacing(10)
        for part in (self._left, self._state, self._turn):
            row.addWidget(part)
        self.rows.addWidget(self._spent)
        self.rows.addLayout(row)

    def fit_in(self) -> None:
        """Have the label go on in another line where it is too long."""
        margins = self.rows.contentsMargins()
        self._turn.fit(self.contentsRect().width() - margins.left() - margins.right())

    def show_time(self, timer: Timer | None, pace: PaceView, now: float) -> None:
        """Show what the clock says at `now`, in seconds of the session."""
        self._left.setText(clock(timer.left(now)) if timer else "")
        self._left.setVisible(timer is not None)
        self._state.setText(_state(timer, now))
        self._state.setVisible(timer is not None)
        spent = _("{spent} of {there} minutes").format(spent=round(pace.spent), there=pace.there)
        self._spent.setText(f"{spent} · {_pace(pace)}")


def _state(timer: Timer | None, now: float) -> str:
    if timer is None:
        return ""
    if timer.paused is not None:
        return _("paused")
    return _("to go") if timer.left(now) > 0 else _("over")


def _pace(pace: PaceView) -> str:
    behind = round(pace.behind)
    if not pace.spent:
        return _("Time counts from the first Next.")
    if abs(behind) < ON_TIME:
        return _("As planned")
    if behind > 0:
        told = several(
            "{number} minute behind the plan", "{number} minutes behind the plan", behind
        )
        return told.format(number=behind)
    told = several("{number} minute ahead", "{number} minutes ahead", -behind)
    return told.format(number=-behind)
