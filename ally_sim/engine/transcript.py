"""A playthrough written down as data, for other programs."""

from collections.abc import Iterator

from ally_sim.engine import rules
from ally_sim.engine.playthrough import Playthrough
from ally_sim.story.model import YOU, Paragraph, Story


def transcript(playthrough: Playthrough) -> dict[str, object]:
    """Return the transcript so far and the choices now open, as `walk --format json` prints it.

    `text` is what was read in every scene, a summary where one was taken; what followed each
    choice is in `answers`. Texts keep their Markdown.
    """
    scene = playthrough.scene
    return {
        "story": playthrough.story.id,
        "seed": playthrough.seed,
        "choices": list(playthrough.choices),
        "scene": scene.id,
        "text": list(_read(playthrough)),
        "answers": list(_answers(playthrough)),
        "meters": dict(playthrough.state.meters),
        "open": [{"id": choice.id, "text": choice.text} for choice in playthrough.open],
        "ending": {"title": scene.ending.title} if scene.ending else None,
    }


def _read(playthrough: Playthrough) -> Iterator[dict[str, str | None]]:
    taken = 0
    for visit in playthrough.visits:
        for block in visit.text:
            number = rules.because_of(block, playthrough.choices[:taken])
            because = None if number is None else playthrough.choices[number]
            for paragraph in block.paragraphs:
                yield {
                    "who": paragraph.who,
                    "how": paragraph.how,
                    "text": paragraph.text,
                    "because": because,
                }
        taken += visit.moment


def _answers(playthrough: Playthrough) -> Iterator[dict[str, object]]:
    story = playthrough.story
    for visit in playthrough.visits:
        if choice := visit.choice:
            then = rules.shown(choice.then, rules.after(story, visit.state, choice))
            paragraphs = (paragraph for block in then for paragraph in block.paragraphs)
            yield {
                "choice": choice.id,
                "then": "\n\n".join(spoken(story, paragraph) for paragraph in paragraphs),
                "landed": {landed.who: landed.text for landed in choice.landed},
                "impact": choice.impact,
                "feedback": choice.feedback,
                "guidance": list(choice.guidance),
            }


def spoken(story: Story, paragraph: Paragraph, how: str | None = None) -> str:
    """Return a paragraph with the name of its speaker in front, and `how` they speak."""
    if paragraph.who is None:
        return paragraph.text
    name = "You" if paragraph.who == YOU else story.cast[paragraph.who].called
    return f"{name} ({how}): {paragraph.text}" if how else f"{name}: {paragraph.text}"
