"""The way so far: the moments that the room has decided, to go back to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ally_sim.engine.views import TrailMomentView
from ally_sim.ui.facilitator.console_parts import Panel, leave_keyboard_alone
from ally_sim.ui.language import _
from ally_sim.ui.widgets.trail import Trail


class WayPanel(Panel):
    """The trail of the story at hand; nothing before its first moment."""

    moment_chosen = Signal(int)
    """The number of a moment, counted from 0."""

    def __init__(self) -> None:
        super().__init__(_("The way so far"))
        self._shown: tuple[TrailMomentView, ...] = ()
        self._trail = Trail()
        self._trail.moment_chosen.connect(self.moment_chosen)
        self.rows.addWidget(self._trail)
        self.hide()

    def show_view(self, moments: Sequence[TrailMomentView]) -> None:
        """Show these moments."""
        if tuple(moments) != self._shown:
            self._shown = tuple(moments)
            self._trail.show_view(moments)
            leave_keyboard_alone(self._trail)
        self.setVisible(bool(moments))
