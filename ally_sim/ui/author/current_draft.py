"""The story being written: the one place where its text changes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ally_sim.authoring.completion import Known
from ally_sim.authoring.inspection import Inspection
from ally_sim.authoring.outline import OutlineScene
from ally_sim.authoring.text_places import Edit
from ally_sim.authoring.to_do import ToDo, is_text, written_first
from ally_sim.errors import AllySimError
from ally_sim.records.saving import text_of
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.story.files import READ_LIMIT, STORY_FILE, StoryFiles
from ally_sim.story.model import Story, StoryId
from ally_sim.story.shelf import FoundStory
from ally_sim.ui.author.inspecting import Draft, Found, Inspecting, Read
from ally_sim.ui.author.keeping import Keeping
from ally_sim.ui.author.open_file import OpenFile
from ally_sim.ui.author.outside import Outside
from ally_sim.ui.author.watching import Watching
from ally_sim.ui.language import _, in_words

PAUSE_MS = 60
LONGEST_PAUSE_MS = 500
"""How long nothing is typed before the text is inspected: as long as that takes, within these.

So a long story is not inspected between two keys: that would be in vain, and in the way of both.
"""


class CurrentDraft(QObject):
    """Holds the open files, the last good story, and what is wrong with the text as it stands."""

    changed = Signal()
    """A text changed."""
    story_changed = Signal()
    """`story` and `outline` are those of the text as it stands."""
    inspected = Signal()
    """`found` and `to_do` are those of the text as it stands; so is a good `inspection`."""
    files_changed = Signal()
    """There are other files, or others of them are unsaved."""
    asked = Signal(object)
    """Somebody must choose between two texts of an `OpenFile`; see `Outside`."""
    told = Signal(str)
    """A sentence for the person."""

    def __init__(
        self, found: FoundStory, home: Path, clock: Callable[[], datetime], parent: QObject
    ) -> None:
        """Open the story's first file; AllySimError where that is not to be had.

        Nothing is told before `begin`.
        """
        super().__init__(parent)
        self.path = found.path
        self.story: Story | None = None
        self.outline: tuple[OutlineScene, ...] = ()
        self.to_do: tuple[ToDo, ...] = ()
        self.known: Known | None = None
        """What can be named in the story; None before it was read for the first time."""
        self.inspection: Inspection | None = None
        self.found = Found.of(Inspection(None, None, ()), None, None)
        self._id = StoryId(found.id)
        self._below: StoryFiles = found.opened()
        self._open: dict[str, OpenFile] = {}
        self._names: tuple[str, ...] = ()
        self.revision = 0
        self._revisions: dict[str, int] = {}
        self._together: list[tuple[dict[str, int], dict[str, int]]] = []
        self._keeping = Keeping(home, clock, self._open.values, self)
        self._outside = Outside(self._open.values, self._keeping, self)
        self._inspecting = Inspecting(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._connect()
        self.file(STORY_FILE)
        self._watching = Watching(found.path, self)

    def begin(self) -> None:
        """Put back what was not saved, and look at it all."""
        self._take_up_drafts()
        self._watching.seen.connect(self._look_outside)
        self._inspect()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the text as it stood when it was inspected last."""
        return self.found.inspection.diagnostics

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the story's files of text, the first of them first."""
        return self._names

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The names of the files that differ from what was saved."""
        return tuple(name for name, file in self._open.items() if file.is_unsaved)

    @property
    def keeping(self) -> Keeping:
        """Where earlier states of the files are to be had."""
        return self._keeping

    @property
    def outside(self) -> Outside:
        """Where somebody chooses between two texts."""
        return self._outside

    def file(self, name: str) -> OpenFile:
        """Return the file of that name, open; AllySimError where it cannot be read or shown."""
        if name not in self._open:
            file = OpenFile(name, self._path_of(name), self._all_of(name))
            self._revisions[name] = file.document.revision()
            file.document.contentsChange.connect(lambda *_changes: self._was_changed(file))
            file.document.modificationChanged.connect(lambda _changed: self.files_changed.emit())
            self._open[name] = file
            self._look_for_names()
            self._keeping.back_up(file)
        return self._open[name]

    def all_texts(self) -> dict[str, str]:
        """Return the text of every file, as it stands here or, where it is not open, on the disk.

        AllySimError where a file cannot be read.
        """
        texts = {name: file.text for name, file in self._open.items()}
        self._look_for_names()
        for name in self.names:
            if name not in texts:
                texts[name] = text_of(self._below.read(name), self._path_of(name))
        return texts

    def edit(self, edits: Sequence[Edit]) -> None:
        """Make changes in any of the files, which are undone together."""
        ordered = sorted(edits)
        files = {name: list(each) for name, each in groupby(ordered, key=lambda each: each.file)}
        before = {name: self.file(name).undo_steps for name in files}
        for name, each in files.items():
            self._open[name].edit(each)
        if len(files) > 1:
            after = {name: self._open[name].undo_steps for name in files}
            self._together.append((before, after))

    def undo(self, name: str) -> None:
        """Take the last change back; in all files that it was made in."""
        for each in self._changed_with(name, [after for _before, after in self._together]):
            self._open[each].document.undo()

    def redo(self, name: str) -> None:
        """Make the change again that was taken back; in all files that it was made in."""
        for each in self._changed_with(name, [before for before, _after in self._together]):
            self._open[each].document.redo()

    def save(self) -> bool:
        """Save every file that was changed; tell whether all are safe on the disk."""
        for file in list(self._open.values()):
            if file.is_unsaved:
                try:
                    self._keeping.save(file)
                except (AllySimError, OSError) as error:
                    self.told.emit(in_words(error))
                    if file.theirs is not None:
                        self.asked.emit(file)
                    return False
        self.files_changed.emit()
        return True

    def stop(self) -> None:
        """Keep what is not saved as drafts, and let go of everything."""
        self._pause.stop()
        self._watching.stop()
        self._inspecting.stop()
        self._keeping.stop()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._inspect)
        self._inspecting.read.connect(self._show_story)
        self._inspecting.inspected.connect(self._show_inspected)
        self._inspecting.failed.connect(self.told)
        self._keeping.told.connect(self.told)
        self._outside.told.connect(self.told)
        self._outside.asked.connect(self.asked)

    def _all_of(self, name: str) -> bytes:
        """Return the bytes of a file; AllySimError where there are more than are ever read."""
        data = self._below.read(name)
        if len(data) > READ_LIMIT:
            raise AllySimError(
                _("{file} is larger than {most} MiB.").format(
                    file=self._path_of(name), most=READ_LIMIT >> 20
                ),
                advice=_("Part it into several files in the folder “scenes”, in another editor."),
            )
        return data

    def _path_of(self, name: str) -> Path:
        return self.path / name if self.path.is_dir() else self.path

    def _was_changed(self, file: OpenFile) -> None:
        """Take note of a change; Qt tells one too where only colours changed."""
        if self._revisions[file.name] == file.document.revision():
            return
        self._revisions[file.name] = file.document.revision()
        self.revision += 1
        self._inspecting.forget()
        self._keeping.changed(file.name)
        self._pause.start(min(max(PAUSE_MS, self._inspecting.took_ms), LONGEST_PAUSE_MS))
        self.changed.emit()

    def _inspect(self) -> None:
        texts = {name: file.text for name, file in self._open.items()}
        draft = Draft(self._id, self._below, texts, self.story, self.outline, self.found)
        self._inspecting.inspect(draft)

    def _show_story(self, read: Read) -> None:
        self.to_do, self.known = read.to_do, read.known
        if read.result.story is not None:
            self.story, self.outline = read.result.story, read.outline
            self.story_changed.emit()

    def _show_inspected(self, found: Found) -> None:
        self.found = found
        if found.inspection.story is not None:
            self.inspection = found.inspection
        self.inspected.emit()

    def _look_for_names(self) -> None:
        try:
            there = self._below.names()
        except AllySimError:
            there = ()  # the folder is gone; what is open is all there is
        self._names = tuple(sorted({*self._open, *filter(is_text, there)}, key=written_first))

    def _look_outside(self) -> None:
        self._outside.look()
        self._look_for_names()
        self.files_changed.emit()
        self._inspect()

    def _take_up_drafts(self) -> None:
        for name in self.names:
            if self._keeping.has_draft(self._path_of(name)):
                self._outside.take_up_draft(self.file(name))

    def _changed_with(self, name: str, moments: Sequence[dict[str, int]]) -> Iterable[str]:
        """Return the files that one change was made in, where `name` stands at that moment."""
        for moment in reversed(moments):
            same = [each for each, steps in moment.items() if self._open[each].undo_steps == steps]
            if name in same:
                return same
        return (name,)
