"""A page: a header that stays, and one centred column of bounded width that scrolls."""

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from ally_sim.ui import theme
from ally_sim.ui.sides import inset
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import told_in

Area = TypeVar("Area", bound=QAbstractScrollArea)

AROUND = (24, 32, 24)
"""The room around the column: left, above, right; in pixels."""
BELOW = 56
"""And below it, on most pages."""


class Page(QWidget):
    """A scrolling page. `width` is the column's share of the measure (1.0: 60 to 70 letters).

    `below` are the pixels kept free below the column.

    Fill `column` (a vertical layout) through `add`; `header` is a horizontal layout at the top;
    `area` is what scrolls.
    """

    def __init__(
        self, *, width: float = 1.0, below: int = BELOW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._share = width
        self._below = below
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = QFrame()
        self._head.setProperty("kind", "header")
        self.header = QHBoxLayout(self._head)
        self.header.setContentsMargins(24, 8, 24, 8)
        self.header.setSpacing(8)
        self._head.hide()
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setSpacing(16)
        self.area = see_through(QScrollArea())
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._centred())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self.area, 1)
        self._measure()

    def wanted_height(self, width: int) -> int:
        """Return how high the page is in `width` pixels, without its header and unscrolled."""
        left, top, right = AROUND
        room = min(width - left - right, self._inner.maximumWidth())
        return self.column.totalHeightForWidth(room) + top + self._below

    def add(self, part: QWidget | QLayout, *, space_before: int = 0) -> None:
        """Put `part` below what is there, after `space_before` more pixels than usual.

        A button alone stands at the left; all else is as wide as the column.
        """
        if space_before:
            self.column.addSpacing(space_before)
        if isinstance(part, QWidget):
            alone = isinstance(part, Button)
            side = Qt.AlignmentFlag.AlignLeft if alone else Qt.AlignmentFlag(0)
            self.column.addWidget(part, 0, side)
        else:
            self.column.addLayout(part)

    def add_to_header(self, part: QWidget, *, stretch: int = 0) -> None:
        """Put `part` at the end of the header, which shows from then on."""
        self.header.addWidget(part, stretch)
        self._head.show()

    def clear(self) -> None:
        """Take everything out of the column."""
        clear(self.column)

    def show_top(self) -> None:
        """Scroll to the top."""
        self.area.verticalScrollBar().setValue(0)

    def show_part(self, part: QWidget) -> None:
        """Scroll as little as needed to have `part` in sight."""
        self.area.ensureWidgetVisible(part, 0, 24)

    def changeEvent(self, event: QEvent) -> None:
        """Let the column grow with the text, and be read from the side of its language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure()
        elif event.type() is QEvent.Type.LocaleChange:
            told_in(self.locale().bcp47Name(), self._inner)

    def _centred(self) -> QWidget:
        around = QWidget()
        rows = QVBoxLayout(around)
        self._around = rows
        sides = QHBoxLayout()
        sides.addStretch(1)
        sides.addWidget(self._inner, 100_000)
        sides.addStretch(1)
        rows.addLayout(sides)
        rows.addStretch(1)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.area.verticalScrollBar().rangeChanged.connect(self._centre)
        self._centre(0, 0)
        return around

    def _centre(self, _least: int, most: int) -> None:
        """Keep the column in the middle of the page, whether there is a scroll bar or not."""
        left, above, right = AROUND
        bar = self.area.verticalScrollBar().sizeHint().width()
        inset(self._around, left + bar, above, right + (0 if most else bar), self._below)

    def _measure(self) -> None:
        self._inner.setMaximumWidth(round(theme.current(self).px("measure") * self._share))


def see_through(area: Area) -> Area:
    """Return `area`, which was just made, with nothing of its own behind what it shows.

    Else the style sheet takes the filling over, and what it keeps for that outlives the area.
    """
    area.viewport().setAutoFillBackground(False)
    return area


def clear(layout: QLayout, *, kept: int = 0) -> None:
    """Take everything but the first `kept` things out of a layout.

    The widgets are hidden at once and deleted soon.
    """
    while (item := layout.takeAt(kept)) is not None:
        inner = item.layout()
        if inner is not None:
            clear(inner)
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()
        Shiboken.delete(item)  # Qt has given it away, and Python does not take it
