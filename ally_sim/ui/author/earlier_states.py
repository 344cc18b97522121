"""Earlier states of a file: when each was kept, and how it differs from the text as it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from ally_sim.authoring.differences import differences
from ally_sim.errors import AllySimError
from ally_sim.records.backups import Backup
from ally_sim.records.saving import text_of
from ally_sim.ui import theme
from ally_sim.ui.author.difference_view import DifferenceView
from ally_sim.ui.author.open_file import OpenFile
from ally_sim.ui.dates import day
from ally_sim.ui.language import _, in_words
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words


class EarlierStates(QWidget):
    """Lists backups, the newest first; one of them can be taken."""

    taken = Signal(str)
    """The text that is to stand again."""

    def __init__(
        self, file: OpenFile, backups: Sequence[Backup], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._backups = tuple(backups)
        self._text = ""
        self._list = QListWidget()
        self._list.setAccessibleName(_("Earlier states, the newest first"))
        look = theme.current()
        row = look.em(1.45) + 2 * look.theme.spaces.tight
        self._list.setFixedHeight(min(len(backups) * row + look.em(0.75), look.em(8)))
        for backup in self._backups:
            self._list.addItem(f"{day(backup.when)}, {backup.when:%H:%M:%S}")
        self._view = DifferenceView()
        self._view.setFixedHeight(theme.current().em(10))
        self._take = Button(_("Take this state"))
        self._build()
        self._list.currentRowChanged.connect(self._show)
        self._take.clicked.connect(lambda: self.taken.emit(self._text))
        self._list.setCurrentRow(0)

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        words = _("{file} is kept when it is opened and every ten minutes, fifty times at most.")
        rows.addWidget(Words(words.format(file=self._file.name), "quiet"))
        rows.addWidget(self._list)
        rows.addWidget(Words(_("What taking it would change:"), "strong"))
        rows.addWidget(self._view)
        rows.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._backups):
            return
        try:
            self._text = text_of(self._backups[row].read(), self._file.path)
        except AllySimError as error:
            self._text = self._file.text
            self._view.setPlainText(in_words(error))
        else:
            self._view.show_differences(differences(self._file.text, self._text))
        self._take.setEnabled(self._text != self._file.text)
