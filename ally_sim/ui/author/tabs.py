"""Tabs: lists and views of the story that share one place, each by its name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget


class Tabs(QTabWidget):
    """A place for tabs, called `label` for those who hear it; all are in sight.

    A name that has no room is cut short, and told whole beside the pointer and aloud.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabBar().setAccessibleName(label)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(False)

    def call_tab(self, number: int, name: str) -> None:
        """Give a tab another name; Qt lays all of them out anew, even for the same one."""
        text = name.replace("&", "&&")
        if text != self.tabText(number):
            self.setTabText(number, text)
            self._tell_whole(number)

    def tabInserted(self, number: int) -> None:
        """Tell a new tab's name whole."""
        super().tabInserted(number)
        self._tell_whole(number)

    def _tell_whole(self, number: int) -> None:
        """Tell a tab's name; what an author wrote in it is never read as HTML."""
        self.setTabToolTip(number, self.tabText(number).replace("&&", "&").replace("<", "&lt;"))
