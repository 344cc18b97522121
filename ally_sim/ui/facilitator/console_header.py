"""The slim bar at the top of the facilitator's window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ally_sim.ui.facilitator.console_parts import Act, Fitted, ems, leave_keyboard_alone
from ally_sim.ui.language import _
from ally_sim.ui.sides import inset
from ally_sim.ui.widgets.buttons import IconButton
from ally_sim.ui.widgets.words import Words

LOOKS = {"night": "moon", "day": "sun", "high-contrast": "contrast"}
"""The looks this window can have, and the icon of each."""

NARROW_EMS = 46


class ConsoleHeader(Fitted, QFrame):
    """What is going on, how this window looks, help, and the way out at once."""

    look_wanted = Signal(str)
    """The theme to change to."""
    text_wanted = Signal(int)
    """+1 for larger text, -1 for smaller."""
    keys_wanted = Signal()
    help_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self._look_name = ""
        self._title = Words("", "strong")
        self._look = IconButton("moon", "")
        self._smaller = IconButton("minus", _("Smaller text in this window"))
        self._larger = IconButton("plus", _("Larger text in this window"))
        self._keys = IconButton("keyboard", _("Keys (?)"))
        self._help = IconButton("book-open", _("Help (F1)"))
        self.leave = Act(_("Leave at once"), "quiet", icon_name="log-out")
        self.leave.setToolTip(_("Hides everything on both windows (Ctrl+Shift+X)"))
        row = QHBoxLayout(self)
        inset(row, 20, 4, 12, 4)
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        for part in (self._look, self._smaller, self._larger, self._keys, self._help, self.leave):
            row.addWidget(part)
        leave_keyboard_alone(self)
        self._look.clicked.connect(self._ask_for_look)
        self._smaller.clicked.connect(lambda: self.text_wanted.emit(-1))
        self._larger.clicked.connect(lambda: self.text_wanted.emit(1))
        self._keys.clicked.connect(self.keys_wanted)
        self._help.clicked.connect(self.help_wanted)
        self.leave.clicked.connect(self.leave_wanted)

    def show_title(self, title: str) -> None:
        """Tell what is going on."""
        self._title.setText(title)

    def show_look(self, name: str) -> None:
        """Show which theme this window has."""
        self._look_name = name
        words = {"night": _("night"), "day": _("day"), "high-contrast": _("high contrast")}
        label = _("Colours of this window: {theme}").format(theme=words[name])
        self._look.show_icon(LOOKS[name])
        self._look.setAccessibleName(label)
        self._look.setToolTip(label)

    def fit_in(self) -> None:
        """Spell out only where there is room."""
        narrow = self.width() < ems(NARROW_EMS)
        self.leave.setText("" if narrow else _("Leave at once"))
        self.leave.show_icon("log-out")

    def _ask_for_look(self) -> None:
        names = list(LOOKS)
        self.look_wanted.emit(names[(names.index(self._look_name) + 1) % len(names)])
