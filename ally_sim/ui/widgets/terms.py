"""The windows' words for values that come from below: moods, difficulty, the short version."""

from ally_sim.ui.language import _, sense


def difficulty_word(difficulty: str) -> str:
    """Return how demanding a story is, in a word; nothing where that is not told."""
    return {
        "gentle": sense("difficulty", "Gentle"),
        "steady": sense("difficulty", "Steady"),
        "demanding": sense("difficulty", "Demanding"),
    }.get(difficulty, "")


def mood_word(mood: str) -> str:
    """Return how somebody looks, as it stands in "Noor, looking glad"."""
    return {
        "glad": sense("somebody looks", "glad"),
        "relieved": sense("somebody looks", "relieved"),
        "worried": sense("somebody looks", "worried"),
        "hurt": sense("somebody looks", "hurt"),
        "tense": sense("somebody looks", "tense"),
        "thoughtful": sense("somebody looks", "thoughtful"),
        "angry": sense("somebody looks", "angry"),
    }.get(mood, mood)


def choice_words(words: str) -> str:
    """Return the words of a choice; the engine's own, for a scene that was skipped, in ours."""
    from ally_sim.engine.views import SKIPPED  # noqa: PLC0415 - a briefing does without

    return _(SKIPPED) if words == SKIPPED else words
