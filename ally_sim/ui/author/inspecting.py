"""Inspecting the draft off the GUI thread; what comes too late is dropped."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ally_sim.authoring.completion import Known, known
from ally_sim.authoring.draft_files import DraftFiles
from ally_sim.authoring.inspection import Inspection, inspect
from ally_sim.authoring.outline import OutlineScene, outline
from ally_sim.authoring.to_do import ToDo, to_do
from ally_sim.errors import AllySimError
from ally_sim.story.files import StoryFiles
from ally_sim.story.model import Story, StoryId
from ally_sim.story.reader import ReadResult, read_story
from ally_sim.ui.background import Background
from ally_sim.ui.language import in_words


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that an inspection needs, as it was at one moment."""

    story: StoryId
    files: StoryFiles
    texts: Mapping[str, str]
    last_good: Story | None

    def read(self) -> "Read":
        """Read the story as it stands in the studio."""
        files = DraftFiles(self.files, self.texts)
        try:
            result = read_story(files, name=self.story, shown_as="")
            left = to_do(files)
        except AllySimError as error:
            return Read(in_words(error))
        scenes = outline(result.story) if result.story else ()
        names = known(result.story or self.last_good, self.texts.values())
        return Read("", result, scenes, left, names)


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a draft brought, or the sentence that says why it could not be read."""

    failure: str
    result: ReadResult = ReadResult(None, ())  # noqa: RUF009 - a frozen value
    outline: tuple[OutlineScene, ...] = ()
    to_do: tuple[ToDo, ...] = ()
    known: Known | None = None


class Inspecting(QObject):
    """Reads and proves one draft after the other; only what is still true is told."""

    read = Signal(object)
    """The `Read` of the newest draft, before anything is proved of it."""
    inspected = Signal(object)
    """The `Inspection` of the newest draft."""
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._number = 0
        self._running = False
        self._waiting: Draft | None = None

    def inspect(self, draft: Draft) -> None:
        """Inspect `draft`, and nothing that was asked for before it."""
        self.forget()
        self._waiting = draft
        self._next()

    def forget(self) -> None:
        """Tell nothing of what was asked for: the text has changed."""
        self._number += 1
        self._waiting = None

    def stop(self) -> None:
        """Wait for what is under way."""
        self.forget()
        self._background.stop()

    def _next(self) -> None:
        if self._running or self._waiting is None:
            return
        draft, self._waiting = self._waiting, None
        number, self._running = self._number, True
        self._background.run(draft.read, lambda result: self._took(number, result))

    def _took(self, number: int, read: Read) -> None:
        if number != self._number:
            self._done()
            return
        if read.failure:
            self.failed.emit(read.failure)
            self._done()
            return
        self.read.emit(read)
        self._background.run(
            lambda: inspect(read.result), lambda found: self._proved(number, found)
        )

    def _proved(self, number: int, inspection: Inspection) -> None:
        if number == self._number:
            self.inspected.emit(inspection)
        self._done()

    def _done(self) -> None:
        self._running = False
        self._next()
