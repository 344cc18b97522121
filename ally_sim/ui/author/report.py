"""A report as it is written for a terminal, shown as plain text that can be copied."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ally_sim.ui import theme


class Report(QPlainTextEdit):
    """Shows lines of text under a name; they can be read and copied, not changed."""

    def __init__(self, label: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(label)
        self.setMinimumHeight(theme.current().em(20))
