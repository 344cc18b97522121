"""What is tried out in the preview: the one place where that changes."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ally_sim.authoring.tryout import Setup, Tried, Tryout, at_stop, carried_over, tried
from ally_sim.authoring.written_at import SceneLines
from ally_sim.engine.playthrough import Playthrough
from ally_sim.engine.stops import AnswerStop, SceneStop, Stop, WhyStop
from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Location
from ally_sim.story.model import ChoiceId, Scene, SceneId, Story
from ally_sim.ui.language import _, in_words, several


class CurrentPreview(QObject):
    """Holds the last good story and a tryout in it, which stays where it is as the text changes."""

    changed = Signal()
    """Something else is shown, or the same of another state of the text."""
    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.story: Story | None = None
        self.follows = True
        """Whether the scene at the cursor is shown when the cursor comes to another one."""
        self._lines: SceneLines | None = None
        self._tried: Tried | None = None
        self._wanted = Tryout()
        self._lost = 0
        self._at_cursor: SceneId | None = None

    @property
    def tryout(self) -> Tryout:
        """What is tried, as far as the text allows it."""
        return self._tried.tryout if self._tried else self._wanted

    @property
    def at_cursor(self) -> SceneId | None:
        """The scene that the cursor was in last."""
        return self._at_cursor

    @property
    def playthrough(self) -> Playthrough | None:
        """The playthrough as it stands; None while there is no story to play."""
        return self._tried.playthrough if self._tried else None

    @property
    def stop(self) -> Stop | None:
        """What is shown of the playthrough."""
        return self._tried.stops[self.tryout.place] if self._tried else None

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown, or whose choice is answered."""
        stop, playthrough = self.stop, self.playthrough
        if stop is None or playthrough is None:
            return None
        if isinstance(stop, SceneStop):
            visit = stop.visit
        else:
            number = stop.number if isinstance(stop, AnswerStop) else stop.numbers[-1]
            visit = playthrough.moments[number]
        return playthrough.visits[visit].scene

    @property
    def can_go_on(self) -> bool:
        """Whether another stop follows without a choice."""
        there = self._tried.stops if self._tried else ()
        return self.tryout.place + 1 < len(there)

    def show_story(self, story: Story) -> None:
        """Try the same in another state of the story."""
        old, self.story = self.story, story
        self._lines = SceneLines(story)
        tryout = carried_over(self._wanted, old, story) if old else self._wanted
        before, self._lost = self._lost, self._try(tryout)
        if self._lost > before:
            words = several(
                "{count} choice no longer fits; the preview is where the story still held.",
                "{count} choices no longer fit; the preview is where the story still held.",
                self._lost,
            )
            self.told.emit(words.format(count=self._lost))

    def follow(self, place: Location) -> None:
        """Show the scene at the cursor, where the cursor came to another one."""
        at = self._lines.scene_at(place) if self._lines else None
        if at is None or at == self._at_cursor:
            return
        self._at_cursor = at
        here = self.scene
        if self.follows and (here is None or here.id != at):
            self.try_scene(at)

    def follow_cursor(self, *, wanted: bool) -> None:
        """Show other scenes as the cursor comes to them, or stay where we are."""
        self.follows = wanted

    def try_scene(self, scene: SceneId | None) -> None:
        """Come to a scene in the state that was set; None begins the story."""
        self._try(Tryout(scene, self.tryout.setup))

    def try_here(self) -> None:
        """Come to the scene at the cursor, as if anew."""
        self.try_scene(self._at_cursor)

    def set_up(self, setup: Setup) -> None:
        """Come to the scene at hand in another state."""
        here = self.scene
        self._try(Tryout(here.id if here else None, setup))

    def play(self, choices: Sequence[ChoiceId], shown: str = "") -> None:
        """Play the story from its beginning by these choices.

        What comes to be seen is the scene `shown`, or the answer to the last choice.
        """
        setup = self.tryout.setup
        if self._try(Tryout(None, setup, tuple(choices), shown=shown)):
            self.told.emit(_("The text has changed meanwhile; not every choice was open."))

    def restore(self, tryout: Tryout) -> None:
        """Try what was tried before."""
        self._try(tryout)

    def choose(self, choice: ChoiceId) -> None:
        """Take a choice that is open, or a skip; its answer is shown."""
        self._try(replace(self.tryout, choices=(*self.tryout.choices, choice), place=0, shown=""))

    def go_on(self) -> None:
        """Show the next stop, where there is one."""
        if self.can_go_on:
            self._stand(self.tryout.place + 1)

    @property
    def can_skip(self) -> bool:
        """Whether a summary may be taken instead of the scene that is shown."""
        return self._skip_here() is not None

    def skip(self) -> None:
        """Take the summary instead of the scene that is shown."""
        choice = self._skip_here()
        if choice is not None:
            self.choose(choice)

    def _skip_here(self) -> ChoiceId | None:
        stop, playthrough = self.stop, self.playthrough
        if playthrough is None or not isinstance(stop, SceneStop):
            return None
        offered = playthrough.visits[stop.visit].scene.skip
        return playthrough.skip_at(stop.visit) if offered else None

    def step_back(self) -> None:
        """Show the stop before; from an answer, the scene in which it was chosen."""
        if self.tryout.place > 0:
            self._stand(self.tryout.place - 1)
        elif self.tryout.choices:
            self._try(replace(self.tryout, choices=self.tryout.choices[:-1], shown=""))
            last = self._last_stop()
            if last is not None:
                self._stand(last)

    @property
    def can_step_back(self) -> bool:
        """Whether anything was shown before this."""
        return self.tryout.place > 0 or bool(self.tryout.choices)

    def _try(self, tryout: Tryout) -> int:
        """Try something; return how many of its choices were not open.

        What is wanted is kept: as soon as the text allows it again, it is come to again.
        """
        self._wanted = tryout
        if self.story is None:
            return 0
        try:
            self._tried = tried(self.story, tryout)
        except AllySimError as error:
            self._tried = None
            self.told.emit(in_words(error))
        self.changed.emit()
        return len(self._tried.lost) if self._tried else 0

    def _stand(self, place: int) -> None:
        if self._tried is not None:
            self._wanted = at_stop(self.tryout, self._tried.playthrough, place)
            self._tried = replace(self._tried, tryout=self._wanted)
            self.changed.emit()

    def _last_stop(self) -> int | None:
        """Return the number of the last stop with something other than held feedback."""
        there = self._tried.stops if self._tried else ()
        numbers = [n for n, stop in enumerate(there) if not isinstance(stop, WhyStop)]
        return numbers[-1] if numbers else None
