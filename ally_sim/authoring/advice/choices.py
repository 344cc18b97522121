"""Advice on what choices bring: what happens, how it landed, why, and whether it matters later."""

from collections.abc import Callable, Iterator

from ally_sim.authoring.following import conditions_of
from ally_sim.guidance.catalogue import Kind
from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.story.conditions import reads
from ally_sim.story.model import Choice, Goto, Impact, Scene, Story


def no_then(story: Story) -> Iterator[Diagnostic]:
    """A choice after which nothing happens.

    One that says nothing of itself may lead to a scene that no choice beside it leads to: what it
    brings is told there.
    """
    for scene in story.scenes.values():
        for choice in scene.choices:
            if not choice.then and (_is_act(choice) or _is_beside_another(choice, scene)):
                yield Diagnostic(Code.NO_THEN, place(choice), _NO_THEN)


def no_landed(story: Story) -> Iterator[Diagnostic]:
    """An act of which nobody says how it landed; where nothing was done, there need be no word."""
    for choice in story.choices.values() if story.cast else ():
        if _is_act(choice) and not choice.landed and choice.impact is not Impact.PASSIVE:
            yield Diagnostic(Code.NO_LANDED, place(choice), _NO_LANDED)


def no_guidance(story: Story) -> Iterator[Diagnostic]:
    """An act that no published guidance speaks about."""
    for choice in story.choices.values():
        if not choice.guidance and _is_act(choice):
            yield Diagnostic(Code.NO_GUIDANCE, place(choice), _NO_GUIDANCE)


def pitfall_praised(story: Story) -> Iterator[Diagnostic]:
    """A pitfall of the guidance on a choice that is said to help."""
    named = [
        each
        for choice in story.choices.values()
        if choice.impact is Impact.HELPS and choice.guidance
        for each in zip(choice.guidance, choice.guidance_at, strict=False)
    ]
    entries = story.guidance.entries
    praised = {name: _praised(name) for name in dict(named) if entries[name].kind is Kind.PITFALL}
    for entry, at in named:
        if entry in praised:
            yield Diagnostic(Code.PITFALL_PRAISED, at, praised[entry])


def same_outcome(story: Story) -> Iterator[Diagnostic]:
    """A scene whose choices all come to the same thing."""
    alike = [scene for scene in story.scenes.values() if _come_to_one(scene)]
    asked = (c for scene in story.scenes.values() if alike for c in conditions_of(scene))
    remembered: set[str] = {name.text for condition in asked for name in reads(condition)}
    for scene in alike:
        if remembered.isdisjoint(choice.id for choice in scene.choices):
            yield Diagnostic(Code.SAME_OUTCOME, scene.at, _SAME_OUTCOME)


_NO_THEN = sentence("nothing happens after this choice; tell in `then` what people do and say")
_NO_LANDED = sentence(
    "nobody says how this landed with them; give one of the cast a line, `landed`"
)
_NO_GUIDANCE = sentence("no guidance is named for this choice; add the entries that speak about it")
_SAME_OUTCOME = sentence(
    "it makes no difference which of these choices is taken: they lead to one place, "
    "and nothing comes of any; give one an effect, or a later text `because` of it"
)

RULES: tuple[Callable[[Story], Iterator[Diagnostic]], ...] = (
    no_then,
    no_landed,
    no_guidance,
    pitfall_praised,
    same_outcome,
)


def place(choice: Choice) -> Location:
    """Return where the text of a choice was written."""
    return choice.text_at or choice.at


def _praised(entry: str) -> Sentence:
    return sentence(
        "'{name}' is a pitfall, and the choice is marked `helps`; "
        "take the entry out, or mark the choice `mixed` or `harms`",
        name=entry,
    )


def _is_act(choice: Choice) -> bool:
    """Tell whether a choice is an act towards somebody: whether it says what it brings, or why."""
    return bool(choice.feedback or choice.impact or choice.landed or choice.guidance)


def _scenes(goto: Goto) -> tuple[object, ...]:
    return tuple((way.scene, way.when) for way in goto)


def _is_beside_another(choice: Choice, scene: Scene) -> bool:
    """Tell whether another choice of the scene leads where this one does."""
    return sum(_scenes(each.goto) == _scenes(choice.goto) for each in scene.choices) > 1


def _come_to_one(scene: Scene) -> bool:
    """Tell whether the choices of a scene lead to one place and leave nothing, but that one was."""
    for choice in scene.choices:
        if choice.sets:
            return False
        for effect in choice.effects:
            if effect.amount or effect.sets:
                return False
    return len(scene.choices) > 1 and len({_scenes(each.goto) for each in scene.choices}) == 1
