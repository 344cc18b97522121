"""The columns of the console: two, or three where there is room; each scrolls where it must."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ally_sim.ui.facilitator.console_parts import Fitted, ems

WIDE_EMS = 94
"""From this width on, what is at hand has a column of its own."""

LEFT, MIDDLE, RIGHT = 26, 50, 24
"""How the room is shared out; without the right column in the same proportions."""


class ConsoleColumns(Fitted, QWidget):
    """`left` stays in sight; what of the `middle` is in `beside` moves out where it is wide."""

    def __init__(
        self, left: Sequence[QWidget], middle: Sequence[QWidget], beside: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._parts, self._beside = tuple(middle), tuple(beside)
        self._wide: bool | None = None
        self._left, left_rows = _column()
        self._middle, self._middle_rows = _column()
        self._right, self._right_rows = _column()
        for part in left:
            left_rows.addWidget(part)
        for rows in (left_rows, self._middle_rows, self._right_rows):
            rows.addStretch(1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self._left, LEFT)
        columns.addWidget(self._middle, MIDDLE)
        columns.addWidget(self._right, RIGHT)
        self._share_out()

    def bring_up(self, part: QWidget) -> None:
        """Scroll as little as needed to have `part` in sight, once all has its place."""
        around = self._right if self._right.isAncestorOf(part) else self._middle
        QTimer.singleShot(0, part, lambda: around.ensureWidgetVisible(part, 0, 8))

    def scroll_by(self, halves: int) -> None:
        """Scroll the middle by so many halves of what is in sight of it."""
        bar = self._middle.verticalScrollBar()
        bar.setValue(bar.value() + halves * bar.pageStep() // 2)

    def fit_in(self) -> None:
        """Share out the room."""
        QTimer.singleShot(0, self, self._share_out)  # nothing moves in the midst of moving

    def _share_out(self) -> None:
        wide = self.width() >= ems(WIDE_EMS)
        if wide == self._wide:
            return
        self._right.setVisible(wide)
        self._wide = wide
        moved = self._beside if wide else ()
        staying = [part for part in self._parts if part not in moved]
        for rows, parts in ((self._middle_rows, staying), (self._right_rows, moved)):
            for place, part in enumerate(parts):
                rows.insertWidget(place, part)


def _column() -> tuple[QScrollArea, QVBoxLayout]:
    """Return a column that scrolls where it must, and what it holds."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    # As wide as what is in sight, whatever it holds: what is beyond the edge cannot be reached.
    inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(10, 10, 10, 10)
    rows.setSpacing(10)
    area.setWidget(inside)
    return area, rows
