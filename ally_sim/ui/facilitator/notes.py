"""Notes on the scene at hand: the author's to read, one's own to write, kept as they are typed."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

from ally_sim.story.script import plain
from ally_sim.ui.facilitator.console_parts import Panel, ems, is_restyled
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words

PAUSE_MS = 300
"""A pause in typing after which the words are kept; before anything else is done they are, too."""

HEIGHT_EMS = 5.0


class AuthorNotes(Panel):
    """What the author of the story tells the facilitator; never shown to the room."""

    def __init__(self) -> None:
        super().__init__(_("The author’s notes"))
        self._words = Words("")
        self.rows.addWidget(self._words)

    def show_words(self, notes: str) -> None:
        """Show the notes on a scene; nothing where there are none."""
        self._words.setText(plain(notes))
        self.setVisible(bool(notes))


class NotePanel(Panel):
    """One's own words on the scene. `scene` tells one place in the plan from another."""

    written = Signal(str)
    """The words that now stand here."""

    def __init__(self) -> None:
        super().__init__(_("Your note on this scene (M)"))
        self._scene: object = None
        self._told = ""
        self._field = QPlainTextEdit()
        self._field.setAccessibleName(_("Your note on this scene"))
        self._field.setPlaceholderText(_("Never shown to the room"))
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(ems(HEIGHT_EMS))
        self.rows.addWidget(self._field)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self._field.textChanged.connect(self._pause.start)

    def show_note(self, words: str, scene: object) -> None:
        """Show the words on a scene; what is being written on it stays as it is."""
        if scene == self._scene and self._told == words:
            return
        self._scene, self._told = scene, words
        if self._field.toPlainText() != words:
            self._field.blockSignals(True)
            self._field.setPlainText(words)
            self._field.blockSignals(False)
            self._field.viewport().update()

    def keep(self) -> None:
        """Tell the words where they are others than before."""
        self._pause.stop()
        words = self._field.toPlainText()
        if words != self._told:
            self._told = words
            self.written.emit(words)

    def take_keyboard(self) -> None:
        """Be ready to be written in."""
        self._field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if is_restyled(event):
            self._field.setFixedHeight(ems(HEIGHT_EMS))
