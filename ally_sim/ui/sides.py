"""Where a line begins: on the left, or on the right where pages are read from there."""

from unicodedata import bidirectional

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QLayout, QStyle


def from_right() -> bool:
    """Tell whether pages are read from right to left."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def inset(layout: QLayout, start: int, above: int, end: int, below: int) -> None:
    """Keep room around a layout, in pixels: before where lines begin, above, behind, and below."""
    left, right = (end, start) if from_right() else (start, end)
    layout.setContentsMargins(left, above, right, below)


def sided(box: QRect, room: QRect) -> QRect:
    """Return where in `room` stands what stands at `box` where lines begin on the left."""
    return QStyle.visualRect(QGuiApplication.layoutDirection(), room, box)


def turn(painter: QPainter, width: int) -> None:
    """Let what is painted from now on, meant for lines from the left, stand on its right side."""
    if from_right():
        painter.translate(width, 0)
        painter.scale(-1, 1)


def reads_from_right(text: str) -> bool:
    """Tell whether `text` is written from right to left, by its first letter that has a side."""
    if text.isascii():
        return False
    sides = (bidirectional(letter) for letter in text)
    return next((side in ("R", "AL") for side in sides if side in ("L", "R", "AL")), False)
