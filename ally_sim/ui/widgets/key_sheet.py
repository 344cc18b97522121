"""The key sheet, made from the table of keys."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ally_sim.ui import keys
from ally_sim.ui.widgets.words import Words


class KeySheet(QWidget):
    """What each key does, by where it does it."""

    def __init__(self, groups: Iterable[keys.Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for title, those in groups:
            grid.addWidget(Words(title, "heading"), grid.rowCount(), 0, 1, 2)
            for key in those:
                row = grid.rowCount()
                top = Qt.AlignmentFlag.AlignTop
                grid.addWidget(Words(keys.shown(key), "strong"), row, 0, top)
                grid.addWidget(Words(key.label), row, 1, top)
