"""The row above the cards: search as you type, four filters, and the way to add a story."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ally_sim.drawing.setting import SETTINGS
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.player.shelf_filter import BROKEN, Filter
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.select import Select
from ally_sim.ui.widgets.story_card import Progress, StoryCardView

LEAST_EMS = 11
"""How wide a filter is at least, in heights of a letter."""


class ShelfTools(QWidget):
    """Tells what is looked for whenever that changes."""

    changed = Signal(object)
    """The `Filter` as it is now."""
    cards_wanted = Signal()
    """The keyboard is to go on to the cards."""
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 0
        self.search = _Search()
        self.search.textChanged.connect(lambda _text: self._tell())
        self.search.left.connect(self.cards_wanted)
        anything = _anything()
        self._selects = {
            "theme": Select(_("Theme practised"), {"": anything["theme"]}),
            "setting": Select(_("Setting"), {"": anything["setting"]}),
            "length": Select(_("Length"), {"": anything["length"], **_lengths()}),
            "state": Select(_("How far you are"), {"": anything["state"], **_states()}),
        }
        for select in self._selects.values():
            select.picked.connect(lambda _value: self._tell())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self._add = Button(_("Add a story"), icon_name="folder-plus")
        self._add.clicked.connect(self.add_wanted)
        self._first = QGridLayout()
        self._first.setSpacing(12)
        self._first.setColumnStretch(0, 1)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        rows.addLayout(self._first)
        rows.addLayout(self._grid)
        self._reflow()

    @property
    def filter(self) -> Filter:
        """What is looked for now."""
        picked = {name: select.currentData() or "" for name, select in self._selects.items()}
        return Filter(self.search.text().strip(), **picked)

    def offer(self, views: Iterable[StoryCardView]) -> None:
        """Offer the themes and settings that these stories have."""
        views = tuple(views)
        themes = sorted({theme for view in views for theme in view.themes})
        settings = sorted({view.setting for view in views if view.setting in SETTINGS})
        anything = _anything()
        self._selects["theme"].offer({"": anything["theme"]} | {each: each for each in themes})
        self._selects["setting"].offer(
            {"": anything["setting"]}
            | {each: each.replace("-", " ").capitalize() for each in settings}
        )

    def clear(self) -> None:
        """Look for nothing in particular again."""
        for select in self._selects.values():
            select.show_value("")
        self.search.clear()
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See how many filters there is room for in a row."""
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        """See again when the text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._reflow()

    def _tell(self) -> None:
        self.changed.emit(self.filter)

    def _reflow(self) -> None:
        room = self.width() // theme.current().em(LEAST_EMS)
        columns = 4 if room >= len(self._selects) else 2 if room > 1 else 1
        if columns == self._columns:
            return
        self._columns = columns
        self._first.addWidget(self.search, 0, 0)
        self._first.addWidget(self._add, *((0, 1) if columns == len(self._selects) else (1, 0)))
        for number, select in enumerate(self._selects.values()):
            self._grid.addWidget(select, *divmod(number, columns))
        for column in range(len(self._selects)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class _Search(QLineEdit):
    """The field to search in; Down and Enter leave it for the cards."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Search the shelf"))
        self.setPlaceholderText(_("Search: a word, a person, a theme"))
        self.setMaxLength(200)
        self.setAcceptDrops(False)  # a story that is dropped here is meant for the shelf

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to what was found."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _anything() -> Mapping[str, str]:
    return {
        "theme": _("Any theme"),
        "setting": _("Any setting"),
        "length": _("Any length"),
        "state": _("New, begun or finished"),
    }


def _lengths() -> Mapping[str | int, str]:
    return {
        "short": _("Up to 10 minutes"),
        "medium": _("11 to 20 minutes"),
        "long": _("Over 20 minutes"),
    }


def _states() -> Mapping[str | int, str]:
    return {
        Progress.NEW.value: _("New"),
        Progress.BEGUN.value: _("Begun"),
        Progress.FINISHED.value: _("Finished"),
        BROKEN: _("Cannot be opened yet"),
    }
