"""The handout: for tables in a room, each scene in which something is decided, and its choices.

Nothing in it tells what a choice brings, and the choices stand in the order in which the room sees
them for the same seed.
"""

from collections.abc import Iterator

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
from ally_sim.exchange.wording import ENGLISH, Wording
from ally_sim.story.model import Choice, Scene, Story

_WRITING_LINES = 3


def handout(planned: PlannedStory, words: Wording = ENGLISH) -> Sheet:
    """Return a page to begin with, then one for each scene with choices, with its prompts."""
    story = planned.story
    scenes = (_scene(planned, scene, words) for scene in story.scenes.values() if scene.choices)
    title = words.say("{title} · for your table").format(title=story.title)
    return Sheet(title, story.title, story.language, (_front(story, words), *scenes))


def _front(story: Story, words: Wording) -> Section:
    people = [
        labelled(f"{person.name}.", " · ".join(filter(None, (person.role, person.pronouns))))
        for person in story.cast.values()
    ]
    note = [labelled(words.say("Content note."), story.content_note)] if story.content_note else []
    you = [labelled(words.say("Who you are."), story.you)] if story.you else []
    way_out = words.say(
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
            group(plain_piece(Look.LABEL, words.say("Who is there")), *people),
        ),
    )


def _scene(planned: PlannedStory, scene: Scene, words: Wording) -> Section:
    story = planned.story
    head = [plain_piece(Look.SCENE, scene.title or story.title)]
    if scene.content_note:
        head.append(labelled(words.say("Content note."), scene.content_note))
    prompts = [piece(Look.TOLD, prompt) for prompt in planned.prompts_for(scene.id)]
    talk = [plain_piece(Look.LABEL, words.say("To talk about")), *prompts] if prompts else []
    lines = [plain_piece(Look.RULE, "") for _ in range(_WRITING_LINES)]
    groups = (
        Group((*head, *_read(scene, story, words))),
        group(
            plain_piece(Look.LABEL, words.say("What do you do?")),
            *_choices(planned, scene, words),
        ),
        Group(tuple(talk)),
        group(plain_piece(Look.LABEL, words.say("Why, in one line")), *lines),
    )
    held = tuple(each for each in groups if each.pieces)
    return Section(anchor(scene.id), held, starts_page=True)


def _read(scene: Scene, story: Story, words: Wording) -> Iterator[Piece]:
    """Yield what is always read; what depends on the way so far is on the screen only."""
    depends = False
    for block in scene.text:
        if (block.because or block.when) and not depends:
            told = words.say("What happens here depends on your way so far: see the screen.")
            yield plain_piece(Look.CUE, told)
        depends = bool(block.because or block.when)
        if not depends:
            yield from (spoken(story, paragraph) for paragraph in block.paragraphs)


def _choices(planned: PlannedStory, scene: Scene, words: Wording) -> Iterator[Piece]:
    for choice in shuffled(planned.story, scene, planned.seed):
        if choice.when:
            yield plain_piece(Look.CUE, words.say("Open in some ways only:"))
        yield piece(Look.BOX, choice.text)


def shuffled(story: Story, scene: Scene, seed: int) -> tuple[Choice, ...]:
    """Return all choices of a scene, also those not always open, in the order of that seed."""
    always = scene._replace(choices=tuple(c._replace(when=None) for c in scene.choices))
    order = rules.open_choices(story, always, rules.opening(story), seed=seed)
    return tuple(story.choices[choice.id] for choice in order)
