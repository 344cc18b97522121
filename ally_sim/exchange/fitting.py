"""Fitting a draft into the limits of the story format, and giving every player a way to an end."""

from collections.abc import Iterable, Iterator

from ally_sim.exchange.draft import (
    LEAVE,
    Block,
    Draft,
    DraftChoice,
    DraftScene,
    Ids,
    Part,
    Remark,
    flags_of,
)
from ally_sim.source.sentence import sentence
from ally_sim.story.scene_shapes import MOST_CHOICES

LONGEST_BLOCK = 15_000
LONGEST_SCENE = 150_000
MOST_PARTS = 1_000
LONGEST_REMARK = 20_000
MORE = "More…"


def fit(draft: Draft) -> None:
    """Part scenes that are too long, or have too many choices, into several that follow each other.

    Long comments are moved to the end of the story.
    """
    ids = _ids(draft)
    for scene in tuple(draft.scenes.values()):
        scene.parts = [piece for part in scene.parts for piece in _cut(part, scene, draft)]
        for choice in scene.choices:
            choice.remarks = [_moved(remark, scene, draft) for remark in choice.remarks]
        _part_choices(_part_text(scene, draft), draft, ids)


def _ids(draft: Draft) -> Ids:
    """Return ids for further choices: none is a name that something has."""
    taken = {choice.id for each in draft.scenes.values() for choice in each.choices}
    taken |= {meter.id for meter in draft.meters}
    return Ids(taken | {flag for each in draft.scenes.values() for flag in flags_of(each)})


def let_leave(draft: Draft, scenes: Iterable[str]) -> None:
    """Give each of these scenes one more choice, which leads to an end of the story."""
    ids = _ids(draft)
    end = next((each.id for each in draft.scenes.values() if each.ending == LEAVE), "")
    if not end:
        made = draft.add_ending("Left here", "The story is left here.")
        made.ending, end = LEAVE, made.id
    for name in scenes:
        scene = draft.scenes[name]
        if scene.goto:
            go_on = DraftChoice("Continue", scene.goto, ids.make("Continue", "choice"))
            scene.choices, scene.goto = [go_on], ""
            if not any(isinstance(part, Block) for part in scene.parts):
                scene.parts.append(Block(scene.title))
        leave = DraftChoice(LEAVE, end, ids.make(LEAVE, "choice"))
        scene.choices.append(leave)
        what = sentence("no way led to an end from here; a choice to leave was added")
        draft.note(scene.title, what)
    fit(draft)


def _cut(part: Part, scene: DraftScene, draft: Draft) -> Iterator[Part]:
    """Yield a part in pieces of the length that a text may have."""
    if isinstance(part, Remark):
        yield _moved(part, scene, draft)
        return
    text = part.text
    while len(text) > LONGEST_BLOCK:
        end = max(text.rfind("\n\n", 1, LONGEST_BLOCK), text.rfind(" ", 1, LONGEST_BLOCK))
        end = end if end > 0 else LONGEST_BLOCK
        yield Block(text[:end].strip() or "…", part.when)
        text = text[end:].strip()
    if text:
        yield Block(text, part.when)


def _moved(remark: Remark, scene: DraftScene, draft: Draft) -> Remark:
    """Return a remark, or where it stands now if it is too long for its place."""
    if len(remark.source) <= LONGEST_REMARK:
        return remark
    draft.remarks.append(Remark(f"{remark.what}, from {scene.id}", remark.source))
    return Remark(remark.what, "it is long, and stands at the end of the story")


def _part_text(scene: DraftScene, draft: Draft) -> DraftScene:
    """Move text that is too much for one scene on to others; return the last of them."""
    while (end := _where_full(scene.parts)) < len(scene.parts):
        rest = draft.add(f"{scene.title} (continued)")
        rest.parts, scene.parts = scene.parts[end:], scene.parts[:end]
        rest.choices, rest.goto, rest.ending = scene.choices, scene.goto, scene.ending
        if not any(isinstance(part, Block) for part in rest.parts):
            rest.parts.append(Block("…"))
        scene.choices, scene.goto, scene.ending = [], rest.id, ""
        draft.note(scene.title, sentence("it is long, and goes on in {id}", id=rest.id))
        scene = rest
    return scene


def _where_full(parts: list[Part]) -> int:
    """Return how many of the parts one scene can hold, one at least."""
    length = 0
    for number, part in enumerate(parts):
        length += len(part.text) if isinstance(part, Block) else len(part.source)
        if number >= MOST_PARTS or (number and length > LONGEST_SCENE):
            return number
    return len(parts)


def _part_choices(scene: DraftScene, draft: Draft, ids: Ids) -> None:
    """Move choices that are too many for one scene to others that follow it."""
    while len(scene.choices) > MOST_CHOICES:
        rest = draft.add(f"{scene.title} (more)")
        rest.parts.append(Block(scene.title))
        kept = MOST_CHOICES - 1
        rest.choices = scene.choices[kept:]
        more = DraftChoice(MORE, rest.id, ids.make(MORE, "choice"))
        scene.choices[kept:] = [more]
        what = sentence(
            "it has more than {most} links; the others are in {id}", most=MOST_CHOICES, id=rest.id
        )
        draft.note(scene.title, what)
        scene = rest
