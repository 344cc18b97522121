"""What is shown of a story without playing it: the briefing, and its people."""

from ally_sim.engine.story_views import BriefingView, PersonView, SpeakerView
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
