"""The one place where a playthrough changes."""

from collections.abc import Callable, Set
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ally_sim.engine.playthrough import Playthrough, replay
from ally_sim.engine.stops import SceneStop, Stop, explained, place_of, stops
from ally_sim.engine.telling import answer_view
from ally_sim.engine.views import AnswerView
from ally_sim.errors import AllySimError
from ally_sim.story.model import ChoiceId, SceneId, Story
from ally_sim.ui.language import in_words

RETRY_MS = 5000
"""After how long keeping is tried again where the disk refused."""


class Recorder(Protocol):
    """Keeps where somebody stands."""

    def keep(
        self,
        choices: tuple[ChoiceId, ...],
        place: int,
        ending: SceneId | None,
        passed: Set[int],
    ) -> None:
        """Keep these choices and this place, and the ending that was come to.

        Nobody took the choices of the numbers `passed`. On return all is safe; AllySimError says
        why it is not. What was refused before is kept along with what is new.
        """
        ...

    def passed(self) -> frozenset[int]:
        """Return the numbers of the choices that nobody took: their moment passed."""
        ...

    def write(self, number: int, words: str) -> None:
        """Keep the words that somebody would have said before choice `number` was shown."""
        ...

    def words(self) -> dict[int, str]:
        """Return these words, by the number of the choice."""
        ...


class CurrentPlaythrough(QObject):
    """One playthrough and the stop in it that is shown; every step is kept before it is shown."""

    changed = Signal()
    """Something else is to be shown."""

    trouble = Signal(str)
    """A step could not be kept, in a sentence. Play goes on from memory; keeping is retried."""

    def __init__(self, playthrough: Playthrough, place: int, recorder: Recorder) -> None:
        """Stand at stop number `place`, or the nearest there is."""
        super().__init__()
        self._recorder = recorder
        self._playthrough = playthrough
        self._place = self._nearest(playthrough, place)
        self._ahead: Playthrough | None = None
        self._words = recorder.words()
        choices = playthrough.choices
        self._passed = {choices[: n + 1] for n in recorder.passed() if n < len(choices)}
        self._unwritten: set[int] = set()
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.keep)

    @property
    def playthrough(self) -> Playthrough:
        """The playthrough as it stands."""
        return self._playthrough

    @property
    def stop(self) -> Stop:
        """What is shown now."""
        return stops(self._playthrough)[self._place]

    @property
    def next_stop(self) -> Stop | None:
        """What is shown next without a choice, where anything is."""
        return stops(self._playthrough)[self._place + 1] if self.can_continue else None

    @property
    def explained(self) -> int:
        """Of how many choices, from the first, the feedback may be seen by now."""
        return explained(self._playthrough, self._place)

    @property
    def passed(self) -> frozenset[int]:
        """The numbers of the choices that nobody took: their moment passed."""
        choices = self._playthrough.choices
        return frozenset(n for n in range(len(choices)) if choices[: n + 1] in self._passed)

    @property
    def can_continue(self) -> bool:
        """Whether another stop follows without a choice."""
        return self._place + 1 < len(stops(self._playthrough))

    @property
    def can_step_back(self) -> bool:
        """Whether anything lies before this stop."""
        return self._place > 0 or bool(self._playthrough.choices)

    def choose(self, choice: ChoiceId, *, passed: bool = False) -> None:
        """Take a choice, or a skip; its answer is shown.

        `passed` tells that nobody chose: the moment passed.
        """
        chosen = self.look_ahead(choice)
        self._passed.discard(chosen.choices)
        if passed:
            self._passed.add(chosen.choices)
        self._move_to(chosen, 0)

    def look_ahead(self, choice: ChoiceId) -> Playthrough:
        """Return the playthrough in which `choice` is taken, without taking it."""
        ahead = self._ahead
        if ahead is None or ahead.choices != (*self._playthrough.choices, choice):
            ahead = self._ahead = self._playthrough.choose(choice)
        return ahead

    def answer(self, number: int) -> AnswerView:
        """Return the answer to choice `number`; it tells where nobody chose."""
        return replace(answer_view(self._playthrough, number), passed=number in self.passed)

    def go_on(self) -> None:
        """Show the next stop, where there is one."""
        if self.can_continue:
            self._move_to(self._playthrough, self._place + 1)

    def step_back(self) -> None:
        """Show the stop before; from an answer, the scene in which it was chosen."""
        if self._place > 0:
            self._move_to(self._playthrough, self._place - 1)
        elif self._playthrough.choices:
            self.go_back_to(len(self._playthrough.choices) - 1)

    def go_back_to(self, moment: int) -> None:
        """Show the scene of choice number `moment` again, as it was before that was taken."""
        visit = self._playthrough.moments[moment]
        before = self._playthrough.rewind(len(self._playthrough.choices) - moment)
        self._move_to(before, place_of(before, visit))

    def tell_in(self, story: Story) -> None:
        """Stand at the same place in the same story, told in another language."""
        before = self._playthrough
        self._playthrough = replay(story, before.choices, seed=before.seed).playthrough
        self._ahead = None

    def words_before(self, number: int) -> str:
        """Return what somebody would have said before choice `number`, or nothing."""
        return self._words.get(number, "")

    def write(self, words: str) -> None:
        """Take, and keep, what somebody would say before they see the choices that come next."""
        number = len(self._playthrough.choices)
        self._words[number] = words
        self._unwritten.add(number)
        self._try(self._keep_all if self._retry.isActive() else self._keep_words)

    def keep(self) -> None:
        """Keep where we stand; where that fails, tell it once and go on trying."""
        self._try(self._keep_all)

    def _keep_all(self) -> None:
        self._keep_words()
        scene = self._playthrough.scene
        there = self._playthrough.ended and self._past(len(self._playthrough.visits) - 1)
        choices = self._playthrough.choices
        self._recorder.keep(choices, self._place, scene.id if there else None, self.passed)

    def _keep_words(self) -> None:
        for number in sorted(self._unwritten):
            self._recorder.write(number, self._words[number])
            self._unwritten.discard(number)

    def _try(self, keeping: Callable[[], None]) -> None:
        try:
            keeping()
        except AllySimError as error:
            if not self._retry.isActive():
                self._retry.start()
                self.trouble.emit(in_words(error))
        else:
            self._retry.stop()

    def _move_to(self, playthrough: Playthrough, place: int) -> None:
        self._playthrough, self._place = playthrough, place
        self._ahead = None
        self.keep()
        self.changed.emit()

    def _past(self, visit: int) -> bool:
        return SceneStop(visit) in stops(self._playthrough)[: self._place + 1]

    @staticmethod
    def _nearest(playthrough: Playthrough, place: int) -> int:
        return min(max(place, 0), len(stops(playthrough)) - 1)
