"""A page: a header that stays, and one centred column of bounded width that scrolls."""

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
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
MARGIN = 16
"""The room beside the column in which a rule marks what has the keyboard, in pixels."""
RING = 12
"""The room kept below what has the keyboard, in pixels."""
FIRST = Qt.EventPriority.HighEventPriority.value


class Page(QWidget):
    """A scrolling page. `width` is the column's share of the measure (1.0: 60 to 70 letters).

    `below` are the pixels kept free below the column.

    Fill `column` (a vertical layout) through `add`; `header` is a horizontal layout at the top;
    `area` is what scrolls.
    """

    _left: QWidget | None = None

    def __init__(
        self, *, width: float = 1.0, below: int = BELOW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._share = width
        self._below = below
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing behind it is painted
        self._head = QFrame()
        self._head.setProperty("kind", "header")
        self.header = QHBoxLayout(self._head)
        self.header.setContentsMargins(24, 8, 24, 8)
        self.header.setSpacing(8)
        self._head.hide()
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setSpacing(16)
        self.area = see_through(_Area(self._inner))
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._centre_in(QWidget())
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._head)
        self._whole.addWidget(self.area, 1)
        self._measure()

    def wanted_height(self, width: int) -> int:
        """Return how high the page is in `width` pixels, without its header and unscrolled."""
        left, top, right = AROUND
        room = min(width - left - right, self._inner.maximumWidth())
        return self.column.totalHeightForWidth(room) + top + self._below

    def beside(self, width: int) -> int:
        """Return how much room there is on each side of the column, in a page `width` wide."""
        least = AROUND[0] + self.area.verticalScrollBar().sizeHint().width()
        return max((width - self._inner.maximumWidth()) // 2, least)

    def add(self, part: QWidget | QLayout, *, space_before: int = 0) -> None:
        """Put `part` below what is there, after `space_before` more pixels than usual.

        A button alone stands at the left; all else is as wide as the column.
        """
        put(self.column, part, space_before)

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

    def leave_free(self, height: int) -> None:
        """End so many pixels higher, for what stands there; what has the keyboard stays in sight.

        It stays so where it could be seen, and where there is room for all of it.
        """
        before = self._whole.contentsMargins().bottom()
        if height == before:
            return
        self._whole.setContentsMargins(0, 0, 0, height)
        self._whole.activate()
        focus, port = QApplication.focusWidget(), self.area.viewport()
        if focus is None or not self._inner.isAncestorOf(focus):
            return
        below = focus.mapTo(port, QPoint(0, focus.height())).y() + RING - port.height()
        if 0 < below <= height - before + RING and focus.height() + 2 * RING < port.height():
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + below)

    def keep_focus_in_sight(self) -> None:
        """Have in sight what has the keyboard, once all is laid out, unless one scrolled on."""
        QTimer.singleShot(0, self, self._reveal)

    def changeEvent(self, event: QEvent) -> None:
        """Let the column grow with the text, and be read from the side of its language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            if theme.current(self) != self._look:  # a page first shown changes, too
                self.keep_focus_in_sight()
            # At once, all would be laid out: first let all that is in it change, too.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), FIRST)
        elif event.type() is QEvent.Type.LocaleChange:
            told_in(self.locale().bcp47Name(), self._inner)

    def customEvent(self, _event: QEvent) -> None:
        """Let the column have the width of its new letters, before anything is laid out."""
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the page, once: it is what costs time where a screen has many pixels."""
        painter = QPainter(self)
        # By way of a brush: `fillRect` makes all of Qt's names for ready-made gradients first.
        painter.setBackground(theme.current(self).colour("window"))
        painter.eraseRect(event.rect())

    def _centre_in(self, around: QWidget) -> None:
        rows = QVBoxLayout(around)
        self._around = rows
        sides = QHBoxLayout()
        sides.addStretch(1)
        sides.addWidget(self._inner, 100_000)
        sides.addStretch(1)
        rows.addLayout(sides)
        rows.addStretch(1)
        self.column.setContentsMargins(0, 0, 0, 0)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._centre)
        bar.valueChanged.connect(self._see_focus)
        self._centre(0, 0)
        for part in (self.area.viewport(), around, self._inner):
            still(part)
        self.area.setWidget(around)
        around.setAutoFillBackground(False)  # the page is filled once

    def _centre(self, _least: int, most: int) -> None:
        """Keep the column in the middle of the page, whether there is a scroll bar or not."""
        left, above, right = AROUND
        bar = self.area.verticalScrollBar().sizeHint().width()
        inset(self._around, left + bar, above, right + (0 if most else bar), self._below)

    def _sees(self, part: QWidget) -> bool:
        top = part.mapTo(self.area.viewport(), QPoint(0, 0)).y()
        return -part.height() < top < self.area.viewport().height()

    def _see_focus(self) -> None:
        """Note what has the keyboard and was scrolled out of sight: it may stay there."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self._inner.isAncestorOf(focus)
        self._left = focus if focus is not None and inside and not self._sees(focus) else None

    def _reveal(self) -> None:
        focus, height = QApplication.focusWidget(), self.area.viewport().height()
        if focus is None or focus is self._left or not self._inner.isAncestorOf(focus):
            return
        if focus.height() + 2 * RING > height and self._sees(focus):
            return  # it is being read
        top = focus.mapTo(self.area.viewport(), QPoint(0, 0)).y()
        below = top + focus.height() + RING - height
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + min(max(below, 0), top - RING))

    def _measure(self) -> None:
        self._look = theme.current(self)
        self._inner.setMaximumWidth(round(self._look.px("measure") * self._share))


class _Area(QScrollArea):
    """Scrolls a page; of that, only the column and its margins are painted anew: all there is."""

    def __init__(self, column: QWidget) -> None:
        super().__init__()
        self._column = column

    def event(self, event: QEvent) -> bool:
        """Pass over a change of style: nothing of its own changes, and what it holds will ask."""
        return event.type() is QEvent.Type.StyleChange or super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; what has come under the pointer knows of it at once, as if the mouse moved."""
        super().wheelEvent(event)
        window = self.window().windowHandle()
        at, held = event.globalPosition(), event.modifiers()
        here, none = window.mapFromGlobal(at), Qt.MouseButton.NoButton
        moved = QMouseEvent(QEvent.Type.MouseMove, here, at, none, event.buttons(), held)
        QCoreApplication.sendEvent(window, moved)

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Move the page, without what Qt would have painted of it."""
        port = self.viewport()
        around = self._column.parentWidget() or port
        around.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled)
        super().scrollContentsBy(across, down)
        around.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)
        left = self._column.mapTo(port, QPoint(0, 0)).x() - MARGIN
        port.update(left, 0, self._column.width() + 2 * MARGIN, port.height())


def see_through(area: Area) -> Area:
    """Return `area`, which was just made, with nothing of its own behind what it shows.

    Else the style sheet takes the filling over, and what it keeps for that outlives the area.
    """
    if isinstance(area, QScrollArea):
        # Its own would be of a kind that the binding has to look for among all there are.
        area.setViewport(QWidget())
    else:
        area.viewport().setAutoFillBackground(False)
    return area


def still(part: QWidget) -> None:
    """Leave what stands in `part` as it is painted, when `part` grows or shrinks around it.

    For what paints nothing itself: all that moves or changes in it is painted anew, and no more.
    """
    part.setAttribute(Qt.WidgetAttribute.WA_StaticContents)


def put(column: QVBoxLayout, part: QWidget | QLayout, space_before: int = 0) -> None:
    """Put `part` below what is in `column`, as `Page.add` does."""
    if space_before:
        column.addSpacing(space_before)
    if isinstance(part, QWidget):
        alone = isinstance(part, Button)
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if alone else Qt.AlignmentFlag(0))
    else:
        column.addLayout(part)


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
