"""The answer to a choice in three beats: what happens, how it landed, and why."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.engine.views import AnswerView
from ally_sim.ui.accessibility import announce
from ally_sim.ui.language import _
from ally_sim.ui.widgets.guidance_card import GuidanceCard
from ally_sim.ui.widgets.impact import ImpactMark
from ally_sim.ui.widgets.meter import change_in_words
from ally_sim.ui.widgets.motion import fade_in
from ally_sim.ui.widgets.page import clear
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.thought import Thought
from ally_sim.ui.widgets.words import Words


class AnswerPanel(QWidget):
    """Three beats that arrive in turn: `advance` brings the next, `show_all` all at once.

    A beat that has nothing to tell is left out. With `why` False, the third is held back.
    """

    because_clicked = Signal(int)
    guidance_opened = Signal(str)
    guidance_wanted = Signal(str)
    """An entry is to be read in the library."""
    arrived = Signal(QWidget)
    """A beat that has just been shown, for the page to scroll to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], QWidget]] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(28)

    def show_view(self, view: AnswerView, *, why: bool = True) -> None:
        """Show the first beat of this answer; the others wait."""
        clear(self._rows)
        self._waiting = []
        if view.then:
            self._waiting.append(partial(self._happens, view))
        if view.landed or view.changes:
            self._waiting.append(partial(_landed, view))
        if why and (view.impact or view.feedback or view.guidance):
            self._waiting.append(partial(self._why, view))
        self.advance()

    def advance(self) -> bool:
        """Show the next beat; False where there was none left."""
        if not self._waiting:
            return False
        beat = self._waiting.pop(0)()
        self._rows.addWidget(beat)
        beat.show()
        fade_in(beat)
        announce(self, beat.accessibleName())
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

    def _happens(self, view: AnswerView) -> QWidget:
        prose = Prose()
        prose.show_view(view.then)
        prose.because_clicked.connect(self.because_clicked)
        return _beat(_("What happens"), [prose])

    def _why(self, view: AnswerView) -> QWidget:
        parts: list[QWidget] = []
        if view.impact or view.feedback:
            parts.append(_judgement(view))
        for card_view in view.guidance:
            card = GuidanceCard(card_view)
            card.opened.connect(self.guidance_opened)
            card.library_wanted.connect(self.guidance_wanted)
            parts.append(card)
        return _beat(_("Why"), parts)


def _landed(view: AnswerView) -> QWidget:
    parts: list[QWidget] = [
        Thought(one.speaker, one.text, change_in_words(one.change) if one.change else "")
        for one in view.landed
    ]
    parts += [Words(change_in_words(change), "quiet") for change in view.changes]
    return _beat(_("How it landed"), parts)


def _judgement(view: AnswerView) -> QFrame:
    box = QFrame()
    box.setProperty("kind", str(view.impact) if view.impact else "sunken")
    rows = QVBoxLayout(box)
    rows.setContentsMargins(24, 18, 24, 20)
    rows.setSpacing(8)
    if view.impact:
        rows.addWidget(ImpactMark(view.impact))
    if view.feedback:
        rows.addWidget(Words(view.feedback, inline=True))
    return box


def _beat(title: str, parts: list[QWidget]) -> QWidget:
    beat = QWidget()
    beat.setAccessibleName(title)
    rows = QVBoxLayout(beat)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(12)
    rows.addWidget(Words(title, "eyebrow"))
    for part in parts:
        rows.addWidget(part)
    return beat
