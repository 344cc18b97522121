"""The language that a story is told in, where there is more than one to choose from."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _, own_name
from ally_sim.ui.widgets.select import Field, Select

WIDTH_EMS = 18
"""How wide it is at most, in heights of a letter."""


class StoryLanguage(QWidget):
    """Offers the languages of a story, each by its own name; hidden where there is only one."""

    picked = Signal(str)
    """The language that somebody picked."""

    def __init__(self, offered: Iterable[str], told: str, parent: QWidget | None = None) -> None:
        """Offer these languages; `told` is the one that the story is told in now."""
        super().__init__(parent)
        label = _("Language of the story")
        self._select = Select(label, {language: own_name(language) for language in offered})
        self._select.show_value(told)
        self._select.picked.connect(self.picked.emit)
        self.setLocale(QLocale())  # our words, amid those of the story
        self.setMaximumWidth(theme.current().em(WIDTH_EMS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(Field(label, self._select))
        if not self.is_needed:
            self.hide()

    @property
    def is_needed(self) -> bool:
        """Whether there is more than one to choose from."""
        return self._select.count() > 1

    def focus_start(self) -> None:
        """Put the keyboard on it."""
        self._select.setFocus(Qt.FocusReason.OtherFocusReason)
