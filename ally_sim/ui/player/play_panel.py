"""Where a playthrough stands, in the panel: the scene, the answer or the feedback that is due."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ally_sim.engine.stops import AnswerStop, SceneStop, stops
from ally_sim.engine.telling import answer_view, scene_view
from ally_sim.engine.views import MomentTimerView, SceneView
from ally_sim.records.settings import Settings
from ally_sim.story.model import ChoiceId
from ally_sim.ui import theme
from ally_sim.ui.language import _
from ally_sim.ui.player.current_playthrough import CurrentPlaythrough
from ally_sim.ui.player.words_first import WordsFirst
from ally_sim.ui.turns import Turns
from ally_sim.ui.widgets.scene_panel import ScenePanel

TIMES = {"x1": 1, "x2": 2, "x4": 4}
"""How many times as long as the story says a moment lasts, by what is set; else none passes."""


class PlayPanel(ScenePanel):
    """Shows every stop of `current` as it is come to; asks for one's words first where that is set.

    What is set is asked for at every scene.
    """

    stop_shown = Signal()
    """Another stop is shown, from its beginning."""
    choices_shown = Signal()
    """The choices of the scene have come in the place of one's own words."""

    def __init__(
        self,
        current: CurrentPlaythrough,
        settings: Callable[[], Settings],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._current = current
        self._settings = settings
        self._entered: tuple[int, int] | None = None
        self._read: set[tuple[ChoiceId, ...]] = set()
        self._worded: set[tuple[ChoiceId, ...]] = set()  # after these, the choices may be seen
        self.hurries = False
        """Whether an answer is told to its end without being asked for more."""
        self.words: WordsFirst | None = None
        self.moment: MomentTimerView | None = None
        """The moment that passes here, where there is one."""
        self._ahead = Turns(self)
        self.chosen.connect(self._choose)
        self.aimed.connect(self._aim)
        self.entered.connect(self._enter)
        self.skipped.connect(self._skip)
        current.changed.connect(self.show_stop)

    @property
    def on_threshold(self) -> bool:
        """Whether a hard scene waits to be entered, or skipped."""
        stop = self._current.stop
        if not isinstance(stop, SceneStop) or self._entered == self._here(stop.visit):
            return False
        playthrough = self._current.playthrough
        skip = playthrough.visits[stop.visit].scene.skip
        return skip is not None and stop.visit >= playthrough.stretch_start

    @property
    def seconds(self) -> int:
        """How long the moment that passes here lasts, as it is set; 0 where none passes."""
        times = TIMES.get(self._settings().moments, 0)
        return self.moment.seconds * times if self.moment is not None else 0

    def show_stop(self) -> None:
        """Show where the playthrough stands."""
        self._ahead.drop()
        stop = self._current.stop
        playthrough = self._current.playthrough
        self.words = self.moment = None
        self.hurries = False
        if isinstance(stop, SceneStop):
            self._show_visit(scene_view(playthrough, stop.visit))
        elif isinstance(stop, AnswerStop):
            self._show_told(stop)
        else:
            self.hurries = True
            answers = [self._current.answer(number) for number in stop.numbers]
            self.show_whys(scene_view(playthrough, playthrough.moments[stop.numbers[-1]]), answers)
        self.stop_shown.emit()

    def make_next_ready(self) -> None:
        """Make the scene that comes next ready while somebody reads, where one does."""
        stop = self._current.next_stop
        if isinstance(stop, SceneStop):
            scene = scene_view(self._current.playthrough, stop.visit)
            self._ahead.run(self.make_scene_ready(scene))

    def drop_ahead(self) -> None:
        """Make nothing more ready of what may come next: something comes now."""
        self._ahead.drop()

    def note_read(self) -> None:
        """Note that the answer was read to its end: coming back to it shows it all at once."""
        if not self.waits:
            self._read.add(self._current.playthrough.choices)

    def let_pass(self) -> None:
        """Take the choice that is taken where nobody chose in time."""
        if self.moment is not None:
            self._current.choose(self.moment.then, passed=True)

    def _choose(self, choice: str) -> None:
        self._current.choose(ChoiceId(choice))

    def _aim(self, choice: str) -> None:
        """Make an answer ready that is likely to be read next."""
        if self.choices is not None and isinstance(self._current.stop, SceneStop):
            self._ahead.run(self._told_ahead(ChoiceId(choice)))

    def _told_ahead(self, choice: ChoiceId) -> Iterator[None]:
        ahead = self._current.look_ahead(choice)
        answer = answer_view(ahead, len(ahead.choices) - 1)
        yield
        stop = stops(ahead)[0]
        with_why = isinstance(stop, AnswerStop) and stop.with_why
        yield from self.make_answer_ready(answer, why=with_why)

    def _show_visit(self, view: SceneView) -> None:
        if self.on_threshold and view.skip:
            self.show_threshold(view, view.skip.note)
            return
        if view.choices and self._settings().words_first == "on":
            self.words = self._ask_for_words()
        self.moment = view.moment
        self.show_scene(view, told=self._stuck_sentence(), first=self.words)

    def _ask_for_words(self) -> WordsFirst | None:
        """Return the room for what one would say, unless that was seen to already."""
        choices = self._current.playthrough.choices
        if choices in self._worded:
            return None
        words = WordsFirst(self._current.words_before(len(choices)))
        words.written.connect(self._current.write)
        words.done.connect(self._show_choices)
        return words

    def _show_choices(self) -> None:
        self._worded.add(self._current.playthrough.choices)
        self.words = None
        self.open_choices()
        if self.choices is not None:
            self.choices.focus_choice(1)
        self.choices_shown.emit()

    def _show_told(self, stop: AnswerStop) -> None:
        playthrough = self._current.playthrough
        self.hurries = not theme.motion_ms() or playthrough.choices in self._read
        self.show_answer(
            scene_view(playthrough, playthrough.moments[stop.number]),
            self._current.answer(stop.number),
            why=stop.with_why,
            words=self._current.words_before(stop.number),
        )

    def _stuck_sentence(self) -> str:
        if not self._current.playthrough.stuck or self._current.can_continue:
            return ""
        return _(
            "The story does not go on from here: none of its choices is open. That is a mistake "
            "in the story, not yours. Step back, and choose another way."
        )

    def _here(self, visit: int) -> tuple[int, int]:
        return len(self._current.playthrough.choices), visit

    def _enter(self) -> None:
        stop = self._current.stop
        if isinstance(stop, SceneStop):
            self._entered = self._here(stop.visit)
            self.show_stop()

    def _skip(self) -> None:
        stop = self._current.stop
        if isinstance(stop, SceneStop):
            self._current.choose(self._current.playthrough.skip_at(stop.visit))
