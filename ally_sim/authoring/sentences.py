"""Pieces of sentences: states and lists of names in an author's words."""

from collections.abc import Iterable, Sequence

from ally_sim.engine.rules import State
from ally_sim.story.conditions import Condition, Kind, Name, reads
from ally_sim.story.model import Story

MOST_NAMES = 4
"""How many names or facts a sentence lists before it says how many more there are."""


def listed(names: Sequence[str], *, joint: str = "and") -> str:
    """Return `names` in quotes as a sentence lists them: 'a', 'b' and 'c'."""
    return joined([f"'{name}'" for name in names], joint=joint)


def joined(parts: Sequence[str], *, joint: str = "and") -> str:
    """Return `parts` as a sentence lists them, the last of many only counted."""
    shown = list(parts[:MOST_NAMES])
    if len(parts) > MOST_NAMES:
        shown.append(f"{len(parts) - MOST_NAMES} more")
    return f" {joint} ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def state_in_words(story: Story, conditions: Iterable[Condition], state: State) -> str:
    """Return how `state` stands to what is read: "when room is 0, and after choosing 'wait'"."""
    read = sorted({name for condition in conditions for name in reads(condition)})
    meters = [f"{n.text} is {state.meters[n.text]}" for n in read if n.kind is Kind.METER]
    deeds = [_deed(story, name, state) for name in read if name.kind is not Kind.METER]
    told = [f"when {joined(meters)}"] if meters else []
    return ", and ".join([*told, joined(deeds)] if deeds else told)


def _deed(story: Story, name: Name, state: State) -> str:
    if name.kind is Kind.SCENE:
        return f"{'after' if name.text in state.seen else 'without'} seeing '{name.text}'"
    raised = name.text in state.flags
    if name.text in story.choices:
        return f"{'after' if raised else 'without'} choosing '{name.text}'"
    return f"with '{name.text}' {'raised' if raised else 'not raised'}"
