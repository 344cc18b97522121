"""Advice on people: those who play are told what comes, those in the cast have a voice."""

from collections.abc import Callable, Iterator

from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.story.model import CastId, Story, Text


def no_content_note(story: Story) -> Iterator[Diagnostic]:
    """A story, or a scene that can be skipped, that does not say what is hard in it."""
    if story.choices and not story.content_note:
        message = "nothing says what is hard in this story; add a short, factual `content-note`"
        yield Diagnostic(Code.NO_CONTENT_NOTE, story.at, message)
    for scene in story.scenes.values():
        if scene.skip and not scene.content_note:
            message = "this scene can be skipped, and does not say why; add a `content-note` to it"
            yield Diagnostic(Code.NO_CONTENT_NOTE, scene.at, message)


def silent_cast(story: Story) -> Iterator[Diagnostic]:
    """Somebody in the cast who never says or thinks a word."""
    heard = _heard(story)
    for person in story.cast.values():
        if person.id not in heard:
            message = (
                f"{person.called} never says a word, and nothing is said to land with them; "
                f"write a line '{person.called}: ...', or take them out of the cast"
            )
            yield Diagnostic(Code.SILENT_CAST, person.at, message)


RULES: tuple[Callable[[Story], Iterator[Diagnostic]], ...] = (no_content_note, silent_cast)


def _heard(story: Story) -> set[CastId | None]:
    texts: list[Text] = [scene.text for scene in story.scenes.values()]
    texts += [scene.skip.text for scene in story.scenes.values() if scene.skip]
    texts += [choice.then for choice in story.choices.values()]
    speakers = {part.who for text in texts for block in text for part in block.paragraphs}
    return speakers | {each.who for choice in story.choices.values() for each in choice.landed}
