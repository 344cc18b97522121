"""The outline of a story: its scenes in order, what can be done in each, and where that leads."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from ally_sim.authoring.graph import consequences
from ally_sim.source.diagnostics import Location
from ally_sim.story.conditions import source_of
from ally_sim.story.links import onward
from ally_sim.story.model import Choice, ChoiceId, Goto, Impact, Scene, SceneId, Story


@dataclass(frozen=True, slots=True)
class OutlineChoice:
    """A choice in the outline; `to` are the scenes that it may lead to.

    `when` is the author's condition, "" where there is none; `later` are scenes that show what came
    of it.
    """

    text: str
    to: tuple[SceneId, ...]
    impact: Impact | None
    at: Location
    when: str = ""
    later: tuple[SceneId, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineScene:
    """A scene in the outline; `to` are the scenes it goes on to by itself.

    `lost` where nothing leads to it.
    """

    id: SceneId
    title: str
    at: Location
    choices: tuple[OutlineChoice, ...]
    to: tuple[SceneId, ...]
    ending: str
    lost: bool = False


def outline(story: Story) -> tuple[OutlineScene, ...]:
    """Return the scenes in the order written, files by name."""
    later: dict[ChoiceId, list[SceneId]] = {}
    for each in dict.fromkeys(consequences(story)):
        later.setdefault(each.choice, []).append(each.target)
    reached = frozenset(onward(story))
    return tuple(_scene(scene, later, reached) for scene in story.scenes.values())


def _scene(
    scene: Scene, later: Mapping[ChoiceId, Sequence[SceneId]], reached: Container[SceneId]
) -> OutlineScene:
    return OutlineScene(
        scene.id,
        scene.title,
        scene.at,
        tuple(_choice(choice, later.get(choice.id, ())) for choice in scene.choices),
        _to(scene.goto),
        scene.ending.title if scene.ending else "",
        scene.id not in reached,
    )


def _choice(choice: Choice, later: Sequence[SceneId]) -> OutlineChoice:
    when = source_of(choice.when) if choice.when else ""
    to = _to(choice.goto)
    return OutlineChoice(choice.text, to, choice.impact, choice.at, when, tuple(later))


def _to(goto: Goto) -> tuple[SceneId, ...]:
    return tuple(dict.fromkeys(way.scene for way in goto))
