"""The slim bar at the top of the player's window."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.sides import inset
from ally_sim.ui.widgets.buttons import Button, IconButton

_LOOKS = {"system": "monitor", "day": "sun", "night": "moon", "high-contrast": "contrast"}

LEAST_EMS = 5
"""With less room than this for it, a title is left out."""


class Header(QFrame):
    """Where one is, the way back to the shelf, how things look, and the way out at once."""

    shelf_wanted = Signal()
    look_wanted = Signal(str)
    """The theme to change to."""
    text_wanted = Signal(int)
    """+1 for larger text, -1 for smaller."""
    guidance_wanted = Signal()
    practice_wanted = Signal()
    settings_wanted = Signal()
    keys_wanted = Signal()
    help_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._theme = "system"
        self._title = _OneLine()
        self._back = Button(_("Shelf"), "quiet", icon_name="arrow-left")
        self._guidance = Button(_("Guidance"), "quiet", icon_name="library")
        self._practice = Button(_("Practice"), "quiet", icon_name="notebook-pen")
        self._look = IconButton("monitor", "")
        self._smaller = IconButton("minus", _("Smaller text"))
        self._larger = IconButton("plus", _("Larger text"))
        self._settings = IconButton("settings", _("Settings"))
        self._keys = IconButton("keyboard", _("Keys"))
        self._help = IconButton("book-open", _("Help"))
        self.leave = Button(_("Leave at once"), "quiet", icon_name="log-out")
        self.leave.setToolTip(_("Hides everything (Ctrl+Shift+X)"))
        # Settings and help lead to these too, where there is no room for them here.
        self._spare = (self._look, self._smaller, self._larger, self._keys)
        self._build()
        self._connect()
        self.show_place("", on_shelf=True)

    def show_place(self, title: str, *, on_shelf: bool) -> None:
        """Show what is open; on the shelf there is no way back to it."""
        self._title.setText(title or _("Ally Sim"))
        self._back.setVisible(not on_shelf)
        self._fit()

    def show_theme(self, name: str) -> None:
        """Show which theme is chosen."""
        self._theme = name
        words = {
            "system": _("as the system"),
            "day": _("day"),
            "night": _("night"),
            "high-contrast": _("high contrast"),
        }
        self._look.show_icon(_LOOKS[name])
        label = _("Colours: {theme}").format(theme=words[name])
        self._look.setAccessibleName(label)
        self._look.setToolTip(label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spell buttons out only where there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """See again what fits when the text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        inset(row, 24, 6, 16, 6)
        row.setSpacing(4)
        row.addWidget(self._back)
        row.addSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self._guidance)
        row.addWidget(self._practice)
        for part in (*self._spare, self._settings, self._help):
            row.addWidget(part)
        row.addWidget(self.leave)

    def _connect(self) -> None:
        self._back.clicked.connect(self.shelf_wanted)
        self._look.clicked.connect(self._ask_for_look)
        self._smaller.clicked.connect(lambda: self.text_wanted.emit(-1))
        self._larger.clicked.connect(lambda: self.text_wanted.emit(1))
        self._guidance.clicked.connect(self.guidance_wanted)
        self._practice.clicked.connect(self.practice_wanted)
        self._settings.clicked.connect(self.settings_wanted)
        self._keys.clicked.connect(self.keys_wanted)
        self._help.clicked.connect(self.help_wanted)
        self.leave.clicked.connect(self.leave_wanted)

    def _ask_for_look(self) -> None:
        names = list(_LOOKS)
        self.look_wanted.emit(names[(names.index(self._theme) + 1) % len(names)])

    def _fit(self) -> None:
        em = theme.current().em
        for part in self._spare:
            part.setVisible(self.width() >= em(32))
        for button, label, sign, room in (
            (self.leave, _("Leave at once"), "log-out", 52),
            (self._back, _("Shelf"), "arrow-left", 52),
            (self._guidance, _("Guidance"), "library", 64),
            (self._practice, _("Practice"), "notebook-pen", 64),
        ):
            button.setText(label if self.width() >= em(room) else "")
            button.show_icon(sign)  # it stands off from words, where there are any


class _OneLine(QLabel):
    """A title on one line, shortened where there is too little room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "strong")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: all of it may be left out."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits; nothing where that would be a letter or two."""
        fits = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if fits != self.text() and self.width() < theme.current().em(LEAST_EMS):
            return
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, fits)
