"""The row above the cards: search as you type, four filters, and the way to add a story."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _, sense
from ally_sim.ui.player.shelf_filter import BROKEN, Filter
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.columns import Columns
from ally_sim.ui.widgets.select import Select

if TYPE_CHECKING:
    from ally_sim.ui.widgets.story_card_view import StoryCardView

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
        self.search = _Search()
        self.search.textChanged.connect(lambda _text: self._tell())
        self.search.left.connect(self.cards_wanted)
        self._selects = {name: Select(label, {}) for name, label in _labels().items()}
        for name, anything in _anything().items():
            self._selects[name].setPlaceholderText(anything)  # until there are stories
            self._selects[name].picked.connect(lambda _value: self._tell())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self._add = Button(_("Add a story"), icon_name="folder-plus")
        self._add.clicked.connect(self.add_wanted)
        self._first = QGridLayout()
        self._first.setSpacing(12)
        self._first.setColumnStretch(0, 1)
        self._first.addWidget(self.search, 0, 0)
        self._place_add(1)
        filters = Columns(self._selects.values(), self._least, counts=(4, 2), gaps=(12, 12))
        filters.reflowed.connect(self._place_add)
        rows.addLayout(self._first)
        rows.addWidget(filters)

    @property
    def filter(self) -> Filter:
        """What is looked for now."""
        picked = {name: select.currentData() or "" for name, select in self._selects.items()}
        return Filter(self.search.text().strip(), **picked)

    def offer(self, views: "Iterable[StoryCardView]") -> None:
        """Offer what can be looked for; of themes and settings, those that these stories have."""
        from ally_sim.drawing.setting import SETTINGS, setting_name  # noqa: PLC0415 - with stories

        views = tuple(views)
        themes = sorted({theme for view in views for theme in view.themes})
        settings = sorted({view.setting for view in views if view.setting in SETTINGS})
        offered: dict[str, Mapping[str, str]] = {
            "theme": {each: each for each in themes},
            "setting": {each: _(setting_name(each)) for each in settings},
            "length": _lengths(),
            "state": _states(),
        }
        for name, anything in _anything().items():
            self._selects[name].offer({"": anything, **offered[name]})

    def look_for(self, wanted: Filter) -> None:
        """Look for `wanted`, where it is among what is offered."""
        for name, select in self._selects.items():
            select.show_value(getattr(wanted, name))
        self.search.setText(wanted.words)
        self._tell()

    def clear(self) -> None:
        """Look for nothing in particular again."""
        for select in self._selects.values():
            select.show_value("")
        self.search.clear()
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.filter)

    def _least(self) -> int:
        """Return how wide a filter is at least."""
        wanted = max(select.wanted_width() for select in self._selects.values())
        return max(theme.current().em(LEAST_EMS), wanted)

    def _place_add(self, columns: int) -> None:
        """Put the way to add a story beside the search, or below it where there is no room."""
        beside = columns == len(self._selects)
        self._first.addWidget(self._add, *((0, 1) if beside else (1, 0)))


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


def _labels() -> Mapping[str, str]:
    return {
        "theme": _("Theme practised"),
        "setting": _("Setting"),
        "length": _("Length"),
        "state": _("How far you are"),
    }


def _anything() -> Mapping[str, str]:
    return {
        "theme": _("Any theme"),
        "setting": _("Any setting"),
        "length": _("Any length"),
        "state": _("New, begun or finished"),
    }


def _lengths() -> Mapping[str, str]:
    return {
        "short": _("Up to 10 minutes"),
        "medium": _("11 to 20 minutes"),
        "long": _("Over 20 minutes"),
    }


def _states() -> Mapping[str, str]:
    from ally_sim.ui.widgets.story_card_view import Progress  # noqa: PLC0415 - with stories

    return {
        Progress.NEW.value: sense("state of a story", "New"),
        Progress.BEGUN.value: _("Begun"),
        Progress.FINISHED.value: _("Finished"),
        BROKEN: _("Cannot be opened yet"),
    }
