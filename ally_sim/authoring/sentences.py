"""Pieces of sentences: states and lists of names in an author's words."""

from collections.abc import Iterable, Sequence
from enum import Enum

from ally_sim.engine.rules import State
from ally_sim.source.sentence import Sentence, in_a_row, sentence
from ally_sim.story.conditions import Condition, Kind, Name, reads
from ally_sim.story.model import Scene, Story

MOST_NAMES = 4
"""How many names or facts a sentence lists before it says how many more there are."""


class Joint(Enum):
    """What stands before the last of several parts."""

    AND = "and"
    OR = "or"


def listed(names: Sequence[str], *, joint: Joint = Joint.AND) -> Sentence:
    """Return `names` in quotes as a sentence lists them: 'a', 'b' and 'c'."""
    return joined([sentence("'{text}'", text=name) for name in names], joint=joint)


def joined(parts: Sequence[Sentence], *, joint: Joint = Joint.AND) -> Sentence:
    """Return `parts`, one at least, as a sentence lists them, the last of many only counted."""
    shown = list(parts[:MOST_NAMES])
    if len(parts) > MOST_NAMES:
        shown.append(sentence("{count} more", count=len(parts) - MOST_NAMES))
    *first, last = shown
    if not first:
        return last
    if joint is Joint.OR:
        return sentence("{before} or {next}", before=in_a_row(first), next=last)
    return sentence("{before} and {next}", before=in_a_row(first), next=last)


def meter_is(name: str, values: Sequence[int]) -> Sentence:
    """Return what a meter is, of one value or more, from low to high: "room is 0 to 3".

    A few that leave some out between them are listed: "room is 0 or 3".
    """
    low, high = values[0], values[-1]
    if low == high:
        return sentence("{meter} is {low}", meter=name, low=low)
    if len(values) > MOST_NAMES or len(values) > high - low:
        return sentence("{meter} is {low} to {high}", meter=name, low=low, high=high)
    each = [sentence("{number}", number=value) for value in values]
    return sentence("{meter} is {values}", meter=name, values=joined(each, joint=Joint.OR))


def state_in_words(story: Story, conditions: Iterable[Condition], state: State) -> Sentence | None:
    """Return how `state` stands to what is read: "when room is 0, and after choosing 'wait'".

    None where nothing is read.
    """
    read = sorted({name for condition in conditions for name in reads(condition)})
    values = [(n.text, state.meters[n.text]) for n in read if n.kind is Kind.METER]
    deeds = [_deed(story, name, state) for name in read if name.kind is not Kind.METER]
    done = joined(deeds) if deeds else None
    if not values:
        return done
    when = sentence(
        "when {meters}", meters=joined([meter_is(name, [value]) for name, value in values])
    )
    return sentence("{before}, and {next}", before=when, next=done) if done else when


def stuck_in(story: Story, scene: Scene, state: State | None) -> Sentence:
    """Return what is said of a scene where somebody is stuck who came there in `state`."""
    conditions = [choice.when for choice in scene.choices if choice.when]
    told = state_in_words(story, conditions, state) if state else None
    if told:
        return sentence(
            "a player can get stuck here: {state}, no choice is open;"
            " let one choice always be open, or loosen a `when`",
            state=told,
        )
    return sentence(
        "a player can get stuck here: no choice is open;"
        " let one choice always be open, or loosen a `when`"
    )


def _deed(story: Story, name: Name, state: State) -> Sentence:
    if name.kind is Kind.SCENE:
        if name.text in state.seen:
            return sentence("after seeing '{name}'", name=name.text)
        return sentence("without seeing '{name}'", name=name.text)
    raised = name.text in state.flags
    if name.text in story.choices:
        if raised:
            return sentence("after choosing '{name}'", name=name.text)
        return sentence("without choosing '{name}'", name=name.text)
    if raised:
        return sentence("with '{name}' raised", name=name.text)
    return sentence("with '{name}' not raised", name=name.text)
