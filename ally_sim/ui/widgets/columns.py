"""Parts side by side, in as many columns as there is room for."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ally_sim.ui.widgets.reflowing import Reflowing


class Columns(Reflowing):
    """As many columns as fit of those numbers in `counts`, the largest first; else one.

    `least` tells how wide a column must be, in pixels, at the present text size. `gaps` are those
    between columns and between rows.
    """

    reflowed = Signal(int)
    """How many columns there are now."""

    def __init__(
        self,
        parts: Iterable[QWidget],
        least: Callable[[], int],
        *,
        counts: Sequence[int] = (2,),
        gaps: tuple[int, int] = (16, 16),
    ) -> None:
        super().__init__()
        self._parts = list(parts)
        self._least = least
        self._counts = counts
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gaps[0])
        self._grid.setVerticalSpacing(gaps[1])
        self._reflow()

    def _reflow(self) -> None:
        room = self.width() // max(self._least(), 1)
        count = next((count for count in self._counts if count <= room), 1)
        if count == self._count:
            return
        self._count = count
        for number, part in enumerate(self._parts):
            self._grid.addWidget(part, *divmod(number, count))
        for column in range(self._counts[0]):
            self._grid.setColumnStretch(column, 1 if column < count else 0)
        self.reflowed.emit(count)
