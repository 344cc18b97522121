"""Every way through a story, followed state by state, where that is not too much."""

from dataclasses import dataclass
from fractions import Fraction

from ally_sim.authoring.bits import Slots
from ally_sim.authoring.players import Player, candidates
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.state_space import Edge, StateSpace
from ally_sim.story.links import LinkKind
from ally_sim.story.model import SceneId

MOST_STATES = 20_000
"""How many states are followed one by one; above, players are sent on runs instead."""

State = tuple[int, int]
"""A scene, by number, and one of its combinations, as its bit."""
Steps = dict[State, list[tuple[Edge, State]]]


@dataclass(frozen=True, slots=True)
class Ways:
    """The states of a story without a circle, each before all that come after it.

    Skips are left out: who takes one reads less of the same story. An ending, and a state in which
    a player is stuck, have no steps.
    """

    space: StateSpace
    order: tuple[State, ...]
    steps: Steps

    def shares(self, player: Player) -> dict[SceneId, Fraction]:
        """Return how likely `player` is to come to each ending: exact numbers from 0 to 1."""
        likely = dict.fromkeys(self.order, Fraction(0))
        likely[self.order[0]] = Fraction(1)
        for state in self.order:
            taken = self._taken(player, state)
            for _, target in taken:
                likely[target] += likely[state] / len(taken)
        return self._at_endings(likely)

    def count(self) -> int:
        """Return the number of different ways, choice by choice, from the start to an ending."""
        ways = dict.fromkeys(self.order, 0)
        ways[self.order[0]] = 1
        for state in self.order:
            for _, target in self.steps[state]:
                ways[target] += ways[state]
        return sum(ways[state] for state in self.order if self._ending(state))

    def scenes(self) -> tuple[int, int] | None:
        """Return the fewest and the most scenes that lie on a way; None where there is no way."""
        found: dict[State, tuple[int, int]] = {}
        for state in reversed(self.order):
            ahead = [found[target] for _, target in self.steps[state] if target in found]
            if ahead:
                found[state] = 1 + min(least for least, _ in ahead), 1 + max(m for _, m in ahead)
            elif self._ending(state):
                found[state] = 1, 1
        return found.get(self.order[0])

    def _taken(self, player: Player, state: State) -> list[tuple[Edge, State]]:
        steps = self.steps[state]
        choices = [edge.link.choice for edge, _ in steps if edge.link.choice]
        liked = {choice.id for choice in candidates(player, choices)}
        return [
            (edge, target)
            for edge, target in steps
            if edge.link.choice is None or edge.link.choice.id in liked
        ]

    def _ending(self, state: State) -> bool:
        memory = self.space.memory
        return memory.story.scenes[memory.order[state[0]]].ending is not None

    def _at_endings(self, likely: dict[State, Fraction]) -> dict[SceneId, Fraction]:
        shares: dict[SceneId, Fraction] = {}
        for state in self.order:
            if self._ending(state):
                scene = self.space.memory.order[state[0]]
                shares[scene] = shares.get(scene, Fraction(0)) + likely[state]
        return shares


def follow(proof: Proof) -> Ways | None:
    """Return the ways through a story; None where it has circles, or too many states."""
    control = Slots(proof.memory).joined(proof.memory.control)
    if not control or not proof.exact:
        return None
    explored = (space for space in proof.spaces if space.bits.tracked == control.tracked)
    return _follow(next(explored, None) or StateSpace(control))


def _follow(space: StateSpace) -> Ways | None:
    """Walk depth first; a state that is met again while it is being followed closes a circle."""
    first = (0, space.first)
    steps: Steps = {first: _steps(space, first)}
    path = [(first, iter(steps[first]))]
    following, done = {first}, []
    while path:
        state, ahead = path[-1]
        step = next(ahead, None)
        if step is None:
            path.pop()
            following.remove(state)
            done.append(state)
        elif step[1] in following or len(steps) > MOST_STATES:
            return None
        elif step[1] not in steps:
            steps[step[1]] = _steps(space, step[1])
            following.add(step[1])
            path.append((step[1], iter(steps[step[1]])))
    return Ways(space, tuple(reversed(done)), steps)


def _steps(space: StateSpace, state: State) -> list[tuple[Edge, State]]:
    scene, bit = state
    return [
        (edge, arrived)
        for edge in space.edges[scene]
        if edge.link.kind is not LinkKind.SKIP
        for arrived in space.arrivals(bit, edge)
    ]
