"""Where a line begins: on the left, or on the right where a page is read from there.

A page in a language that is written from the right is read from there, whatever the app around it
speaks; so it is the part of a page that is asked, where there is one.
"""

import re
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

WRITTEN_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]+")
"""Letters of the scripts that are written from right to left, and what stands with them."""


def from_right(part: QWidget | None = None) -> bool:
    """Tell whether a part of a page, or the app, is read from right to left."""
    return _direction(part) is QtCore.Qt.LayoutDirection.RightToLeft


def _direction(part: QWidget | None) -> "Qt.LayoutDirection":
    return part.layoutDirection() if part else QGuiApplication.layoutDirection()


def inset(layout: QLayout, start: int, above: int, end: int, below: int) -> None:
    """Keep room around a layout, in pixels: before where lines begin, above, behind, and below."""
    left, right = (end, start) if from_right(layout.parentWidget()) else (start, end)
    layout.setContentsMargins(left, above, right, below)


def sided(box: QRect, room: QRect, part: QWidget | None = None) -> QRect:
    """Return where in the `room` of a part stands what stands at `box` where lines begin left."""
    return QtWidgets.QStyle.visualRect(_direction(part), room, box)


def turn(painter: QPainter, part: QWidget) -> None:
    """Let what is painted on a part from now on, meant for lines from the left, stand rightly."""
    if from_right(part):
        painter.translate(part.width(), 0)
        painter.scale(-1, 1)


def reads_from_right(text: str) -> bool:
    """Tell whether `text` is written from right to left: most of its letters are, or its first.

    So a sentence that begins with a name from the other side is still read from its own.
    """
    if not WRITTEN_FROM_RIGHT.search(text):
        return False
    sides = [side for side in map(bidirectional, text) if side in ("L", "R", "AL")]
    lead = sum(1 if side != "L" else -1 for side in sides)
    return lead > 0 or (lead == 0 and sides[0] != "L")
