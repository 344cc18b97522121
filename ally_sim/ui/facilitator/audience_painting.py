"""Paints a laid out page: words, portraits, letters, bars of votes and the picture of the path."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ally_sim.engine.story_views import SpeakerView
from ally_sim.ui.facilitator.audience_pages import BAR, LANE, PAD
from ally_sim.ui.facilitator.audience_parts import (
    Bar,
    Letter,
    Page,
    Pages,
    Placed,
    Shape,
    Stop,
)
from ally_sim.ui.theme import Look
from ally_sim.ui.widgets.impact import paint_impact
from ally_sim.ui.widgets.portrait import paint_portrait

_CORNERS = (4, 0, 6, 5, 8, 3)
"""How many corners the shape behind each letter has; 0 is a circle."""

_STUBS = 3


class PagePainter:
    """Paints pages in one look, at one size."""

    def __init__(self, painter: QPainter, pages: Pages, look: Look) -> None:
        self._painter = painter
        self._unit = pages.unit
        self._look = look
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )

    def paint(self, page: Page) -> None:
        """Paint everything on a page."""
        self._paint_grounds(page)
        self._paint_path(page)
        for placed in page.placed:
            self._paint_sign(placed)
            self._paint_words(placed)
            if placed.ends and placed.paragraph.bars:
                self._paint_bars(placed)

    def _paint_grounds(self, page: Page) -> None:
        box, role = QRectF(), ""
        for placed in (*page.placed, None):
            ground = placed.paragraph.ground if placed else ""
            if ground != role and role:
                self._paint_ground(box, role)
            if placed and ground:
                box = box.united(placed.box) if ground == role else placed.box
            role = ground

    def _paint_ground(self, box: QRectF, role: str) -> None:
        pad, round_ = self._unit * PAD, self._unit * 0.4
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.colour(role))
        self._painter.drawRoundedRect(
            box.adjusted(-pad, -pad * 0.8, pad, pad * 0.8), round_, round_
        )

    def _paint_words(self, placed: Placed) -> None:
        self._painter.setPen(self._look.colour(placed.paragraph.colour))
        top = placed.layout.lineAt(placed.first).y()
        corner = QPointF(placed.box.left() + placed.indent, placed.box.top() + _lowered(placed))
        for line in placed.lines:
            # A line is drawn at its own place in the whole paragraph; the first one stands on top.
            line.draw(self._painter, corner - QPointF(0, top - _lead(placed)))

    def _paint_sign(self, placed: Placed) -> None:
        sign = placed.paragraph.sign
        if sign is None or not placed.begins:
            return
        box = sign_box(placed)
        if isinstance(sign, SpeakerView) and sign.portrait is None:
            self._paint_figure(box)
        elif isinstance(sign, SpeakerView):
            paint_portrait(self._painter, box, sign, self._look)
        elif isinstance(sign, Letter):
            self._paint_letter(box, sign)
        elif isinstance(sign, Shape):
            paint_impact(self._painter, box, sign.impact, self._look)

    def _paint_figure(self, box: QRectF) -> None:
        """Paint somebody who has no face: whoever is in the room."""
        painter, side = self._painter, box.width()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent_soft"))
        painter.drawEllipse(box)
        painter.setBrush(self._look.colour("accent"))
        painter.drawEllipse(box.center() - QPointF(0, side * 0.12), side * 0.15, side * 0.15)
        shoulders = QRectF(box.center().x() - side * 0.26, box.center().y() + side * 0.09, 0, 0)
        shoulders.setSize(QSizeF(side * 0.52, side * 0.44))
        painter.drawChord(shoulders, 0, 180 * 16)

    def _paint_letter(self, box: QRectF, letter: Letter) -> None:
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent"))
        painter.drawPath(_shape(box, _CORNERS[letter.place % len(_CORNERS)]))
        painter.setFont(self._look.font_of(round(box.height() * 0.58), strong=True))
        painter.setPen(self._look.colour("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter.text)
        if letter.leads:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("accent"), box.height() * 0.07))
            ring = box.height() * 0.14
            painter.drawPath(
                _shape(box.adjusted(-ring, -ring, ring, ring), _CORNERS[letter.place % 6])
            )

    def _paint_bars(self, placed: Placed) -> None:
        bars = placed.paragraph.bars
        columns = len(bars) // placed.rows
        left = placed.box.left() + placed.indent
        width = (placed.box.right() - left - self._unit * (columns - 1)) / columns
        high = placed.line * BAR
        top = placed.box.bottom() - high * placed.rows
        for number, bar in enumerate(bars):
            row, column = divmod(number, columns)
            start = left + column * (width + self._unit)
            self._paint_bar(QRectF(start, top + row * high, width, high), bar)

    def _paint_bar(self, box: QRectF, bar: Bar) -> None:
        painter, look = self._painter, self._look
        words = self._unit * (1.6 if bar.words.isdigit() else 5.2)
        room = max(box.width() - words, self._unit)
        thick = box.height() * 0.52
        track = QRectF(box.left(), box.center().y() - thick / 2, room, thick)
        round_ = thick * 0.25
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(track, round_, round_)
        painter.setBrush(look.colour("accent" if bar.strong else "border"))
        if bar.share > 0:
            track.setWidth(max(room * bar.share, round_ * 2))
            painter.drawRoundedRect(track, round_, round_)
        painter.setFont(look.font_of(round(self._unit), strong=bar.strong))
        painter.setPen(look.colour("text"))
        behind = QRectF(box.left() + room + self._unit * 0.4, box.top(), words, box.height())
        painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter, bar.words)

    def _paint_path(self, page: Page) -> None:
        """Paint the line through the stops, and what joins a stop to where it came back."""
        stops = [each for each in page.placed if _is_stop(each) and each.begins]
        if not stops:
            return
        nodes = {_number(each): sign_box(each).center() for each in stops}
        places = list(nodes.values())
        self._line("border", 0.08)
        self._painter.drawLine(places[0], places[-1])
        for placed in stops:
            sign = placed.paragraph.sign
            if isinstance(sign, Stop):
                self._paint_stop(placed, sign, nodes)

    def _paint_stop(self, placed: Placed, stop: Stop, nodes: dict[int | None, QPointF]) -> None:
        box = sign_box(placed)
        self._line("border", 0.05)
        for number in range(min(stop.others, _STUBS)):
            end = box.center() + QPointF(self._unit * 1.75, self._unit * 0.33 * (number + 1))
            path = QPainterPath(box.center())
            path.quadTo(QPointF(box.center().x() + self._unit, box.center().y()), end)
            self._painter.drawPath(path)
        self._line("accent", 0.07, Qt.PenStyle.DashLine)
        for source in stop.because:
            if source in nodes:
                self._paint_arc(nodes[source], box.center())
        if stop.number is None:
            self._line("accent", 0.1)
            self._painter.setBrush(self._look.colour("window"))
            self._painter.drawEllipse(box.adjusted(4, 4, -4, -4))
        else:
            paint_impact(self._painter, box, stop.impact, self._look)

    def _paint_arc(self, start: QPointF, end: QPointF) -> None:
        reach = min(self._unit * (0.7 + abs(end.y() - start.y()) / self._unit * 0.12), LANE * 20)
        side = start.x() - min(reach, self._unit * 1.9)
        path = QPainterPath(start)
        path.cubicTo(QPointF(side, start.y()), QPointF(side, end.y()), end)
        self._painter.drawPath(path)

    def _line(self, role: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        colour: QColor = self._look.colour(role)
        self._painter.setPen(QPen(colour, self._unit * width, style, Qt.PenCapStyle.RoundCap))


def sign_box(placed: Placed) -> QRectF:
    """Return where the sign before a paragraph stands."""
    sign, box = placed.paragraph.sign, placed.box
    left = box.left()
    if isinstance(sign, Stop):
        left += (placed.indent - placed.side) / 2
    # A portrait begins with its lines; a letter or a shape stands beside the first of them.
    raised = 0.0 if isinstance(sign, SpeakerView) else (placed.line - placed.side) / 2
    return QRectF(left, box.top() + max(raised, 0.0), placed.side, placed.side)


def _lowered(placed: Placed) -> float:
    """Return how far words begin below the top of a sign that is higher than they are."""
    if not placed.begins:
        return 0.0
    lines = (placed.last - placed.first) * placed.line
    if isinstance(placed.paragraph.sign, SpeakerView):
        return max((placed.side - lines) / 2, 0.0)
    return max((placed.side - placed.line) / 2, 0.0)


def _lead(placed: Placed) -> float:
    line = placed.layout.lineAt(placed.first)
    return (placed.line - line.height()) / 2


def _is_stop(placed: Placed) -> bool:
    return isinstance(placed.paragraph.sign, Stop)


def _number(placed: Placed) -> int | None:
    sign = placed.paragraph.sign
    return sign.number if isinstance(sign, Stop) else None


def _shape(box: QRectF, corners: int) -> QPainterPath:
    path = QPainterPath()
    if not corners:
        path.addEllipse(box)
    elif corners == _CORNERS[0]:
        path.addRoundedRect(box, box.width() * 0.16, box.width() * 0.16)
    else:
        middle, reach = box.center(), box.width() * 0.54
        turns = [2 * pi * number / corners - pi / 2 for number in range(corners)]
        path.addPolygon([middle + QPointF(cos(turn), sin(turn)) * reach for turn in turns])
        path.closeSubpath()
    return path
