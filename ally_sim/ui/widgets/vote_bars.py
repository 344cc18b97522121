"""The hands for one choice as bars, one a round, with their number behind each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ally_sim.ui import theme
from ally_sim.ui.language import _, several
from ally_sim.ui.sides import turn

WIDTH_EMS, NUMBER_EMS = 5.0, 2.4
"""How wide the bars are with their numbers, and how much of that the numbers take."""


class VoteBars(QWidget):
    """Bars whose length is a share of `most`; that of the last round is the strongest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hands: tuple[int, ...] = ()
        self._most = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, hands: Sequence[int], most: int) -> None:
        """Show the hands of each round; `most` is the longest bar's number."""
        if (tuple(hands), most) == (self._hands, self._most):
            return
        self._hands, self._most = tuple(hands), most
        self.setAccessibleName(_spoken(self._hands))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a line a round."""
        em = theme.current().em
        return QSize(em(WIDTH_EMS), em(1.3) * max(len(self._hands), 1))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars from where lines begin."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, hands in enumerate(self._hands):
            self._paint_bar(painter, number, hands)

    def _paint_bar(self, painter: QPainter, number: int, hands: int) -> None:
        look = theme.current()
        line = self.height() / len(self._hands)
        last = number + 1 == len(self._hands)
        room = self.width() - look.em(NUMBER_EMS)
        share = hands / max(self._most, 1)
        bar = QRectF(0, line * number + line * 0.2, max(room * share, 2), line * 0.6)
        painter.save()
        turn(painter, self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent" if last else "border"))
        painter.drawRoundedRect(bar, 3, 3)
        painter.restore()
        painter.setFont(look.font("body", strong=last))
        painter.setPen(look.colour("text" if last else "quiet"))
        words = QRectF(bar.right() + look.em(0.4), line * number, look.em(NUMBER_EMS), line)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            words.moveRight(self.width() - words.left())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(hands))


def _spoken(hands: Sequence[int]) -> str:
    told = (several("{number} hand", "{number} hands", each).format(number=each) for each in hands)
    return _(", then ").join(told)
