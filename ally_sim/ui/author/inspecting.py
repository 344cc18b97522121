"""Inspecting the draft off the GUI thread; what comes too late is dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from ally_sim.authoring.completion import Known, known
from ally_sim.authoring.draft_files import DraftFiles
from ally_sim.authoring.graph import worst_by_scene
from ally_sim.authoring.inspection import Inspection, inspect
from ally_sim.authoring.outline import OutlineScene, outline
from ally_sim.authoring.to_do import ToDo, to_do
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Diagnostic, Severity
from ally_sim.source.text_bytes import MOST_BYTES
from ally_sim.source.yaml_text import collector_off
from ally_sim.story.files import StoryFiles
from ally_sim.story.model import SceneId, Story, StoryId
from ally_sim.story.reader import ReadResult, read_story
from ally_sim.ui.background import Background
from ally_sim.ui.language import in_words

HELD = 2
"""How many stories are held at most: the one that is shown, and the one before."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that an inspection needs, as it was at one moment."""

    story: StoryId
    files: StoryFiles
    texts: Mapping[str, str]
    last_good: Story | None
    outline: tuple[OutlineScene, ...]
    found: "Found"

    def read(self) -> "Read":
        """Read the story as it stands in the studio."""
        files = DraftFiles(self.files, self.texts)
        try:
            with collector_off():
                return self._read(files)
        except AllySimError as error:
            return Read(in_words(error))

    def _read(self, files: DraftFiles) -> "Read":
        result = read_story(files, name=self.story, shown_as="")
        scenes = outline(result.story) if result.story else ()
        if scenes == self.outline:
            scenes = self.outline  # so that whoever shows it sees at once that it is the same
        # A story that can be read holds every name itself.
        short = (text for text in self.texts.values() if len(text) <= MOST_BYTES)
        names = known(result.story or self.last_good, () if result.story else short)
        return Read("", result, scenes, to_do(files), names)


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a draft brought, or the sentence that says why it could not be read."""

    failure: str
    result: ReadResult = ReadResult(None, ())  # noqa: RUF009 - a frozen value
    outline: tuple[OutlineScene, ...] = ()
    to_do: tuple[ToDo, ...] = ()
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What an inspection found, sorted as it is shown: in a long story that takes its time."""

    inspection: Inspection
    by_file: Mapping[str, list[Diagnostic]]
    severities: Sequence[Severity]
    worst: Mapping[SceneId, Severity]

    @staticmethod
    def of(inspection: Inspection, last_good: Story | None, before: "Found | None") -> "Found":
        """Sort what was found; by the scenes of the last good story where this one is not.

        What is the same as before stays the same list, as whoever shows it sees at once.
        """
        found = inspection.diagnostics
        by_file: dict[str, list[Diagnostic]] = {}
        for each in found:
            by_file.setdefault(each.at.file, []).append(each)
        if before is not None:
            for name, told in before.by_file.items():
                if by_file.get(name) == told:
                    by_file[name] = told
        story = inspection.story or last_good
        worst = worst_by_scene(story, found) if story else {}
        return Found(inspection, by_file, [each.severity for each in found], worst)


class Inspecting(QObject):
    """Reads and proves one draft after the other; only what is still true is told."""

    read = Signal(object)
    """The `Read` of the newest draft, before anything is proved of it."""
    inspected = Signal(object)
    """What was `Found` in the newest draft."""
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._background.failed.connect(self._done)
        self._clock = QElapsedTimer()
        self.took_ms = 0
        """How long the last inspection took."""
        self._number = 0
        self._running = False
        self._waiting: Draft | None = None
        self._read: list[list[object]] = []
        self._inspected: list[list[object]] = []
        self._old: list[list[object]] = []

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
        self._clock.start()
        self._background.run(draft.read, lambda read: self._took(number, draft, read))

    def _took(self, number: int, draft: Draft, read: Read) -> None:
        story = read.result.story
        scenes = [*read.outline, *(story.scenes.values() if story else ())]
        if number != self._number:
            self._old.append(scenes)
            self._done()
            return
        if read.failure:
            self.failed.emit(read.failure)
            self._done()
            return
        self.read.emit(read)
        self._hold(self._read, scenes)

        def prove() -> Found:
            with collector_off():
                return Found.of(inspect(read.result), draft.last_good, draft.found)

        self._background.run(prove, lambda found: self._proved(number, found))

    def _proved(self, number: int, found: Found) -> None:
        told: list[object] = [found.inspection.proof, *found.inspection.diagnostics]
        if number == self._number:
            self.inspected.emit(found)
            self._hold(self._inspected, told)
        else:
            self._old.append(told)
        self.took_ms = self._clock.elapsed()
        self._done()

    def _done(self) -> None:
        self._running = False
        # Once whoever called this has let go, too.
        QTimer.singleShot(0, self, self._let_go)
        self._next()

    def _hold(self, held: list[list[object]], shown: list[object]) -> None:
        """Hold what is shown now, and what was shown before: a view may be slow to let go of it."""
        held.append(shown)
        if len(held) > HELD:
            self._old.append(held.pop(0))

    def _let_go(self) -> None:
        """Free, elsewhere and bit by bit, what nobody shows any more.

        In one piece that takes a tenth of a second for a long story, with everybody waiting.
        """
        old, self._old = self._old, []
        for things in old:
            self._background.run(partial(_free, things), lambda _nothing: None)


def _free(things: list[object]) -> None:
    while things:
        things.pop()
