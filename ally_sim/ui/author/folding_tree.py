"""A tree of lines, with a small arrow before each line that can be unfolded."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from ally_sim.ui import theme

_IN_SIGHT = 0
"""Which lines Qt is to measure; others may be very many."""


class FoldingTree(QTreeView):
    """Shows a model whose lines are all of one height, and are not written in.

    Lines that are longer than there is room are scrolled to their ends.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setResizeContentsPrecision(_IN_SIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let a line be chosen all across, however short it is."""
        super().resizeEvent(event)
        self.header().setMinimumSectionSize(self.viewport().width())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Make room for the longest of the lines that come in sight."""
        super().scrollContentsBy(dx, dy)
        if dy:
            self.header().resizeSections()

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a small arrow before a line that has others below it, and nothing else."""
        if not self.model().hasChildren(index):
            return
        half = rect.height() * 0.12
        ways = ((-1.0, -0.5), (0.0, 0.5), (1.0, -0.5))
        if not self.isExpanded(index):
            ways = ((-0.5, -1.0), (0.5, 0.0), (-0.5, 1.0))
        middle = QPointF(rect.right() - self.indentation() / 2, rect.center().y())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("quiet"), 1.5))
        painter.drawPolyline([middle + QPointF(x * half, y * half) for x, y in ways])
