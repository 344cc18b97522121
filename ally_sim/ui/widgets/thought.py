"""What somebody thinks, in a soft shape beside their portrait."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from ally_sim.engine.story_views import SpeakerView
from ally_sim.ui import theme
from ally_sim.ui.sides import sided, turn
from ally_sim.ui.widgets.in_column import InColumn
from ally_sim.ui.widgets.kept import Kept
from ally_sim.ui.widgets.portrait import PortraitView
from ally_sim.ui.widgets.words import Words

PORTRAIT_EMS = 4.5


class Thought(InColumn):
    """A portrait, a thought in the person's own words and, below it, what changed for them.

    `over` stands above the thought; without it, the person's name.
    """

    def __init__(
        self,
        speaker: SpeakerView | None = None,
        text: str = "",
        change: str = "",
        *,
        over: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(30)
        self._portrait = PortraitView(ems=PORTRAIT_EMS)
        row.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        self._cloud = QWidget()
        rows = QVBoxLayout(self._cloud)
        rows.setContentsMargins(24, 14, 24, 16)
        rows.setSpacing(2)
        self._name = None if over else Words(role="name")
        self._text = Words(role="thought", inline=True)
        self._gap = QSpacerItem(0, 0)
        self._changes = Kept(below := QVBoxLayout(), lambda: Words(role="quiet"))
        rows.addWidget(self._name or Words(over, "eyebrow"))
        rows.addWidget(self._text)
        rows.addItem(self._gap)
        rows.addLayout(below)
        row.addWidget(self._cloud, 1)
        if speaker is not None:
            self.show_view(speaker, text, change)

    def show_view(self, speaker: SpeakerView, text: str, change: str) -> None:
        """Show this thought."""
        self._portrait.show_view(speaker)
        if self._name is not None:
            self._name.setText(speaker.name)
        self._text.setText(text)
        self._gap.changeSize(0, 4 if change else 0)
        for words in self._changes.take(1 if change else 0):
            words.setText(change)

    def drawn_ahead(self) -> bool:
        """Have the portrait drawn before it is painted; False where it was."""
        return self._portrait.drawn_ahead()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft shape, and two drops that lead from it to the portrait."""
        look = theme.current(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("thought"))
        turn(painter, self)
        box = QRectF(sided(self._cloud.geometry(), self.rect(), self))
        unit = look.em(1)
        painter.drawRoundedRect(box, unit * 1.4, unit * 1.4)
        middle = look.em(PORTRAIT_EMS) / 2
        painter.drawEllipse(QPointF(box.left() - unit * 0.35, middle), unit * 0.42, unit * 0.42)
        painter.drawEllipse(QPointF(box.left() - unit * 1.15, middle + 3), unit * 0.2, unit * 0.2)
