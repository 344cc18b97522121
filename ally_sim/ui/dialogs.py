"""The one port for modal windows: to ask, to tell, and to choose a file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words


def ask(parent: QWidget | None, title: str, text: str, *, yes: str, no: str = "") -> bool:
    """Ask something; True where the button labelled `yes` was chosen. Esc and closing mean no."""
    return _Box(parent, title, text, (no or _("Cancel"), yes)).exec() == QDialog.DialogCode.Accepted


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Tell something, and wait until it has been read."""
    _Box(parent, title, text, (_("Close"),)).exec()


def choose_file(parent: QWidget | None, title: str, *, kinds: str = "") -> Path | None:
    """Let somebody choose a file to open; `kinds` as Qt writes them: "Stories (*.yaml)"."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def choose_folder(parent: QWidget | None, title: str) -> Path | None:
    """Let somebody choose a folder."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def choose_new_file(
    parent: QWidget | None, title: str, *, suggested: str, kinds: str = ""
) -> Path | None:
    """Let somebody choose where to write a file; asks before one is replaced."""
    name, _kind = QFileDialog.getSaveFileName(parent, title, suggested, kinds)
    return Path(name) if name else None


class _Box(QDialog):
    """A title, a text and one or two buttons, the last of them the one that does something."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, labels: tuple[str, ...]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(32, 28, 32, 24)
        rows.setSpacing(12)
        rows.addWidget(Words(title, "heading"))
        words = Words(text)
        words.setFixedWidth(theme.current().em(26))
        words.setMinimumHeight(words.heightForWidth(words.width()))
        rows.addWidget(words)
        rows.addSpacing(12)
        rows.addLayout(self._buttons(labels))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)

    def _buttons(self, labels: tuple[str, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        *others, last = labels
        for label in others:
            button = Button(label)
            button.clicked.connect(self.reject)
            row.addWidget(button)
            button.setFocus()
        act = Button(last, "primary")
        act.clicked.connect(self.accept)
        row.addWidget(act)
        if not others:
            act.setFocus()
        return row
