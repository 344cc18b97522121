"""Parts that are kept and filled anew: making one, dressing it and placing it costs time."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ally_sim.ui.widgets.in_column import InColumn
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.words import Words

Part = TypeVar("Part", bound=QWidget)


class Refilled(InColumn):
    """A part that is filled anew for each view, or ahead of it, while it is hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready: object = None

    def fill(self, view: Any) -> None:
        """Fill all of the part with this view."""
        raise NotImplementedError

    def draw_ahead(self) -> Iterator[None]:
        """Draw the pictures that it was filled with, piece by piece."""
        yield from ()

    def show_view(self, view: object) -> None:
        """Show this view; it is filled with it already where that was made ready last."""
        ready, self._ready = self._ready, None
        if ready != view:
            self.fill(view)

    def make_ready(self, view: object) -> Iterator[None]:
        """Fill it, piece by piece, with a view that it may show soon, where it stood last."""
        if self._ready != view:
            self._ready = None
            self.fill(view)
            self._ready = view
            yield
        for part in self.findChildren(QWidget):
            if isinstance(part, Prose | Words) and part.isVisibleTo(self):
                part.sizeHint()
                part.heightForWidth(part.width())
                yield
        yield from self.draw_ahead()


class Kept(Generic[Part]):
    """As many parts in a layout as are wanted; those that are not wanted now are hidden."""

    def __init__(self, layout: QBoxLayout, make: Callable[[], Part]) -> None:
        self._layout = layout
        self._make = make
        self._parts: list[Part] = []

    def take(self, count: int) -> list[Part]:
        """Return `count` parts to fill, in the order in which they stand; show no more."""
        while len(self._parts) < count:
            part = self._make()
            self._parts.append(part)
            self._layout.addWidget(part)
            put_in_order(self._layout.parentWidget())
        for number, part in enumerate(self._parts):
            part.setVisible(number < count)
        return self._parts[:count]


def put_in_order(whole: QWidget | None) -> None:
    """Let the parts of `whole` be read aloud as they stand, whichever was made first."""
    layout = whole.layout() if whole is not None else None
    for part in _parts(layout) if layout is not None else ():
        part.raise_()


def _parts(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        part, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if part is not None:
            yield part
        elif inner is not None:
            yield from _parts(inner)
