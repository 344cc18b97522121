"""The lines of the proof panel as a tree, of which nothing is made before it is seen."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ally_sim.ui.author.proof_lines import ProofLine

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_WORDS = Qt.ItemDataRole.DisplayRole


class ProofModel(QAbstractItemModel):
    """Shows lines with others below them.

    The id of an index numbers the lines that it stands below: 0 for the topmost ones.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._below: list[tuple[ProofLine, ...]] = [()]
        self._above: list[tuple[int, int]] = [(0, 0)]
        self._numbers: dict[tuple[int, int], int] = {}

    def show(self, lines: tuple[ProofLine, ...]) -> None:
        """Hold other lines."""
        self.beginResetModel()
        self._below, self._above, self._numbers = [lines], [(0, 0)], {}
        self.endResetModel()

    def line(self, index: Index) -> ProofLine:
        """Return the line at an index."""
        return self._below[index.internalId()][index.row()]

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """Return the index of a line."""
        return self.createIndex(row, column, self._group(parent) if parent.isValid() else 0)

    # Qt has two functions of this name; the other one, without an index, is asked by nobody here.
    def parent(self, index: Index = _TOP) -> QModelIndex:  # type: ignore[override]
        """Return the line that one stands below."""
        group = index.internalId() if index.isValid() else 0
        if not group:
            return QModelIndex()
        above, row = self._above[group]
        return self.createIndex(row, 0, above)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many lines stand below one."""
        return len(self.line(parent).below if parent.isValid() else self._below[0])

    def columnCount(self, _parent: Index = _TOP) -> int:
        """Return that there is one column."""
        return 1

    def hasChildren(self, parent: Index = _TOP) -> bool:
        """Tell whether lines stand below one; asked of each that is laid out."""
        return self.rowCount(parent) > 0

    def data(self, index: Index, role: int = _WORDS) -> object:
        """Return the words of a line."""
        if role == _WORDS:
            return self.line(index).words
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.line(index).words.replace("<", "&lt;")
        return None

    def _group(self, parent: Index) -> int:
        """Return the number of the lines that stand below one."""
        place = parent.internalId(), parent.row()
        if place not in self._numbers:
            self._numbers[place] = len(self._below)
            self._below.append(self.line(parent).below)
            self._above.append(place)
        return self._numbers[place]
