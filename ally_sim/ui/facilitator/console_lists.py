"""Lists laid over the console, to choose one thing of: a scene, a choice, another way."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QStyleOptionViewItem

from ally_sim.ui.facilitator.console_parts import bring_up, ems, is_restyled

PADDING, AROUND = 26, 40
"""Pixels above and below all lines together, and those beside the words of each."""


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
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
        return QSize(ems(20), self.heightForWidth(max(self.width(), ems(20))))

    def hasHeightForWidth(self) -> bool:
        """Wrap long lines, and be higher for it."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are, wrapped to `width`."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect.setRect(0, 0, width - AROUND, 1)  # without a height, it would not wrap
        delegate, model = self.itemDelegate(), self.model()
        rows = (delegate.sizeHint(option, model.index(row, 0)) for row in range(self.count()))
        return sum(each.height() for each in rows) + PADDING

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

    def _take(self) -> None:
        if 0 <= self.currentRow() < len(self._offers):
            self.taken.emit(self._offers[self.currentRow()].value)
