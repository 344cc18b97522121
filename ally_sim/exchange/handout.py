"""The handout: for tables in a room, each scene in which something is decided, and its choices.

Nothing in it tells what a choice brings, and the choices stand in the order in which the room sees
them for the same seed.
"""

from collections.abc import Iterator
from dataclasses import replace

from ally_sim.engine import rules
from ally_sim.engine.plan import PlannedStory
from ally_sim.exchange.numbering import anchor
from ally_sim.exchange.sheet import (
    Group,
    Look,
    Piece,
    Section,
    Sheet,
    group,
    labelled,
    piece,
    plain_piece,
    spoken,
)
from ally_sim.story.model import Choice, Scene, Story

_WRITING_LINES = 3
_ON_THE_SCREEN = "What happens here depends on your way so far: see the screen."
_SOMETIMES = "Open in some ways only:"


def handout(planned: PlannedStory) -> Sheet:
    """Return a page to begin with, then one for each scene with choices, with its prompts."""
    story = planned.story
    scenes = (_scene(planned, scene) for scene in story.scenes.values() if scene.choices)
    title = f"{story.title} · for your table"
    return Sheet(title, story.title, story.language, (_front(story), *scenes))


def _front(story: Story) -> Section:
    people = [
        labelled(f"{person.name}.", " · ".join(filter(None, (person.role, person.pronouns))))
        for person in story.cast.values()
    ]
    note = [labelled("Content note.", story.content_note)] if story.content_note else []
    you = [labelled("Who you are.", story.you)] if story.you else []
    way_out = (
        "You can pass, sit out a scene or leave the room at any time, and need give no reason."
    )
    return Section(
        "front",
        (
            group(
                plain_piece(Look.TITLE, story.title),
                piece(Look.LEAD, story.summary) if story.summary else None,
            ),
            group(*note, plain_piece(Look.TOLD, way_out)),
            Group((*you,)),
            group(plain_piece(Look.LABEL, "Who is there"), *people),
        ),
    )


def _scene(planned: PlannedStory, scene: Scene) -> Section:
    story = planned.story
    head = [plain_piece(Look.SCENE, scene.title or story.title)]
    if scene.content_note:
        head.append(labelled("Content note.", scene.content_note))
    prompts = [piece(Look.TOLD, prompt) for prompt in planned.prompts_for(scene.id)]
    talk = [plain_piece(Look.LABEL, "To talk about"), *prompts] if prompts else []
    lines = [plain_piece(Look.RULE, "") for _ in range(_WRITING_LINES)]
    groups = (
        Group((*head, *_read(scene, story))),
        group(plain_piece(Look.LABEL, "What do you do?"), *_choices(story, scene, planned.seed)),
        Group(tuple(talk)),
        group(plain_piece(Look.LABEL, "Why, in one line"), *lines),
    )
    held = tuple(each for each in groups if each.pieces)
    return Section(anchor(scene.id), held, starts_page=True)


def _read(scene: Scene, story: Story) -> Iterator[Piece]:
    """Yield what is always read; what depends on the way so far is on the screen only."""
    depends = False
    for block in scene.text:
        if (block.because or block.when) and not depends:
            yield plain_piece(Look.CUE, _ON_THE_SCREEN)
        depends = bool(block.because or block.when)
        if not depends:
            yield from (spoken(story, paragraph) for paragraph in block.paragraphs)


def _choices(story: Story, scene: Scene, seed: int) -> Iterator[Piece]:
    for choice in shuffled(story, scene, seed):
        if choice.when:
            yield plain_piece(Look.CUE, _SOMETIMES)
        yield piece(Look.BOX, choice.text)


def shuffled(story: Story, scene: Scene, seed: int) -> tuple[Choice, ...]:
    """Return all choices of a scene, also those not always open, in the order of that seed."""
    always = replace(scene, choices=tuple(c._replace(when=None) for c in scene.choices))
    order = rules.open_choices(story, always, rules.opening(story), seed=seed)
    return tuple(story.choices[choice.id] for choice in order)
