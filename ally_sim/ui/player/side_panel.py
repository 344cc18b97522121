"""What stands beside the text: how things are with people, and the moments so far."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ally_sim.engine.stops import AnswerStop, SceneStop
from ally_sim.engine.telling import branches, scene_view, trail
from ally_sim.engine.views import MeterView, TrailBranchView, TrailMomentView
from ally_sim.story.model import ChoiceId
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.player.current_playthrough import CurrentPlaythrough
from ally_sim.ui.player.drawer import Drawer
from ally_sim.ui.sides import inset, sided
from ally_sim.ui.widgets.fades import HEIGHT_EMS, Fades
from ally_sim.ui.widgets.kept import Kept
from ally_sim.ui.widgets.page import see_through, still
from ally_sim.ui.widgets.trail import Trail
from ally_sim.ui.widgets.words import Words, told_in

Ways = Mapping[int, tuple[ChoiceId, ...]]
"""The choices of the ways through a story that were gone so far, by their ids."""

STAYS = 2 / 3
"""How much of the height beside the text may be taken up by how things stand, to stay in sight."""

INDENT = 12
"""How far the trail's own rows stand in, so that all begins at one edge."""


class SidePanel(Drawer):
    """Meters in words, and the trail; a drawer where there is no room beside the text."""

    moment_chosen = Signal(int)
    branch_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._things = QWidget()
        self._column = QVBoxLayout(self._things)
        self._column.setSpacing(10)
        self._how_things_stand = Words(_("How things stand"), "eyebrow")
        self._column.addWidget(self._how_things_stand)
        self._meters = Kept(self._column, _Meter)
        self._shown: object = None
        self._trail = Trail()
        self._trail.moment_chosen.connect(self.moment_chosen)
        self._trail.branch_chosen.connect(self.branch_chosen)
        self._so_far = Words(_("So far"), "eyebrow")
        self._rows = QVBoxLayout()
        self._heading = QWidget()
        self._title = QVBoxLayout(self._heading)
        self._title.addWidget(self._so_far)
        self._inside = self._filled()
        self._indent()
        scroll = _scrolling(self._inside)
        self._bar = scroll.verticalScrollBar()
        self._bar.rangeChanged.connect(self._follow)
        self._fades = Fades(scroll, "window")
        self.rows.addWidget(scroll, 1)
        self._stays = False

    def changeEvent(self, event: QEvent) -> None:
        """Let what the story says be read from the side of its language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LocaleChange:
            for part in (self._things, self._heading, self._inside):
                told_in(self.locale().bcp47Name(), part)
            self._indent()

    def show_stop(self, current: CurrentPlaythrough, gone: Ways, *, waits: bool) -> None:
        """Show how things stand where `current` stands, and the ways that were `gone` before.

        What an answer has not told yet, as long as it `waits`, does not show here either.
        """
        playthrough = current.playthrough
        stop = current.stop
        known = current.explained
        visit = stop.visit if isinstance(stop, SceneStop) else len(playthrough.visits) - 1
        if isinstance(stop, AnswerStop) and waits:
            known = min(known, stop.number)
            visit = playthrough.moments[stop.number]
        moments = (
            moment if moment.number < known else replace(moment, impact=None)
            for moment in trail(playthrough)
        )
        meters = scene_view(playthrough, visit).meters
        self.show_view(meters, tuple(moments), branches(playthrough, gone))

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
        self._how_things_stand.setVisible(bool(meters))
        for part, meter in zip(self._meters.take(len(meters)), meters, strict=True):
            part.show_view(meter)
        self._heading.setVisible(bool(moments or branches))
        self._trail.show_view(moments, branches=branches)

    def place(self, page: QWidget, *, drawer: bool) -> bool:
        """Stand beside the text where `page` has room for it, and tell whether it has.

        Where it has none, lie over the text, if the `drawer` is open.
        """
        look = theme.current()
        margin = (page.width() - look.px("measure")) // 2
        room = margin - 2 * look.theme.spaces.wide
        beside = room >= look.em(12)
        if beside:
            width = min(room, look.em(17))
            left = margin - look.theme.spaces.wide - width
            place = QRect(left, 32, width, page.height() - 64)
        else:
            width = min(look.em(24), page.width() - 48)
            place = QRect(page.width() - width - 24, 16, width, page.height() - 32)
        self.setGeometry(sided(place, page.rect()))
        self.stand(page, beside=beside, open_=drawer)
        self._fades.ground = "window" if beside else "surface"
        self._let_stay(beside and self._things.sizeHint().height() < place.height() * STAYS)
        return beside

    def _let_stay(self, stays: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Let how things stand be above what scrolls; or in it, where there is less room."""
        if stays != self._stays:
            self._stays = stays
            for part in (self._heading, self._things):
                (self.rows if stays else self._rows).insertWidget(0, part)
                part.lower()  # screen readers tell the parts in the order of the children

    def _follow(self, _least: int, most: int) -> None:
        """Have the newest moment in sight, where that costs no sight of how things stand.

        One that is longer than the column shows how it begins.
        """
        if not self._stays:
            return
        newest = self._trail.newest
        if newest is not None:
            begins = newest.mapTo(self._inside, newest.rect().topLeft()).y()
            most = min(most, begins - theme.current().em(HEIGHT_EMS))
        self._bar.setValue(most)

    def _indent(self) -> None:
        inset(self._column, INDENT, 0, 0, 12)
        inset(self._title, INDENT, 0, 0, 0)

    def _filled(self) -> QWidget:
        inside = QWidget()
        still(inside)
        inside.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self._rows.addWidget(self._things)
        self._rows.addWidget(self._heading)
        self._rows.addWidget(self._trail)
        self._rows.addStretch(1)
        return inside


def _scrolling(inside: QWidget) -> QScrollArea:
    scroll = see_through(QScrollArea())
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    inside.setAutoFillBackground(False)  # a drawer has a ground of its own
    still(scroll.viewport())
    return scroll


class _Meter(QWidget):
    """What something is called, and below it the word that holds now."""

    def __init__(self) -> None:
        super().__init__()
        self._label = Words(role="small")
        self._word = Words(role="strong")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._label)
        rows.addWidget(self._word)

    def show_view(self, view: MeterView) -> None:
        """Show this meter."""
        self.setAccessibleName(_("{meter}: {word}").format(meter=view.label, word=view.word))
        self._label.setText(view.label)
        self._word.setText(view.word)
