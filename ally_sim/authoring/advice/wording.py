"""Advice on wording: sentences that can be read in one go, and nothing that cannot be seen."""

import re
from collections.abc import Callable, Iterator

from ally_sim.authoring.advice.choices import place
from ally_sim.authoring.advice.pages import Pages
from ally_sim.source.comments import cuts
from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.hidden import hidden, may_hide, name_of
from ally_sim.source.text_bytes import LINE_END
from ally_sim.story.model import Scene, Story, Text

MOST_WORDS = 25
"""How many words a sentence has before it is told to be long."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_]*\s+")

Passage = tuple[str, Location]
"""A text that people read, and a place before or at its beginning."""


def long_sentence(story: Story) -> Iterator[Diagnostic]:
    """A sentence that is hard to read."""
    pages = Pages(story)
    for text, at in _passages(story):
        for sentence in _SENTENCE_END.split(text) if _is_long(text) else ():
            words = _words(sentence)
            if words > MOST_WORDS:
                message = f"this sentence has {words} words; make two or three of it"
                yield Diagnostic(Code.LONG_SENTENCE, pages.place(sentence, at), message)


def hidden_characters(story: Story) -> Iterator[Diagnostic]:
    """A character that cannot be seen and that nothing near it needs; the first of each line."""
    for file, page in Pages(story).texts.items():
        for number, line in enumerate(LINE_END.split(page) if may_hide(page) else (), 1):
            first = next(hidden(line), None)
            if first:
                message = f"a character stands here that nobody can see: {name_of(first[0])}"
                at = Location(file, number, first.start() + 1)
                yield Diagnostic(Code.HIDDEN_CHARACTERS, at, f"{message}; take it out")


def text_cut_off(story: Story) -> Iterator[Diagnostic]:
    """A text that ends at a `#`, which was hardly meant to begin a comment."""
    for file, page in Pages(story).texts.items():
        for cut in cuts(page):
            message = (
                f"the text ends before '{cut.word}', as # after a space begins a comment; put the "
                "text in quotes, or a space after the # if it is a comment"
            )
            yield Diagnostic(Code.TEXT_CUT_OFF, Location(file, cut.line, cut.column), message)


RULES: tuple[Callable[[Story], Iterator[Diagnostic]], ...] = (
    long_sentence,
    hidden_characters,
    text_cut_off,
)


def _is_long(text: str) -> bool:
    """Tell quickly whether a text has enough words for one long sentence."""
    return text.count(" ") + text.count("\n") >= MOST_WORDS


def _words(sentence: str) -> int:
    """Return how many words there are; a dash between blanks is none."""
    words = sentence.split()
    if len(words) <= MOST_WORDS:
        return len(words)
    return sum(any(letter.isalnum() for letter in word) for word in words)


def _passages(story: Story) -> Iterator[Passage]:
    for text in story.summary, story.content_note, story.you:
        yield text, story.at
    for scene in story.scenes.values():
        yield from _in_scene(scene)
    for choice in story.choices.values():
        yield choice.text, place(choice)
        yield choice.feedback, choice.at
        yield from _in_text(choice.then)
        for landed in choice.landed:
            yield landed.text, landed.at


def _in_scene(scene: Scene) -> Iterator[Passage]:
    yield from _in_text(scene.text)
    yield scene.content_note, scene.at
    if scene.skip:
        yield from _in_text(scene.skip.text)
    for question in (*scene.discuss, *(scene.ending.reflect if scene.ending else ())):
        yield question, scene.at


def _in_text(text: Text) -> Iterator[Passage]:
    for block in text:
        for paragraph in block.paragraphs:
            yield paragraph.text, block.at
