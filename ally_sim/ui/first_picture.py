"""What a window shows before its parts are built: the words at the top of its page, in their place.

Every one of Qt's names for sides, keys and the like comes at once, at the first that is used, and
takes a third of the time that a window needs. So nothing here touches them.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from ally_sim.ui import theme
from ally_sim.ui.lines import lay, line_height, spaces, with_company
from ally_sim.ui.sides import reads_from_right

AROUND, ABOVE = 24 + 11, 32
"""The room around a page's column, with that for its scroll bar, and above it; in pixels."""

HEADER_LEFT, HEADER_TOP = 32, 6
"""Where the header's title begins."""

BUTTON_EDGES = 6
"""How much higher a button is than what is in it."""

LEAST_EMS, SPELLED_OUT_EMS = 20, 64
"""From these widths on a column, and the header's title, stand as they are told here."""

IN_THE_MIDDLE = 0x80
"""Qt's number for words in the middle of a box's height."""


class Role(NamedTuple):
    """How the words of a role are set; see assets/style/app.qss."""

    size: str
    serif: bool = True
    strong: bool = True
    quiet: bool = False
    apart: float = 0.0


ROLES = {
    "display": Role("display"),
    "title": Role("title"),
    "lead": Role("lead", strong=False, quiet=True),
    "eyebrow": Role("small", serif=False, quiet=True, apart=1.0),
    "strong": Role("body", serif=False),
}


class FirstPicture(QWidget):
    """The first words of a page, each with its role, and the header's title where it has one.

    `share` and `gap` are those of the page's column; above the words it leaves free what `over`
    tells for the width of the column. What is written from right to left is left out.
    """

    def __init__(
        self,
        title: str,
        words: Sequence[tuple[str, str]],
        *,
        share: float = 1.0,
        gap: int = 16,
        over: Callable[[int], int] = lambda _width: 0,
    ) -> None:
        super().__init__()
        self._named, self._share, self._gap, self._over = title, share, gap, over
        self._rule = QWidget(self)
        self._rule.setBackgroundRole(QPalette.ColorRole.Midlight)
        self._rule.setAutoFillBackground(True)
        self._title = _Title(title, self)
        right = any(reads_from_right(text) for text, _role in words)
        self._words = [] if right else [_Said(text, role, self) for text, role in words if text]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything where it will stand."""
        super().resizeEvent(event)
        look, width = theme.current(), self.width()
        button = look.control_height + BUTTON_EDGES
        foot = button + 2 * HEADER_TOP
        self._rule.setGeometry(0, foot, width, 1)
        self._title.setVisible(bool(self._named) and width >= look.em(SPELLED_OUT_EMS))
        self._title.setGeometry(HEADER_LEFT, HEADER_TOP, width // 5, button)
        room = width - 2 * AROUND
        column = min(room, round(look.px("measure") * self._share))
        y = foot + 1 + ABOVE + self._over(column)
        for words in self._words:
            words.setVisible(column >= look.em(LEAST_EMS))
            y += self._gap + words.stand(AROUND + ceil((room - column) / 2), y, column)


class _Title(QWidget):
    """The header's title."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self._font = _font(ROLES["strong"])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the title, as the header does."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.drawText(self.rect(), IN_THE_MIDDLE, self._text)


class _Said(QWidget):
    """Some words of a role."""

    def __init__(self, text: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text = text
        self._layout = QTextLayout(text, _font(ROLES[role]))
        self._layout.setTextOption(option)
        if ROLES[role].quiet:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def stand(self, x: int, y: int, width: int) -> int:
        """Stand there; return how high that is."""
        font = self._layout.font()
        text = with_company(self._text, font, width)
        self._layout.setText(text)
        self._layout.setFormats(spaces(text, font))
        least = line_height(self._role, font, theme.current())
        _width, height = lay(self._layout, width, least)
        self.setGeometry(x, y, width, height)
        return height

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, in the colour of their role."""
        self._layout.draw(QPainter(self), QPointF(0, 0))


def _font(role: Role) -> QFont:
    """Return the letters of a role, as the style sheet sets them."""
    look = theme.current()
    font = look.font(role.size, serif=role.serif, strong=role.strong)
    body = look.px("body")
    if look.spacing is theme.Spacing.WIDE:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, round(body * 0.06, 1))
        font.setWordSpacing(body * 0.16)
    if role.apart:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, role.apart)
    return font
