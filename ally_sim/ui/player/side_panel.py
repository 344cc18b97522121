"""What stands beside the text: how things are with people, and the moments so far."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ally_sim.engine.views import MeterView, TrailBranchView, TrailMomentView
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.sides import inset, sided
from ally_sim.ui.widgets.page import clear, see_through
from ally_sim.ui.widgets.trail import Trail
from ally_sim.ui.widgets.words import Words

INDENT = 12
"""How far the trail's own rows stand in, so that all begins at one edge."""


class SidePanel(QFrame):
    """Meters in words, and the trail; a drawer where there is no room beside the text."""

    moment_chosen = Signal(int)
    branch_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meters = QVBoxLayout()
        self._meters.setSpacing(10)
        inset(self._meters, INDENT, 0, 0, 0)
        self._shown: object = None
        self._trail = Trail()
        self._trail.moment_chosen.connect(self.moment_chosen)
        self._trail.branch_chosen.connect(self.branch_chosen)
        self._so_far = Words(_("So far"), "eyebrow")
        scroll = see_through(QScrollArea())
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inside())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def show_view(
        self,
        meters: Sequence[MeterView],
        moments: Sequence[TrailMomentView],
        branches: Sequence[TrailBranchView],
    ) -> None:
        """Show how things stand, the moments so far, and the ways gone before."""
        if (shown := (tuple(meters), tuple(moments), tuple(branches))) == self._shown:
            return
        self._shown = shown
        clear(self._meters)
        if meters:
            self._meters.addWidget(Words(_("How things stand"), "eyebrow"))
        for meter in meters:
            self._meters.addWidget(_meter(meter))
        self._so_far.setVisible(bool(moments or branches))
        self._trail.show_view(moments, branches=branches)

    def place(self, page: QWidget, *, drawer: bool) -> bool:
        """Stand beside the text where `page` has room for it, and tell whether it has.

        Where it has none, lie over the text, if the `drawer` is open.
        """
        look = theme.current()
        margin = (page.width() - look.px("measure")) // 2
        room = margin - 2 * look.theme.spaces.wide
        beside = room >= look.em(12)
        self._show_as_drawer(not beside)
        self.setVisible(beside or drawer)
        if beside:
            width = min(room, look.em(17))
            left = margin - look.theme.spaces.wide - width
            place = QRect(left, 32, width, page.height() - 64)
        else:
            width = min(look.em(24), page.width() - 48)
            place = QRect(page.width() - width - 24, 16, width, page.height() - 32)
            self.raise_()
        self.setGeometry(sided(place, page.rect()))
        return beside

    def _show_as_drawer(self, drawer: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Stand on a ground of its own over the text, or plainly beside it."""
        kind = "card" if drawer else "margin"
        if self.property("kind") == kind:
            return
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)

    def _inside(self) -> QWidget:
        title = QVBoxLayout()
        inset(title, INDENT, 0, 0, 0)
        title.addWidget(self._so_far)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(4, 12, 4, 12)
        rows.setSpacing(12)
        rows.addLayout(self._meters)
        rows.addSpacing(12)
        rows.addLayout(title)
        rows.addWidget(self._trail)
        rows.addStretch(1)
        return inside


def _meter(view: MeterView) -> QWidget:
    box = QWidget()
    box.setAccessibleName(_("{meter}: {word}").format(meter=view.label, word=view.word))
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(Words(view.label, "small"))
    rows.addWidget(Words(view.word, "strong"))
    return box
