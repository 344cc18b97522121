"""Lists laid over the console, to choose one thing of: a scene, a choice, another way."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from ally_sim.ui.facilitator.console_parts import bring_up, ems, is_restyled

PADDING = 26
"""Pixels around all lines together."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of a list, and what it stands for."""

    words: str
    value: object


class OfferList(QListWidget):
    """Arrows move, letters find, Enter takes; it is as high as all of it."""

    taken = Signal(object)
    """The value of the line that was chosen."""

    def __init__(self, label: str, offers: Sequence[Offer], *, current: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offers = tuple(offers)
        for each in offers:
            self.addItem(QListWidgetItem(each.words))
        self.setCurrentRow(current)
        self.itemClicked.connect(lambda _item: self._take())
        self.currentRowChanged.connect(self._bring_up)

    def sizeHint(self) -> QSize:
        """Return room for all lines."""
        return QSize(ems(20), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the line; Esc is left to the sheet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as all lines, wrapped to the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if is_restyled(event):
            self.updateGeometry()

    def _bring_up(self, row: int) -> None:
        """Keep the line that is chosen in sight, whatever scrolls around the list."""
        line = self.visualItemRect(self.item(row)).center()
        bring_up(self.viewport(), line, margin=ems(3))

    def _height(self) -> int:
        rows = (self.sizeHintForRow(row) for row in range(self.count()))
        return sum(rows) + PADDING

    def _take(self) -> None:
        if 0 <= self.currentRow() < len(self._offers):
            self.taken.emit(self._offers[self.currentRow()].value)
