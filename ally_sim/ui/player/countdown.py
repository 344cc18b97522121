"""The time that is left in a moment that passes: a thin line and the seconds, calm and in words."""

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ally_sim.ui import theme
from ally_sim.ui.accessibility import announce
from ally_sim.ui.language import _, several
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words

TICK_MS = 100
SECOND_MS = 1000
NEAR_END = 10
"""How many seconds before the end it is said once more, or at half the time where that is less."""


class Countdown(QFrame):
    """Runs while it is in the window in use, nothing lies over the page, and nobody stopped it."""

    passed = Signal()
    """The time is up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "footer")
        self._whole = self._left = 0
        self._begun = self._said_end = self._stopped = self._covered = False
        self._clock = QElapsedTimer()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._pass)
        self._words = Words("", "quiet")
        self._words.setAccessibleName(_("A moment that passes"))  # no word at every second
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._stop = Button("", "quiet")
        self._stop.setToolTip(_("Stop the time, or let it go on (T)"))
        self._stop.clicked.connect(self.turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 9, 24, 6)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._stop)
        self._show_stopped()
        self.hide()

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped the time."""
        return self._stopped

    def offer(self, seconds: int) -> None:
        """Tell that there will be so many seconds, once `begin` is called."""
        self._whole = self._left = seconds * SECOND_MS
        self._begun = self._said_end = self._stopped = False
        self._show_stopped()
        self._tell()
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

    def turn(self) -> None:
        """Stop the time, or let it go on, where a moment passes; it is said in words."""
        if self._left:
            self._stopped = not self._stopped
            self._see()
            self._show_stopped()
            self._tell()
            self._say()

    def cover(self, covered: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Stand still as long as something lies over the text."""
        self._covered = covered
        self._see()

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
        held = not self._begun or self._stopped or self._covered or not self._left
        if not held and self.isVisible() and self.isEnabled() and self.isActiveWindow():
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
        self._words.setText(self._told())

    def _say(self) -> None:
        announce(self, self._told())

    def _told(self) -> str:
        seconds = self._seconds
        if self._stopped:
            told = several(
                "The time stands still. {n} second left to choose.",
                "The time stands still. {n} seconds left to choose.",
                seconds,
            )
        elif self._begun:
            told = several("{n} second to choose", "{n} seconds to choose", seconds)
        else:
            told = several(
                "This moment passes: {n} second to choose, once you have come to the choices.",
                "This moment passes: {n} seconds to choose, once you have come to the choices.",
                seconds,
            )
        return told.format(n=seconds)

    def _show_stopped(self) -> None:
        self._stop.show_label(_("Let the time go on") if self._stopped else _("Stop the time"))
        self._stop.show_icon("play" if self._stopped else "pause")
