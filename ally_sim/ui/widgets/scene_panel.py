"""The panel in which a story is read: a scene, the answer to a choice, or held feedback."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.engine.story_views import SpeakerView
from ally_sim.engine.views import AnswerView, SceneView
from ally_sim.ui.language import _
from ally_sim.ui.widgets.answer_panel import AnswerPanel, Why, has_why
from ally_sim.ui.widgets.backdrop import Backdrop
from ally_sim.ui.widgets.choice_list import ChoiceList
from ally_sim.ui.widgets.in_column import InColumn
from ally_sim.ui.widgets.motion import fade_in
from ally_sim.ui.widgets.page import clear, still
from ally_sim.ui.widgets.scene_reading import SceneReading, Threshold
from ally_sim.ui.widgets.terms import choice_words
from ally_sim.ui.widgets.words import Words


class ScenePanel(InColumn):
    """The place and who is there, and below it what is to be read."""

    chosen = Signal(str)
    aimed = Signal(str)
    """The id of a choice that may be taken soon."""
    entered = Signal()
    """A hard scene is to be read after all."""
    skipped = Signal()
    """The short version of a hard scene is to be told."""
    because_clicked = Signal(int)
    guidance_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: ChoiceList | None = None
        self._title = Words(role="title")
        self._reading = SceneReading()
        self._answer = _Answer()
        self._panel = self._answer.panel
        self._beat: QWidget | None = None
        self._start: QWidget = self
        self._backdrop = Backdrop()
        self._setting: str | None = None
        self._present: tuple[SpeakerView, ...] = ()
        self._moods: list[tuple[SpeakerView, ...]] = []
        self._held: list[AnswerView] = []
        self._said: QWidget | None = None
        self._body = QVBoxLayout()
        self._body.setSpacing(18)
        # These are kept and filled anew: making them costs time.
        for part in (self._title, self._reading, self._answer):
            part.hide()
            self._body.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(26)
        rows.addWidget(self._backdrop)
        rows.addLayout(self._body)
        for plain in (self, self._reading, self._answer, self._panel):
            still(plain)
        self._connect()

    @property
    def waits(self) -> bool:
        """Whether a beat of an answer, or feedback held back, has not been shown yet."""
        return self._panel.waits or bool(self._held)

    def advance(self) -> QWidget | None:
        """Show the next beat of the answer, and return it; `show_faces` shows how people look."""
        if self._held:
            self._show_held(self._held.pop(0))
        else:
            self._panel.advance()
        return self._beat

    def show_faces(self) -> None:
        """Show those who are present as they look now."""
        self._backdrop.show_view(self._setting, self._present)

    def show_all(self) -> None:
        """Show all of the answer."""
        while self.waits:
            self.advance()
        self.show_faces()

    def show_scene(self, view: SceneView, *, told: str = "", first: QWidget | None = None) -> None:
        """Show a scene to read; `told` is a sentence of ours below it.

        With `first`, that stands in the place of the choices until `open_choices`.
        """
        self._clear(view)
        self._title.setText(view.title)
        self._title.setVisible(bool(view.title))
        self._reading.show_view(view)
        if first:
            self._reading.put_first(first)
        elif view.choices:
            self.choices = self._reading.choices
        self._start = self._reading
        self._reading.show()  # at once, so that it can take the keyboard
        if told:
            self._add(Words(told, "reading"))
        fade_in(self._reading)

    def make_scene_ready(self, view: SceneView) -> Iterator[None]:
        """Make a scene that may be shown soon ready, piece by piece, while none is."""
        if self._reading.isHidden():
            yield from self._reading.make_ready(view)
            yield from self._backdrop.draw_ahead(view.setting, view.present)

    def make_answer_ready(self, answer: AnswerView, *, why: bool) -> Iterator[None]:
        """Make an answer that may be shown soon ready, piece by piece, while none is."""
        if self._answer.isHidden():
            yield from self._panel.make_ready(answer, why=why)
            people = _wearing(self._present, _speakers(answer))
            for moods in ((), (landed.speaker for landed in answer.landed)):
                people = _wearing(people, moods)
                yield from self._backdrop.draw_ahead(self._setting, people)

    def open_choices(self) -> None:
        """Show the choices of the scene in the place of what stood there first."""
        self._reading.open_choices()
        self.choices = self._reading.choices

    def show_threshold(self, view: SceneView, note: str) -> None:
        """Show what stands before a hard scene."""
        self._clear(replace(view, present=()))
        threshold = Threshold(note)
        threshold.entered.connect(self.entered)
        threshold.skipped.connect(self.skipped)
        self._start = threshold.enter
        self._add(threshold)

    def show_answer(
        self,
        scene: SceneView,
        answer: AnswerView,
        *,
        why: bool,
        words: str = "",
    ) -> None:
        """Show the first beat of the answer to a choice taken in `scene`; people look as before.

        `words` are what somebody would have said first; they end the answer.
        """
        self._clear(scene)
        self._said = _said(words, answer) if words else None
        self._moods = [_speakers(answer)] if answer.then else []
        self._moods.append(tuple(landed.speaker for landed in answer.landed))
        self._answer.chosen.show_view(answer)
        self._answer.show()  # at once, so that it can take the keyboard
        self._panel.show_view(answer, why=why)
        self._end_with_words()

    def show_whys(self, scene: SceneView, answers: Sequence[AnswerView]) -> None:
        """Show feedback that was held back, of the first of several choices; `advance` goes on."""
        self._clear(scene)
        self._add(Words(_("Looking at what you did"), "title"))
        self._held = list(answers)
        self.advance()

    def focus_start(self) -> bool:
        """Put the keyboard where reading begins; False where the way on is the better place."""
        if self._start is self:
            return False
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _connect(self) -> None:
        self._reading.chosen.connect(self.chosen)
        self._reading.aimed.connect(self.aimed)
        self._reading.because_clicked.connect(self.because_clicked)
        self._panel.because_clicked.connect(self.because_clicked)
        self._panel.guidance_wanted.connect(self.guidance_wanted)
        self._panel.arrived.connect(self._arrive)

    def _add(self, part: QWidget) -> None:
        self._body.addWidget(part)
        part.show()  # at once, so that it can take the keyboard

    def _clear(self, scene: SceneView) -> None:
        self.choices = None  # first: as things hide, Qt lets the pointer come to a card
        self._title.hide()
        self._reading.hide()
        self._answer.hide()
        self._panel.clear()
        clear(self._body, kept=3)
        self._beat = self._said = None
        self._start = self
        self._moods, self._held = [], []
        self._setting, self._present = scene.setting, scene.present
        self.show_faces()

    def _arrive(self, beat: QWidget) -> None:
        if self._moods:
            self._present = _wearing(self._present, self._moods.pop(0))
        self._beat = beat
        self._end_with_words()

    def _show_held(self, answer: AnswerView) -> None:
        chosen = _Chosen()
        chosen.show_view(answer)
        self._body.addSpacing(8)
        self._add(chosen)
        if not has_why(answer):
            return
        why = Why()
        why.show_view(answer)
        why.library_wanted.connect(self.guidance_wanted)
        self._add(why)
        fade_in(why)

    def _end_with_words(self) -> None:
        """Show what somebody would have said first, once the answer is told."""
        if self._said and not self.waits:
            said, self._said = self._said, None
            self._add(said)
            fade_in(said)


class _Chosen(InColumn):
    """The choice that was taken."""

    def __init__(self) -> None:
        super().__init__()
        self._told = Words(role="eyebrow")
        self._words = Words(role="heading", inline=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self._told)
        rows.addWidget(self._words)

    def show_view(self, answer: AnswerView) -> None:
        passed = _("The moment passed. What came of it:")
        self._told.setText(passed if answer.passed else _("You chose"))
        self._words.setText(choice_words(answer.text))


class _Answer(InColumn):
    """A choice, and the answer to it."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen = _Chosen()
        self.panel = AnswerPanel()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(22)
        rows.addWidget(self.chosen)
        rows.addWidget(self.panel)


def _said(words: str, answer: AnswerView) -> QWidget:
    """Return what somebody would have said, beside what was chosen."""
    box = QFrame()
    box.setProperty("kind", "sunken")
    rows = QVBoxLayout(box)
    rows.setContentsMargins(24, 18, 24, 20)
    rows.setSpacing(4)
    rows.addWidget(Words(_("Your words first"), "eyebrow"))
    rows.addWidget(Words(words, "reading", typed=True))
    rows.addSpacing(10)
    passed = _("The moment passed. What came of it:")
    rows.addWidget(Words(passed if answer.passed else _("What was chosen"), "eyebrow"))
    rows.addWidget(Words(choice_words(answer.text), "reading", inline=True))
    return box


def _speakers(answer: AnswerView) -> tuple[SpeakerView, ...]:
    lines = (line for block in answer.then for line in block.lines)
    return tuple(line.speaker for line in lines if line.speaker and line.speaker.portrait)


def _wearing(
    present: Iterable[SpeakerView], changed: Iterable[SpeakerView]
) -> tuple[SpeakerView, ...]:
    """Return those present as they look now, and whoever has come to speak since."""
    people = {speaker.id: speaker for speaker in present}
    people.update({speaker.id: speaker for speaker in changed})
    return tuple(people.values())
