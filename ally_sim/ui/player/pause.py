"""What is said and offered while a story is paused."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.ui.language import _
from ally_sim.ui.player.story_language import StoryLanguage
from ally_sim.ui.widgets.words import Words


class Pause(QWidget):
    """Says that nothing is lost, and offers the languages of the story, where there are several."""

    def __init__(self, languages: Iterable[str], told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = StoryLanguage(languages, told, self)
        """The languages, and the one that the story is told in."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(24)
        rows.addWidget(Words(_("Your place is kept. Take the time you need."), "reading"))
        rows.addWidget(self.language)
