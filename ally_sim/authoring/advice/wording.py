"""Advice on wording: sentences that can be read in one go, and nothing that cannot be seen."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from operator import methodcaller

from ally_sim.authoring.advice.choices import place
from ally_sim.authoring.advice.pages import Pages
from ally_sim.authoring.advice.people import texts_of
from ally_sim.source.comments import cuts
from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.hidden import hidden, may_hide, name_of
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.text_bytes import LINE_END
from ally_sim.story.model import Story

MOST_WORDS = 25
"""How many words a sentence has before it is told to be long."""
SHORT = 2 * MOST_WORDS
"""Up to how many characters a text has not so many words."""

_BLANKS = methodcaller("count", " ")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_]*\s+")

Passage = tuple[str, Location]
"""A text that people read, and a place before or at its beginning."""


def long_sentence(story: Story, pages: Pages) -> Iterator[Diagnostic]:
    """A sentence that is hard to read."""
    for text, at in _passages(story):
        if len(text) <= SHORT or text.count(" ") + text.count("\n") < MOST_WORDS:
            continue
        if not _is_long(text):
            continue
        for each in _SENTENCE_END.split(text):
            words = _words(each)
            if words > MOST_WORDS:
                yield Diagnostic(Code.LONG_SENTENCE, pages.place(each, at), _too_long(words))


def hidden_characters(_: Story, pages: Pages) -> Iterator[Diagnostic]:
    """A character that cannot be seen and that nothing near it needs; the first of each line."""
    for file, page in pages.texts.items():
        for number, line in enumerate(LINE_END.split(page) if may_hide(page) else (), 1):
            first = next(hidden(line), None)
            if first:
                message = sentence(
                    "a character stands here that nobody can see: {name}; take it out",
                    name=name_of(first[0]),
                )
                at = Location(file, number, first.start() + 1)
                yield Diagnostic(Code.HIDDEN_CHARACTERS, at, message)


def text_cut_off(_: Story, pages: Pages) -> Iterator[Diagnostic]:
    """A text that ends at a `#`, which was hardly meant to begin a comment."""
    for file, page in pages.texts.items():
        for cut in cuts(page):
            message = sentence(
                "the text ends before '{word}', as # after a space begins a comment; put the "
                "text in quotes, or a space after the # if it is a comment",
                word=cut.word,
            )
            yield Diagnostic(Code.TEXT_CUT_OFF, Location(file, cut.line, cut.column), message)


SEARCHES: tuple[Callable[[Story, Pages], Iterator[Diagnostic]], ...] = (
    long_sentence,
    hidden_characters,
    text_cut_off,
)


@lru_cache
def _too_long(words: int) -> Sentence:
    """Return what is said of a sentence; long stories have many of the same few lengths."""
    return sentence("this sentence has {count} words; make two or three of it", count=words)


def _is_long(text: str) -> bool:
    """Tell quickly whether a text may hold a long sentence: all but a few end with a full stop."""
    if "\n" in text:
        text = text.replace("\n", " ")
    most: int = max(map(_BLANKS, text.split(". ")))
    return most >= MOST_WORDS


def _words(passage: str) -> int:
    """Return how many words there are; a dash between blanks is none."""
    words = passage.split()
    if len(words) <= MOST_WORDS:
        return len(words)
    return sum(any(letter.isalnum() for letter in word) for word in words)


def _passages(story: Story) -> Iterator[Passage]:
    for text in story.summary, story.content_note, story.you:
        yield text, story.at
    for scene in story.scenes.values():
        yield scene.content_note, scene.at
        for question in (*scene.discuss, *(scene.ending.reflect if scene.ending else ())):
            yield question, scene.at
    for choice in story.choices.values():
        yield choice.text, place(choice)
        yield choice.feedback, choice.at
        for landed in choice.landed:
            yield landed.text, landed.at
    for block in chain.from_iterable(texts_of(story)):
        for paragraph in block.paragraphs:
            yield paragraph.text, block.at
