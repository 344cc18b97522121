"""The things of a story that a player can come to, and a shortest way to each."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ally_sim.authoring.history import History
from ally_sim.authoring.measure import Measures
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.questions import Question
from ally_sim.authoring.sets import States
from ally_sim.authoring.state_space import StateSpace
from ally_sim.engine.playthrough import skip_of
from ally_sim.source.diagnostics import Location
from ally_sim.story.model import Block, Choice, ChoiceId, Scene, SceneId


class ThingKind(StrEnum):
    """What a player can come to."""

    SCENE = "scene"
    CHOICE = "choice"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Thing:
    """A scene, a choice in it, or a block of text in the scene, its summary, or a choice's answer.

    `reached` tells whether somebody comes to it; None where that is not known.
    """

    kind: ThingKind
    scene: SceneId
    at: Location
    words: str
    reached: bool | None
    choice: Choice | None = None
    block: Block | None = None
    in_skip: bool = False


def things(measures: Measures) -> tuple[Thing, ...]:
    """Return every scene, choice and block, in the order written."""
    knows = _Knows(measures)
    story = measures.proof.story
    return tuple(each for scene in story.scenes.values() for each in _of_scene(scene, knows))


def way_to(proof: Proof, thing: Thing) -> tuple[ChoiceId, ...] | None:
    """Return a shortest list of choices that leads to a thing; None where none is known.

    That to a choice or its answer ends with the choice, that to a summary with the skip.
    """
    if not proof.exact:
        return None
    question = _question(proof, thing)
    space = proof.space_for(question) if question else proof.spaces[0]
    scene = proof.memory.place.get(thing.scene)
    if space is None or scene is None:
        return None
    goal = {scene: _goal(space, scene, question)}
    arrival = History(space, [goal]).way_to(goal) if goal[scene] else None
    if arrival is None:
        return None
    if thing.choice:
        return (*arrival.choices, thing.choice.id)
    return (*arrival.choices, skip_of(thing.scene)) if thing.in_skip else arrival.choices


class _Knows:
    """Tells what is known to be reached."""

    def __init__(self, measures: Measures) -> None:
        proof, met = measures.proof, measures.met
        self._exact = proof.exact
        self._scenes = proof.scenes
        self._choices = proof.choices
        self._never = {id(question.about) for question in proof.never(Block)}
        self._unsure = {id(question.about) for question in proof.unanswered}
        self._met = {*met.scenes, *met.choices}
        self._shown = {id(block) for block in met.blocks}

    def of(self, name: SceneId | ChoiceId, *, may: bool) -> bool | None:
        """Tell of a scene or choice; `may` unless it was proved that nobody comes there."""
        if not may or name in self._met:
            return may
        return True if self._exact else None

    def of_scene(self, scene: SceneId) -> bool | None:
        return self.of(scene, may=scene in self._scenes)

    def of_choice(self, choice: ChoiceId) -> bool | None:
        return self.of(choice, may=choice in self._choices)

    def of_block(self, block: Block, *, around: bool | None) -> bool | None:
        """Tell of a block; `around` tells of what it stands in."""
        if around is False or id(block) in self._never:
            return False
        if id(block) in self._shown:
            return True
        return None if id(block) in self._unsure else around


def _of_scene(scene: Scene, knows: _Knows) -> Iterator[Thing]:
    reached = knows.of_scene(scene.id)
    title = scene.ending.title if scene.ending else scene.title
    yield Thing(ThingKind.SCENE, scene.id, scene.at, title, reached)
    for block in scene.text:
        yield _of_block(scene, block, knows.of_block(block, around=reached))
    for block in scene.skip.text if scene.skip else ():
        yield _of_block(scene, block, knows.of_block(block, around=reached), in_skip=True)
    for choice in scene.choices:
        taken = knows.of_choice(choice.id)
        yield Thing(ThingKind.CHOICE, scene.id, choice.at, choice.text, taken, choice)
        for block in choice.then:
            yield _of_block(scene, block, knows.of_block(block, around=taken), choice=choice)


def _of_block(
    scene: Scene,
    block: Block,
    reached: bool | None,  # noqa: FBT001 - it is yes, no or unknown, and names itself
    *,
    choice: Choice | None = None,
    in_skip: bool = False,
) -> Thing:
    words = block.paragraphs[0].text if block.paragraphs else ""
    return Thing(ThingKind.BLOCK, scene.id, block.at, words, reached, choice, block, in_skip)


def _question(proof: Proof, thing: Thing) -> Question | None:
    """Return what is asked of a thing; nothing where it is always there."""
    about = thing.block or thing.choice
    if about is None:
        return None
    asked = (*(question for question, _told in proof.answers), *proof.unanswered)
    own = next((each for each in asked if each.about is about), None)
    if own is None and thing.block and thing.choice:
        return next((each for each in asked if each.about is thing.choice), None)
    return own


def _goal(space: StateSpace, scene: int, question: Question | None) -> States:
    """Return the states on arrival in its scene from which the thing is come to at once."""
    goal = space.reach[scene]
    if question is None:
        return goal
    holds = space.layout.split(question.condition, scene)[0]
    if not question.after:
        return goal & holds
    edge = space.edges[scene][question.after[0]]
    if edge.when is not None:
        goal &= edge.when
    layout = space.layout
    return goal & layout.preimage(layout.image(goal, edge.moves) & holds, edge.moves)
