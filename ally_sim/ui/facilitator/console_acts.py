"""What can be done just here, beside going on: buttons that come and go with the step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ally_sim.engine.console_view import ConsoleView
from ally_sim.engine.steps import Kind
from ally_sim.engine.votes import MOST_ROUNDS
from ally_sim.ui.facilitator.console_parts import Act, Fitted
from ally_sim.ui.language import _
from ally_sim.ui.widgets.flow import Flow


class ConsoleActs(Fitted, QWidget):
    """Shows only what does something now; labels too long for its width go on in another line."""

    wanted = Signal(str)
    """The id of a key in the table of the room's keys."""

    def __init__(self) -> None:
        super().__init__()
        flow = Flow(parent=self)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(8)
        self._buttons: dict[str, Act] = {}
        for id_, label, icon in (
            ("again", _("Talk and vote again (V)"), "refresh-cw"),
            ("take", _("Take a choice yourself (C)"), "check"),
            ("peek", _("Look at another answer (K)"), "git-branch"),
            ("skip", _("Skip the scene (L)"), "skip-forward"),
            ("escape", _("Come back (Esc)"), "undo-2"),
        ):
            button = Act(label, icon_name=icon)
            button.clicked.connect(lambda _checked=False, wanted=id_: self.wanted.emit(wanted))
            flow.addWidget(button)
            self._buttons[id_] = button

    def show_view(self, view: ConsoleView) -> None:
        """Show what can be done at this step."""
        fresh = not view.peeking
        again = view.kind is Kind.TALLY and len(view.rounds) < MOST_ROUNDS
        shown = {
            "again": fresh and again,
            "take": fresh and bool(view.choices),
            "peek": fresh and bool(view.branches),
            "skip": fresh and view.skip is not None,
            "escape": view.peeking,
        }
        for id_, button in self._buttons.items():
            button.setVisible(shown[id_])
        self.setVisible(any(shown.values()))

    def fit_in(self) -> None:
        """Have labels go on in another line where they are too long."""
        for button in self._buttons.values():
            button.fit(self.width())
