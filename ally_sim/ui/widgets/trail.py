"""The trail: the moments so far, one under the other, to look at and to go back to."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from ally_sim.engine.views import TrailBranchView, TrailMomentView
from ally_sim.story.script import plain
from ally_sim.ui import theme
from ally_sim.ui.accessibility import sentences
from ally_sim.ui.language import _
from ally_sim.ui.sides import inset
from ally_sim.ui.widgets.buttons import CardButton
from ally_sim.ui.widgets.impact import ImpactShape, short_impact_word
from ally_sim.ui.widgets.terms import choice_words
from ally_sim.ui.widgets.words import Words

INDENT_EMS = 1.6
RING_EMS = 1.25
"""How far a branch stands in, and how wide its ring is, in heights of a letter."""


class Trail(QWidget):
    """Moments as a list joined by a line; the current one is marked. Arrows move, Enter chooses.

    Ways gone before branch off beneath the moment at which they part from this one, or before it
    where they left out a scene that came before.
    """

    moment_chosen = Signal(int)
    """The number of a moment, counted from 0."""
    branch_chosen = Signal(int)
    """The way that is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("So far"))
        self._made: _Made = {}  # kept: making one costs time
        self._moments: list[MomentRow] = []
        self._stops: list[MomentRow | BranchRow] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)

    def show_view(
        self,
        moments: Sequence[TrailMomentView],
        *,
        current: int | None = None,
        branches: Sequence[TrailBranchView] = (),
    ) -> None:
        """Show `moments`, the one numbered `current` marked, and the ways that branch off."""
        before, self._made = self._made, {}
        stood, self._moments, self._stops = self._stops, [], []
        for number in range(len(moments) + 1):  # ways may go on from where this one ends
            here = [each for each in branches if each.moment == number]
            self._stops += (self._branch(before, each) for each in here if each.scene)
            for view in moments[number : number + 1]:
                self._moments.append(self._moment(before, view, marked=number == current))
                self._stops.append(self._moments[-1])
            self._stops += (self._branch(before, each) for each in here if not each.scene)
        self._place(stood)
        for row in before.values():
            row.hide()
            row.deleteLater()

    @property
    def newest(self) -> "MomentRow | None":
        """The row of the last moment, where there is one."""
        return self._moments[-1] if self._moments else None

    def _moment(self, before: "_Made", view: TrailMomentView, *, marked: bool) -> "MomentRow":
        """Return the row for a moment, the one there was `before` where it says the same."""
        key = (view, marked, theme.current())
        row = before.pop(key, None)
        if not isinstance(row, MomentRow):
            row = MomentRow(view, marked=marked)
            row.picked.connect(self.moment_chosen)
        self._made[key] = row
        return row

    def _branch(self, before: "_Made", view: TrailBranchView) -> "BranchRow":
        key = (view, theme.current())
        row = before.pop(key, None)
        if not isinstance(row, BranchRow):
            row = BranchRow(view)
            row.picked.connect(self.branch_chosen)
        self._made[key] = row
        return row

    def _place(self, stood: "list[MomentRow | BranchRow]") -> None:
        """Put the rows one under the other; those that stand where they `stood` are left alone."""
        pairs = zip(stood, self._stops, strict=False)
        same = sum(1 for _row in takewhile(lambda pair: pair[0] is pair[1], pairs))
        while (item := self._rows.takeAt(same)) is not None:
            Shiboken.delete(item)  # Qt has given it away, and Python does not take it
        for row in self._stops[same:]:
            self._rows.addWidget(row)
            row.show()  # else Qt does so a picture later
        for one, other in pairwise(self._stops[max(same - 1, 0) :]):
            QWidget.setTabOrder(one, other)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the trail with the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = next((place for place, row in enumerate(self._stops) if row.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(self._stops):
            self._stops[here + step].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that joins the moments, and those by which other ways branch off."""
        painter = QPainter(self)
        painter.setClipRegion(QRegion(self.rect()) - self.childrenRegion())
        self.draw_lines(painter)

    def draw_lines(self, painter: QPainter) -> None:
        """Draw the lines; each row does so for its own part, over the ground it may have."""
        if not self._stops:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("border"), 2))
        nodes = {row: QPointF(row.mapTo(self, row.node())) for row in self._stops}
        heights = [(row, node.y()) for row, node in nodes.items()]
        x = self._line(nodes[(self._moments or self._stops)[0]].x())
        ends = [y if row in self._moments else y - _bend() for row, y in heights]
        painter.drawLine(QPointF(x, ends[0]), QPointF(x, ends[-1]))
        for row in self._stops:
            if isinstance(row, BranchRow):
                painter.drawPath(_branch_line(x, nodes[row]))

    def _line(self, first: float) -> float:
        """Return where the line runs; beside branches alone, where a moment would have it."""
        if self._moments:
            return first
        indent = theme.current().em(INDENT_EMS)
        return first + (indent if self.isRightToLeft() else -indent)


def _bend() -> int:
    """Return how far above its ring a branch leaves the line."""
    return theme.current().em(1.2)


def _branch_line(x: float, node: QPointF) -> QPainterPath:
    """Return the bend that leads from the line at `x` to the ring around `node`."""
    ring = theme.current().em(RING_EMS / 2)
    away = 1 if node.x() > x else -1
    bend = QPainterPath(QPointF(x, node.y() - _bend()))
    bend.quadTo(QPointF(x, node.y()), QPointF(node.x() - away * ring, node.y()))
    return bend


class _Row(CardButton):
    """A row of a trail."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the trail's lines over the ground that a row has in some states."""
        super().paintEvent(event)
        around = self.parentWidget()
        if isinstance(around, Trail):
            painter = QPainter(self)
            painter.translate(-self.x(), -self.y())
            around.draw_lines(painter)


class MomentRow(_Row):
    """One moment: its impact's shape, the scene's title and the words of the choice."""

    picked = Signal(int)

    def __init__(self, view: TrailMomentView, *, marked: bool = False) -> None:
        super().__init__("row")
        self.setProperty("now", marked)
        self.setAccessibleName(_spoken(view, marked=marked))
        self._shape = ImpactShape(view.impact)
        row = QHBoxLayout()
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(view.title, "small"))
        words.addWidget(Words(choice_words(view.choice), inline=True))
        row.addLayout(words, 1)
        self.fill(row)
        self.clicked.connect(lambda: self.picked.emit(view.number))

    def node(self) -> QPointF:
        """Return the middle of the shape, where the joining line meets it."""
        return QPointF(self._shape.geometry().center())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class BranchRow(_Row):
    """A way gone before, by the words of the choice with which it parts."""

    picked = Signal(int)

    def __init__(self, view: TrailBranchView) -> None:
        super().__init__("row")
        words = choice_words(view.choice)
        told = f"{view.scene}: {plain(words)}" if view.scene else plain(words)
        self.setAccessibleName(_("A way you went before: {choice}").format(choice=told))
        self._ring = ImpactShape(None)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        if view.scene:
            lines.addWidget(Words(view.scene, "small"))
        lines.addWidget(Words(words, "small", inline=True))
        row.addLayout(lines, 1)
        self.fill(row)
        self._stand_in()
        self.clicked.connect(lambda: self.picked.emit(view.way))

    def changeEvent(self, event: QEvent) -> None:
        """Stand in as far as the letters want it, from the side from which all is read."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._stand_in()

    def node(self) -> QPointF:
        """Return the middle of the ring, where the line that leads here ends."""
        return QPointF(self._ring.geometry().center())

    def _stand_in(self) -> None:
        if (row := self.layout()) is not None:
            inset(row, theme.current().em(INDENT_EMS), 6, 12, 6)


_Made = dict[object, MomentRow | BranchRow]
"""Rows by what they say and how they look."""


def _spoken(view: TrailMomentView, *, marked: bool) -> str:
    impact = short_impact_word(view.impact) if view.impact else ""
    words = sentences(f"{view.title}: {plain(choice_words(view.choice))}", impact)
    return _("{moment} (now)").format(moment=words) if marked else words
