"""Lets lines fade out where a narrow column goes on above or below, so that none is seen cut."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ally_sim.ui import theme

HEIGHT_EMS = 1.6


class Fades(QWidget):
    """Lies over all of `area`, and takes no clicks. `ground` is the colour it fades into."""

    def __init__(self, area: QScrollArea, ground: str) -> None:
        super().__init__(area)
        self.ground = ground
        self._bar = area.verticalScrollBar()
        self._bar.valueChanged.connect(self.update)
        self._bar.rangeChanged.connect(self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lie over what is seen of the column."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.geometry())
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fade out the first lines where there are some above, the last where some are below."""
        painter = QPainter(self)
        height = theme.current().em(HEIGHT_EMS)
        if self._bar.value() > self._bar.minimum():
            self._fade(painter, 0, height)
        if self._bar.value() < self._bar.maximum():
            self._fade(painter, self.height(), self.height() - height)

    def _fade(self, painter: QPainter, edge: int, clear: int) -> None:
        colour = theme.current().colour(self.ground)
        fade = QLinearGradient(0, edge, 0, clear)
        fade.setColorAt(0, colour)
        fade.setColorAt(0.45, colour)  # what is cut in two is not seen at all
        colour.setAlphaF(0.0)
        fade.setColorAt(1, colour)
        painter.fillRect(QRectF(0, min(edge, clear), self.width(), abs(clear - edge)), fade)
