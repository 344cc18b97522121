"""The key sheet, made from the table of keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ally_sim.ui import keys
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words


class KeySheet(QWidget):
    """What each key does, by where it does it."""

    def __init__(self, modes: tuple[keys.Mode, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        titles = {
            keys.Mode.EVERYWHERE: _("Everywhere"),
            keys.Mode.SHELF: _("On the shelf"),
            keys.Mode.PLAY: _("While you play"),
        }
        for mode in modes:
            grid.addWidget(Words(titles[mode], "heading"), grid.rowCount(), 0, 1, 2)
            for key in keys.table():
                if key.mode is mode:
                    row = grid.rowCount()
                    top = Qt.AlignmentFlag.AlignTop
                    grid.addWidget(Words(keys.shown(key), "strong"), row, 0, top)
                    grid.addWidget(Words(key.label), row, 1, top)
