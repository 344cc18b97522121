"""The answer to a choice in three beats: what happens, how it landed, and why."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.engine.views import AnswerView
from ally_sim.story.model import Impact
from ally_sim.ui.language import _
from ally_sim.ui.widgets.guidance_card import GuidanceCard
from ally_sim.ui.widgets.impact import ImpactMark
from ally_sim.ui.widgets.in_column import InColumn
from ally_sim.ui.widgets.kept import Kept, Refilled, put_in_order
from ally_sim.ui.widgets.meter import change_in_words
from ally_sim.ui.widgets.motion import fade_in
from ally_sim.ui.widgets.page import still
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.thought import Thought
from ally_sim.ui.widgets.words import Words


class AnswerPanel(InColumn):
    """Three beats that arrive in turn: `advance` brings the next, `show_all` all at once.

    A beat that has nothing to tell is left out. With `why` False, the third is held back. All are
    kept, and filled anew for the next answer.
    """

    because_clicked = Signal(int)
    guidance_opened = Signal(str)
    guidance_wanted = Signal(str)
    """An entry is to be read in the library."""
    arrived = Signal(QWidget)
    """A beat that has just been shown, for the page to scroll to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[QWidget, Callable[[], None]]] = []
        self._happens = _Happens()
        self._landed = _Landed()
        self._why = Why()
        self._happens.prose.because_clicked.connect(self.because_clicked)
        self._why.opened.connect(self.guidance_opened)
        self._why.library_wanted.connect(self.guidance_wanted)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(28)
        for beat in (self._happens, self._landed, self._why):
            beat.hide()
            rows.addWidget(beat)

    def show_view(self, view: AnswerView, *, why: bool = True) -> None:
        """Show the first beat of this answer; the others wait."""
        self.clear()
        self._waiting = [
            (beat, partial(beat.show_view, view)) for beat in self._beats(view, why=why)
        ]
        self.advance()

    def make_ready(self, view: AnswerView, *, why: bool = True) -> Iterator[None]:
        """Fill the beats of an answer that may be shown soon, piece by piece, while none is."""
        for beat in self._beats(view, why=why):
            yield from beat.make_ready(view)

    def clear(self) -> None:
        """Show nothing, and wait for nothing."""
        self._waiting = []
        for beat in (self._happens, self._landed, self._why):
            beat.hide()

    def advance(self) -> bool:
        """Show the next beat; False where there was none left."""
        if not self._waiting:
            return False
        beat, fill = self._waiting.pop(0)
        fill()
        beat.show()
        fade_in(beat)
        self.arrived.emit(beat)
        return True

    def show_all(self) -> None:
        """Show every beat that waits."""
        while self.advance():
            pass

    @property
    def waits(self) -> bool:
        """Whether there is a beat that has not been shown yet."""
        return bool(self._waiting)

    def _beats(self, view: AnswerView, *, why: bool) -> "Iterator[_Beat]":
        """Yield the beats that have something to tell of this answer."""
        if view.then:
            yield self._happens
        if view.landed or view.changes:
            yield self._landed
        if why and has_why(view):
            yield self._why


def has_why(view: AnswerView) -> bool:
    """Tell whether there is anything to say about why."""
    return bool(view.impact or view.feedback or view.guidance)


class _Beat(Refilled):
    """A part of an answer under its title."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(12)
        self.rows.addWidget(Words(title, "eyebrow"))
        still(self)

    def room(self) -> QVBoxLayout:
        """Return room for parts, below what there is."""
        room = QVBoxLayout()
        room.setSpacing(12)
        self.rows.addLayout(room)
        return room


class _Happens(_Beat):
    def __init__(self) -> None:
        super().__init__(_("What happens"))
        self.prose = Prose()
        self.rows.addWidget(self.prose)

    def fill(self, view: AnswerView) -> None:
        self.prose.show_view(view.then)

    def draw_ahead(self) -> Iterator[None]:
        yield from self.prose.draw_ahead()


class _Landed(_Beat):
    def __init__(self) -> None:
        super().__init__(_("How it landed"))
        self._thoughts = Kept(self.room(), Thought)
        self._seen: list[Thought] = []
        self._changes = Kept(self.room(), lambda: Words(role="quiet"))

    def fill(self, view: AnswerView) -> None:
        self._seen = self._thoughts.take(len(view.landed))
        for thought, one in zip(self._seen, view.landed, strict=True):
            told = change_in_words(one.change) if one.change else ""
            thought.show_view(one.speaker, one.text, told)
        for words, change in zip(self._changes.take(len(view.changes)), view.changes, strict=True):
            words.setText(change_in_words(change))

    def draw_ahead(self) -> Iterator[None]:
        for thought in self._seen:
            if thought.drawn_ahead():
                yield


class Why(_Beat):
    """What an act brought, what is said about it, and the guidance that goes with it."""

    opened = Signal(str)
    library_wanted = Signal(str)
    """An entry is to be read in the library."""

    def __init__(self) -> None:
        super().__init__(_("Why"))
        self._above = self.room()
        self._judgements: dict[Impact | None, _Judgement] = {}
        self._cards = Kept(self.room(), self._card)

    def fill(self, view: AnswerView) -> None:
        """Tell why, of this answer."""
        for judgement in self._judgements.values():
            judgement.hide()
        if view.impact or view.feedback:
            self._judgement(view.impact).show_view(view.feedback)
        for card, guidance in zip(self._cards.take(len(view.guidance)), view.guidance, strict=True):
            card.show_view(guidance)

    def _judgement(self, impact: Impact | None) -> "_Judgement":
        if impact not in self._judgements:
            self._judgements[impact] = _Judgement(impact)
            self._above.addWidget(self._judgements[impact])
            put_in_order(self)
        return self._judgements[impact]

    def _card(self) -> GuidanceCard:
        card = GuidanceCard()
        card.opened.connect(self.opened)
        card.library_wanted.connect(self.library_wanted)
        return card


class _Judgement(QFrame):
    """What an act brought, in the colour of that, and the words about it."""

    def __init__(self, impact: Impact | None) -> None:
        super().__init__()
        self.setProperty("kind", str(impact) if impact else "sunken")
        self._words = Words(inline=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 18, 24, 20)
        rows.setSpacing(8)
        if impact:
            rows.addWidget(ImpactMark(impact))
        rows.addWidget(self._words)

    def show_view(self, feedback: str) -> None:
        self._words.setText(feedback)
        self._words.setVisible(bool(feedback))
        self.show()
