"""The foot of the console: what is wanted most, for a hand that is on the mouse."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from ally_sim.engine.actions import Blank
from ally_sim.engine.console_view import ConsoleView
from ally_sim.ui.facilitator.console_parts import Act, Fitted, ems
from ally_sim.ui.language import _
from ally_sim.ui.widgets.flow import Flow

NARROW_EMS = 60
_FEW = ("back", "next", "black", "freeze", "hard", "end")
"""The buttons that stay where there is little room; all others come with "More"."""


class ConsoleBar(Fitted, QFrame):
    """Buttons with their keys; pressed ones tell what is on."""

    wanted = Signal(str)
    """The id of a key in the table of the room's keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        flow = Flow(Qt.AlignmentFlag.AlignLeft, self)
        flow.setContentsMargins(12, 6, 12, 6)
        flow.setSpacing(6)
        self._buttons: dict[str, Act] = {}
        for id_, label, key in _labels():
            kind = "primary" if id_ == "next" else "quiet"
            button = Act(f"{label}  {key}" if key else label, kind)
            button.setAccessibleName(label)
            button.setCheckable(id_ in ("black", "white", "freeze"))
            button.clicked.connect(lambda _checked=False, wanted=id_: self.wanted.emit(wanted))
            flow.addWidget(button)
            self._buttons[id_] = button
        self._more = Act(_("More"), "quiet")
        self._more.setCheckable(True)
        self._more.toggled.connect(self.fit_in)
        flow.addWidget(self._more)

    def show_view(self, view: ConsoleView) -> None:
        """Mark what is on."""
        self._buttons["black"].setChecked(view.blank is Blank.BLACK)
        self._buttons["white"].setChecked(view.blank is Blank.WHITE)
        self._buttons["freeze"].setChecked(view.frozen)

    def fit_in(self) -> None:
        """Leave out what there is no room for, until it is asked for."""
        narrow = self.width() < ems(NARROW_EMS)
        self._more.setVisible(narrow)
        for id_, button in self._buttons.items():
            button.setVisible(not narrow or self._more.isChecked() or id_ in _FEW)


def _labels() -> tuple[tuple[str, str, str], ...]:
    return (
        ("back", _("Back"), ""),
        ("next", _("Next"), ""),
        ("black", _("Black"), "B"),
        ("white", _("White"), "W"),
        ("freeze", _("Freeze"), "F"),
        ("swap", _("Swap screens"), "S"),
        ("go", _("Go to"), "G"),
        ("overview", _("Overview"), "O"),
        ("hard", _("Hard moments"), "H"),
        ("end", _("End"), "E"),
    )
