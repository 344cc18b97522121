"""The map with what is needed to use it: search, zoom, and a picture of it to take away."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ally_sim.authoring.graph import story_graph, worst_by_scene
from ally_sim.authoring.map_layout import StoryMap, story_map
from ally_sim.authoring.map_svg import map_as_svg
from ally_sim.authoring.measure import StoppedError
from ally_sim.authoring.ordering import GoOn
from ally_sim.errors import AllySimError
from ally_sim.records.saving import write_whole
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.story.model import Scene, SceneId, Story
from ally_sim.ui import dialogs, theme
from ally_sim.ui.author.map_picture import MapPicture
from ally_sim.ui.author.map_view import MapView
from ally_sim.ui.background import Background
from ally_sim.ui.language import _, in_words, several
from ally_sim.ui.pictures import png_from_svg
from ally_sim.ui.widgets.buttons import IconButton
from ally_sim.ui.widgets.flow import Flow
from ally_sim.ui.widgets.words import Words


class MapPanel(QWidget):
    """Draws the map of the newest story while it is looked at; the old one stays meanwhile."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = MapView()
        self._background = Background(self)
        self._background.failed.connect(self._give_up)
        self._wanted: tuple[Story, tuple[Diagnostic, ...]] | None = None
        self._drawing: object = None
        self._story: Story | None = None
        self._found: list[SceneId] = []
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Find on the map"))
        self.search.setPlaceholderText(_("Find a scene or a choice"))
        self._count = Words("", "small")
        self._state = Words(_("There is no map yet."), "small")
        self.setFocusProxy(self.view)
        self._build()
        self.search.textChanged.connect(lambda _text: self._look())
        self.search.returnPressed.connect(self._step)

    def show_story(self, story: Story, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Draw this story as soon as the map is seen; what is drawn of an older one is dropped."""
        self._wanted = (story, diagnostics)
        self._state.setText(_("Drawing…"))
        self._draw()

    def export(self) -> None:
        """Write the map as a picture where somebody chooses."""
        drawn = self.view.shown
        if drawn is None:
            self.told.emit(_("There is no map yet."))
            return
        file = dialogs.choose_new_file(
            self, _("Export the map"), suggested="map.svg", kinds=_("Pictures (*.svg *.png)")
        )
        if file is not None:
            self._background.run(lambda: _written(drawn, file), self.told.emit)

    def stop(self) -> None:
        """Draw nothing more."""
        self._wanted = None
        self._background.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from the search to the map."""
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.view.setFocus()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _build(self) -> None:
        head = QFrame()
        head.setProperty("kind", "header")
        row = Flow(parent=head)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        self.search.setMinimumWidth(theme.current().em(14))
        does: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("plus", _("Larger (+)"), lambda: self.view.zoom(1)),
            ("minus", _("Smaller (-)"), lambda: self.view.zoom(-1)),
            ("eye", _("All of it (0)"), self.view.show_whole),
            ("download", _("Export the map…"), self.export),
        )
        row.addWidget(self.search)
        for name, label, do in does:
            button = IconButton(name, label)
            button.clicked.connect(lambda _on=False, do=do: do())
            row.addWidget(button)
        row.addWidget(self._count)
        row.addWidget(self._state)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addWidget(self.view, 1)

    def _draw(self) -> None:
        wanted = self._wanted
        if self._drawing is not None or wanted is None or not self.isVisible():
            return
        self._drawing = wanted

        def go_on() -> None:
            if self._wanted is not wanted:
                raise StoppedError

        self._background.run(partial(_drawn, *wanted, go_on), partial(self._show, wanted[0]))

    def _show(self, story: Story, drawn: MapPicture | None) -> None:
        newest, self._drawing = self._drawing is self._wanted, None
        if newest and drawn is not None:
            self._wanted = None
            self._story = story
            self._state.setText("")
            before = [self.view.show_map(drawn)]
            self._background.run(partial(_let_go, before), lambda _nothing: None)
            self._look()
        self._draw()

    def _give_up(self) -> None:
        """Draw no more of what a fault of ours ended; what came since is drawn."""
        if self._wanted is self._drawing:
            self._wanted = None
            self._state.setText("" if self.view.shown else _("There is no map yet."))
        self._drawing = None
        self._draw()

    def _look(self) -> None:
        """Find the scenes in which the words stand."""
        wanted = self.search.text().strip().casefold()
        scenes = self._story.scenes.values() if self._story and wanted else ()
        self._found = [scene.id for scene in scenes if wanted in _words_of(scene)]
        self.view.mark_found(self._found)
        count = len(self._found)
        told = several("{count} scene", "{count} scenes", count).format(count=count)
        self._count.setText(told if wanted else "")

    def _step(self) -> None:
        """Go to the next of the scenes that were found."""
        if not self._found:
            return
        here = self.view.current
        at = self._found.index(here) + 1 if here in self._found else 0
        self.view.go_to(self._found[at % len(self._found)], near=True)


def _drawn(story: Story, found: tuple[Diagnostic, ...], go_on: GoOn) -> MapPicture | None:
    """Return the map of a story; None where it was not wanted to the end."""
    try:
        return MapPicture(story_map(story_graph(story, worst_by_scene(story, found)), go_on))
    except StoppedError:
        return None


def _let_go(before: list[MapPicture | None]) -> None:
    """Let go, bit by bit, of what nobody looks at any more: in one piece the window would wait."""
    picture = before.pop()
    held = picture.held() if picture else []
    del picture
    while held:
        held.pop()


def _words_of(scene: Scene) -> str:
    ending = scene.ending.title if scene.ending else ""
    choices = (f"{choice.id} {choice.text}" for choice in scene.choices)
    return " ".join((scene.id, scene.title, ending, *choices)).casefold()


def _written(drawn: StoryMap, file: Path) -> str:
    """Write the map to a file; return what is to be told of it."""
    svg = map_as_svg(drawn)
    try:
        is_png = file.suffix.lower() == ".png"
        write_whole(file, png_from_svg(svg) if is_png else svg.encode())
    except AllySimError as error:
        return in_words(error)
    return _("The map was written to {file}.").format(file=file)
