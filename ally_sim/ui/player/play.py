"""Play: one calm column in which a story is read, chosen in, and answered."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ally_sim.engine.telling import answer_view, scene_view, trail
from ally_sim.engine.views import SceneView
from ally_sim.ui import keys, theme
from ally_sim.ui.accessibility import announce
from ally_sim.ui.language import _
from ally_sim.ui.player.column import Column
from ally_sim.ui.player.current_playthrough import CurrentPlaythrough
from ally_sim.ui.player.foot import Foot
from ally_sim.ui.player.looking_back import LookingBack
from ally_sim.ui.player.scroller import Scroller
from ally_sim.ui.player.side_panel import SidePanel
from ally_sim.ui.player.stops import AnswerStop, SceneStop
from ally_sim.ui.player.what_if import others
from ally_sim.ui.widgets.page import Page


class PlayPage(QWidget):
    """Shows where a playthrough stands, and takes it on, back, or elsewhere."""

    debrief_wanted = Signal()
    pause_wanted = Signal()
    look_wanted = Signal(str, QWidget)
    """An earlier moment is to be looked at: its title, and what it shows."""
    guidance_wanted = Signal(str)
    """An entry is to be read in the guidance library."""
    what_if_wanted = Signal()
    """Another choice's answer is to be looked at."""
    told = Signal(str)
    """A sentence about what just happened."""

    def __init__(self, current: CurrentPlaythrough, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self._entered: tuple[int, int] | None = None
        self._read: set[tuple[str, ...]] = set()
        self._column = Column()
        self._foot = Foot()
        self._page = Page()
        self._page.add(self._column)
        self._page.add(self._foot)
        self._scroller = Scroller(self._page.area)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._page)
        self._side = SidePanel(self)
        self._drawer = False
        self._connect()
        self._show()

    def focus_start(self) -> None:
        """Put the keyboard where reading begins, or on the way on."""
        if not self._column.focus_start():
            self._foot.way_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, go on and scroll, wherever on the page the keyboard is."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._go_on()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._read_on(back=shift or key == Qt.Key.Key_PageUp, held=event.isAutoRepeat())
        elif self._column.choices is not None:
            self._column.choices.keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._scroller.lines(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether there is room beside the text."""
        super().resizeEvent(event)
        self._place_side()

    def changeEvent(self, event: QEvent) -> None:
        """See again when the text changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._place_side()

    def _connect(self) -> None:
        self._current.changed.connect(self._show)
        self._column.chosen.connect(self._current.choose)
        self._column.entered.connect(self._enter)
        self._column.skipped.connect(self._skip)
        self._column.guidance_wanted.connect(self.guidance_wanted)
        self._column.because_clicked.connect(self._look_back)
        self._foot.onward.connect(self._go_on)
        self._foot.back.connect(self._current.step_back)
        self._foot.trail.connect(self._turn_drawer)
        self._foot.what_if.connect(self.what_if_wanted)
        self._side.moment_chosen.connect(self._go_back_to)
        does = {
            "back": self._current.step_back,
            "trail": self._turn_drawer,
            "what-if": lambda: self.what_if_wanted.emit() if self._has_others() else None,
            "pause": self._escape,
        }
        keys.actions(self, keys.Mode.PLAY, does)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    # What is shown

    def _show(self) -> None:
        stop = self._current.stop
        playthrough = self._current.playthrough
        self._drawer = False
        if isinstance(stop, SceneStop):
            self._show_scene(stop.visit)
        elif isinstance(stop, AnswerStop):
            self._show_answer(stop)
        else:
            answers = [answer_view(playthrough, number) for number in stop.numbers]
            scene = scene_view(playthrough, playthrough.moments[stop.numbers[-1]])
            self._column.show_whys(scene, answers)
        self._show_beside()
        self._offer_ways()
        self._scroller.top()
        self.focus_start()

    def _show_scene(self, visit: int) -> None:
        view = scene_view(self._current.playthrough, visit)
        if view.skip and self._entered != self._here(visit):
            self._column.show_threshold(view, view.skip.note)
            announce(self, view.skip.note)
            return
        self._column.show_scene(view, told=self._stuck_sentence())
        announce(self, view.title)

    def _show_answer(self, stop: AnswerStop) -> None:
        playthrough = self._current.playthrough
        scene = scene_view(playthrough, playthrough.moments[stop.number])
        answer = answer_view(playthrough, stop.number)
        self._column.show_answer(scene, answer, why=stop.with_why)
        if not theme.motion_ms() or playthrough.choices in self._read:
            self._column.show_all()

    def _show_beside(self) -> None:
        """Show how things stand; what an answer has not told yet does not show here either."""
        playthrough = self._current.playthrough
        stop = self._current.stop
        known = self._current.explained
        visit = stop.visit if isinstance(stop, SceneStop) else len(playthrough.visits) - 1
        if isinstance(stop, AnswerStop) and self._column.waits:
            known = min(known, stop.number)
            visit = playthrough.moments[stop.number]
        moments = (
            moment if moment.number < known else replace(moment, impact=None)
            for moment in trail(playthrough)
        )
        self._side.show_view(scene_view(playthrough, visit).meters, tuple(moments))
        self._place_side()

    def _offer_ways(self) -> None:
        if not self._column.waits:
            self._read.add(self._current.playthrough.choices)
        onward = ""
        if self._column.waits or self._current.can_continue:
            onward = _("Continue")
        elif self._current.playthrough.ended:
            onward = _("To the debrief")
        if self._on_threshold():
            onward = ""
        self._foot.show_ways(
            onward=onward, back=self._current.can_step_back, what_if=self._has_others()
        )

    def _has_others(self) -> bool:
        """Tell whether an answer is read to its end, and other choices were open."""
        told = isinstance(self._current.stop, AnswerStop) and not self._column.waits
        return told and bool(others(self._current.playthrough))

    def _stuck_sentence(self) -> str:
        if not self._current.playthrough.stuck or self._current.can_continue:
            return ""
        return _(
            "The story does not go on from here: none of its choices is open. That is a mistake "
            "in the story, not yours. Step back, and choose another way."
        )

    def _here(self, visit: int) -> tuple[int, int]:
        return len(self._current.playthrough.choices), visit

    def _on_threshold(self) -> bool:
        stop = self._current.stop
        if not isinstance(stop, SceneStop) or self._entered == self._here(stop.visit):
            return False
        return scene_view(self._current.playthrough, stop.visit).skip is not None

    # What is done

    def _go_on(self) -> None:
        if self._on_threshold():
            return
        if self._column.waits:
            self._show_beat()
        elif self._current.can_continue:
            self._current.go_on()
        elif self._current.playthrough.ended:
            self.debrief_wanted.emit()

    def _show_beat(self) -> None:
        beat = self._column.advance()
        self._show_beside()
        self._offer_ways()
        if beat is not None:
            self._scroller.bring(beat, self._foot)

    def _read_on(self, *, back: bool, held: bool) -> None:
        if back:
            self._scroller.page_up()
        elif not self._scroller.page_down() and not held:
            self._go_on()

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        choices = self._column.choices
        if now is not None and choices is not None and choices.isAncestorOf(now):
            self._scroller.reveal(now)

    def _enter(self) -> None:
        stop = self._current.stop
        if isinstance(stop, SceneStop):
            self._entered = self._here(stop.visit)
            self._show()

    def _skip(self) -> None:
        stop = self._current.stop
        if isinstance(stop, SceneStop):
            self._current.choose(self._current.playthrough.skip_at(stop.visit))

    def _go_back_to(self, moment: int) -> None:
        title = trail(self._current.playthrough)[moment].title
        self._current.go_back_to(moment)
        self.told.emit(
            _("You are back at “{title}”. The way you took is kept.").format(title=title)
        )

    def _look_back(self, moment: int) -> None:
        playthrough = self._current.playthrough
        scene: SceneView = scene_view(playthrough, playthrough.moments[moment])
        title = trail(playthrough)[moment].title
        self.look_wanted.emit(title, LookingBack(scene, answer_view(playthrough, moment)))

    # What stands beside

    def _turn_drawer(self) -> None:
        self._drawer = not self._drawer
        self._place_side()

    def _escape(self) -> None:
        if self._drawer:
            self._turn_drawer()
        else:
            self.pause_wanted.emit()

    def _place_side(self) -> None:
        look = theme.current()
        margin = (self.width() - look.px("measure")) // 2
        room = margin - 2 * look.theme.spaces.wide
        beside = room >= look.em(12)
        self._foot.show_trail(not beside)
        self._side.show_as_drawer(not beside)
        self._side.setVisible(beside or self._drawer)
        if beside:
            width = min(room, look.em(17))
            left = margin - look.theme.spaces.wide - width
            self._side.setGeometry(left, 32, width, self.height() - 64)
        else:
            width = min(look.em(24), self.width() - 48)
            self._side.setGeometry(self.width() - width - 24, 16, width, self.height() - 32)
            self._side.raise_()
