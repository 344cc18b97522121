"""Advice on craft: what a story could do better for the people who learn from it."""

from collections.abc import Iterator

from ally_sim.authoring.advice import choices, cues, moods, people, wording
from ally_sim.authoring.advice.pages import Pages
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.story.model import Story


def advice(story: Story) -> Iterator[Diagnostic]:
    """Yield every piece of advice on a story that has no error of reading.

    Each rule is one short function; `assets/explain` says of each what it is good for.
    """
    for rule in (*choices.RULES, *cues.RULES, *people.RULES):
        yield from rule(story)
    pages = Pages(story)
    for search in (*people.SEARCHES, *moods.SEARCHES, *wording.SEARCHES):
        yield from search(story, pages)
