"""Two states of a text beside each other's lines: what is only in one, and only in the other."""

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ally_sim.authoring.differences import DifferentLine, Side
from ally_sim.ui import theme
from ally_sim.ui.language import _

_SIGNS = {Side.BOTH: "  ", Side.ONE: "− ", Side.OTHER: "+ ", Side.LEFT_OUT: "  "}
_GROUNDS = {Side.ONE: "harms_soft", Side.OTHER: "helps_soft"}


class DifferenceView(QPlainTextEdit):
    """Shows differences as plain text: − what goes, + what comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "code")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Differences: minus what goes, plus what comes"))

    def show_differences(self, lines: tuple[DifferentLine, ...]) -> None:
        """Show differences, or say that there are none."""
        self.clear()
        cursor = QTextCursor(self.document())
        if not lines:
            cursor.insertText(_("There is no difference."))
        for number, line in enumerate(lines):
            made = QTextCharFormat()
            if line.side in _GROUNDS:
                made.setBackground(theme.current().colour(_GROUNDS[line.side]))
            cursor.insertText(("\n" if number else "") + _SIGNS[line.side] + line.text, made)
        self.moveCursor(QTextCursor.MoveOperation.Start)
