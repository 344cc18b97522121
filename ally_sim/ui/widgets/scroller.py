"""Moves a page under the reader's eye: softly, and only when asked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ally_sim.ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QPropertyAnimation

MARGIN = 24

FADED_EMS = 2.4
"""How much of the foot of a page the sign that it goes on fades out, in heights of a letter."""


class Scroller(QObject):
    """Scrolls one area, on behalf of the page around it."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._bar = area.verticalScrollBar()
        self._motion: QPropertyAnimation | None = None
        self._brought: tuple[QWidget, QWidget] | None = None
        self._unless_seen = False
        self._stood: int | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)  # once the page is laid out
        self._soon.timeout.connect(self._bring)
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the area from taking keys: arrows and page keys belong to the page around it."""
        if event.type() is QEvent.Type.KeyPress:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def read_on(self, event: QKeyEvent) -> bool:
        """Scroll as the keys of a reader do, and tell whether `event` is one of them."""
        key = Qt.Key(event.key())
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_PageUp or (key == Qt.Key.Key_Space and back):
            self.page_up()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.page_down()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.lines(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to(self._bar.minimum() if key == Qt.Key.Key_Home else self._bar.maximum())
        else:
            return False
        return True

    def page_down(self, onto: QWidget | None = None) -> bool:
        """Go down by what fits, less two lines; False where the foot is in sight.

        Where that brings `onto` into sight, it comes whole, or as much of it as fits.
        """
        inside, here = self._area.widget(), self._here()
        if onto is not None and inside is not None and inside.isAncestorOf(onto):
            top = onto.mapTo(inside, QPoint(0, 0)).y()
            whole = top + onto.height() + MARGIN - self._area.viewport().height()
            wanted = min(whole, top - self._kept())
            if here < wanted <= here + self._page():
                return self._to(wanted)
        return self._to(self._whole_line(here + self._page()))

    def page_up(self) -> bool:
        """Go up by what fits, less two lines."""
        return self._to(self._here() - self._page())

    def lines(self, count: int) -> bool:
        """Go down by some lines of text; up, where `count` is negative."""
        return self._to(self._here() + count * theme.current().em(2))

    def sees(self, part: QWidget) -> bool:
        """Tell whether `part` has come into sight, or was scrolled past."""
        top = part.mapTo(self._area, QPoint(0, 0)).y()
        return top + theme.current().em(2) < self._area.viewport().height()

    def sees_end(self, part: QWidget) -> bool:
        """Tell whether all of `part` has come into sight, or was scrolled past."""
        foot = part.mapTo(self._area, QPoint(0, part.height())).y()
        return foot <= self._area.viewport().height()

    def bring(self, first: QWidget, last: QWidget, *, unless_seen: bool = False) -> None:
        """Have `first` in sight, and what follows down to `last` as far as it fits; soon.

        With `unless_seen`, the page stays where it is if some of `first` can be seen there.
        """
        self._brought = (first, last)
        self._unless_seen = unless_seen
        self._soon.start()

    @property
    def stands(self) -> int:
        """Where the page stands, to come back to."""
        return self._bar.value()

    def stand_again(self, stood: int, part: QWidget) -> None:
        """Stand where the page `stood`, with `part` in sight also where all is laid anew; soon."""
        self.bring(part, part)
        self._stood = stood

    def reveal(self, part: QWidget) -> None:
        """Have `part` in sight, above what may fade out, moving as little as that needs."""
        inside = self._area.widget()
        if inside is not None and inside.isAncestorOf(part):
            top = part.mapTo(inside, QPoint(0, 0)).y() - MARGIN
            below = max(MARGIN, theme.current().em(FADED_EMS))
            foot = top + MARGIN + part.height() + below - self._area.viewport().height()
            self._to(min(max(self._bar.value(), foot), top))

    def top(self) -> None:
        """Go to the top at once, and stay there."""
        self._soon.stop()
        self._brought = self._stood = None
        if self._motion is not None:
            self._motion.stop()
        self._bar.setValue(0)

    def _kept(self) -> int:
        """Return how much of what was read stays in sight: two lines, and those that faded out."""
        return theme.current().em(4 + FADED_EMS)

    def _page(self) -> int:
        return max(self._area.viewport().height() - self._kept(), theme.current().em(4))

    def _whole_line(self, value: int) -> int:
        """Return `value`, or a little less where a line of text would be cut at the top."""
        from ally_sim.ui.widgets.prose import Prose  # noqa: PLC0415 - the empty shelf has none

        inside = self._area.widget()
        if inside is None:
            return value
        for prose in inside.findChildren(Prose):
            top = prose.mapTo(inside, QPoint(0, 0)).y()
            if prose.isVisible() and top < value < top + prose.height():
                return top + prose.line_top(value - top)
        return value

    def _here(self) -> int:
        """Return where the page stands, or is moving to."""
        motion = self._motion
        if motion is not None and motion.state() is motion.State.Running:
            return int(motion.endValue())
        return self._bar.value()

    def _bring(self) -> None:
        inside = self._area.widget()
        if inside is None or self._brought is None:
            return
        first, last = self._brought
        if self._stood is not None:
            self._bar.setValue(self._stood)
            self._stood = None
            if first.visibleRegion().boundingRect().height() < first.height():
                self.reveal(first)
            return
        if self._unless_seen and self.sees(first):
            return
        top = first.mapTo(inside, QPoint(0, 0)).y() - MARGIN
        foot = last.mapTo(inside, QPoint(0, last.height())).y() + MARGIN
        wanted = min(top, foot - self._area.viewport().height())
        if wanted > self._bar.value():
            self._to(wanted)

    def _to(self, value: int) -> bool:
        value = min(max(value, self._bar.minimum()), self._bar.maximum())
        if value == self._here():
            return False
        motion = self._motion = self._motion or self._new_motion()
        motion.stop()
        motion.setDuration(theme.motion_ms(180))
        motion.setStartValue(self._bar.value())
        motion.setEndValue(value)
        motion.start()
        return True

    def _new_motion(self) -> "QPropertyAnimation":
        # The first picture stands still.
        from PySide6.QtCore import QEasingCurve, QPropertyAnimation  # noqa: PLC0415

        motion = QPropertyAnimation(self._bar, b"value", self)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        return motion
