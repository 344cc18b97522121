"""Names in a text are taken whole by the mouse; Qt would part them at their hyphens."""

import re

from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

_NAME = re.compile(r"\w+(?:-\w+)+")
_COUNTED_TWICE = re.compile("[\U00010000-\U0010ffff]")
"""What lies beyond U+FFFF, of which Qt counts two."""


class WholeNames(QPlainTextEdit):
    """A text in which a double click takes all of `night-bus`, and a pull after it whole names."""

    _by_names = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take letter by letter again, or a line at the third click."""
        self._by_names = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the name at the mouse."""
        super().mouseDoubleClickEvent(event)
        self._by_names = True
        self._widen()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the names that are pulled over; a hand that clicks twice moves a little, too."""
        super().mouseMoveEvent(event)
        if self._by_names and event.buttons():
            self._widen()

    def _widen(self) -> None:
        """Select all of a name of which a part is selected."""
        held = self.textCursor()
        if not held.hasSelection():
            return
        begin = _name_around(held, held.selectionStart())[0]
        end = _name_around(held, held.selectionEnd())[1]
        backwards = held.position() < held.anchor()
        held.setPosition(end if backwards else begin)
        held.setPosition(begin if backwards else end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(held)


def _name_around(cursor: QTextCursor, position: int) -> tuple[int, int]:
    """Return where the name in which a position lies begins and ends; else the position twice."""
    block = cursor.document().findBlock(position)
    text, first = _COUNTED_TWICE.sub("  ", block.text()), block.position()
    for name in _NAME.finditer(text):
        if name.start() < position - first < name.end():
            return first + name.start(), first + name.end()
    return position, position
