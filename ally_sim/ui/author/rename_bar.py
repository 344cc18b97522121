"""The bar in which a name is given up for another, everywhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.ui.accessibility import announce
from ally_sim.ui.author.bar_field import BarField
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.words import Words


class RenameBar(QFrame):
    """Asks for a new name; Enter renames, Esc puts the bar away."""

    wanted = Signal(str)
    """The new name."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._about = Words("", "strong")
        self._name = BarField(_("New name"))
        self._refusal = Words("", "warning")
        self._refusal.hide()
        self._rename = Button(_("Rename"), "primary")
        self._away = IconButton("x", _("Put away (Esc)"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(8)
        row = Flow()
        row.setSpacing(8)
        for part in (self._name, self._rename, self._away):
            row.addWidget(part)
        rows.addWidget(self._about)
        rows.addLayout(row)
        rows.addWidget(self._refusal)
        self._rename.clicked.connect(lambda: self.wanted.emit(self._name.text().strip()))
        self._away.clicked.connect(self.close_bar)
        self.hide()

    def ask(self, about: str, name: str) -> None:
        """Ask for what `name` is to be called from now on."""
        self._about.setText(about)
        self._refusal.hide()
        self._name.setText(name)
        self.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def refuse(self, why: str) -> None:
        """Say why that name does not do."""
        self._refusal.setText(why)
        self._refusal.show()
        announce(self, why, urgent=True)

    def close_bar(self) -> None:
        """Put the bar away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter renames; Esc puts the bar away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(self._name.text().strip())
        else:
            super().keyPressEvent(event)
