"""Advice on people: those who play are told what comes, those in the cast have a voice."""

import re
from collections.abc import Callable, Iterator

from ally_sim.authoring.advice.pages import Pages
from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.source.sentence import sentence
from ally_sim.source.suggest import Suggestions, asking
from ally_sim.story.model import CastId, Story, Text

_LIKE_SPEECH = re.compile(r"(?P<name>[^\W\d_]\S*(?: [^\W\d_]\S*)?)(?P<how> ?[(\[][^:]*[)\]])? ?:\s")
"""A line that may have been meant as speech: a word or two, how it is said, and a colon."""


def no_content_note(story: Story) -> Iterator[Diagnostic]:
    """A story, or a scene that can be skipped, that does not say what is hard in it."""
    if story.choices and not story.content_note:
        message = sentence(
            "nothing says what is hard in this story; add a short, factual `content-note`"
        )
        yield Diagnostic(Code.NO_CONTENT_NOTE, story.at, message)
    for scene in story.scenes.values():
        if scene.skip and not scene.content_note:
            message = sentence(
                "this scene can be skipped, and does not say why; add a `content-note` to it"
            )
            yield Diagnostic(Code.NO_CONTENT_NOTE, scene.at, message)


def silent_cast(story: Story) -> Iterator[Diagnostic]:
    """Somebody in the cast who never says or thinks a word."""
    heard = _heard(story)
    for person in story.cast.values():
        if person.id not in heard:
            message = sentence(
                "{name} never says a word, and nothing is said to land with them; "
                "write a line '{name}: ...', or take them out of the cast",
                name=person.called,
            )
            yield Diagnostic(Code.SILENT_CAST, person.at, message)


def unknown_speaker(story: Story, pages: Pages) -> Iterator[Diagnostic]:
    """A line told as narration that was probably meant as somebody's in the cast."""
    meant = _Meant(story)
    for block in (block for text in texts_of(story) for block in text):
        for paragraph in block.paragraphs:
            may_be = ":" in paragraph.text and paragraph.who is None
            found = _LIKE_SPEECH.match(paragraph.text) if may_be else None
            person = found and meant.person(found["name"])
            if found and person:
                written = found["name"] + (found["how"] or "")
                message = sentence(
                    "nobody speaks as '{name}', so that this line is told as narration",
                    name=written,
                )
                at = pages.place(paragraph.text, block.at)
                suggestion = None if found["how"] else person
                message = asking(message, f"{person}:")
                yield Diagnostic(Code.UNKNOWN_SPEAKER, at, message, suggestion)


RULES: tuple[Callable[[Story], Iterator[Diagnostic]], ...] = (
    no_content_note,
    silent_cast,
)
SEARCHES: tuple[Callable[[Story, Pages], Iterator[Diagnostic]], ...] = (unknown_speaker,)
"""Rules that look into the files of the story."""


class _Meant:
    """Tells who in the cast was meant by the name before a colon."""

    def __init__(self, story: Story) -> None:
        self._called = {person.called: person.called for person in story.cast.values()}
        self._called |= {person.name: person.called for person in story.cast.values()}
        self._suggestions = Suggestions()

    def person(self, name: str) -> str | None:
        """Return how a line of speech names the person; None where it is nobody's."""
        nearest = self._suggestions.nearest(name, self._called)
        return self._called[nearest] if nearest else None


def texts_of(story: Story) -> Iterator[Text]:
    """Yield every text that people may speak in."""
    yield from (scene.text for scene in story.scenes.values())
    yield from (scene.skip.text for scene in story.scenes.values() if scene.skip)
    yield from (choice.then for choice in story.choices.values())


def _heard(story: Story) -> set[CastId | None]:
    speakers = {part.who for text in texts_of(story) for block in text for part in block.paragraphs}
    return speakers | {each.who for choice in story.choices.values() for each in choice.landed}
