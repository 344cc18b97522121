"""The files of the story, with a dot where one is not saved."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from ally_sim.ui.language import _


class FilesBar(QTabBar):
    """One tab for each file of the story; arrows change it."""

    wanted = Signal(str)
    """The name of the file to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Files of the story"))
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self._names: tuple[str, ...] = ()
        self.currentChanged.connect(self._changed)

    def show_files(self, names: Sequence[str], unsaved: Sequence[str]) -> None:
        """Show these files; the one that is shown stays shown."""
        if tuple(names) != self._names:
            self._show_names(tuple(names))
        for row, name in enumerate(self._names):
            mark = "● " if name in unsaved else ""
            shown = f"{mark}{name}".replace("&", "&&")
            if shown == self.tabText(row):
                continue  # Qt lays all tabs out anew for each that is told its text
            self.setTabText(row, shown)
            state = _("{file}, not saved") if name in unsaved else "{file}"
            self.setAccessibleTabName(row, state.format(file=name))

    def show_current(self, name: str) -> None:
        """Show which file is shown."""
        if name in self._names:
            with QSignalBlocker(self):
                self.setCurrentIndex(self._names.index(name))

    def step(self, by: int) -> None:
        """Go to the next file, or the previous one."""
        if self._names:
            self.setCurrentIndex((self.currentIndex() + by) % len(self._names))

    def _show_names(self, names: tuple[str, ...]) -> None:
        held = self._names[self.currentIndex()] if self._names else ""
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._names = names
        for name in names:
            self.addTab(name.replace("&", "&&"))
            self.setAccessibleTabName(self.count() - 1, name)
        self.show_current(held)
        self.blockSignals(False)

    def _changed(self, row: int) -> None:
        if 0 <= row < len(self._names):
            self.wanted.emit(self._names[row])
