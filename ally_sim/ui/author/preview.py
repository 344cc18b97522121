"""The preview: the story as its players read it, at the scene that is being written."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ally_sim.engine.meters import meter_views
from ally_sim.engine.stills import stills
from ally_sim.engine.stops import AnswerStop, SceneStop
from ally_sim.engine.telling import answer_view, scene_view
from ally_sim.engine.views import MeterView
from ally_sim.story.model import ChoiceId
from ally_sim.ui import theme
from ally_sim.ui.author.current_preview import CurrentPreview
from ally_sim.ui.author.preview_bar import PreviewBar
from ally_sim.ui.author.preview_look import ROOM, PreviewLook
from ally_sim.ui.author.preview_setup import PreviewSetup
from ally_sim.ui.author.room_view import RoomPictures, RoomView
from ally_sim.ui.author.snapshot_bar import SnapshotBar
from ally_sim.ui.images import FORMATS, pictures_of
from ally_sim.ui.language import _
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.meter import MeterLine
from ally_sim.ui.widgets.page import Page, clear
from ally_sim.ui.widgets.portrait import PICTURES
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.scene_panel import ScenePanel
from ally_sim.ui.widgets.scroller import Scroller
from ally_sim.ui.widgets.words import Words

CLICK = 4
"""How many pixels the mouse may move in a click that selects nothing."""


class Preview(QWidget):
    """Shows what is tried, and plays on from there.

    A digit, Enter, Space and Backspace do what they do for players, all of an answer at once. A
    click on a paragraph asks for its line. It may have a look and a text size of its own, or show
    what a room sees.
    """

    words_clicked = Signal(str)
    """Words of the scene that somebody clicked on."""
    moment_wanted = Signal(int)
    """The number of an earlier choice that something comes from."""
    line_wanted = Signal()
    """The line of the scene that is shown is to be gone to."""
    _meters_shown: tuple[MeterView, ...] = ()

    def __init__(
        self,
        current: CurrentPreview,
        snapshots: SnapshotBar,
        pictures: RoomPictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._current = current
        self._seen: object = None
        self._pictures: object = None
        self._pressed = QPoint()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview of the story"))
        self.panel = ScenePanel()
        self._page = Page()
        self._scroller = Scroller(self._page.area)
        self._on = Button(_("Continue"), "primary")
        self._hard = HardScene()
        self._unread = Words("", "quiet")
        self._room = RoomView(pictures)
        self._stack = QStackedWidget()
        self.bar = PreviewBar(current)
        self.look = PreviewLook()
        self.setup = PreviewSetup()
        self.snapshots = snapshots
        self._meters = QVBoxLayout()
        self._upper = Page(below=24)
        self._build()
        self._connect()
        self._show_ways_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, go on and step back as players do."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._current.go_on()
        elif key == Qt.Key.Key_Backspace:
            self._current.step_back()
        elif key == Qt.Key.Key_PageDown:
            self._scroller.page_down()
        elif key == Qt.Key.Key_PageUp:
            self._scroller.page_up()
        elif self.panel.choices is not None:
            self.panel.choices.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See clicks on words; those that select something are none."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() is QEvent.Type.MouseButtonPress:
                self._pressed = event.position().toPoint()
            elif event.type() is QEvent.Type.MouseButtonRelease:
                at = event.position().toPoint()
                if (at - self._pressed).manhattanLength() < CLICK:
                    self._click(watched, at)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the studio's look in all that is not chosen here."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.look.is_own:
            QTimer.singleShot(0, self, self.wear)

    def wear(self) -> None:
        """Put the look that was chosen on what players see, or show what a room sees."""
        name, size = self.look.colours.currentData(), self.look.size_of_text.currentData()
        self.look.size_of_text.setEnabled(name != ROOM)
        self._stack.setCurrentWidget(self._room if name == ROOM else self._page)
        self._show_room()
        look = theme.current()
        if name and name != ROOM:
            look = replace(look, theme=read_theme(name))
        if size:
            look = replace(look, text_size=size / 100)
        theme.wear(self._page, look if self.look.is_own else None)

    def show_now(self) -> None:
        """Show what is tried; the same, at the same height, where the text alone has changed."""
        current = self._current
        playthrough, stop = current.playthrough, current.stop
        if self._page.isAncestorOf(self.window().focusWidget() or self):
            self.setFocus()  # what has the keyboard there may go away
        self._show_ways_on()
        self._show_pictures()
        self._show_setup()
        if playthrough is None or stop is None:
            return
        if isinstance(stop, SceneStop):
            view = scene_view(playthrough, stop.visit)
            seen: tuple[object, ...] = (view, None)
        else:
            numbers = (stop.number,) if isinstance(stop, AnswerStop) else stop.numbers
            view = scene_view(playthrough, playthrough.moments[numbers[-1]])
            seen = (view, tuple(answer_view(playthrough, number) for number in numbers))
        where = (current.tryout.scene, current.tryout.choices, current.tryout.place)
        if (where, seen) == self._seen:
            return
        same = self._seen is not None and isinstance(self._seen, tuple) and where == self._seen[0]
        self._seen = (where, seen)
        self._show(same=same)
        self._show_room()

    def show_unread(self) -> None:
        """Say why nothing is shown: the story could never be read so far."""
        words = _("The story cannot be read yet. Below the text stands why; F8 goes to the place.")
        self._unread.setText(words)

    def _show(self, *, same: bool) -> None:
        height = self._page.area.verticalScrollBar().value() if same else 0
        if same:
            self.panel.hide()  # so that nothing moves while somebody types
        self._show_stop()
        self._unread.hide()
        self.panel.show()
        for part in (*self.panel.findChildren(Prose), *self.panel.findChildren(Words)):
            watched = part.viewport() if isinstance(part, Prose) else part
            watched.installEventFilter(self)
        bar = self._page.area.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(height))

    def _show_stop(self) -> None:
        playthrough, stop = self._current.playthrough, self._current.stop
        if playthrough is None or stop is None:
            return
        if isinstance(stop, SceneStop):
            stuck = playthrough.stuck and not self._current.can_go_on
            told = _("No choice is open here, in this state.") if stuck else ""
            self.panel.show_scene(scene_view(playthrough, stop.visit), told=told)
            return
        numbers = (stop.number,) if isinstance(stop, AnswerStop) else stop.numbers
        scene = scene_view(playthrough, playthrough.moments[numbers[-1]])
        answers = [answer_view(playthrough, number) for number in numbers]
        if isinstance(stop, AnswerStop):
            self.panel.show_answer(scene, answers[0], why=stop.with_why)
        else:
            self.panel.show_whys(scene, answers)
        self.panel.show_all()

    def _show_ways_on(self) -> None:
        current = self._current
        self._on.setVisible(current.can_go_on)
        self._hard.setVisible(current.can_skip)
        self._hard.show_note(current.scene.content_note if current.scene else "")
        playthrough = current.playthrough
        views: tuple[MeterView, ...] = ()
        if playthrough is not None:
            views = meter_views(playthrough.story, playthrough.state, hidden=True)
        if views != self._meters_shown:
            self._meters_shown = views
            clear(self._meters)
            for view in views:
                self._meters.addWidget(MeterLine(view))

    def _show_room(self) -> None:
        playthrough, stop = self._current.playthrough, self._current.stop
        if playthrough and stop and self._stack.currentWidget() is self._room:
            self._room.show_views(stills(playthrough, stop))

    def _show_setup(self) -> None:
        """Offer what the scene can be come to with, where that is wanted: it may be a long list."""
        story = self._current.story
        if story is not None and self._upper.isVisible():
            self.setup.show_story(story, self._current.tryout.setup)

    def _show_pictures(self) -> None:
        story = self._current.story
        if story is None:
            return
        names = [name for name in story.files.names() if name.rpartition(".")[2].lower() in FORMATS]
        if names != self._pictures:
            self._pictures = names
            PICTURES.show_these(pictures_of(story))

    def _click(self, watched: QObject, at: QPoint) -> None:
        if isinstance(watched, Words):
            self.words_clicked.emit(watched.text())
            return
        prose = next((p for p in self.panel.findChildren(Prose) if p.viewport() is watched), None)
        if prose is not None and not prose.anchorAt(at):
            self.words_clicked.emit(prose.cursorForPosition(at).block().text())

    def _build(self) -> None:
        self._upper.add(self.look)
        self._upper.add(self.setup)
        self._upper.add(self.snapshots)
        self._upper.hide()
        self.panel.hide()
        self._page.add(self._unread)
        self._page.add(self._hard)
        self._page.add(self.panel)
        self._page.add(self._on)
        self._page.add(self._meters, space_before=12)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._upper)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._room)
        split.addWidget(self._stack)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(split, 1)

    def _connect(self) -> None:
        current = self._current
        current.changed.connect(self.show_now)
        self.panel.chosen.connect(lambda choice: current.choose(ChoiceId(choice)))
        self.panel.because_clicked.connect(self.moment_wanted)
        self._on.clicked.connect(current.go_on)
        self._hard.skip.clicked.connect(current.skip)
        self.look.picked.connect(self.wear)
        self.bar.line.clicked.connect(self.line_wanted)
        self.bar.setup.toggled.connect(self._upper.setVisible)
        self.bar.setup.toggled.connect(lambda _on: self._show_setup())
        self.setup.changed.connect(current.set_up)
        self.snapshots.wanted.connect(current.restore)
        self.snapshots.keep_wanted.connect(lambda name: self.snapshots.keep(name, current.tryout))


class HardScene(QFrame):
    """What players are told before a hard scene, with the way round it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self.skip = Button(_("Take the short version"), icon_name="skip-forward")
        self._note = Words()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 18, 24, 20)
        rows.setSpacing(8)
        rows.addWidget(Words(_("Players are asked first"), "eyebrow"))
        rows.addWidget(self._note)
        rows.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignLeft)

    def show_note(self, note: str) -> None:
        """Show the content note of the scene."""
        self._note.setText(note)
