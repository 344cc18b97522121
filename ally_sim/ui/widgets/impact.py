"""What an act brought, told by shape, word and colour together; never about the person."""

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ally_sim.story.model import Impact
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words


def impact_word(impact: Impact) -> str:
    """Return the word for an impact; it speaks of the act."""
    return {
        Impact.HELPS: _("This helps"),
        Impact.MIXED: _("Mixed: some help, some harm"),
        Impact.HARMS: _("This harms"),
        Impact.PASSIVE: _("Nothing is done"),
    }[impact]


def short_impact_word(impact: Impact) -> str:
    """Return the word for an impact where there is little room."""
    return {
        Impact.HELPS: _("Helps"),
        Impact.MIXED: _("Mixed"),
        Impact.HARMS: _("Harms"),
        Impact.PASSIVE: _("Passive"),
    }[impact]


class ImpactMark(QWidget):
    """The mark of an impact: its shape and its word, in its colour."""

    def __init__(
        self, impact: Impact, *, short: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        word = short_impact_word(impact) if short else impact_word(impact)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = Words(word, "strong")
        label.setProperty("impact", str(impact))
        row.addWidget(ImpactShape(impact), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label, 1)
        self.setAccessibleName(word)
        self.setLocale(QLocale())


class ImpactShape(QWidget):
    """The shape alone; an open ring where there is no impact.

    A disc helps, a half-filled diamond is mixed, a triangle harms, a barred square is passive.
    """

    def __init__(self, impact: Impact | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._impact = impact
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square as high as a line's letters."""
        side = theme.current(self).em(1.25)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        paint_impact(QPainter(self), QRectF(self.rect()), self._impact, theme.current(self))


def paint_impact(
    painter: QPainter, box: QRectF, impact: Impact | None, look: theme.Look | None = None
) -> None:
    """Draw the shape of an impact within `box`; an open ring where there is none.

    `look` is that of the page, where it is not the one in use.
    """
    look = look or theme.current()
    colour = look.colour(str(impact) if impact else "quiet")
    line = box.width() * 0.12
    inner = box.adjusted(line, line, -line, -line)
    outline, filled = _shapes(impact, inner)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, line, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(look.colour("surface"))
    painter.drawPath(outline)
    painter.fillPath(filled, colour)
    painter.restore()


def _shapes(impact: Impact | None, box: QRectF) -> tuple[QPainterPath, QPainterPath]:
    """Return the outline of a shape and the part of it that is filled."""
    outline, filled = QPainterPath(), QPainterPath()
    middle = box.center()
    if impact is Impact.HELPS:
        outline.addEllipse(box)
        filled.addEllipse(box)
    elif impact is Impact.MIXED:
        outline.addPolygon(
            [
                QPointF(middle.x(), box.top()),
                QPointF(box.right(), middle.y()),
                QPointF(middle.x(), box.bottom()),
                QPointF(box.left(), middle.y()),
            ]
        )
        outline.closeSubpath()
        filled.addPolygon(
            [
                QPointF(middle.x(), box.top()),
                QPointF(middle.x(), box.bottom()),
                QPointF(box.left(), middle.y()),
            ]
        )
    elif impact is Impact.HARMS:
        outline.addPolygon([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()])
        outline.closeSubpath()
        filled.addPath(outline)
    elif impact is Impact.PASSIVE:
        outline.addRoundedRect(box, box.width() * 0.12, box.width() * 0.12)
        bar = box.height() * 0.1
        filled.addRect(
            QRectF(box.left() + bar * 2.5, middle.y() - bar, box.width() - bar * 5, bar * 2)
        )
    else:
        outline.addEllipse(box)
    return outline, filled
