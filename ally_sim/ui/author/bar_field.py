"""A field to write in, on a bar across the studio's window."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from ally_sim.ui import theme

_FIELD, _LEAST = 12, 240
"""How wide the fields are, in heights of a letter, and in pixels at least."""


class BarField(QLineEdit):
    """A field of a bar across the window, as wide as a few words."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setPlaceholderText(label)
        self.setAccessibleName(label)

    def sizeHint(self) -> QSize:
        """Return a size that grows with the text."""
        wide = max(theme.current(self).em(_FIELD), _LEAST)
        return QSize(wide, super().sizeHint().height())
