"""The order in which the keyboard comes to what is on a page: the one in which it is read."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_order(*parts: QWidget | None) -> QWidget | None:
    """Let Tab come to what is in `parts` in their order; return the last place where it stops."""
    stops = [stop for part in parts if part for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
    return stops[-1] if stops else None


def _stops(part: QWidget) -> list[QWidget]:
    """Return where the keyboard stops in `part`, in its order.

    Qt's own chain is not walked: the binding takes each next one for owned by the one before. The
    list of a select is a window of its own, and has no place in the order of this one.
    """
    window = part.window()
    every = [part, *part.findChildren(QWidget)]
    stops = (each for each in every if each.focusPolicy() is not Qt.FocusPolicy.NoFocus)
    return [each for each in stops if each.window() is window]
