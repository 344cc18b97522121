"""The views of the story beside its text: they show the last good story, and lead to its lines."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from ally_sim.authoring.written_at import place_of_words
from ally_sim.errors import AllySimError
from ally_sim.records.snapshots import Snapshots
from ally_sim.source.diagnostics import Location
from ally_sim.story.model import ChoiceId, SceneId
from ally_sim.ui.author.current_draft import CurrentDraft
from ally_sim.ui.author.current_preview import CurrentPreview
from ally_sim.ui.author.desk import AuthorDesk
from ally_sim.ui.author.guide import Guide
from ally_sim.ui.author.map_panel import MapPanel
from ally_sim.ui.author.notes_panel import NotesPanel
from ally_sim.ui.author.preview import Preview
from ally_sim.ui.author.proof_panel import ProofPanel
from ally_sim.ui.author.sharing import Sharing
from ally_sim.ui.author.snapshot_bar import SnapshotBar
from ally_sim.ui.author.workbench import Lay
from ally_sim.ui.language import _, in_words


class StoryViews(QObject):
    """Fills the tabs beside the text, and joins what is in them."""

    wanted = Signal(object)
    """The `Location` to go to."""
    told = Signal(str)

    def __init__(
        self, draft: CurrentDraft, desk: AuthorDesk, tabs: QTabWidget, lay: Lay, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._tabs = tabs
        self._place: Location | None = None
        self.tryout = CurrentPreview(self)
        snapshots = SnapshotBar(Snapshots(desk.home, draft.path.stem))
        self.preview = Preview(self.tryout, snapshots, desk.pictures)
        self.map = MapPanel()
        self.proof = ProofPanel()
        self.notes = NotesPanel(draft.path, lambda: draft.story)
        self.guide = Guide()
        self.sharing = Sharing(draft, self.notes.notes, lay, self)
        tabs.addTab(self.preview, _("Preview"))
        tabs.addTab(self.map, _("Map"))
        tabs.addTab(self.proof, _("Proof"))
        tabs.addTab(self.notes, _("Notes"))
        tabs.addTab(self.guide, _("Guide"))
        tabs.show()
        self._connect()

    def follow(self, place: Location) -> None:
        """Show what belongs to the cursor's place."""
        self._place = place
        self.tryout.follow(place)
        self.notes.show_scene(self.tryout.at_cursor)

    def try_here(self) -> None:
        """Try the scene at the cursor, as if anew."""
        self.tryout.try_here()
        self.show_view(self.preview)

    def show_guide(self) -> None:
        """Bring the author's guide to the front; the keyboard stays where it is."""
        self._tabs.setCurrentWidget(self.guide)

    def turn_room(self) -> None:
        """Show what a room sees in the preview, or what players see again."""
        self.preview.look.turn_room()
        self.show_view(self.preview)

    def show_view(self, view: QWidget) -> None:
        """Bring one of the views to the front, and give it the keyboard."""
        self._tabs.show()
        self._tabs.setCurrentWidget(view)
        view.setFocus()

    def stop(self) -> None:
        """Let what is under way come to its end."""
        self.map.stop()
        self.proof.stop()
        self.notes.keep()
        self.sharing.stop()

    def _connect(self) -> None:
        draft, preview = self._draft, self.preview
        draft.story_changed.connect(self._show_story)
        draft.inspected.connect(self._show_inspection)
        views = (self.tryout, preview.snapshots, self.map, self.proof, self.notes, self.sharing)
        for tells in views:
            tells.told.connect(self.told)
        preview.words_clicked.connect(self._go_to_words)
        preview.moment_wanted.connect(self._go_to_moment)
        preview.line_wanted.connect(self._go_to_scene)
        self.map.view.line_wanted.connect(self._go_to_scene)
        self.map.view.preview_wanted.connect(self._try_scene)
        self.proof.place_wanted.connect(self.wanted)
        self.notes.place_wanted.connect(self.wanted)
        self.proof.way_wanted.connect(self._play)

    def _show_story(self) -> None:
        if self._draft.story is not None:
            self.tryout.show_story(self._draft.story)
            if self._place is not None:
                self.follow(self._place)

    def _show_inspection(self) -> None:
        inspection = self._draft.inspection
        if self._draft.story is None:
            self.preview.show_unread()
        else:
            self.preview.bar.tell_old(old=self._draft.found.inspection.story is None)
        if inspection is not None and inspection.story is not None:
            self.map.show_story(inspection.story, inspection.diagnostics)
            self.proof.show_inspection(inspection)

    def _try_scene(self, scene: str) -> None:
        self.tryout.try_scene(SceneId(scene))
        self.show_view(self.preview)

    def _play(self, choices: tuple[ChoiceId, ...], shown: str) -> None:
        self.tryout.play(choices, shown)
        self._tabs.setCurrentWidget(self.preview)

    def _go_to_words(self, words: str) -> None:
        scene = self.tryout.scene
        if scene is None:
            return
        try:
            place = place_of_words(scene, words, self._draft.all_texts())
        except AllySimError as error:
            self.told.emit(in_words(error))
            return
        if place is not None:
            self.wanted.emit(place)

    def _go_to_moment(self, moment: int) -> None:
        playthrough = self.tryout.playthrough
        taken = playthrough.choices[moment] if playthrough else None
        choice = playthrough.story.choices.get(taken) if playthrough and taken else None
        if choice is not None:
            self.wanted.emit(choice.at)

    def _go_to_scene(self, scene: str = "") -> None:
        """Go to the line of a scene; without one, of the scene in the preview."""
        story, shown = self.tryout.story, self.tryout.scene
        found = story.scenes.get(SceneId(scene)) if story and scene else shown
        if found is not None:
            self.wanted.emit(found.at)
