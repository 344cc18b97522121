"""Buttons in a row that goes on in the next line where there is no room for all of them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import Shiboken

from ally_sim.ui.sides import sided


class Flow(QLayout):
    """Lines of parts, each as wide as it wants to be; at the start, in the middle, or at the end.

    What is hidden takes no room.
    """

    def __init__(
        self, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft, parent: QWidget | None = None
    ) -> None:
        """Line up at `side`: AlignLeft is where lines begin."""
        super().__init__(parent)
        self._side = side
        self._items = items = list[QLayoutItem]()
        self.destroyed.connect(lambda: _delete(items))  # Qt leaves places to whoever made a layout
        self._known: dict[int, list[list[QLayoutItem]]] = {}
        self.setSpacing(12)

    def invalidate(self) -> None:
        """Forget what stood in which line."""
        self._known.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Put a part at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part, or None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than the parts."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are together in `width` pixels."""
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        gaps = self.spacing() * max(len(lines) - 1, 0)
        return sum(map(_height, lines)) + gaps + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return the size of all parts in one line."""
        margins = self.contentsMargins()
        shown = [item for item in self._items if not item.isEmpty()]
        width = self._width(shown) + margins.left() + margins.right()
        return QSize(width, _height(shown) + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        """Return the room for one part in a line."""
        margins = self.contentsMargins()
        shown = [item for item in self._items if not item.isEmpty()]
        widest = max((item.sizeHint().width() for item in shown), default=0)
        height = _height(shown) + margins.top() + margins.bottom()
        return QSize(widest + margins.left() + margins.right(), height)

    def setGeometry(self, rect: QRect) -> None:
        """Place all parts."""
        super().setGeometry(rect)
        room = rect.marginsRemoved(self.contentsMargins())
        top = room.top()
        for line in self._lines(room.width()):
            left = room.left() + self._indent(room.width() - self._width(line))
            for item in line:
                size = item.sizeHint()
                item.setGeometry(sided(QRect(QPoint(left, top), size), room, self.parentWidget()))
                left += size.width() + self.spacing()
            top += _height(line) + self.spacing()

    def _indent(self, free: int) -> int:
        if self._side is Qt.AlignmentFlag.AlignHCenter:
            return free // 2
        return free if self._side is Qt.AlignmentFlag.AlignRight else 0

    def _width(self, line: list[QLayoutItem]) -> int:
        gaps = self.spacing() * max(len(line) - 1, 0)
        return sum(item.sizeHint().width() for item in line) + gaps

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Return what stands in each line; asked for again and again until something changes."""
        if width not in self._known:
            self._known[width] = self._broken(width)
        return self._known[width]

    def _broken(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            if lines and self._width([*lines[-1], item]) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines


def _delete(items: list[QLayoutItem]) -> None:
    while items:
        Shiboken.delete(items.pop())


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
