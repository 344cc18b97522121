"""The first words of the shelf and of a briefing, and the pictures of them that come first."""

from typing import TYPE_CHECKING

from ally_sim.ui.first_picture import FirstPicture
from ally_sim.ui.language import _, dotted, several

if TYPE_CHECKING:
    from ally_sim.engine.story_views import BriefingView
    from ally_sim.story.head import Head

SHARE = 1.8
"""How much wider than a column of text the shelf may become."""

HEAD_GAP, HEAD_ABOVE = 8, 24
"""The room between the first words of a briefing, and between them and the band above."""

BAND, LOWEST, HIGHEST = 0.26, 120, 220
"""How high that band is: a share of its width, within what looks like a band."""


def shelf_words() -> tuple[tuple[str, str], ...]:
    """Return what stands at the top of the shelf, each with its role."""
    return (
        (_("Which story today?"), "display"),
        (_("Take your time. Nothing is marked, and nobody is watching."), "lead"),
    )


def shelf_picture() -> FirstPicture:
    """Return what is shown of the shelf before its parts are built."""
    return FirstPicture(_("Ally Sim"), shelf_words(), share=SHARE)


def briefing_picture(told: "BriefingView | Head") -> FirstPicture:
    """Return what is shown of a briefing before its parts are built."""
    words = ((facts(told), "eyebrow"), (told.title, "title"))
    return FirstPicture("", words, gap=HEAD_GAP, over=_band_above)


def facts(told: "BriefingView | Head") -> str:
    """Return how long a story takes, how demanding it is, and what it is about."""
    from ally_sim.ui.widgets.terms import difficulty_word  # noqa: PLC0415 - the shelf does without

    all_facts = [difficulty_word(told.difficulty), *told.topics]
    if minutes := told.minutes:
        all_facts.insert(0, several("{n} minute", "{n} minutes", minutes).format(n=minutes))
    return dotted(all_facts)


def _band_above(width: int) -> int:
    return min(max(round(width * BAND), LOWEST), HIGHEST) + HEAD_ABOVE
