"""A list of places in the story's text: what was found, where a name stands, what is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ally_sim.source.diagnostics import Location, Severity
from ally_sim.ui import theme
from ally_sim.ui.author.gutter import COLOURS
from ally_sim.ui.icons import icon
from ally_sim.ui.language import _

MOST = 300
"""How many places are listed; whoever has gone to all of them sees the next."""

SIGNS = {Severity.ERROR: "x", Severity.WARNING: "triangle-alert", Severity.ADVICE: "lightbulb"}


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place and what is to be told of it; `severity` where something was found there."""

    at: Location
    words: str
    severity: Severity | None = None


class PlaceList(QListWidget):
    """Lists places; Enter or a click goes there."""

    wanted = Signal(object)
    """The `Location` to go to."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setWordWrap(True)
        # Else what a long finding says last is never seen where the list is low.
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Wrapping(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._places: tuple[ListedPlace, ...] = ()
        self.itemClicked.connect(lambda _item: self._go())

    def show_places(self, places: Sequence[ListedPlace]) -> None:
        """Show other places; the keyboard's line stays the same where it can."""
        if tuple(places[:MOST]) == self._places:
            return
        self._places = tuple(places[:MOST])
        row = self.currentRow()
        self.clear()
        for place in self._places:
            self.addItem(_item(place))
        self.setCurrentRow(min(row, self.count() - 1))

    def show_place(self, at: Location) -> None:
        """Bring the place that is at `at` in sight, if it is listed, and nobody is in the list."""
        if self.hasFocus() or self._here == at:
            return
        row = next((row for row, place in enumerate(self._places) if place.at == at), -1)
        if row >= 0:
            self.setCurrentRow(row)

    def height_of(self, places: int) -> int:
        """Return the height in which so many places fit whose words take two lines."""
        padding = theme.current().theme.spaces.tight
        return places * 2 * (self.fontMetrics().lineSpacing() + padding) + 2 * padding

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs in the colours of another look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            for row, place in enumerate(self._places):
                if place.severity is not None:
                    self.item(row).setIcon(icon(SIGNS[place.severity], COLOURS[place.severity]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    @property
    def _here(self) -> Location | None:
        row = self.currentRow()
        return self._places[row].at if 0 <= row < len(self._places) else None

    def _go(self) -> None:
        if self._here is not None:
            self.wanted.emit(self._here)


class _Wrapping(QStyledItemDelegate):
    """Finds the height of an item; Qt forgets the sheet's padding beside a text that is wrapped."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        narrower = QStyleOptionViewItem(option)
        padding = theme.current().theme.spaces.tight
        narrower.rect = option.rect.adjusted(0, 0, -2 * padding, 0)
        return super().sizeHint(narrower, index)


def _item(place: ListedPlace) -> QListWidgetItem:
    where = f"{place.at.file}:{place.at.line}"
    item = QListWidgetItem(f"{place.words}   {where}")
    item.setToolTip(item.text().replace("<", "&lt;"))
    if place.severity is not None:
        item.setIcon(icon(SIGNS[place.severity], COLOURS[place.severity]))
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            f"{severity_word(place.severity)}: {place.words}, {where}",
        )
    return item


def severity_word(severity: Severity) -> str:
    """Return the word for a severity."""
    words = {
        Severity.ERROR: _("Error"),
        Severity.WARNING: _("Warning"),
        Severity.ADVICE: _("Advice"),
    }
    return words[severity]
