"""Parts of a column of text, as wide as it is."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ally_sim.ui import theme


class InColumn(QWidget):
    """A part that wants the width of a column, and is laid out for no other, where there is room.

    Left to itself, Qt asks how high it is in the width that its widest line would take.
    """

    def sizeHint(self) -> QSize:
        """Return the size in a column of the usual width."""
        width = theme.current(self).px("measure")
        return QSize(width, self.heightForWidth(width))
