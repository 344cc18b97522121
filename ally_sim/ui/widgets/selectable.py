"""Words that the mouse selects, to be copied."""

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)

from ally_sim.ui.stretches import stretch
from ally_sim.ui.widgets.words import Words

_NAME = re.compile(r"[\w-]+")


class Selectable(Words):
    """Words of which the mouse selects a part; a double click takes a whole id, hyphens and all.

    Ctrl+C copies it. It is let go when the keyboard goes elsewhere.
    """

    _word: tuple[int, int] | None = None
    """The word that a double click took, for as long as its button is held."""
    _from = _to = 0
    """Where somebody began to select, and where they are now."""

    def __init__(self, text: str = "", role: str = "body", *, typed: bool = False) -> None:
        super().__init__(text, role, typed=typed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._word, at = None, self._letter(event.position())
        self._select(at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select up to the mouse."""
        at = self._letter(event.position())
        if self._word is None:
            self._select(self._from, at)
        else:  # a hand that clicks twice moves a little
            self._select(min(self._word[0], at), max(self._word[1], at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word or the id at the mouse."""
        at = self._letter(event.position())
        found = (each.span() for each in _NAME.finditer(self.text()))
        self._word = next((span for span in found if span[0] <= at <= span[1]), (at, at))
        self._select(*self._word)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected; all other keys are for the page."""
        begin, end = sorted((self._from, self._to))
        if event.matches(QKeySequence.StandardKey.Copy) and begin < end:
            words = self.text()[begin:end]
            QGuiApplication.clipboard().setText(words.replace("\u2028", "\n"))
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what is selected."""
        super().focusOutEvent(event)
        self._select(0, 0)

    def _select(self, begin: int, end: int) -> None:
        self._from, self._to = begin, end
        self.update()

    def _selected(self) -> list[QTextLayout.FormatRange]:
        form, role = QTextCharFormat(), QPalette.ColorRole
        form.setBackground(self.palette().brush(role.Highlight))
        form.setForeground(self.palette().brush(role.HighlightedText))
        begin, end = sorted((self._from, self._to))
        return [stretch(self.text(), begin, end, form)]

    def _letter(self, point: QPointF) -> int:
        """Return the number of the letter before which the mouse is."""
        laid = self._lay(self.width())
        y = point.y() - self._top(laid.height)
        lines = [laid.layout.lineAt(number) for number in range(laid.layout.lineCount())]
        line = next((each for each in lines if y < each.y() + each.height()), lines[-1])
        return int(line.xToCursor(point.x()))
