"""Your words first: room to write what one would say, before choices are seen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.ui.language import _
from ally_sim.ui.player.own_words import Paragraphs
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words, our


class WordsFirst(QFrame):
    """A field that may be left empty, and the way on to the choices: a button, or Ctrl+Enter."""

    written = Signal(str)
    """The words that now stand here."""
    done = Signal()
    """The choices are wanted."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "soft")
        self.field = Paragraphs()
        self.field.setAccessibleName(_("What would you say or do?"))
        self.field.setAccessibleDescription(_("Ctrl and Enter go on to the choices."))
        self.field.write(words)
        self.field.changed.connect(self.written)
        self.field.left.connect(self.done)
        on = Button(_("Show the choices"), "primary")
        on.clicked.connect(self.done)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 24)
        rows.setSpacing(10)
        rows.addWidget(our(_("What would you say or do?"), "heading"))
        told = _("In your own words, only for you; you may leave it empty. Then come the choices.")
        rows.addWidget(Words(told, "quiet"))
        rows.addWidget(self.field)
        rows.addSpacing(4)
        rows.addWidget(on, 0, Qt.AlignmentFlag.AlignLeft)
