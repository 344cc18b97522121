"""What is shown of a story without playing it: the briefing, its people and its guidance."""

from ally_sim.engine.views import (
    BriefingView,
    CardView,
    PersonView,
    SourceView,
    SpeakerView,
    TensionView,
)
from ally_sim.guidance.catalogue import Catalogue, GuidanceId, TensionId
from ally_sim.story.model import YOU, CastId, Story

YOU_CALLED = {"en": "You", "de": "Du"}
"""What the player is called, by the language of a story; in all others as in English."""

NEUTRAL = "neutral"
"""The mood that everybody begins with."""


def briefing(story: Story) -> BriefingView:
    """Return what the player is told before the story begins."""
    people = (
        PersonView(speaker(story, person.id), person.name, person.role, person.pronouns)
        for person in story.cast.values()
    )
    return BriefingView(
        title=story.title,
        summary=story.summary,
        you=story.you,
        content_note=story.content_note,
        setting=story.setting,
        minutes=story.minutes,
        difficulty=story.difficulty.value if story.difficulty else "",
        topics=story.topics,
        people=tuple(people),
        authors=story.authors,
        licence=story.licence,
    )


def speaker(story: Story, who: CastId, mood: str = NEUTRAL) -> SpeakerView:
    """Return somebody of the cast, or the player, looking as `mood` says."""
    if who == YOU:
        return SpeakerView(who, _you(story), None, mood)
    person = story.cast[who]
    return SpeakerView(who, person.called, person.portrait, mood)


def _you(story: Story) -> str:
    """Return what the player is called, in the language of the story."""
    return YOU_CALLED.get(story.language.split("-")[0].lower(), YOU_CALLED["en"])


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
