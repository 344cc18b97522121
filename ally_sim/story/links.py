"""Links: every way on from a scene, as proofs and maps follow them."""

from enum import StrEnum
from typing import NamedTuple

from ally_sim.story.conditions import Condition
from ally_sim.story.model import Choice, Goto, Scene, SceneId, Story


class LinkKind(StrEnum):
    """What a player does to follow a link."""

    CHOICE = "choice"
    CONTINUE = "continue"
    SKIP = "skip"


class Link(NamedTuple):
    """One way on from a scene; `choice` is None unless the player takes one."""

    kind: LinkKind
    source: SceneId
    goto: Goto
    choice: Choice | None = None

    @property
    def when(self) -> Condition | None:
        """The condition under which the link is open; None where it always is."""
        return self.choice.when if self.choice else None


def links(scene: Scene) -> tuple[Link, ...]:
    """Return the ways on from `scene`, in the order written, a skip last; none from an ending."""
    source, new = scene.id, tuple.__new__
    found = [new(Link, (_CHOICE, source, choice.goto, choice)) for choice in scene.choices]
    if scene.goto:
        found.append(Link(LinkKind.CONTINUE, source, scene.goto))
    if scene.skip:
        found.append(Link(LinkKind.SKIP, source, scene.skip.goto))
    return tuple(found)


_CHOICE = LinkKind.CHOICE  # long stories have many: to ask the enumeration takes longer


def onward(story: Story) -> dict[SceneId, tuple[Link, ...]]:
    """Return the links of all scenes that links lead to from the start, the nearest scene first.

    Conditions are not looked at.
    """
    found = {story.start: links(story.scenes[story.start])}
    waiting = [story.start]
    for scene in waiting:
        for link in found[scene]:
            for way in link.goto:
                if way.scene not in found:
                    found[way.scene] = links(story.scenes[way.scene])
                    waiting.append(way.scene)
    return found
