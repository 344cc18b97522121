"""Keeps a way through a story, step by step; and finds the last one again."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import datetime

from ally_sim.engine.playthrough import Playthrough, replay, start
from ally_sim.records.progress import Progress, SavedWay, WayId
from ally_sim.story.model import ChoiceId, SceneId, Story

Clock = Callable[[], datetime]


class WayRecorder:
    """Keeps one way; going back and choosing otherwise makes it a new one, the first is kept."""

    def __init__(
        self, progress: Progress, way: WayId, choices: tuple[ChoiceId, ...], clock: Clock
    ) -> None:
        """Go on with `way`, in which `choices` are kept already."""
        self._progress = progress
        self._kept = choices
        self._clock = clock
        self.way = way

    def write(self, number: int, words: str) -> None:
        """Keep the words that come before choice `number`; other words begin a new way there."""
        way = self._progress.write(self.way, number, words, now=self._clock())
        if way != self.way:
            self.way, self._kept = way, self._kept[:number]

    def words(self) -> dict[int, str]:
        """Return the words that were written first on this way, by the number of the choice."""
        return self._progress.words(self.way)

    def passed(self) -> frozenset[int]:
        """Return the numbers of the choices on this way that nobody took: their moment passed."""
        return self._progress.passed(self.way)

    def keep(
        self,
        choices: tuple[ChoiceId, ...],
        place: int,
        ending: SceneId | None,
        passed: Set[int] = frozenset(),
    ) -> None:
        """Keep these choices, this place and the ending that was come to, in that order.

        Nobody took those of the numbers `passed`: their moment passed.
        """
        shared = _shared(self._kept, choices)
        for number in range(shared, len(choices)):
            self.way = self._progress.choose(
                self.way, number, choices[number], now=self._clock(), passed=number in passed
            )
            self._kept = choices[: number + 1]
        if place or len(choices) == shared:
            self._progress.move(self.way, choices=len(choices), place=place, now=self._clock())
            self._kept = choices
        if ending:
            self._progress.end(self.way, ending, now=self._clock())


@dataclass(frozen=True, slots=True)
class Resumed:
    """A way found again: where it stands, and how many of its choices a changed story lost."""

    playthrough: Playthrough
    place: int
    recorder: WayRecorder
    lost: int


def begin(progress: Progress, story: Story, *, seed: int, clock: Clock) -> Resumed:
    """Begin a new way through a story, kept at once."""
    way = progress.begin(story.id, story.fingerprint, seed=seed, now=clock())
    return Resumed(start(story, seed=seed), 0, WayRecorder(progress, way, (), clock), 0)


def resume(progress: Progress, story: Story, saved: SavedWay, *, clock: Clock) -> Resumed:
    """Find a way again, as far as it still holds in the story as it is now."""
    found = replay(story, saved.choices, seed=saved.seed)
    if saved.fingerprint != story.fingerprint:
        progress.follow(saved.id, story.fingerprint, now=clock())
    recorder = WayRecorder(progress, saved.id, found.playthrough.choices, clock)
    place = 0 if found.lost else saved.place
    return Resumed(found.playthrough, place, recorder, len(found.lost))


def _shared(ours: tuple[ChoiceId, ...], theirs: tuple[ChoiceId, ...]) -> int:
    pairs = zip(ours, theirs, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))
