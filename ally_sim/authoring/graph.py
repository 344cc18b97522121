"""The graph of a story: its scenes, the lines that lead on from each, and what comes back later."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ally_sim.source.diagnostics import Diagnostic, Severity
from ally_sim.story.conditions import source_of
from ally_sim.story.links import LinkKind, links, onward
from ally_sim.story.model import Block, Choice, ChoiceId, Impact, Scene, SceneId, Story

OTHERWISE = "otherwise"
"""The condition of a way that is taken where none of those above it is."""


class NodeKind(StrEnum):
    """What a player does in a scene."""

    DECISION = "decision"
    PASSAGE = "passage"
    ENDING = "ending"


class Exit(NamedTuple):
    """One line that leads on from a scene; a choice with several ways on has one for each.

    `when` is what must hold for the line to be open, `asks` for it to lead where it does; both in
    the author's words, "" where nothing must.
    """

    kind: LinkKind
    target: SceneId
    choice: Choice | None = None
    when: str = ""
    asks: str = ""

    @property
    def impact(self) -> Impact | None:
        """What the choice brings; None where it says nothing, or where there is no choice."""
        return self.choice.impact if self.choice else None

    @property
    def conditional(self) -> bool:
        """Whether the line can be closed, or lead elsewhere."""
        return bool(self.when or self.asks)


class Consequence(NamedTuple):
    """A choice, and a later scene whose text shows what came of it."""

    source: SceneId
    choice: ChoiceId
    target: SceneId


@dataclass(frozen=True, slots=True)
class Node:
    """A scene as the map shows it. `words` counts all that can be read in it."""

    scene: SceneId
    title: str
    kind: NodeKind
    words: int
    exits: tuple[Exit, ...]
    reached: bool = True
    problem: Severity | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """The scenes of a story in the order written; every line leads to one of them."""

    title: str
    language: str
    start: SceneId
    nodes: Mapping[SceneId, Node]
    consequences: tuple[Consequence, ...]

    @property
    def words(self) -> int:
        """Count the words of the whole story."""
        return sum(node.words for node in self.nodes.values())

    def of_kind(self, kind: NodeKind) -> tuple[Node, ...]:
        """Return the scenes of one kind, in the order written."""
        return tuple(node for node in self.nodes.values() if node.kind is kind)


def story_graph(story: Story, problems: Mapping[SceneId, Severity] | None = None) -> Graph:
    """Return the graph of `story`; `problems` marks scenes in which something is wrong."""
    marked = problems or {}
    reached = frozenset(onward(story))
    nodes = {
        scene.id: Node(
            scene=scene.id,
            title=(scene.ending.title if scene.ending else scene.title) or scene.id,
            kind=_kind(scene),
            words=_words(scene),
            exits=tuple(_exits(scene)),
            reached=scene.id in reached,
            problem=marked.get(scene.id),
        )
        for scene in story.scenes.values()
    }
    later = tuple(dict.fromkeys(consequences(story)))
    return Graph(story.title, story.language, story.start, nodes, later)


def worst_by_scene(story: Story, diagnostics: Iterable[Diagnostic]) -> dict[SceneId, Severity]:
    """Return the worst severity found in each scene; what stands before all scenes is left out."""
    scenes = sorted(story.scenes.values(), key=lambda scene: scene.at)
    places = [scene.at for scene in scenes]
    worst: dict[SceneId, Severity] = {}
    rank = list(Severity).index
    for found in diagnostics:
        place = bisect(places, found.at) - 1
        if place >= 0 and places[place].file == found.at.file:
            scene = scenes[place].id
            worst[scene] = min(worst.get(scene, found.severity), found.severity, key=rank)
    return worst


def _kind(scene: Scene) -> NodeKind:
    if scene.ending:
        return NodeKind.ENDING
    return NodeKind.DECISION if scene.choices else NodeKind.PASSAGE


def _exits(scene: Scene) -> Iterator[Exit]:
    for link in links(scene):
        when = source_of(link.when) if link.when else ""
        for way in link.goto:
            asks = source_of(way.when) if way.when else OTHERWISE if len(link.goto) > 1 else ""
            yield Exit(link.kind, way.scene, link.choice, when, asks)


def consequences(story: Story) -> Iterator[Consequence]:
    """Yield, for every block that comes of a choice, the choice and the scene of the block."""
    sources = {choice.id: scene.id for scene in story.scenes.values() for choice in scene.choices}
    for scene in story.scenes.values():
        for block in _blocks(scene):
            for choice in block.because:
                yield Consequence(sources[choice], choice, scene.id)


def _blocks(scene: Scene) -> Iterator[Block]:
    yield from scene.text
    yield from scene.skip.text if scene.skip else ()
    for choice in scene.choices:
        yield from choice.then


def _words(scene: Scene) -> int:
    texts = [paragraph.text for block in _blocks(scene) for paragraph in block.paragraphs]
    for choice in scene.choices:
        texts += [choice.text, choice.feedback, *(landed.text for landed in choice.landed)]
    return sum(len(text.split()) for text in texts)
