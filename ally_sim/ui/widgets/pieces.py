"""A long page comes in pieces: what is in sight first at once, each other between two paints."""

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ally_sim.ui.turns import Turns
from ally_sim.ui.widgets.in_column import InColumn
from ally_sim.ui.widgets.page import put
from ally_sim.ui.widgets.tab_order import put_in_order


class Piece(InColumn):
    """Parts that come onto a page together, one below the other."""

    def __init__(self, *, gap: int = 16) -> None:
        """Be empty; the parts will stand `gap` pixels apart."""
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(gap)

    def add(self, part: QWidget | QLayout, *, space_before: int = 0) -> None:
        """Put `part` below what is there, as on a page."""
        put(self._rows, part, space_before)


class Pieces(QObject):
    """Puts pieces into a column as they are made, so that a long page keeps nobody waiting.

    The keyboard comes to them in their order, wherever else it can go; right `after` another
    part, where that is given.
    """

    def __init__(
        self, column: QVBoxLayout, owner: QObject, *, after: QWidget | None = None
    ) -> None:
        super().__init__(owner)
        self._column = column
        self._after = after
        self._last: QWidget | None = None
        self._turns = Turns(self)

    def begin(self, pieces: Iterable[QWidget]) -> None:
        """Put the first piece into the column, the others soon; drop those still to come."""
        self._last = self._after
        rest = iter(pieces)
        for piece in islice(rest, 1):
            self._put(piece)
        self._turns.run(self._come(rest))

    def finish(self) -> None:
        """Put all that is still to come into the column."""
        self._turns.finish()

    def _come(self, rest: Iterator[QWidget]) -> Iterator[None]:
        for piece in rest:
            self._put(piece)
            yield

    def _put(self, piece: QWidget) -> None:
        self._column.addWidget(piece)
        self._last = put_in_order(self._last, piece)
        if (page := self._column.parentWidget()) is not None and page.isVisible():
            piece.show()
            # Else the column would be painted before it has grown: all of it crowded.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
