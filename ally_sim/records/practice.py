"""What was practised and when, told from the choices that were kept; and what to try next."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from ally_sim.records.database import Database
from ally_sim.story.model import Choice, ChoiceId, Impact, Story, StoryId

BADLY = (Impact.HARMS, Impact.PASSIVE)


@dataclass(frozen=True, slots=True)
class Taken:
    """A choice that was taken in a story, on any way."""

    story: StoryId
    choice: ChoiceId
    when: datetime


@dataclass(frozen=True, slots=True)
class StoryPractice:
    """A story that practises a theme, and when it last did; `badly` where that time harmed."""

    key: str
    title: str
    last: datetime | None
    badly: bool


@dataclass(frozen=True, slots=True)
class ThemePractice:
    """A theme of the guidance, and every story that practises it."""

    title: str
    stories: tuple[StoryPractice, ...]

    @property
    def latest(self) -> StoryPractice | None:
        """The story in which the theme was practised last."""
        done = [(each.last, each) for each in self.stories if each.last]
        return max(done, key=lambda pair: pair[0])[1] if done else None


class Reason(Enum):
    """Why something is suggested."""

    NEW = auto()
    BADLY = auto()
    LONG_AGO = auto()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A story to try next, for a theme, and why."""

    story: StoryPractice
    theme: str
    reason: Reason
    last: datetime | None


def taken(database: Database) -> tuple[Taken, ...]:
    """Return every choice that was ever taken; ways that share one tell it once."""
    rows = database.rows(
        "SELECT DISTINCT story, choice, taken FROM choice JOIN way ON way.id = choice.way"
    )
    return tuple(
        Taken(StoryId(row["story"]), ChoiceId(row["choice"]), datetime.fromisoformat(row["taken"]))
        for row in rows
    )


def practice(all_taken: Iterable[Taken], stories: Mapping[str, Story]) -> tuple[ThemePractice, ...]:
    """Return the themes that `stories` (by key) practise, in the catalogue's order."""
    last = {(each.story, each.choice): each for each in sorted(all_taken, key=lambda t: t.when)}
    themes: dict[str, list[StoryPractice]] = {}
    order: dict[str, None] = {}
    for key, story in stories.items():
        order |= dict.fromkeys(theme.title for theme in story.guidance.themes.values())
        citing: dict[str, list[Choice]] = {}
        for choice in story.choices.values():
            for theme in dict.fromkeys(_themes(story, choice)):
                citing.setdefault(theme, []).append(choice)
        for theme, choices in citing.items():
            themes.setdefault(theme, []).append(_story_practice(key, story, choices, last))
    return tuple(ThemePractice(theme, tuple(themes[theme])) for theme in order if theme in themes)


def suggestion(
    themes: Iterable[ThemePractice], *, besides: Collection[str] = ()
) -> Suggestion | None:
    """Return what to try next: what is new, else what went badly, else what is longest ago.

    The stories with the keys `besides` are not suggested, and count as practised all the same.
    """
    others = {theme: _besides(theme, besides) for theme in themes}
    themes = [theme for theme, left in others.items() if left.stories]
    fresh = [others[theme] for theme in themes if theme.latest is None]
    if fresh:
        # The story that brings most of what is new.
        best = max(
            (story for theme in fresh for story in theme.stories),
            key=lambda story: sum(story.key in _keys(theme) for theme in fresh),
        )
        first = next(theme for theme in fresh if best.key in _keys(theme))
        return Suggestion(best, first.title, Reason.NEW, None)
    done = sorted(_latest(themes), key=lambda pair: pair[1])
    badly = [theme for theme, _when in done if theme.latest and theme.latest.badly]
    for theme in (*badly, *(theme for theme, _when in done)):
        reason = Reason.BADLY if theme in badly else Reason.LONG_AGO
        return Suggestion(_next_story(others[theme]), theme.title, reason, _when_last(theme))
    return None


def _besides(theme: ThemePractice, keys: Collection[str]) -> ThemePractice:
    return replace(theme, stories=tuple(each for each in theme.stories if each.key not in keys))


def _latest(themes: Iterable[ThemePractice]) -> Iterator[tuple[ThemePractice, datetime]]:
    for theme in themes:
        when = _when_last(theme)
        if when:
            yield theme, when


def _when_last(theme: ThemePractice) -> datetime | None:
    return theme.latest.last if theme.latest else None


def _next_story(theme: ThemePractice) -> StoryPractice:
    """Return a story of the theme that is new, else the one that is longest ago."""
    return min(theme.stories, key=lambda each: (each.last is not None, str(each.last)))


def _keys(theme: ThemePractice) -> set[str]:
    return {story.key for story in theme.stories}


def _themes(story: Story, choice: Choice) -> Iterator[str]:
    for entry in choice.guidance:
        yield story.guidance.themes[story.guidance.entries[entry].theme].title


def _story_practice(
    key: str,
    story: Story,
    choices: Iterable[Choice],
    last: Mapping[tuple[StoryId, ChoiceId], Taken],
) -> StoryPractice:
    times = [
        (last[story.id, choice.id].when, choice.impact in BADLY)
        for choice in choices
        if (story.id, choice.id) in last
    ]
    when, badly = max(times, default=(None, False))
    return StoryPractice(key, story.title, when, badly)
