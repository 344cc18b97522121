"""The rule in the margin beside a running text that has the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ally_sim.ui import theme
from ally_sim.ui.sides import from_right
from ally_sim.ui.widgets.page import MARGIN

THICK = 3
GAP = 9
"""How thick the rule is, and how far from the text, in pixels."""

MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange)


class FocusRule(QWidget):
    """Stands beside `text` where its lines begin, in the margin of what it lies in; follows it.

    The text fills its own place from edge to edge, so the rule is a part of what lies around.
    """

    def __init__(self, text: QWidget) -> None:
        chain = _around(text)
        super().__init__(chain[-1])
        self._text, self._around = text, chain[-1]
        self._soon = QTimer(self, singleShot=True, interval=0)  # once all is laid out
        self._soon.timeout.connect(self._follow)
        for part in (text, *chain):
            part.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._follow()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the text wherever it comes to stand."""
        if event.type() in MOVES:
            self._soon.start()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rule."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.current(self).colour("focus"), THICK, c=Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(THICK, 4, THICK, self.height() - 4)

    def _follow(self) -> None:
        width = 2 * THICK
        left = self._text.width() + GAP - THICK if from_right(self._text) else -GAP - THICK
        place = self._text.mapTo(self._around, QPoint(left, 0))
        self.setGeometry(place.x(), place.y(), width, self._text.height())


def _around(text: QWidget) -> list[QWidget]:
    """Return what `text` lies in, up to the first that has a margin beside it; or to the window."""
    chain: list[QWidget] = []
    part = text.parentWidget() or text
    while part is not text:
        chain.append(part)
        begin = text.mapTo(part, QPoint(0, 0)).x()
        room = min(begin, part.width() - begin - text.width())
        if room >= MARGIN or part.isWindow():
            break
        part = part.parentWidget() or text
    return chain or [text]
