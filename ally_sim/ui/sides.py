"""Where a line begins: on the left, or on the right where a page is read from there.

A page in a language that is written from the right is read from there, whatever the app around it
speaks; so it is the part of a page that is asked, where there is one.
"""

from unicodedata import bidirectional

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QLayout, QStyle, QWidget


def from_right(part: QWidget | None = None) -> bool:
    """Tell whether a part of a page, or the app, is read from right to left."""
    return _direction(part) is Qt.LayoutDirection.RightToLeft


def _direction(part: QWidget | None) -> Qt.LayoutDirection:
    return part.layoutDirection() if part else QGuiApplication.layoutDirection()


def inset(layout: QLayout, start: int, above: int, end: int, below: int) -> None:
    """Keep room around a layout, in pixels: before where lines begin, above, behind, and below."""
    left, right = (end, start) if from_right(layout.parentWidget()) else (start, end)
    layout.setContentsMargins(left, above, right, below)


def sided(box: QRect, room: QRect, part: QWidget | None = None) -> QRect:
    """Return where in the `room` of a part stands what stands at `box` where lines begin left."""
    return QStyle.visualRect(_direction(part), room, box)


def turn(painter: QPainter, part: QWidget) -> None:
    """Let what is painted on a part from now on, meant for lines from the left, stand rightly."""
    if from_right(part):
        painter.translate(part.width(), 0)
        painter.scale(-1, 1)


def reads_from_right(text: str) -> bool:
    """Tell whether `text` is written from right to left, by its first letter that has a side."""
    if text.isascii():
        return False
    sides = (bidirectional(letter) for letter in text)
    return next((side in ("R", "AL") for side in sides if side in ("L", "R", "AL")), False)
