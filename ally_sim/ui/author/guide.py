"""The author's guide, to be read beside the text."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ally_sim.ui.widgets.manual import Manual
from ally_sim.ui.widgets.page import Page

BOOK = "authors"


class Guide(Page):
    """Opens the manual at the author's guide; it is made when it is first seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.manual: Manual | None = None

    def showEvent(self, event: QShowEvent) -> None:
        """Open the book."""
        if self.manual is None:
            self.manual = Manual(BOOK)
            self.add(self.manual)
            self.setFocusProxy(self.manual.chapter)
        super().showEvent(event)
