"""Following the links of a story: all scenes that can be come to, and what is asked in each."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from ally_sim.story.conditions import Condition, Or, Raised
from ally_sim.story.links import Link, links
from ally_sim.story.model import Block, Scene, SceneId, Story, Text

Effects = tuple[tuple[str, int, bool], ...]
"""What a choice does to meters: by how much it changes which, or what it sets it to."""

_STATED = itemgetter(0, 1, 2)
"""What an effect does, without the place where it was written."""


class Followed:
    """All scenes that links lead to from the start, the nearest first, and what each holds.

    Each is taken up once, for a long story is read from far apart in the computer's memory.
    """

    def __init__(self, story: Story) -> None:
        self.place: dict[SceneId, int] = {story.start: 0}
        self.links: list[tuple[Link, ...]] = []
        self.ahead: list[list[int]] = []
        self.affected: list[list[int]] = []
        self.effects: dict[Effects, int] = {(): 0}
        self.on_arrival: list[list[Condition]] = []
        self.after: list[list[Sequence[Condition]]] = []
        waiting = [story.start]
        for scene in waiting:
            each = links(story.scenes[scene])
            self.links.append(each)
            self.ahead.append(self._ahead(each, waiting))
            self.affected.append([*map(self._affected, each)])
            self.on_arrival.append(_on_arrival(story.scenes[scene]))
            self.after.append([*map(_after, each)])

    def _ahead(self, links: Iterable[Link], waiting: list[SceneId]) -> list[int]:
        """Return the numbers of the scenes that links lead to; new ones are given one."""
        place, found = self.place, []
        for _, _, goto, _ in links:
            for way in goto:
                scene = way.scene
                number = place.setdefault(scene, len(waiting))
                if number == len(waiting):
                    waiting.append(scene)
                found.append(number)
        return found

    def _affected(self, link: Link) -> int:
        """Return the number of the effects that a link has; new ones are given one."""
        choice = link[-1]
        if choice is None or not choice.effects:
            return 0
        return self.effects.setdefault(tuple(map(_STATED, choice.effects)), len(self.effects))


def shown_when(block: Block) -> Condition | None:
    """Return the condition under which `block` is shown; None where it always is."""
    if block.because:
        return Or(tuple(Raised(choice) for choice in block.because))
    return block.when


def conditions_of(scene: Scene) -> Iterator[Condition]:
    """Yield every condition in `scene`."""
    yield from _on_arrival(scene)
    for link in links(scene):
        yield from _after(link)


def _on_arrival(scene: Scene) -> list[Condition]:
    found = [choice.when for choice in scene.choices if choice.when is not None]
    found += _conditions_in(scene.text)
    return found + _conditions_in(scene.skip.text) if scene.skip else found


def _after(link: Link) -> Sequence[Condition]:
    _, _, goto, choice = link
    asking = choice is not None and choice.then
    if len(goto) == 1 and not asking:  # nearly always
        return ()
    found = [way.when for way in goto if way.when is not None]
    return [*found, *_conditions_in(asking)] if asking else found


def _conditions_in(text: Text) -> list[Condition]:
    asking = (block for block in text if block.when is not None or block.because)
    return [condition for condition in map(shown_when, asking) if condition is not None]
