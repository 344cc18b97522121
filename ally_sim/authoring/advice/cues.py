"""Advice on cues: what tells a choice that helps from the others without reading either."""

from collections.abc import Callable, Iterator, Sequence

from ally_sim.authoring.advice.choices import place
from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.source.sentence import sentence
from ally_sim.story.model import Choice, Impact, Order, Scene, Story

LONGER = 1.5
"""How many times as long as the middle one of the others a choice is that gives itself away."""
LONGER_LETTERS = 10
"""How many letters more it has at least; of very short choices one is soon twice as long."""
SEEN = 1.1
"""How many times as long as any other a choice is before it can be seen to be the longest."""
DECISIONS = 2
"""In how many scenes at least something has to be so before it is a habit."""


def length_gives_away(story: Story) -> Iterator[Diagnostic]:
    """A choice that helps and is far longer than the others, or a habit of making it longest."""
    decisions = [_parted(scene) for scene in _decisions(story)]
    far = [choice for helping, others in decisions for choice in _far_longer(helping, others)]
    for choice, times in far:
        message = sentence(
            "this choice helps, and is {times:.1f} times as long as the middle one of those "
            "beside it; shorten it, or give the others as much to say",
            times=times,
        )
        yield Diagnostic(Code.LENGTH_GIVES_AWAY, place(choice), message)
    if far or len(decisions) < DECISIONS:
        return
    longest = [
        max(helping, key=_length) for helping, others in decisions if _is_longest(helping, others)
    ]
    if len(longest) > len(decisions) / 2:
        message = sentence(
            "in {count} of {total} scenes the longest choice is one that helps, "
            "this one first; make some of them shorter, or others longer",
            count=len(longest),
            total=len(decisions),
        )
        yield Diagnostic(Code.LENGTH_GIVES_AWAY, place(longest[0]), message)


def place_gives_away(story: Story) -> Iterator[Diagnostic]:
    """An order that is kept as written, with the choice that helps always first."""
    kept = [scene for scene in _decisions(story) if _order(story, scene) is Order.AS_WRITTEN]
    if kept and all(scene.choices[0].impact is Impact.HELPS for scene in kept):
        message = sentence(
            "choices are shown in the order in which they are written, and the first always helps; "
            "leave out `order: as-written`, or put another first"
        )
        yield Diagnostic(Code.PLACE_GIVES_AWAY, place(kept[0].choices[0]), message)


def one_good_path(story: Story) -> Iterator[Diagnostic]:
    """A story in which every decision has one right answer."""
    helping = [
        [choice for choice in scene.choices if choice.impact is Impact.HELPS]
        for scene in story.scenes.values()
        if len(scene.choices) > 1 and any(choice.impact for choice in scene.choices)
    ]
    if len(helping) >= DECISIONS and all(len(choices) == 1 for choices in helping):
        message = sentence(
            "each of the {count} decisions has exactly one choice that helps, this one "
            "first; let one have two that help, and another none without a price",
            count=len(helping),
        )
        yield Diagnostic(Code.ONE_GOOD_PATH, place(helping[0][0]), message)


RULES: tuple[Callable[[Story], Iterator[Diagnostic]], ...] = (
    length_gives_away,
    place_gives_away,
    one_good_path,
)

_Parted = tuple[Sequence[Choice], Sequence[Choice]]
"""Of a scene the choices that help, and the others."""


def _decisions(story: Story) -> Iterator[Scene]:
    """Yield the scenes in which some choices help and some do not."""
    for scene in story.scenes.values():
        if len({choice.impact is Impact.HELPS for choice in scene.choices}) > 1:
            yield scene


def _order(story: Story, scene: Scene) -> Order:
    return scene.order or story.order


def _parted(scene: Scene) -> _Parted:
    helping = [choice for choice in scene.choices if choice.impact is Impact.HELPS]
    others = [choice for choice in scene.choices if choice.impact is not Impact.HELPS]
    return helping, others


def _far_longer(
    helping: Sequence[Choice], others: Sequence[Choice]
) -> Iterator[tuple[Choice, float]]:
    longest = max(map(_length, others))
    for choice in helping:
        length = len(choice.text)
        if length < longest + LONGER_LETTERS:
            continue
        siblings = (other for other in (*helping, *others) if other is not choice)
        middle = _middle(sorted(map(_length, siblings)))
        if length > LONGER * middle:
            yield choice, length / middle


def _middle(lengths: Sequence[int]) -> float:
    """Return the median of what is sorted: to import `statistics` takes longer than most checks."""
    return (lengths[(len(lengths) - 1) // 2] + lengths[len(lengths) // 2]) / 2


def _is_longest(helping: Sequence[Choice], others: Sequence[Choice]) -> bool:
    return max(map(_length, helping)) >= SEEN * max(map(_length, others))


def _length(choice: Choice) -> int:
    return len(choice.text)
