"""Play: one calm column in which a story is read, chosen in, and answered."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ally_sim.engine.stops import AnswerStop
from ally_sim.records.settings import Settings
from ally_sim.ui import keys
from ally_sim.ui.language import _
from ally_sim.ui.player.countdown import Countdown
from ally_sim.ui.player.current_playthrough import CurrentPlaythrough
from ally_sim.ui.player.foot import Foot
from ally_sim.ui.player.play_panel import PlayPanel
from ally_sim.ui.player.side_panel import SidePanel, Ways
from ally_sim.ui.player.what_if import others
from ally_sim.ui.turns import Turns
from ally_sim.ui.widgets.more_below import MoreBelow
from ally_sim.ui.widgets.page import FIRST, Page
from ally_sim.ui.widgets.scroller import Scroller
from ally_sim.ui.widgets.tab_order import put_in_order


class PlayPage(QWidget):
    """Shows where a playthrough stands, and takes it on, back, or elsewhere."""

    debrief_wanted = Signal()
    pause_wanted = Signal()
    look_wanted = Signal(int)
    """An earlier moment is to be looked at."""
    guidance_wanted = Signal(str)
    """An entry is to be read in the guidance library."""
    what_if_wanted = Signal()
    """Another choice's answer is to be looked at."""
    way_wanted = Signal(int)
    """A way gone before is to be opened."""
    arrived = Signal(QWidget)
    """There is something else to read now: all of this, or what came to it."""
    aloud_wanted = Signal(QWidget)
    """This is to be read aloud."""

    def __init__(
        self,
        current: CurrentPlaythrough,
        settings: Callable[[], Settings],
        ways: Callable[[], Ways],
        parent: QWidget | None = None,
    ) -> None:
        """Show `current`; the ways gone so far are asked for once a stop, what is set at need."""
        super().__init__(parent)
        self._current, self._ways = current, ways
        self._panel = PlayPanel(current, settings)
        self._foot = Foot()
        self._page = Page()
        self._page.add(self._panel)
        self._page.add(self._foot)
        self._scroller = Scroller(self._page.area)
        self._more = MoreBelow(self._page.area)
        self.countdown = Countdown()
        """The time of the moment that passes, where one does."""
        self._stack()
        self._side = SidePanel(self)
        self._drawer = False
        self._turns = Turns(self)
        self._soon = QTimer(self, singleShot=True, interval=0)  # once the page is laid out
        self._soon.timeout.connect(self._begin_moment)
        self._connect()
        self._panel.show_stop()

    @property
    def reading(self) -> QWidget:
        """What there is to read now."""
        return self._panel

    def focus_start(self) -> None:
        """Put the keyboard where reading begins, or on the way on."""
        if not self._panel.focus_start():
            self._foot.take_keyboard(self._panel)

    def see_settings(self) -> None:
        """Let no moment pass any longer, where that was set just now."""
        if not self._panel.seconds:
            self.countdown.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, go on and scroll, wherever on the page the keyboard is."""
        self._turns.finish()
        self._panel.drop_ahead()
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._go_on()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._read_on(back=shift or key == Qt.Key.Key_PageUp, held=event.isAutoRepeat())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._scroller.read_on(event)  # Space, which reads on, takes no choice from here
        elif self._panel.choices is not None:
            self._panel.choices.keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._scroller.lines(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Let the keyboard come only to what is seen: the foot is, once all is told."""
        self._turns.finish()
        return super().focusNextPrevChild(onward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether there is room beside the text."""
        super().resizeEvent(event)
        self._place_side()

    def changeEvent(self, event: QEvent) -> None:
        """See again when the text changes, but not in its midst: all would be laid out in vain."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), FIRST)

    def customEvent(self, _event: QEvent) -> None:
        """Place what stands beside the text, once all has the new letters."""
        self._place_side()

    def _stack(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._page)
        rows.addWidget(self.countdown)

    def _connect(self) -> None:
        self._panel.stop_shown.connect(self._begin)
        self._panel.choices_shown.connect(self._bring_choices)
        self._panel.choices_shown.connect(lambda: self.arrived.emit(self._panel))
        self._panel.guidance_wanted.connect(self.guidance_wanted)
        self._panel.because_clicked.connect(self.look_wanted)
        self._foot.onward.connect(self._go_on)
        self._foot.back.connect(self._current.step_back)
        self._foot.trail.connect(self._turn_drawer)
        self._foot.what_if.connect(self.what_if_wanted)
        self._more.clicked.connect(lambda: self._read_on(back=False, held=True))
        self._side.moment_chosen.connect(self.look_wanted)
        self._side.branch_chosen.connect(self.way_wanted)
        self._side.closed.connect(self._turn_drawer)
        self.countdown.passed.connect(self._panel.let_pass)
        bar = self._page.area.verticalScrollBar()
        bar.valueChanged.connect(self._begin_moment)
        bar.rangeChanged.connect(lambda _least, _most: self._soon.start())
        does = {
            "back": self._current.step_back,
            "trail": self._turn_drawer,
            "what-if": lambda: self.what_if_wanted.emit() if self._has_others() else None,
            "read": lambda: self.aloud_wanted.emit(self._panel),
            "time": self.countdown.turn,
            "pause": self._escape,
        }
        keys.actions(self, keys.Mode.PLAY, {key: partial(self._do, does[key]) for key in does})
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def _waits(self) -> bool:
        """Whether a beat of an answer waits to be asked for."""
        return self._panel.waits and not self._panel.hurries

    # What is shown

    def _begin(self) -> None:
        """Show what belongs to a stop that was just come to, from its top; the rest soon."""
        self._drawer = False
        self._gone = cache(self._ways)  # asked only when they are told: somebody waits
        self.countdown.end()
        self._soon.start()
        if seconds := self._panel.seconds:
            self.countdown.offer(seconds)
        self._foot.hold(self._panel.waits and self._panel.hurries)
        self._foot.tell_nothing()
        self._offer_ways()
        self._scroller.top()
        self.focus_start()
        self._turns.run(self._tell_rest(self._panel))
        if not self.isVisible():
            self._turns.finish()

    def _tell_rest(self, arrived: QWidget) -> Iterator[None]:
        """Tell all that is told without being asked for, and show what stands beside."""
        while self._panel.waits and self._panel.hurries:
            self._panel.advance()
            yield
        self._foot.hold(False)
        self._panel.show_faces()
        yield
        self._side.show_stop(self._current, self._gone(), waits=self._panel.waits)
        self._place_side()
        put_in_order(self._panel, self._foot)
        self._foot.tell(arrived)
        self.arrived.emit(arrived)
        self._panel.make_next_ready()

    def _offer_ways(self) -> None:
        self._panel.note_read()
        onward = ""
        if self._waits or self._current.can_continue:
            onward = _("Continue")
        elif self._current.playthrough.ended:
            onward = _("To the debrief")
        if self._panel.on_threshold:
            onward = ""
        self._foot.show_ways(
            onward=onward, back=self._current.can_step_back, what_if=self._has_others()
        )
        self._more.show_until(self._foot if onward else self._panel)
        self._soon.start()

    def _has_others(self) -> bool:
        """Tell whether an answer is read to its end, and other choices were open."""
        told = isinstance(self._current.stop, AnswerStop) and not self._waits
        return told and bool(others(self._current.playthrough))

    # What is done

    def _do(self, action: Callable[[], object]) -> None:
        """Do what a key is for, where all is told that was begun to be told."""
        self._turns.finish()
        action()

    def _go_on(self) -> None:
        if self._panel.on_threshold:
            return
        if self._panel.waits:
            self._show_beat()
        elif self._current.can_continue:
            self._current.go_on()
        elif self._current.playthrough.ended:
            self.debrief_wanted.emit()
        elif self._panel.words is not None:
            self._panel.words.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_beat(self) -> None:
        beat = self._panel.advance()
        self._offer_ways()
        if beat is not None:
            self._scroller.bring(beat, self._foot)
            self._turns.run(self._tell_rest(beat))

    def _read_on(self, *, back: bool, held: bool) -> None:
        if back:
            self._scroller.page_up()
            return
        onto = self._panel.words or self._panel.choices
        if not (self._more.isVisible() and self._scroller.page_down(onto)) and not held:
            self._go_on()

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        choices, words = self._panel.choices, self._panel.words
        if now is None:
            return
        if words is not None and words.isAncestorOf(now):
            self._scroller.reveal(words if now is words.field else now)
        elif choices is not None and choices.isAncestorOf(now):
            self._scroller.reveal(now)

    def _bring_choices(self) -> None:
        """Have all choices in sight, as far as they fit, when they come after one's words."""
        self._offer_ways()
        if self._panel.choices is not None:
            self._scroller.bring(self._panel.choices, self._panel.choices)

    def _begin_moment(self) -> None:
        """Let a moment begin to pass once the last of the choices is in sight."""
        choices = self._panel.choices
        laid_out = not self._soon.isActive()
        if choices is not None and laid_out and self._scroller.sees_end(choices):
            self.countdown.begin()

    # What stands beside

    def _turn_drawer(self) -> None:
        self._drawer = not self._side.over
        self._place_side()

    def _escape(self) -> None:
        if self._side.over:
            self._turn_drawer()
        else:
            self.pause_wanted.emit()

    def _place_side(self) -> None:
        self._foot.show_trail(not self._side.place(self._page, drawer=self._drawer))
        self.countdown.cover(self._side.over)
        self._drawer = self._side.over  # beside the text there is none to come out later
