"""The obvious way to measure a story: all go on, scene by scene, by the rules of the engine."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from ally_sim.authoring.following import conditions_of
from ally_sim.authoring.players import Player, candidates
from ally_sim.engine import rules
from ally_sim.engine.rules import State
from ally_sim.story.conditions import Name, reads
from ally_sim.story.model import Choice, Goto, Scene, SceneId, Story
from tests.authoring.plain_search import Kept, value_of

Taken = tuple[Choice | None, Kept]


class PlainWays:
    """The states of a story as the engine has them, and what can be done in each; no skips."""

    def __init__(self, story: Story, most: int = 400) -> None:
        """Search from the start; `gave_up` where there are more than `most` states."""
        self.story = story
        self._read: set[Name] = set()
        for scene in story.scenes.values():
            self._read |= set(chain.from_iterable(map(reads, conditions_of(scene))))
        self.first, state = self._arrived(story.start, rules.opening(story))
        self.onward: dict[Kept, list[Taken]] = {}
        waiting = {self.first: state}
        while waiting and len(self.onward) <= most:
            here, state = waiting.popitem()
            self.onward[here] = []
            for choice, target, after in self._taken(story.scenes[here[0]], state):
                self.onward[here].append((choice, target))
                if target not in self.onward:
                    waiting[target] = after
        self.gave_up = len(self.onward) > most

    def shares(self, player: Player, rounds: int) -> tuple[dict[SceneId, float], float]:
        """Return how many of all are at each ending after so many `rounds`, and are still going."""
        going, ended = {self.first: 1.0}, dict.fromkeys(self.story.scenes, 0.0)
        for _ in range(rounds):
            following: dict[Kept, float] = {}
            for here, share in going.items():
                taken = self.onward[here]
                choices = candidates(player, [choice for choice, _ in taken if choice])
                liked = [target for choice, target in taken if not choice or choice in choices]
                for target in liked:
                    following[target] = following.get(target, 0.0) + share / len(liked)
                if not liked and self._ends(here):
                    ended[here[0]] += share
            going = following
        return ended, sum(going.values())

    def lengths(self) -> dict[int, int] | None:
        """Return how many ways there are of each number of scenes; None where there is no end."""
        found: dict[int, int] = {}
        going = {self.first: 1}
        for length in range(1, len(self.onward) + 2):
            ended = sum(count for here, count in going.items() if self._ends(here))
            if ended:
                found[length] = ended
            following = Counter[Kept]()
            for here, count in going.items():
                for _, target in self.onward[here]:
                    if target in self._ending:
                        following[target] += count
            going = following
        return None if going else found

    def fewest(self) -> int | None:
        """Return how many scenes the shortest way has."""
        going, met = {self.first}, {self.first}
        for length in range(1, len(self.onward) + 1):
            if any(map(self._ends, going)):
                return length
            going = {target for here in going for _, target in self.onward[here]} - met
            met |= going
        return None

    @cached_property
    def _ending(self) -> set[Kept]:
        """The states from which an ending can be come to."""
        found = set(filter(self._ends, self.onward))
        while True:
            more = {
                here
                for here, taken in self.onward.items()
                if here not in found and any(target in found for _, target in taken)
            }
            if not more:
                return found
            found |= more

    def _ends(self, here: Kept) -> bool:
        return self.story.scenes[here[0]].ending is not None

    def _taken(self, scene: Scene, state: State) -> Iterator[tuple[Choice | None, Kept, State]]:
        for choice in rules.open_choices(self.story, scene, state, seed=0):
            yield choice, *self._gone(choice.goto, rules.after(self.story, state, choice))
        if scene.goto:
            yield None, *self._gone(scene.goto, state)

    def _gone(self, goto: Goto, state: State) -> tuple[Kept, State]:
        return self._arrived(rules.way_on(goto, state), state)

    def _arrived(self, scene: SceneId, state: State) -> tuple[Kept, State]:
        state = rules.arrived(state, self.story.scenes[scene])
        return (scene, tuple(value_of(name, state) for name in sorted(self._read))), state
