"""Measures of a story: how players fare in it, how long its ways are, what it is made of."""

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from ally_sim.authoring.history import History
from ally_sim.authoring.playtest import RUNS, Player, Step, lots, run
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.ways import Ways, follow
from ally_sim.authoring.words import WORDS_A_MINUTE, Words, shown_in
from ally_sim.story.model import ChoiceId, SceneId, Story


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
    blocks: int


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of one story.

    `shares`, and the least and most of `scenes`, are exact where `ways` (their number) is known;
    else they come from seeded runs, as the rest does: the middle of `scenes`, all of `words`, and
    what was `met`. `shortest` holds for each ending a shortest list of choices that leads there.
    """

    proof: Proof
    endings: tuple[SceneId, ...]
    shortest: Mapping[SceneId, tuple[ChoiceId, ...]]
    shares: Mapping[Player, Mapping[SceneId, float]]
    ways: int | None
    scenes: Span | None
    words: Span | None
    met: Met


class _Plays:
    """What the runs of the random player come to; a block is known by what it is."""

    def __init__(self, story: Story) -> None:
        self.lengths: list[int] = []
        self.words: list[int] = []
        self.scenes: set[SceneId] = set()
        self.choices: set[ChoiceId] = set()
        self.blocks: set[int] = set()
        self._story = story
        self._words = Words(story)

    def add(self, steps: Iterable[Step]) -> None:
        """Take up one run, step by step."""
        length = words = 0
        ended = False
        for step in steps:
            length += 1
            words += self._words.step(step)
            ended = step.scene.ending is not None
            self.scenes.add(step.scene.id)
            self.choices.update(choice.id for choice in step.open)
            self.blocks.update(id(block) for block in shown_in(self._story, step))
        if ended:
            self.lengths.append(length)
            self.words.append(words)


def measure(proof: Proof) -> Measures:
    """Return the measures of a story; the same for the same story."""
    story, ways = proof.story, follow(proof)
    plays, chance = _Plays(story), lots()
    for _ in range(RUNS):
        plays.add(run(story, Player.RANDOM, chance))
    return Measures(
        proof=proof,
        endings=tuple(scene.id for scene in story.scenes.values() if scene.ending),
        shortest=_shortest(proof),
        shares={player: _shares(story, ways, player) for player in Player},
        ways=ways.count() if ways else None,
        scenes=_span(plays.lengths, ways.scenes() if ways else None),
        words=_span(plays.words),
        met=Met(frozenset(plays.scenes), frozenset(plays.choices), len(plays.blocks)),
    )


def _shares(story: Story, ways: Ways | None, player: Player) -> dict[SceneId, float]:
    if ways:
        return {scene: float(share) for scene, share in ways.shares(player).items()}
    chance = lots()
    last = [deque(run(story, player, chance), maxlen=1)[0].scene for _ in range(RUNS)]
    ends = Counter(scene.id for scene in last if scene.ending)
    return {scene: count / RUNS for scene, count in ends.items()}


def _shortest(proof: Proof) -> dict[SceneId, tuple[ChoiceId, ...]]:
    if not proof.exact:
        return {}
    space, scenes = proof.spaces[0], proof.story.scenes
    numbers = [n for n, scene in enumerate(proof.memory.order) if scenes[scene].ending]
    history = History(space, {number: space.reach[number] for number in numbers})
    found = {number: history.way_to({number: space.bits.full}) for number in numbers}
    return {proof.memory.order[n]: arrival.choices for n, arrival in found.items() if arrival}


def _span(seen: list[int], exact: tuple[int, int] | None = None) -> Span | None:
    if not seen:
        return None
    least, most = exact or (min(seen), max(seen))
    return Span(least, median(seen), most)
