"""The conditions of a story as questions, and what every reachable state answers to them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ally_sim.authoring.following import shown_when
from ally_sim.authoring.memory import Memory
from ally_sim.authoring.sets import States
from ally_sim.authoring.state_space import StateSpace
from ally_sim.story.conditions import Condition
from ally_sim.story.links import Link
from ally_sim.story.model import Block, Choice, Goto, Text, Way


class Question(NamedTuple):
    """A condition that an author wrote, and where it is asked.

    It is asked in the scene of that number: after the links of those numbers, or else on arrival;
    and only where none of the conditions `before` held. `within` is the choice it belongs to.
    """

    about: Choice | Block | Way
    condition: Condition
    scene: int
    after: tuple[int, ...] = ()
    before: tuple[Condition, ...] = ()
    within: Choice | None = None


class Answer(NamedTuple):
    """Whether a question is ever asked, is ever answered yes, and always would be."""

    asked: bool
    ever: bool
    always: bool


def questions(memory: Memory) -> Iterator[Question]:
    """Yield every question of the scenes that links lead to."""
    for number in memory.asking:
        scene, links = memory.story.scenes[memory.order[number]], memory.links[number]
        for choice in scene.choices:
            if choice.when is not None:
                yield Question(choice, choice.when, number, within=choice)
        yield from _shown(scene.text, number)
        if scene.skip:
            yield from _shown(scene.skip.text, number)
        for place, link in enumerate(links):
            if link.choice and link.choice.then:
                yield from _shown(link.choice.then, number, (place,), link.choice)
        for goto, after in _gotos(links):
            yield from _ways(goto, number, after)


def answer(question: Question, space: StateSpace) -> Answer:
    """Return what the states in `space` answer."""
    scene, layout = question.scene, space.layout
    asked = states_asked(question, space)
    may, may_not = layout.split(question.condition, scene)
    return Answer(bool(asked), bool(asked & may), not asked & may_not)


def states_asked(question: Question, space: StateSpace) -> States:
    """Return the states of its scene in which a question is put."""
    asked = reached = space.reach[question.scene]
    if question.after:
        asked = space.layout.none
    for place in question.after:
        edge = space.edges[question.scene][place]
        asked |= space.layout.image(
            reached if edge.when is None else reached & edge.when, edge.moves
        )
    for condition in question.before:
        asked &= space.layout.split(condition, question.scene)[1]
    return asked


def together(answers: Iterable[Answer]) -> Answer:
    """Return what several spaces answer that each hold more states than can be reached."""
    asked, ever, always = zip(*answers, strict=True)
    return Answer(all(asked), all(ever), any(always))


def _shown(
    text: Text, scene: int, after: tuple[int, ...] = (), within: Choice | None = None
) -> Iterator[Question]:
    for block in text:
        condition = shown_when(block)
        if condition is not None:
            yield Question(block, condition, scene, after, within=within)


def _gotos(links: Iterable[Link]) -> list[tuple[Goto, tuple[int, ...]]]:
    """Return each goto with the links that share it, as the choices of a scene share `after`."""
    shared: dict[int, list[int]] = {}
    gotos: dict[int, Goto] = {}
    for place, link in enumerate(links):
        if len(link.goto) > 1:
            gotos[id(link.goto)] = link.goto
            shared.setdefault(id(link.goto), []).append(place)
    return [(goto, tuple(shared[key])) for key, goto in gotos.items()]


def _ways(goto: Goto, scene: int, after: tuple[int, ...]) -> Iterator[Question]:
    before: tuple[Condition, ...] = ()
    for way in goto:
        if way.when is not None:
            yield Question(way, way.when, scene, after, before)
            before = (*before, way.when)
