"""Room for one's own words: the ending's questions, and a plan. Kept with every change."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words, our

WHEN_I_SEE = "When I see …"
I_WILL = "I will …"
PLAN_HALVES = (WHEN_I_SEE, I_WILL)
"""The two halves of a plan, as prompts under which its words are kept."""

PLAN = "A plan for next time"


def plan_sentence(when: str, will: str) -> str:
    """Return a plan as one sentence; a half that was left empty stays open."""
    when, will = when.strip(" .,…") or "…", will.strip(" .,…") or "…"
    return _("When I see {what}, I will {do}.").format(what=when, do=will).replace("….", "…")


class OwnWords(QWidget):
    """A field for each question, and two for the plan."""

    written = Signal(str, str)
    """A prompt, and the words that now stand under it."""

    def __init__(
        self, questions: Sequence[str], words: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fields: dict[str, Paragraphs | _Line] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addWidget(
            Words(
                _("Only for you. Everything is kept as you type; leave any of it empty."), "quiet"
            )
        )
        for question in questions:
            self._rows.addSpacing(12)
            self._add(question, question, Paragraphs(), words)
        self._rows.addSpacing(20)
        self._rows.addWidget(our(_("A plan for next time"), "heading"))
        self._add(WHEN_I_SEE, _("When I see …"), _Line(), words)
        self._rows.addSpacing(8)
        self._add(I_WILL, _("I will …"), _Line(), words)

    def focus_start(self) -> None:
        """Put the keyboard in the first field."""
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self, words: Mapping[str, str]) -> None:
        """Show what stands under each prompt now; it may have been changed elsewhere."""
        for prompt, field in self._fields.items():
            field.write(words.get(prompt, ""))

    def _add(
        self, prompt: str, label: str, field: "Paragraphs | _Line", words: Mapping[str, str]
    ) -> None:
        self._fields[prompt] = field
        field.setAccessibleName(label)
        field.write(words.get(prompt, ""))
        field.changed.connect(lambda text: self.written.emit(prompt, text))
        self._rows.addWidget(Words(label, "strong"))
        self._rows.addWidget(field)


class Paragraphs(QPlainTextEdit):
    """Some lines of text; Tab goes on to the next field. Grows with what is written."""

    changed = Signal(str)
    left = Signal()
    """Ctrl+Enter was pressed: writing is done."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.textChanged.connect(self._change)
        self._grow()

    def write(self, text: str) -> None:
        """Show `text`; the cursor stays where it is when nothing is new."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write; Ctrl+Enter is the end of it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the letters."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._grow()

    def _change(self) -> None:
        self._grow()
        self.changed.emit(self.toPlainText())

    def _grow(self) -> None:
        look = theme.current()
        lines = max(3, round(self.document().size().height()) + 1)
        self.setFixedHeight(lines * look.em(1.4) + look.em(1.4))


class _Line(QLineEdit):
    """One line of text."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self.changed)

    def write(self, text: str) -> None:
        """Show `text`."""
        self.setText(text)
