"""Where the parts of the workbench stand, and how much room each has, as it was wanted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

Usual = Callable[[int], Sequence[int]]
"""The usual shares of so many pixels."""
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
_OVERVIEWS_AND_TEXT = (2, 5)
_WRITING_AND_VIEWS = (7, 4)
_MOST_BELOW = 3
"""What stands below gets one in so many parts at most."""
_REST_MS = 300
"""How long nothing was moved until it is told what room was given."""
_MOST_DIGITS = 5
"""How long a share may be that was kept."""


class Arrangement(QWidget):
    """Overviews beside the text, what was found below both, and the views beside all of these.

    Below there is as much room as `wanted_below` says, and no more than its part of all, until
    somebody moves what is between.
    """

    given = Signal(str)
    """The room that somebody gave the parts, to be kept."""

    def __init__(
        self,
        upper: tuple[QWidget, QWidget],
        lower: QWidget,
        beside: QWidget,
        wanted_below: Callable[[], int],
    ) -> None:
        super().__init__()
        self._wanted_below = wanted_below
        above = _Parts(_ACROSS, upper, lambda room: _shared(room, _OVERVIEWS_AND_TEXT))
        self._writing = _Parts(_DOWN, (above, lower), self._above_and_below)
        parts = (self._writing, beside)
        whole = _Parts(_ACROSS, parts, lambda room: _shared(room, _WRITING_AND_VIEWS))
        self._all = (above, self._writing, whole)
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self._tell)
        for each in self._all:
            each.given.connect(self._soon.start)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(whole)

    def give(self, kept: str) -> None:
        """Give the parts the room that was kept; the usual one where that is none of ours."""
        for parts, shares in zip(self._all, kept.split(","), strict=False):
            parts.give(shares)

    def show_writing(self, *, shown: bool) -> None:
        """Show all that one writes with, or leave its room to the views."""
        self._writing.setVisible(shown)

    def want(self) -> None:
        """Ask anew how much room is wanted below."""
        self._writing.lay_out()

    def stop(self) -> None:
        """Tell what was not told yet."""
        if self._soon.isActive():
            self._soon.stop()
            self._tell()

    def _above_and_below(self, room: int) -> tuple[int, int]:
        below = min(self._wanted_below(), room // _MOST_BELOW)
        return room - below, below

    def _tell(self) -> None:
        self.given.emit(",".join(parts.shares for parts in self._all))


class _Parts(QSplitter):
    """Lays parts out in their `usual` shares, until somebody moves what is between them."""

    given = Signal()

    def __init__(self, direction: Qt.Orientation, parts: Sequence[QWidget], usual: Usual) -> None:
        super().__init__(direction)
        self._usual = usual
        self._given: Sequence[int] = ()
        self.setChildrenCollapsible(False)
        for part in parts:
            self.addWidget(part)
        self.splitterMoved.connect(self._take)

    @property
    def shares(self) -> str:
        """The shares that somebody gave; "" where nobody did."""
        return " ".join(map(str, self._given))

    def give(self, kept: str) -> None:
        """Give the parts these shares; the usual ones where there is not one for each."""
        numbers = [each for each in kept.split() if len(each) <= _MOST_DIGITS]
        shares = [int(each) for each in numbers if each.isdecimal()]
        self._given = shares if len(shares) == self.count() and all(shares) else ()
        self.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new room."""
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Share the room out for another size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.lay_out()

    def lay_out(self) -> None:
        """Give every part its share."""
        room = self.width() if self.orientation() == _ACROSS else self.height()
        self.setSizes(_shared(room, self._given) if self._given else list(self._usual(room)))

    def _take(self) -> None:
        sizes = self.sizes()
        if all(sizes):  # else a part is put away, and keeps its share
            self._given = sizes
            self.given.emit()


def _shared(room: int, shares: Sequence[int]) -> list[int]:
    """Return how much of a room each gets; Qt takes sizes that are too large otherwise."""
    return [room * share // sum(shares) for share in shares]
