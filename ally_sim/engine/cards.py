"""Guidance as cards: an entry, where it comes from, and what pulls the other way."""

from ally_sim.engine.views import CardView, SourceView, TensionView
from ally_sim.guidance.catalogue import Catalogue, GuidanceId, TensionId
from ally_sim.story.model import Story


def card(story: Story, entry: GuidanceId) -> CardView:
    """Return one entry of the story's guidance, with its sources and both sides of its tensions."""
    return entry_card(story.guidance, entry)


def entry_card(catalogue: Catalogue, entry: GuidanceId) -> CardView:
    """Return one entry of a catalogue, with its sources and both sides of its tensions."""
    found = catalogue.entries[entry]
    return CardView(
        id=found.id,
        kind=found.kind,
        theme=catalogue.themes[found.theme].title,
        title=found.title,
        text=found.text,
        sources=tuple(
            SourceView(catalogue.documents[source.document].title, source.section)
            for source in found.sources
        ),
        tensions=tuple(_tension(catalogue, tension) for tension in found.tensions),
        language=found.language,
    )


def _tension(catalogue: Catalogue, tension: TensionId) -> TensionView:
    found = catalogue.tensions[tension]
    return TensionView(found.id, found.title, found.side_a.text, found.side_b.text)
