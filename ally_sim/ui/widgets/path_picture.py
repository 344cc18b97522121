"""The path as a picture: moments joined by a line, arcs to what came of them later, and stubs."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine.debrief import PathMomentView
from ally_sim.story.script import plain
from ally_sim.ui import theme
from ally_sim.ui.accessibility import sentences
from ally_sim.ui.language import _, several
from ally_sim.ui.sides import inset, turn
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.impact import paint_impact, short_impact_word
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.terms import choice_words
from ally_sim.ui.widgets.words import Words

Because = tuple[tuple[int, str], ...]


class PathPicture(QWidget):
    """The moments of a playthrough from top to bottom, and its ending.

    Arcs on the left join a moment to where it came back; faint stubs on the right stand for the
    roads not taken. Moments are buttons, so the keyboard and a screen reader find them too.
    """

    moment_chosen = Signal(int)
    """The number of a moment, counted from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Your way"))
        self._path: tuple[PathMomentView, ...] = ()
        self._ending_because: Because = ()
        self._stops: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(12)

    def show_view(
        self, path: Sequence[PathMomentView], *, ending: str, ending_because_of: Because = ()
    ) -> None:
        """Show the moments of `path`, then the title of the `ending`."""
        clear(self._rows)
        self._path = tuple(path)
        self._ending_because = ending_because_of
        self._make_room()
        self._stops = [*map(self._stop, path), _ending(ending, ending_because_of)]
        for stop in self._stops:
            self._rows.addWidget(stop)

    def changeEvent(self, event: QEvent) -> None:
        """Leave room for the drawing as the text grows, and on the side where lines begin."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._make_room()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, the arcs, the stubs and the shapes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._stops:
            return
        turn(painter, self)
        look = theme.current()
        nodes = [self._node(stop) for stop in self._stops]
        painter.setPen(QPen(look.colour("border"), 2.5))
        painter.drawLine(nodes[0], nodes[-1])
        for view, node in zip(self._path, nodes, strict=False):
            self._paint_stubs(painter, node, view.others)
        painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
        for target, node in enumerate(nodes):
            for source, _words in self._because(target):
                self._paint_arc(painter, nodes[source], node, target - source)
        for view, node in zip(self._path, nodes, strict=False):
            paint_impact(painter, self._around(node), view.impact)
        self._paint_end(painter, nodes[-1])

    def _make_room(self) -> None:
        inset(self._rows, self._lane() + theme.current().em(4.2), 0, 0, 0)

    def _stop(self, view: PathMomentView) -> CardButton:
        stop = CardButton("row")
        rows = QVBoxLayout()
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(2)
        rows.addWidget(Words(f"{view.number + 1}  {view.title}", "small"))
        rows.addWidget(Words(choice_words(view.text), "strong", inline=True))
        notes = _notes(view.others, view.because_of, passed=view.passed)
        for note in notes:
            rows.addWidget(Words(note, "small"))
        stop.fill(rows)
        word = short_impact_word(view.impact) if view.impact else ""
        words = plain(choice_words(view.text))
        spoken = (f"{view.number + 1}. {view.title}: {words}", word, *notes)
        stop.setAccessibleName(sentences(*spoken))
        stop.clicked.connect(lambda: self.moment_chosen.emit(view.number))
        return stop

    def _because(self, target: int) -> Because:
        if target < len(self._path):
            return self._path[target].because_of
        return self._ending_because

    def _lane(self) -> int:
        """Return how much room the arcs need: more for those that reach further."""
        reaches = [
            target - source
            for target in range(len(self._path) + 1)
            for source, _words in self._because(target)
        ]
        return theme.current().em(0.8 + 0.7 * min(max(reaches, default=0), 6))

    def _node(self, stop: QWidget) -> QPointF:
        box = stop.geometry()
        return QPointF(self._lane() + theme.current().em(0.8), box.top() + theme.current().em(1.4))

    def _around(self, node: QPointF) -> QRectF:
        side = theme.current().em(1.5)
        return QRectF(node.x() - side / 2, node.y() - side / 2, side, side)

    def _paint_stubs(self, painter: QPainter, node: QPointF, others: int) -> None:
        look = theme.current()
        painter.setPen(QPen(look.colour("line"), 2, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = look.em(2.6)
        for place in range(min(others, 4)):
            drop = look.em(0.75) * (place + 1)
            path = QPainterPath(node)
            middle = node.x() + reach * 0.5
            end = QPointF(node.x() + reach, node.y() + drop)
            path.cubicTo(QPointF(middle, node.y()), QPointF(middle, end.y()), end)
            painter.drawPath(path)
            painter.drawEllipse(end, 2.5, 2.5)

    def _paint_arc(self, painter: QPainter, start: QPointF, end: QPointF, reach: int) -> None:
        bulge = theme.current().em(0.6 + 0.9 * min(reach, 6))
        path = QPainterPath(start)
        side = start.x() - bulge
        path.cubicTo(QPointF(side, start.y() + 4), QPointF(side, end.y() - 4), end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_end(self, painter: QPainter, node: QPointF) -> None:
        look = theme.current()
        painter.setPen(QPen(look.colour("accent"), 2.5))
        painter.setBrush(look.colour("window"))
        painter.drawEllipse(self._around(node))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        inner = self._around(node).width() * 0.22
        painter.drawEllipse(node, inner, inner)


def _ending(title: str, because: Because) -> QWidget:
    stop = QWidget()
    rows = QVBoxLayout(stop)
    rows.setContentsMargins(12, 8, 12, 8)
    rows.setSpacing(2)
    rows.addWidget(Words(_("Ending"), "small"))
    rows.addWidget(Words(title, "strong"))
    notes = _notes(0, because)
    for note in notes:
        rows.addWidget(Words(note, "small"))
    stop.setAccessibleName(sentences(_("Ending: {title}").format(title=title), *notes))
    return stop


def _notes(others: int, because: Because, *, passed: bool = False) -> list[str]:
    notes = [_("The moment passed.")] if passed else []
    notes += [
        _("Because of moment {number}: {words}").format(number=source + 1, words=words)
        for source, words in because
    ]
    if others:
        roads = several("{number} other choice", "{number} other choices", others)
        notes.append(roads.format(number=others))
    return notes
