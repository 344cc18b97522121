"""Measures of a story: how players fare in it, how long its ways are, what it is made of."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from ally_sim.authoring.compiled import CompiledStory, Option, Outcome, Situation
from ally_sim.authoring.history import History
from ally_sim.authoring.players import Player
from ally_sim.authoring.playtest import RUNS, Step, lots, run
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.ways import Ways, follow
from ally_sim.authoring.words import WORDS_A_MINUTE, words_answering, words_of, words_offering
from ally_sim.source.yaml_text import collector_off
from ally_sim.story.model import Block, ChoiceId, SceneId

Shares = Mapping[SceneId, float | None]
"""How likely a player is to come to each ending, from 0 to 1; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Span:
    """The least, the middle and the most of something over the ways through a story."""

    least: float
    middle: float
    most: float

    def minutes(self) -> "Span":
        """Return the minutes that so many words take."""
        pace = WORDS_A_MINUTE
        return Span(self.least / pace, self.middle / pace, self.most / pace)


@dataclass(frozen=True, slots=True)
class Met:
    """What players met on their runs: scenes, choices that were open, blocks that were shown."""

    scenes: frozenset[SceneId]
    choices: frozenset[ChoiceId]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of one story.

    `shares` are of all endings for each player; `exact` tells whether they were computed from every
    state, and not taken from seeded runs. A share is None where nothing is known of it: no run came
    there, and that nobody can is not proved. `ways` is their number, None where some lead back, or
    where the states were too many to be `followed`; where they were not, the least of `scenes` is
    exact, and with `ways` the most as well. The rest comes from seeded runs: the middle of
    `scenes`, all of `words`, and what was `met`. `shortest` holds for each ending that can be
    reached a shortest list of choices that leads there; it is empty where the proof is not exact.
    """

    proof: Proof
    endings: tuple[SceneId, ...]
    shortest: Mapping[SceneId, tuple[ChoiceId, ...]]
    shares: Mapping[Player, Shares]
    exact: bool
    followed: bool
    ways: int | None
    scenes: Span | None
    words: Span | None
    met: Met


class _Plays:
    """What the runs of the random player come to; a block is known by what it is."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.words: list[int] = []
        self.ends: Counter[SceneId] = Counter()
        self._met: dict[Situation | Option | Outcome, int] = {}

    def add(self, steps: Iterable[Step]) -> None:
        """Take up one run, step by step."""
        met, length, words = self._met, 0, 0
        situation = None
        for step in steps:
            length += 1
            situation = step[0]
            for told in step:
                if told:
                    words += met[told] if told in met else self._meet(told)
        if situation and situation.scene.ending:
            self.lengths.append(length)
            self.words.append(words)
            self.ends[situation.scene.id] += 1

    def met(self) -> Met:
        """Return all that was met so far."""
        situations = [told for told in self._met if isinstance(told, Situation)]
        outcomes = [told for told in self._met if isinstance(told, Outcome)]
        texts = [each.text for each in situations] + [each.then for each in outcomes]
        return Met(
            scenes=frozenset(each.scene.id for each in situations),
            choices=frozenset(choice.id for each in situations for choice in each.open),
            blocks=tuple({id(block): block for text in texts for block in text}.values()),
        )

    def _meet(self, told: Situation | Option | Outcome) -> int:
        """Return how many words are read there, and keep it."""
        if isinstance(told, Situation):
            words = words_of(told.text) + sum(map(words_offering, told.open))
        elif isinstance(told, Outcome):
            words = words_of(told.then)
        else:
            words = words_answering(told.choice) if told.choice else 0
        self._met[told] = words
        return words


class StoppedError(Exception):
    """Whoever asked for measures does not want them any longer."""


def measure(proof: Proof, *, wanted: Callable[[], bool] = lambda: True) -> Measures:
    """Return the measures of a story; the same for the same story.

    Raises StoppedError soon after `wanted` tells that they are not.
    """
    with collector_off():
        story = CompiledStory(proof.memory)
        ways = follow(story)
        plays, chance = _Plays(), lots()
        for _ in range(RUNS):
            if not wanted():
                raise StoppedError
            plays.add(run(story, Player.RANDOM, chance))
        endings = [scene.id for scene in proof.story.scenes.values() if scene.ending]
        exact = _exact_shares(ways, endings)
        return Measures(
            proof=proof,
            endings=tuple(endings),
            shortest=_shortest(proof),
            shares=exact or _shares_by_lot(proof, story, plays.ends, endings),
            exact=exact is not None,
            followed=ways is not None,
            ways=ways.count() if ways else None,
            scenes=_span(plays.lengths, ways),
            words=_span(plays.words),
            met=plays.met(),
        )


def _exact_shares(ways: Ways | None, endings: Iterable[SceneId]) -> dict[Player, Shares] | None:
    """Return the shares of every player; None where those of one are too much to calculate."""
    shares: dict[Player, Shares] = {}
    for player in Player:
        ends = ways.shares(player) if ways else None
        if ends is None:
            return None
        shares[player] = {scene: ends.get(scene, 0.0) for scene in endings}
    return shares


def _shares_by_lot(
    proof: Proof, story: CompiledStory, random: Mapping[SceneId, int], endings: Iterable[SceneId]
) -> dict[Player, Shares]:
    """Return the shares among the runs of every player; those of the random one were made."""
    counts = {
        player: random if player is Player.RANDOM else _ends(story, player) for player in Player
    }
    unsure = frozenset() if proof.exact else proof.scenes
    return {
        player: {
            scene: None if scene in unsure and not ends.get(scene) else ends.get(scene, 0) / RUNS
            for scene in endings
        }
        for player, ends in counts.items()
    }


def _ends(story: CompiledStory, player: Player) -> Counter[SceneId]:
    """Return in how many of its runs a player came to each ending."""
    chance = lots()
    last = (deque(run(story, player, chance), maxlen=1)[0][0].scene for _ in range(RUNS))
    return Counter(scene.id for scene in last if scene.ending)


def _shortest(proof: Proof) -> dict[SceneId, tuple[ChoiceId, ...]]:
    if not proof.exact:
        return {}
    space, scenes = proof.spaces[0], proof.story.scenes
    numbers = [n for n, scene in enumerate(proof.memory.order) if scenes[scene].ending]
    history = History(space, [{n: space.reach[n]} for n in numbers if space.reach[n]])
    found = {number: history.way_to({number: space.layout.full}) for number in numbers}
    return {proof.memory.order[n]: arrival.choices for n, arrival in found.items() if arrival}


def _span(seen: list[int], ways: Ways | None = None) -> Span | None:
    """Return the span of what was `seen` on runs, its ends better known where the `ways` are."""
    if not seen:
        return None
    least, most = (ways.fewest_scenes(), ways.most_scenes()) if ways else (None, None)
    return Span(least or min(seen), median(seen), most or max(seen))
