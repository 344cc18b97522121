"""What a room says at a moment: hands counted in rounds, and what its tables report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ally_sim.story.model import ChoiceId, SceneId

MOST_ROUNDS = 2
"""How often a room votes at one moment: before it has talked again, and after."""

MOST_HANDS = 9999


@dataclass(frozen=True, slots=True)
class Round:
    """One vote by hands: a count for each open choice, in the order in which they are shown."""

    choices: tuple[ChoiceId, ...]
    hands: tuple[int, ...]
    abstained: int = 0
    revealed: bool = False

    @property
    def counted(self) -> bool:
        """Whether anybody has raised a hand, or abstained."""
        return any(self.hands) or self.abstained > 0

    def count(self, choice: ChoiceId) -> int:
        """Return the hands for `choice`, 0 for one that is not open."""
        return dict(zip(self.choices, self.hands, strict=True)).get(choice, 0)

    def with_count(self, choice: ChoiceId, hands: int) -> "Round":
        """Return the round with so many hands for an open `choice`, kept within what can be."""
        counted = (
            kept(hands) if each == choice else n
            for each, n in zip(self.choices, self.hands, strict=True)
        )
        return replace(self, hands=tuple(counted))

    @property
    def most(self) -> tuple[ChoiceId, ...]:
        """The choices with the most hands: one that leads, several that tie, none without hands."""
        most = max(self.hands, default=0)
        pairs = zip(self.choices, self.hands, strict=True)
        return tuple(choice for choice, hands in pairs if most and hands == most)


@dataclass(frozen=True, slots=True)
class TableReport:
    """What one table says: its name or number, the choice it would take, and one line of why."""

    table: str
    choice: ChoiceId
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A moment the room has decided. `began` and `decided` are seconds into the session.

    `story` is the number of the story in the plan, `number` that of the choice in its playthrough.
    `choices` are those that were open, `rounds` those in which anybody was counted.
    """

    story: int
    number: int
    scene: SceneId
    choices: tuple[ChoiceId, ...]
    taken: ChoiceId
    rounds: tuple[Round, ...]
    reports: tuple[TableReport, ...]
    began: float
    decided: float


def new_round(choices: Sequence[ChoiceId]) -> Round:
    """Return a round in which nobody has raised a hand yet."""
    return Round(tuple(choices), (0,) * len(choices))


def kept(hands: int) -> int:
    """Return a number of hands kept within what a room can have."""
    return min(max(hands, 0), MOST_HANDS)
