"""What a room sees where the preview stands: the pictures of its screen, one below the other."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine.slides import AudienceView
from ally_sim.ui.language import _
from ally_sim.ui.widgets.page import Page, clear
from ally_sim.ui.widgets.words import Words

RoomPictures = Callable[[Iterable[AudienceView]], Iterable[QWidget]]
"""Makes the pictures of a room's screen."""


class RoomView(Page):
    """Shows pictures that somebody else makes."""

    def __init__(self, pictures: RoomPictures, parent: QWidget | None = None) -> None:
        super().__init__(width=2.0, parent=parent)
        self._pictures = pictures
        self._shown: tuple[AudienceView, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        self.add(Words(_("What a room sees here. Digits choose, Enter goes on."), "small"))
        self.add(self._rows)

    def show_views(self, views: tuple[AudienceView, ...]) -> None:
        """Show the pictures of these views, from the top where they are others."""
        if views == self._shown:
            return
        self._shown = views
        clear(self._rows)
        for picture in self._pictures(views):
            self._rows.addWidget(picture)
            picture.show()
        self.show_top()
