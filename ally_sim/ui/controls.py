"""The small marks of controls (ticks, dots, arrows), painted by us instead of by the toolkit."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QWidget

INSET = 16
"""Pixels between the edge of a field and what it says."""
ROOM = 6
"""Pixels above and below what a field says, so that it is as high as a button."""
ARROW = 36
"""Pixels for the arrow at the end of a field."""
ICON = 16
"""Pixels of an arrow in a dialog, which is drawn twice as sharp."""

Shape = tuple[tuple[float, float], ...]

DOWN: Shape = ((-1.0, -0.5), (0.0, 0.5), (1.0, -0.5))
UP: Shape = ((-1.0, 0.5), (0.0, -0.5), (1.0, 0.5))
"""The shapes of arrows that point down and up."""

_ARROWS = {
    QStyle.PrimitiveElement.PE_IndicatorArrowDown: DOWN,
    QStyle.PrimitiveElement.PE_IndicatorArrowUp: UP,
    QStyle.PrimitiveElement.PE_IndicatorArrowRight: ((-0.5, -1.0), (0.5, 0.0), (-0.5, 1.0)),
    QStyle.PrimitiveElement.PE_IndicatorArrowLeft: ((0.5, -1.0), (-0.5, 0.0), (0.5, 1.0)),
    QStyle.PrimitiveElement.PE_IndicatorSpinDown: DOWN,
    QStyle.PrimitiveElement.PE_IndicatorSpinUp: UP,
}
_ICONS = {
    QStyle.StandardPixmap.SP_FileDialogToParent: UP,
    QStyle.StandardPixmap.SP_ArrowBack: _ARROWS[QStyle.PrimitiveElement.PE_IndicatorArrowLeft],
    QStyle.StandardPixmap.SP_ArrowForward: _ARROWS[QStyle.PrimitiveElement.PE_IndicatorArrowRight],
}
"""What is black in Fusion, whatever the ground: the ways to go in a dialog for files."""

_TICK = ((-0.55, 0.0), (-0.15, 0.42), (0.58, -0.42))


class Controls(QProxyStyle):
    """Fusion's measures with our own marks; colours come from the app's palette."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw ticks, dots and arrows ourselves, no dotted focus frames, all else as Fusion."""
        kind = QStyle.PrimitiveElement
        if element is kind.PE_FrameFocusRect:
            return
        if element in (kind.PE_IndicatorCheckBox, kind.PE_IndicatorItemViewItemCheck):
            _draw_box(painter, option)
        elif element is kind.PE_IndicatorRadioButton:
            _draw_dot(painter, option)
        elif element in _ARROWS:
            draw_arrow(painter, option.rect, _ARROWS[element])
        else:
            super().drawPrimitive(element, option, painter, widget)

    def standardIcon(
        self,
        which: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        """Draw the arrows of a dialog for files in the colours of the theme, all else as Fusion."""
        if which not in _ICONS:
            return super().standardIcon(which, option, widget)
        drawn = QPixmap(ICON * 2, ICON * 2)
        drawn.setDevicePixelRatio(2)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        draw_arrow(painter, QRect(0, 0, ICON, ICON), _ICONS[which])
        painter.end()
        return QIcon(drawn)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw the boxes of selects and number fields as text fields are drawn."""
        if control not in _STEPPED:
            super().drawComplexControl(control, option, painter, widget)
            return
        state, which = option.state, QStyle.StateFlag
        draw_field(
            painter,
            option.rect,
            focused=bool(state & which.State_HasFocus),
            enabled=bool(state & which.State_Enabled),
        )
        parts = _PARTS[control](option.rect)
        for part, shape in _STEPPED[control]:
            draw_arrow(painter, _sided(option, parts[part]), shape)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Leave the words of selects and number fields the room that text fields leave."""
        rects = _PARTS.get(control)
        own = rects(option.rect).get(part) if rects else None
        if own is not None or widget is None:
            return _sided(option, own) if own else QRect()
        return super().subControlRect(control, option, part, widget)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        contents: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Make room for the inset and the arrow of selects and number fields."""
        if kind in (QStyle.ContentsType.CT_ComboBox, QStyle.ContentsType.CT_SpinBox):
            return QSize(contents.width() + 2 * INSET + ARROW, contents.height() + ROOM)
        if widget is None:
            return contents
        return super().sizeFromContents(kind, option, contents, widget)


def _sided(option: QStyleOption, part: QRect) -> QRect:
    """Return where a part stands in lines that run as the control's own do."""
    return QStyle.visualRect(option.direction, option.rect, part)


def draw_field(painter: QPainter, box: QRect, *, focused: bool, enabled: bool) -> None:
    """Draw the box of a field, with a ring where it has the keyboard."""
    role = QPalette.ColorRole
    width = 3.0 if focused else 1.0
    inner = QRectF(box).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = role.Mid if enabled else role.Midlight
    painter.setPen(QPen(_colour(role.LinkVisited if focused else edge), width))
    painter.setBrush(_colour(role.Base))
    painter.drawRoundedRect(inner, 9, 9)
    painter.restore()


def draw_arrow(painter: QPainter, box: QRect, shape: Shape) -> None:
    """Draw an arrow in the middle of a box."""
    room = _square(box)
    side = min(room.width(), max(12.0, box.height() * 0.27))  # it grows with the words
    middle = QRectF(0, 0, side, side)
    middle.moveCenter(room.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_stroke(_colour(QPalette.ColorRole.Text), middle))
    painter.drawPolyline(_points(middle, tuple((x * 0.75, y * 0.75) for x, y in shape)))
    painter.restore()


def _select_parts(room: QRect) -> dict[QStyle.SubControl, QRect]:
    which = QStyle.SubControl
    return {
        which.SC_ComboBoxEditField: words_room(room),
        which.SC_ComboBoxArrow: arrow_room(room),
    }


def _number_parts(room: QRect) -> dict[QStyle.SubControl, QRect]:
    which = QStyle.SubControl
    half = room.height() // 2
    return {
        which.SC_SpinBoxEditField: words_room(room),
        which.SC_SpinBoxUp: arrow_room(room).adjusted(0, 6, 0, -half),
        which.SC_SpinBoxDown: arrow_room(room).adjusted(0, half, 0, -6),
    }


def words_room(room: QRect) -> QRect:
    """Return the part of a field for what it says, in lines from the left."""
    return room.adjusted(INSET, 2, -ARROW, -2)


def arrow_room(room: QRect) -> QRect:
    """Return the part of a field for its arrow, in lines from the left."""
    return QRect(room.right() - ARROW, room.top(), ARROW, room.height())


_PARTS = {
    QStyle.ComplexControl.CC_ComboBox: _select_parts,
    QStyle.ComplexControl.CC_SpinBox: _number_parts,
}


_STEPPED = {
    QStyle.ComplexControl.CC_ComboBox: ((QStyle.SubControl.SC_ComboBoxArrow, DOWN),),
    QStyle.ComplexControl.CC_SpinBox: (
        (QStyle.SubControl.SC_SpinBoxUp, UP),
        (QStyle.SubControl.SC_SpinBoxDown, DOWN),
    ),
}


def _draw_box(painter: QPainter, option: QStyleOption) -> None:
    box = _square(option.rect)
    on = bool(option.state & QStyle.StateFlag.State_On)
    _begin(painter, option, on=on)
    painter.drawRoundedRect(box, box.width() * 0.24, box.width() * 0.24)
    if on:
        painter.setPen(_stroke(_colour(QPalette.ColorRole.HighlightedText), box))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_points(box, _TICK))
    painter.restore()


def _draw_dot(painter: QPainter, option: QStyleOption) -> None:
    box = _square(option.rect)
    on = bool(option.state & QStyle.StateFlag.State_On)
    _begin(painter, option, on=on)
    painter.drawEllipse(box)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(QPalette.ColorRole.HighlightedText))
        inset = box.width() * 0.32
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    painter.restore()


def _begin(painter: QPainter, option: QStyleOption, *, on: bool) -> None:
    role = QPalette.ColorRole
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    edge = _colour(role.Highlight if on or focused else role.Mid)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 2.0))
    painter.setBrush(_colour(role.Highlight if on else role.Base))


def _colour(role: QPalette.ColorRole) -> QColor:
    """Return the app's colour; a style sheet may have made the widget's own transparent."""
    return QGuiApplication.palette().color(role)


def _square(box: QRect) -> QRectF:
    room = QRectF(box)
    side = min(room.width(), room.height()) - 2
    square = QRectF(0, 0, side, side)
    square.moveCenter(room.center())
    return square


def _stroke(colour: QColor, box: QRectF) -> QPen:
    pen = QPen(colour, max(1.6, box.width() * 0.12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _points(box: QRectF, shape: Shape) -> QPolygonF:
    half = box.width() / 2
    middle = box.center()
    return QPolygonF([QPointF(middle.x() + x * half, middle.y() + y * half) for x, y in shape])
