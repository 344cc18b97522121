"""Every way through a story, followed state by state, where that is not too much."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ally_sim.authoring.compiled import CompiledStory, Values
from ally_sim.authoring.draining import Ahead, drain
from ally_sim.authoring.expansion_order import parts
from ally_sim.authoring.memory import bits_of
from ally_sim.authoring.players import Player, candidates
from ally_sim.story.model import Choice, SceneId

MOST_STATES = 20_000
"""How many states are followed one by one; above, players are sent on runs instead."""
MOST_WORK = 2_000_000
"""How much is calculated for a player whose ways go in circles; above, it is sent on runs."""

ANY = list(Player).index(Player.RANDOM)
"""Whose options are all that are open."""

Step = tuple[Choice | None, int]
"""What is chosen (None: to read on), and the number of the state that it leads to."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The states of a story, by number: the first is 0, and `scenes` and `steps` tell of each.

    `parts` hold all of them, each part before those it leads to; states of one part can all be
    come to from each other. Skips are left out: who takes one reads less of the same story. An
    ending, and a state in which a player is stuck, have no steps.
    """

    scenes: tuple[SceneId, ...]
    steps: tuple[tuple[Step, ...], ...]
    parts: tuple[tuple[int, ...], ...]
    endings: frozenset[SceneId]

    def shares(self, player: Player) -> dict[SceneId, float] | None:
        """Return how likely `player` is to come to each ending, exact but for the rounding.

        None where its ways cross each other so often that this would be too much to calculate.
        """
        likely = [Decimal(0)] * (len(self.scenes) + 1)
        likely[0] = Decimal(1)
        left = MOST_WORK
        for part in self.parts:
            left -= drain({s: self._taken(player, s) for s in part if self.steps[s]}, likely, left)
            if left < 0:
                return None
        ends = dict.fromkeys(self.endings, Decimal(0))
        for state in self._ends():
            ends[self.scenes[state]] += likely[state]
        return {scene: float(share) for scene, share in ends.items()}

    def count(self) -> int | None:
        """Return how many ways, choice by choice, lead to an ending; None where there is no end."""
        ways = [0] * len(self.scenes)
        for state in self._ends():
            ways[state] = 1
        for part in reversed(self.parts):
            ahead = [target for state in part for _, target in self.steps[state]]
            found = sum(ways[target] for target in ahead)
            if found and not set(part).isdisjoint(ahead):
                return None
            for state in part if ahead else ():
                ways[state] = found
        return ways[0]

    def fewest_scenes(self) -> int | None:
        """Return how many scenes lie on the shortest way; None where no way leads to an ending."""
        length = 1
        met, news = {0}, {0}
        while news:
            if any(self.scenes[state] in self.endings for state in news):
                return length
            news = {target for state in news for _, target in self.steps[state]} - met
            met |= news
            length += 1
        return None

    def most_scenes(self) -> int | None:
        """Return how many scenes lie on the longest way; None where `count` has no end or is 0."""
        if not self.count():
            return None
        longest = [0] * len(self.scenes)
        for state in self._ends():
            longest[state] = 1
        for part in reversed(self.parts):
            for state in part:
                ahead = max((longest[target] for _, target in self.steps[state]), default=0)
                longest[state] = ahead + 1 if ahead else longest[state]
        return longest[0]

    def _ends(self) -> list[int]:
        return [state for state, scene in enumerate(self.scenes) if scene in self.endings]

    def _taken(self, player: Player, state: int) -> Ahead:
        steps = self.steps[state]
        choices = [choice for choice, _ in steps if choice]
        liked = {choice.id for choice in candidates(player, choices)}
        targets = [target for choice, target in steps if choice is None or choice.id in liked]
        each = 1 / Decimal(len(targets))
        return {target: each * targets.count(target) for target in targets}


def follow(story: CompiledStory) -> Ways | None:
    """Return the ways through a story; None where it has too many states.

    States are told apart by what decides about the way, as far as it is still read.
    """
    states = _States(story)
    steps: list[tuple[Step, ...]] = []
    for scene, values in states.met:
        if len(states.met) > MOST_STATES:
            return None
        steps.append(tuple(states.after(scene, values)))
    order, scenes = story.memory.order, story.memory.story.scenes
    return Ways(
        scenes=tuple(order[scene] for scene, _ in states.met),
        steps=tuple(steps),
        parts=tuple(map(tuple, parts([[target for _, target in each] for each in steps]))),
        endings=frozenset(id_ for id_ in order if scenes[id_].ending),
    )


class _States:
    """The states `met` so far, each with its scene; its place is its number."""

    def __init__(self, story: CompiledStory) -> None:
        self._story = story
        memory = story.memory
        self._read = [tuple(bits_of(live & memory.control)) for live in memory.live]
        self._number: dict[tuple[int, ...], int] = {}
        self.met: list[tuple[int, Values]] = []
        self._arrived(0, list(story.opening))

    def after(self, scene: int, values: Values) -> Iterator[Step]:
        """Yield what can be chosen in a state, and the number of the state that it leads to."""
        situation = self._story.always[scene] or self._story.now[scene](values)
        for option in situation.options[ANY]:
            changed = values.copy()
            for variable, amount, low, high in option.changes:
                changed[variable] = min(max(changed[variable] + amount, low), high)
            outcome = option.always or option.now(changed)
            yield option.choice, self._arrived(outcome.scene, changed)

    def _arrived(self, scene: int, values: Values) -> int:
        for variable in self._story.raised[scene]:
            values[variable] = 1
        key = (scene, *[values[variable] for variable in self._read[scene]])
        number = self._number.setdefault(key, len(self.met))
        if number == len(self.met):
            self.met.append((scene, values))
        return number
