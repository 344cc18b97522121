"""The trail: the moments so far, one under the other, to look at and to go back to."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ally_sim.engine.views import TrailMomentView
from ally_sim.story.script import plain
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.impact import ImpactShape, short_impact_word
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.words import Words


class Trail(QWidget):
    """Moments as a list joined by a line; the current one is marked. Arrows move, Enter chooses."""

    moment_chosen = Signal(int)
    """The number of a moment, counted from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Trail"))
        self._moments: list[MomentRow] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)

    def show_view(self, moments: Sequence[TrailMomentView], *, current: int | None = None) -> None:
        """Show `moments`; the one numbered `current` is marked."""
        clear(self._rows)
        self._moments = [MomentRow(view, marked=view.number == current) for view in moments]
        for row in self._moments:
            row.picked.connect(self.moment_chosen)
            self._rows.addWidget(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the trail with the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = next((place for place, row in enumerate(self._moments) if row.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(self._moments):
            self._moments[here + step].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that joins the moments."""
        if not self._moments:
            return
        painter = QPainter(self)
        painter.setPen(QPen(theme.current().colour("border"), 2))
        ends = [
            QPointF(row.mapTo(self, row.node())) for row in (self._moments[0], self._moments[-1])
        ]
        painter.drawLine(ends[0], ends[1])


class MomentRow(CardButton):
    """One moment: its impact's shape, the scene's title and the words of the choice."""

    picked = Signal(int)

    def __init__(self, view: TrailMomentView, *, marked: bool = False) -> None:
        super().__init__("row")
        self.setCheckable(True)
        self.setChecked(marked)
        self.setAccessibleName(_spoken(view, marked=marked))
        self._shape = ImpactShape(view.impact)
        row = QHBoxLayout()
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(view.title, "small"))
        words.addWidget(Words(view.choice, inline=True))
        row.addLayout(words, 1)
        self.fill(row)
        self.clicked.connect(lambda: self.setChecked(marked))
        self.clicked.connect(lambda: self.picked.emit(view.number))

    def node(self) -> "QPointF":
        """Return the middle of the shape, where the joining line meets it."""
        return QPointF(self._shape.geometry().center())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def _spoken(view: TrailMomentView, *, marked: bool) -> str:
    words = f"{view.title}: {plain(view.choice)}"
    if view.impact:
        words = f"{words}. {short_impact_word(view.impact)}"
    return _("{moment} (now)").format(moment=words) if marked else words
