"""Advice on moods: a word that is one but for a slip is worn by no face."""

from collections.abc import Callable, Iterator

from ally_sim.authoring.advice.pages import Pages
from ally_sim.authoring.advice.people import texts_of
from ally_sim.drawing.portrait import MOODS
from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.sentence import sentence
from ally_sim.source.suggest import asking, one_slip_away
from ally_sim.story.model import Story

SHORTEST = 5
"""How many letters a mood has that others are taken for: `curt` is not meant as `hurt`."""

_MEANT = tuple(mood for mood in MOODS if len(mood) >= SHORTEST)
_NO_SLIPS = ("terse",)
"""Words that say how something is said, and are no moods."""


def unknown_mood(story: Story, pages: Pages) -> Iterator[Diagnostic]:
    """Words in brackets, before a line or what landed, that are nearly a mood."""
    for how, at in (*_spoken(story), *_landed(story)):
        word = how.lower()
        mood = None if word in (*MOODS, *_NO_SLIPS) else one_slip_away(word, _MEANT)
        if mood:
            message = sentence("'{word}' is no mood, so that no face shows it", word=how)
            place = pages.place(f"({how})", at)
            place = place if place == at else place._replace(column=place.column + 1)
            yield Diagnostic(Code.UNKNOWN_MOOD, place, asking(message, mood), mood)


SEARCHES: tuple[Callable[[Story, Pages], Iterator[Diagnostic]], ...] = (unknown_mood,)


def _spoken(story: Story) -> Iterator[tuple[str, Location]]:
    """Yield how each line is said of which that is written, and a place before it."""
    for block in (block for text in texts_of(story) for block in text):
        yield from ((part.how, block.at) for part in block.paragraphs if part.how)


def _landed(story: Story) -> Iterator[tuple[str, Location]]:
    """Yield the words in brackets before what landed, moods left out, and a place before them."""
    for landed in (landed for choice in story.choices.values() for landed in choice.landed):
        how, closed, _words = landed.text.partition(")")
        if closed and how.startswith("("):
            yield how[1:].strip(), landed.at
