"""Parts of one kind, kept and filled anew: making one, dressing it and placing it costs time."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

Part = TypeVar("Part", bound=QWidget)


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
