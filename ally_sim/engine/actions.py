"""What a facilitator can do, as plain values: they are recorded, and make the same stage again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from ally_sim.story.model import ChoiceId


class Blank(StrEnum):
    """What the audience sees instead of the story."""

    NONE = "none"
    BLACK = "black"
    WHITE = "white"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Next:
    """Go one step on. At a tally the leading choice is taken, if one leads."""


@dataclass(frozen=True, slots=True)
class Back:
    """Undo the last step, whatever it was; controls and notes stay as they are."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Count `by` more hands for a choice; fewer, where it is below 0."""

    choice: ChoiceId
    by: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """Set the hands for a choice to a number."""

    choice: ChoiceId
    hands: int


@dataclass(frozen=True, slots=True)
class Abstain:
    """Set how many abstained."""

    hands: int


@dataclass(frozen=True, slots=True)
class VoteAgain:
    """After a tally, let the room talk and vote once more."""


@dataclass(frozen=True, slots=True)
class Report:
    """Keep what a table would choose, and one line of why; in place of what it said before."""

    table: str
    choice: ChoiceId
    why: str = ""


@dataclass(frozen=True, slots=True)
class DropReport:
    """Take back what a table said."""

    table: str


@dataclass(frozen=True, slots=True)
class ShowPrompt:
    """Show one of the prompts (by its number from 0) to the room, or hide it again."""

    number: int


@dataclass(frozen=True, slots=True)
class Take:
    """Take an open choice for the room, whatever the vote says."""

    choice: ChoiceId


@dataclass(frozen=True, slots=True)
class SkipScene:
    """Tell the scene's summary instead of it."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to a visit of the story at hand, by replaying the choices that lead there."""

    choices: tuple[ChoiceId, ...]
    visit: int


@dataclass(frozen=True, slots=True)
class StartStory:
    """Go to the title of the plan's story of that number (from 0)."""

    number: int


@dataclass(frozen=True, slots=True)
class Peek:
    """Show the answer to another choice, without taking it."""

    choice: ChoiceId


@dataclass(frozen=True, slots=True)
class ClosePeek:
    """Come back from a peek to where the room was."""


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Start the timer with so many seconds, anew where it runs."""

    seconds: int


@dataclass(frozen=True, slots=True)
class PauseTimer:
    """Pause the timer, or let it go on."""


@dataclass(frozen=True, slots=True)
class ClearTimer:
    """Put the timer away."""


@dataclass(frozen=True, slots=True)
class ShowBlank:
    """Show the audience black, white or a neutral screen, or the story again."""

    blank: Blank


@dataclass(frozen=True, slots=True)
class Freeze:
    """Hold the audience's view as it is, or let it go on."""

    held: bool


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Keep the facilitator's words on the scene at hand, in place of those that stood there."""

    words: str


Move = (
    Next
    | Back
    | Hands
    | Count
    | Abstain
    | VoteAgain
    | Report
    | DropReport
    | ShowPrompt
    | Take
    | SkipScene
    | GoTo
    | StartStory
    | Peek
    | ClosePeek
)
"""What moves the room; Back undoes each of these."""

Control = StartTimer | PauseTimer | ClearTimer | ShowBlank | Freeze | WriteNote
"""What Back leaves alone: nobody loses a note, or a blank screen, by going back."""

Action = Move | Control

_BY_NAME: Mapping[str, type[Action]] = MappingProxyType(
    {each.__name__: each for each in (*Move.__args__, *Control.__args__)}
)


def as_data(action: Action) -> dict[str, object]:
    """Return an action as plain data, for a file."""
    return {"do": type(action).__name__, **asdict(action)}


def from_data(data: Mapping[str, Any]) -> Action | None:
    """Return the action that `as_data` wrote; None for one that this version does not know."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in data.items()
        if name != "do"
    }
    made = _BY_NAME.get(str(data.get("do")))
    try:
        if "blank" in values:
            values["blank"] = Blank(values["blank"])
        return made(**values) if made else None
    except (TypeError, ValueError):
        return None
