"""The console's map of a story: where the room is, the way so far, and the roads not taken."""

from collections.abc import Container, Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ally_sim.story.model import SceneId
from ally_sim.ui import theme
from ally_sim.ui.accessibility import announce
from ally_sim.ui.facilitator.console_parts import bring_up, ems, is_restyled
from ally_sim.ui.facilitator.roads import Road, RoadMap, Spot, Stop, Way
from ally_sim.ui.language import _

BROADEST, BETWEEN, INSIDE = 15, 2.0, 0.55
"""In heights of a letter: the most a card is wide, what is between rows, what is around words."""

FRAME = 4.0
"""Room around all of it for the ring of the keyboard, in pixels."""

APART = 18.0
"""How far from each other roads leave a card and come to it, at most."""

_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class OverviewMap(QWidget):
    """Arrows go from scene to scene, Enter or a click chooses one; it is as high as all of it."""

    chosen = Signal(str)
    """The id of a scene that can be gone to."""

    def __init__(self, roads: RoadMap, way: Way, open_: Container[SceneId]) -> None:
        """`open_` are the scenes that can be gone to."""
        super().__init__()
        self._map, self._way, self._open = roads, way, open_
        self._leaving, self._coming = roads.beside_each_other()
        self._at = way.here if way.here in roads.stops else next(iter(roads.stops))
        self._boxes: dict[SceneId, QRectF] = {}
        self._rows: list[tuple[float, float]] = []
        self._broad: list[float] = []
        self._placed_for: tuple[int, theme.Look] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Map of the story; the list below it says the same in words"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def at(self) -> SceneId:
        """The scene that the keyboard is on."""
        return self._at

    def box(self, scene: SceneId) -> QRectF:
        """Return where a scene stands."""
        self._place(self.width())
        return self._boxes[scene]

    def hasHeightForWidth(self) -> bool:
        """Be as high as all rows in the width there is."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        self._place(width)
        return round(self._rows[-1][1] + FRAME)

    def sizeHint(self) -> QSize:
        """Return the size in the width there is."""
        width = max(self.width(), ems(20))
        return QSize(width, self.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from scene to scene; what is no business of the map's is left to the sheet."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            down, right = _ARROWS[key]
            self._go_to(self._map.beside(self._at, down=down, right=right))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the scene that is clicked."""
        self._place(self.width())
        for scene, box in self._boxes.items():
            if box.contains(event.position()):
                self._at = scene
                self.update()
                self._choose(scene)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the scene that the keyboard is on in sight."""
        super().focusInEvent(event)
        self._go_to(self._at)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if is_restyled(event):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the roads, those the room took above the others, then the scenes."""
        self._place(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for road in sorted(self._map.roads, key=self._way.took):
            painter.setPen(self._pen(road))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._path(road))
        for stop in self._map.stops.values():
            self._paint_stop(painter, stop)

    def _choose(self, scene: SceneId) -> None:
        if scene in self._open:
            self.chosen.emit(scene)

    def _go_to(self, scene: SceneId) -> None:
        self._at = scene
        self.update()
        stop = self._map.stops[scene]
        told = ". ".join(filter(None, (stop.title, self._mark(stop))))
        self.setAccessibleDescription(told)
        announce(self, told)
        bring_up(self, self.box(scene).center().toPoint(), margin=ems(6))

    def _mark(self, stop: Stop) -> str:
        if stop.scene == self._way.here:
            return _("The room is here")
        if stop.scene in self._way.scenes:
            return _("Seen")
        return _("Ending") if stop.is_ending else ""

    def _place(self, width: int) -> None:
        """Find where every scene stands in a map of that width, and in the look in use."""
        if self._placed_for == (width, theme.current()):
            return
        self._placed_for = width, theme.current()
        top = FRAME
        self._rows, self._broad = [], []
        for row, wide in enumerate(self._map.widths):
            broad = min((width - 2 * FRAME) / wide, ems(BROADEST))
            stops = [each for each in self._map.stops.values() if each.spot.row == row]
            high = max(self._height(each, broad) for each in stops)
            for each in stops:
                left = width / 2 + (each.spot.right - 0.5) * broad
                self._boxes[each.scene] = QRectF(left, top, broad, high)
            self._rows.append((top, top + high))
            self._broad.append(broad)
            top += high + ems(BETWEEN)

    def _height(self, stop: Stop, broad: float) -> float:
        lines = len(list(self._lines(stop, broad - 2 * ems(INSIDE))))
        return lines * _line_height() + 2 * ems(INSIDE)

    def _pen(self, road: Road) -> QPen:
        look = theme.current()
        if self._way.took(road):
            return QPen(look.colour("accent"), 4)
        dashed = self._way.passed_by(road)
        line = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        return QPen(look.colour("border"), 1.6, line)

    def _path(self, road: Road) -> QPainterPath:
        source, target = self._boxes[road.source], self._boxes[road.target]
        if road.backward:
            return self._path_back(source, target, road)
        begin = QPointF(source.center().x() + self._aside(road, leaving=True), source.bottom())
        end = QPointF(target.center().x() + self._aside(road, leaving=False), target.top())
        path = QPainterPath(begin)
        for spot in road.past:
            top, foot = self._rows[spot.row]
            _bend(path, QPointF(self._x(spot), top))
            path.lineTo(self._x(spot), foot)
        _bend(path, end)
        return path

    def _path_back(self, source: QRectF, target: QRectF, road: Road) -> QPainterPath:
        """Return a road that leads up again, from the side of one card to that of the other."""
        lane = self._x(road.past[0])
        begin, end = (
            QPointF(box.right() if lane > box.center().x() else box.left(), box.center().y())
            for box in (source, target)
        )
        path = QPainterPath(begin)
        for spot in road.past:
            top, foot = self._rows[spot.row]
            path.lineTo(self._x(spot), (top + foot) / 2)
        path.lineTo(end)
        return path

    def _aside(self, road: Road, *, leaving: bool) -> float:
        """Return how far from the middle of its card a road leaves, or comes in."""
        place, count = (self._leaving if leaving else self._coming)[road]
        box = self._boxes[road.source if leaving else road.target]
        return (place - (count - 1) / 2) * min(APART, box.width() / (count + 1))

    def _x(self, spot: Spot) -> float:
        return self.width() / 2 + spot.right * self._broad[spot.row]

    def _paint_stop(self, painter: QPainter, stop: Stop) -> None:
        look = theme.current()
        box = self._boxes[stop.scene]
        here, seen = stop.scene == self._way.here, stop.scene in self._way.scenes
        fill = "accent" if here else "accent_soft" if seen else "surface"
        painter.setPen(QPen(look.colour("accent" if seen else "border"), 2 if seen else 1.2))
        painter.setBrush(look.colour(fill))
        radius = ems(1.2 if stop.is_ending else 0.4)
        painter.drawRoundedRect(box, radius, radius)
        if stop.scene == self._at and self.hasFocus():
            painter.setPen(QPen(look.colour("text"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), radius, radius)
        self._write(painter, stop, "on_accent" if here else "text")

    def _write(self, painter: QPainter, stop: Stop, role: str) -> None:
        look = theme.current()
        box = self._boxes[stop.scene].adjusted(ems(INSIDE), ems(INSIDE), -ems(INSIDE), 0)
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        for line, strong in self._lines(stop, box.width()):
            painter.setPen(look.colour(role))
            painter.setFont(look.font("body", strong=strong))
            painter.drawText(box, centred, line)
            box.setTop(box.top() + _line_height())

    def _lines(self, stop: Stop, room: float) -> Iterator[tuple[str, bool]]:
        for line in _broken(stop.title, room):
            yield line, True
        mark = self._mark(stop)
        for line in _broken(mark, room) if mark else ():
            yield line, False


def _line_height() -> float:
    return theme.current().px("body") * (theme.current().line_height - 0.2)


def _broken(text: str, room: float) -> list[str]:
    """Return the lines of a title, broken between words, and inside one only where it must be."""
    layout = QTextLayout(text, theme.current().font("body", strong=True))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1.0))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines


def _bend(path: QPainterPath, end: QPointF) -> None:
    """Go on to `end`, upright at both ends."""
    begin = path.currentPosition()
    middle = (begin.y() + end.y()) / 2
    path.cubicTo(QPointF(begin.x(), middle), QPointF(end.x(), middle), end)
