"""Snapshots: places in the preview by name, to be kept, gone to, and forgotten."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ally_sim.authoring.tryout import Tryout, as_data, from_data
from ally_sim.errors import AllySimError
from ally_sim.records.snapshots import Snapshots
from ally_sim.ui.language import _, in_words
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.select import Select


class SnapshotBar(QWidget):
    """Offers the snapshots of one story."""

    wanted = Signal(object)
    """The `Tryout` to go to."""
    keep_wanted = Signal(str)
    """A name to keep the place at hand by."""
    told = Signal(str)

    def __init__(self, snapshots: Snapshots, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshots = snapshots
        self._kept = Select(_("Snapshots"), {})
        self._go = Button(_("Go there"))
        self._drop = IconButton("trash-2", _("Forget this snapshot"))
        self._name = QLineEdit()
        self._name.setAccessibleName(_("Name of a snapshot"))
        self._name.setPlaceholderText(_("Name this place"))
        self._keep = Button(_("Keep"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(_row(self._kept, self._go, self._drop))
        rows.addLayout(_row(self._name, self._keep))
        self._go.clicked.connect(self._restore)
        self._drop.clicked.connect(self._forget)
        self._keep.clicked.connect(self._ask_to_keep)
        self._name.returnPressed.connect(self._ask_to_keep)
        self._show()

    def keep(self, name: str, tryout: Tryout) -> None:
        """Keep a place by name."""
        try:
            self._snapshots.keep(name, as_data(tryout))
        except AllySimError as error:
            self.told.emit(in_words(error))
            return
        self._name.clear()
        self._show()
        self._kept.show_value(name)

    def _ask_to_keep(self) -> None:
        name = self._name.text().strip()
        if name:
            self.keep_wanted.emit(name)

    def _restore(self) -> None:
        try:
            kept = self._snapshots.all().get(str(self._kept.currentData()))
            if kept is not None:
                self.wanted.emit(from_data(kept))
        except AllySimError as error:
            self.told.emit(in_words(error))
        except ValueError:
            self.told.emit(_("This snapshot is damaged; keep the place anew."))

    def _forget(self) -> None:
        try:
            self._snapshots.drop(str(self._kept.currentData()))
        except AllySimError as error:
            self.told.emit(in_words(error))
        self._show()

    def _show(self) -> None:
        try:
            names = {name: name for name in self._snapshots.all()}
        except AllySimError as error:
            names = {}
            self.told.emit(in_words(error))
        self._kept.offer(names)
        for part in (self._kept, self._go, self._drop):
            part.setVisible(bool(names))


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for number, part in enumerate(parts):
        row.addWidget(part, 0 if number else 1)
    return row
