"""A quiet sign at the foot of a page: the text goes on below."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ally_sim.ui import theme
from ally_sim.ui.icons import picture as icon_picture
from ally_sim.ui.language import _
from ally_sim.ui.widgets.scroller import FADED_EMS


class MoreBelow(QWidget):
    """Lies over the foot of `area` as long as `end`, a part of its page, is not in sight there.

    The page fades out beneath it, so that no line is seen cut in two. A click on it asks for more:
    none reaches what can hardly be read there. Keys page the page itself, so it takes none.
    """

    clicked = Signal()
    """The page is to go on, by as much as fits."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._end: QWidget | None = None
        self._goes_on = False
        self._shield = QTimer(self, singleShot=True)  # a click too many takes nothing beneath
        self._shield.setInterval(QApplication.doubleClickInterval())
        self._shield.timeout.connect(self._see)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        for part in (area, area.viewport()):  # which a scroll bar makes narrower
            part.installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._see)
        bar.rangeChanged.connect(self._see)

    def show_until(self, end: QWidget) -> None:
        """Show the sign until the foot of `end` is in sight."""
        if end is not self._end:
            if self._end is not None:
                self._end.removeEventFilter(self)
            end.installEventFilter(self)  # a long text is laid out after the page has its height
        self._end = end
        self._see()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the page, and see again where `end` has come to."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._see()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep every click."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for more."""
        here = self.rect().contains(event.position().toPoint())
        if self._goes_on and here and event.button() is Qt.MouseButton.LeftButton:
            self._shield.start()
            self.clicked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what lies beneath."""
        QApplication.sendEvent(self._area.viewport(), event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the fade, the words, and an arrow."""
        if not self._goes_on:
            return
        look = theme.current()
        painter = QPainter(self)
        ground = QLinearGradient(0, 0, 0, self.height() * 0.6)
        faint = look.colour("window")
        ground.setColorAt(1, faint)
        faint.setAlphaF(0.0)
        ground.setColorAt(0, faint)
        painter.fillRect(self.rect(), ground)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("quiet"))
        words, side = _("More below"), look.em(1.1)
        width = painter.fontMetrics().horizontalAdvance(words)
        line = QRectF(0, self.height() - look.em(1.5), width, look.em(1.5))
        line.moveLeft((self.width() - width - side - 4) / 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        sign = icon_picture("chevron-down", "quiet", side, self.devicePixelRatio())
        painter.drawImage(QRectF(line.right() + 4, line.center().y() - side / 2, side, side), sign)

    def _see(self) -> None:
        port, inside, end = self._area.viewport(), self._area.widget(), self._end
        if inside is None or end is None or not inside.isAncestorOf(end):
            self._goes_on = False
            self.hide()
            return
        foot = end.mapTo(self._area, QPoint(0, end.height())).y()
        height = theme.current().em(FADED_EMS)
        self.setGeometry(0, port.height() - height, port.width(), height)
        self._goes_on = end.isVisibleTo(inside) and foot > port.height()
        self.setVisible(self._goes_on or self._shield.isActive())
        self.update()
        self.raise_()
