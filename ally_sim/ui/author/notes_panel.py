"""Review notes on the scene at the cursor, saved by themselves in a file beside the story."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ally_sim.authoring.review_notes import ReviewNotes, notes_path
from ally_sim.errors import AllySimError
from ally_sim.records.saving import bytes_at, bytes_of, text_of, write_whole
from ally_sim.source.diagnostics import Location
from ally_sim.story.model import SceneId, Story
from ally_sim.ui import theme
from ally_sim.ui.author.place_list import ListedPlace, PlaceList
from ally_sim.ui.language import _, in_words
from ally_sim.ui.widgets.words import Words

SOON_MS = 500
"""How soon the notes are saved while somebody types."""


class NotesPanel(QWidget):
    """Shows what was noted on one scene, to be written on, and which scenes have notes."""

    place_wanted = Signal(object)
    """The `Location` of a scene to go to."""
    told = Signal(str)

    def __init__(
        self, story: Path, last_good: Callable[[], Story | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._path = notes_path(story)
        self._last_good = last_good
        self._scene: SceneId | None = None
        self._shown = ""
        self._head = Words("", "strong")
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.list = PlaceList(_("Scenes with notes"))
        self.list.setMaximumHeight(theme.current().em(12))
        self.setFocusProxy(self.words)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.keep)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 16)
        rows.setSpacing(8)
        rows.addWidget(self._head)
        rows.addWidget(self.words, 2)
        where = _("Kept in {file}, beside the story. Players never see it; it is not packed.")
        rows.addWidget(Words(where.format(file=self._path.name), "small"))
        rows.addWidget(Words(_("Scenes with notes"), "strong"))
        rows.addWidget(self.list, 1)
        self.words.textChanged.connect(self._keep_soon)
        self.list.wanted.connect(self.place_wanted)
        self._show_none()

    def show_scene(self, scene: SceneId | None) -> None:
        """Show the notes on a scene, as they now stand in the file.

        What was written on another one stays here until it could be saved.
        """
        if scene == self._scene or not self.keep():
            return
        self._scene = scene
        if scene is None:
            self._show_none()
            return
        self._shown = self.notes().of(scene)
        self._head.setText(_("Notes on {scene}").format(scene=scene))
        self.words.setAccessibleName(_("Notes on {scene}").format(scene=scene))
        self._write(self._shown)
        self.words.setEnabled(True)
        self._list()

    def notes(self) -> ReviewNotes:
        """Return all notes as they stand in the file; none where it cannot be read."""
        try:
            return self._read()[0]
        except (AllySimError, OSError) as error:
            self.told.emit(in_words(error))
            return ReviewNotes()

    def keep(self) -> bool:
        """Save what was written; what somebody else noted on this scene meanwhile stays as well.

        Return whether nothing is left to save. A file that cannot be read is not written over.
        """
        self._soon.stop()
        written = self.words.toPlainText()
        if self._scene is None or written.strip() == self._shown.strip():
            return True
        try:
            notes, before = self._read()
        except (AllySimError, OSError) as error:
            self.told.emit(in_words(error))
            return False
        theirs = notes.of(self._scene)
        is_ours = theirs.strip() in (self._shown.strip(), written.strip())
        whole = written if is_ours else f"{written}\n\n{theirs}"
        if not self._save(bytes_of(notes.noted(self._scene, whole).text, before)):
            return False
        self._shown = whole
        if not is_ours:
            self._write_below(theirs)
        self._list()
        return True

    def _save(self, data: bytes) -> bool:
        try:
            write_whole(self._path, data)
        except AllySimError as error:
            why = _(error.sentences[0]).format(**error.named)  # its advice is of drafts
            stays = _("Your note stays here until it can be saved.")
            self.told.emit(f"{why} {stays}")
            return False
        return True

    def _read(self) -> tuple[ReviewNotes, bytes]:
        """Return the notes, and the file as it is; AllySimError where that cannot be."""
        data = bytes_at(self._path) or b""
        return ReviewNotes(text_of(data, self._path)), data

    def _keep_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _write(self, text: str) -> None:
        self.words.blockSignals(True)
        self.words.setPlainText(text)
        self.words.blockSignals(False)

    def _write_below(self, text: str) -> None:
        """Show what others wrote; the cursor stays where somebody types."""
        self.words.blockSignals(True)
        self.words.appendPlainText(f"\n{text}")
        self.words.blockSignals(False)

    def _show_none(self) -> None:
        self._head.setText(_("Put the cursor into a scene to note something on it."))
        self.words.setAccessibleName(_("Notes"))
        self._write("")
        self.words.setEnabled(False)
        self._list()

    def _list(self) -> None:
        story, notes = self._last_good(), self.notes()
        places = []
        for scene in notes.scenes():
            found = story.scenes.get(scene) if story else None
            first = notes.of(scene).strip().split("\n")[0]
            if found is not None:
                places.append(ListedPlace(found.at, f"{scene}: {first}"))
            elif story is not None:
                gone = _("{scene} (no longer in the story): {words}")
                words = gone.format(scene=scene, words=first)
                places.append(ListedPlace(Location(story.at.file, 1, 1), words))
        self.list.show_places(places)
