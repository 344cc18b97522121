"""A tree of lines, with a small arrow before each line that can be unfolded."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ally_sim.ui import theme

Index = QModelIndex | QPersistentModelIndex


class FoldingTree(QTreeView):
    """Shows a model whose lines are not written in, each in one line; what is too long is cut."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw a small arrow before a line that has others below it, and nothing else."""
        if not self.model().hasChildren(index):
            return
        line = self.fontMetrics().height()
        half = line * 0.22
        ways = ((-1.0, -0.5), (0.0, 0.5), (1.0, -0.5))
        if not self.isExpanded(index):
            ways = ((-0.5, -1.0), (0.5, 0.0), (-0.5, 1.0))
        first = rect.top() + theme.current().theme.spaces.tight + line / 2
        middle = QPointF(rect.right() - self.indentation() / 2, first)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("quiet"), 1.5))
        painter.drawPolyline([middle + QPointF(x * half, y * half) for x, y in ways])


class WrappingTree(FoldingTree):
    """Shows all of each line; Qt measures those in sight only."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapping(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Wrapping(QStyledItemDelegate):
    """Finds the height of a line from the room that there is for it, which Qt does not tell."""

    def __init__(self, tree: WrappingTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of all of a line."""
        narrower = QStyleOptionViewItem(option)
        padding = 2 * theme.current().theme.spaces.tight
        above, room = index.parent(), self._tree.viewport().width() - padding
        while above.isValid():
            above, room = above.parent(), room - self._tree.indentation()
        narrower.rect = QRect(0, 0, room - self._tree.indentation(), self._tree.height())
        return super().sizeHint(narrower, index)
