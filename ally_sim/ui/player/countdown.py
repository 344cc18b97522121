"""The time that is left in a moment that passes: a thin line and the seconds, calm and in words."""

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.accessibility import announce
from ally_sim.ui.language import _, several
from ally_sim.ui.widgets.words import Words

TICK_MS = 100
SECOND_MS = 1000
NEAR_END = 10
"""How many seconds before the end it is said once more, or at half the time where that is less."""


class Countdown(QFrame):
    """Runs only while it is in the window in use, with nothing laid over it."""

    passed = Signal()
    """The time is up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "footer")
        self._whole = self._left = 0
        self._begun = self._said_end = False
        self._clock = QElapsedTimer()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._pass)
        self._words = Words("", "quiet")
        self._words.setAccessibleName(_("A moment that passes"))  # no word at every second
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 12, 24, 10)
        rows.addWidget(self._words)
        self.hide()

    def offer(self, seconds: int) -> None:
        """Tell that there will be so many seconds, once `begin` is called."""
        self._whole = self._left = seconds * SECOND_MS
        self._begun = self._said_end = False
        told = several(
            "This moment passes: {n} second to choose, once you have come to the choices.",
            "This moment passes: {n} seconds to choose, once you have come to the choices.",
            seconds,
        )
        self._words.setText(told.format(n=seconds))
        self.show()

    def begin(self) -> None:
        """Let the time run, where some was offered; it is announced, once."""
        if self._left and not self._begun:
            self._begun = True
            self._say()
            self._tell()
            self._see()

    def end(self) -> None:
        """Let no more time pass."""
        self._left = 0
        self._see()
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Stand still beneath a sheet, and while another window is in use."""
        done = super().event(event)
        kind = QEvent.Type
        if event.type() in (kind.EnabledChange, kind.WindowActivate, kind.WindowDeactivate):
            self._see()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """Go on."""
        super().showEvent(event)
        self._see()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while another page is shown."""
        super().hideEvent(event)
        self._see()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, as long as there is time; in whole steps where nothing may move."""
        super().paintEvent(event)
        look = theme.current()
        step = 1 if theme.motion_ms() else SECOND_MS
        share = -(-self._left // step) * step / self._whole if self._whole else 0.0
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 3), look.colour("line"))
        left = QRectF(0, 0, self.width() * share, 3)
        if self.isRightToLeft():
            left.moveRight(self.width())
        painter.fillRect(left, look.colour("accent"))

    @property
    def _seconds(self) -> int:
        return -(-self._left // SECOND_MS)

    def _see(self) -> None:
        """Let time pass, or not, as things are now."""
        runs = self._begun and self._left > 0 and self.isVisible() and self.isEnabled()
        if runs and self.isActiveWindow():
            if not self._tick.isActive():
                self._clock.start()
                self._tick.start()
        elif self._tick.isActive():
            self._tick.stop()
            self._left = max(self._left - self._clock.elapsed(), 1)

    def _pass(self) -> None:
        before = self._seconds
        self._left = max(self._left - self._clock.restart(), 0)
        self.update()
        if self._seconds != before:
            self._tell()
        if not self._left:
            self._tick.stop()
            self.passed.emit()
        elif not self._said_end and self._left <= min(NEAR_END * SECOND_MS, self._whole // 2):
            self._said_end = True
            self._say()

    def _tell(self) -> None:
        told = several("{n} second to choose", "{n} seconds to choose", self._seconds)
        self._words.setText(told.format(n=self._seconds))

    def _say(self) -> None:
        told = several("{n} second to choose", "{n} seconds to choose", self._seconds)
        announce(self, told.format(n=self._seconds))
