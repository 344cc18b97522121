"""The key sheet, made from the table of keys."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ally_sim.ui import keys, theme
from ally_sim.ui.widgets.reflowing import Reflowing
from ally_sim.ui.widgets.words import Words

LEAST_EMS = 14
"""How wide the words beside a key are at least, in heights of a letter; else they stand below."""
MOST_EMS = 13
"""How wide a line of keys is at most; more keys take another line."""
APART = 24
CLOSE = 8
"""The space between a key and its words, and between two lines, in pixels."""


class KeySheet(Reflowing):
    """What each key does, by where it does it: beside the key, or below where room is scarce."""

    def __init__(self, groups: Iterable[keys.Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid = (False, -1)
        self._told: dict[int, tuple[Words, Words]] = {}
        """Each key and what it does, by the row it stands in."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(CLOSE)
        self._grid.setColumnStretch(1, 1)
        row = 0
        for title, those in groups:
            self._grid.addWidget(Words(title, "heading"), row, 0, 1, 2)
            row += 1
            for key in those:
                self._told[row] = Words(keys.shown(key), "strong"), Words(key.label)
                row += 3  # the key, what it does where that stands below, and the space after it
            self._grid.setRowMinimumHeight(row, CLOSE)
            row += 1
        self._reflow()

    def _reflow(self) -> None:
        widest = max((name.sizeHint().width() for name, _does in self._told.values()), default=0)
        most = min(widest, theme.current().em(MOST_EMS))
        beside = self.width() >= most + APART + theme.current().em(LEAST_EMS)
        if (beside, most) == self._laid:
            return
        self._laid = beside, most
        for row, (name, does) in self._told.items():
            name.setMaximumWidth(most)
            if beside:
                for column, words in enumerate((name, does)):
                    self._grid.addWidget(words, row, column, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(name, row, 0, 1, 2)
                self._grid.addWidget(does, row + 1, 0, 1, 2)
            self._grid.setRowMinimumHeight(row + 2, 0 if beside else CLOSE)
