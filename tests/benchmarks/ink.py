"""A large story in the language ink, for its compiler to be measured on."""

from collections.abc import Iterator

from ally_sim.story.conditions import source_of
from ally_sim.story.model import Choice, Effect, Meter, Scene, Story


def as_ink(story: Story) -> str:
    """Return a large story in ink; its titles, and what groups are asked, are tags."""
    lines = [f"VAR {meter.id} = {meter.start}" for meter in story.meters.values()]
    lines.append(f"-> {story.start}")
    for scene in story.scenes.values():
        lines += _knot(scene, story)
    return "\n".join(lines) + "\n"


def _knot(scene: Scene, story: Story) -> Iterator[str]:
    yield f"=== {scene.id}"
    yield from (f"# {words}" for words in (scene.title, *scene.discuss))
    yield from (paragraph.text for block in scene.text for paragraph in block.paragraphs)
    for choice in scene.choices:
        yield from _choice(choice, story)
    if not scene.choices:
        yield "-> END"


def _choice(choice: Choice, story: Story) -> Iterator[str]:
    words = source_of(choice.when) if choice.when else ""
    yield f"+ {{ {words} }} [{choice.text}]" if words else f"+ [{choice.text}]"
    yield from (_effect(effect, story.meters[effect.meter]) for effect in choice.effects)
    yield f"  {' '.join(choice.feedback.split())}"
    yield f"  -> {choice.goto[0].scene}"


def _effect(effect: Effect, meter: Meter) -> str:
    changed = f"{meter.id} + {effect.amount}"
    return f"  ~ {meter.id} = MIN({meter.high}, MAX({meter.low}, {changed}))"
