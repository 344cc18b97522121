"""What was practised and when, and what to try next."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ally_sim.records.database import open_database
from ally_sim.records.practice import (
    Reason,
    StoryPractice,
    Taken,
    ThemePractice,
    practice,
    suggestion,
    taken,
)
from ally_sim.records.progress import Progress
from ally_sim.story.model import ChoiceId, Story, StoryId
from tests.stories import a_story

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SCENES = """
    scenes:
      first:
        text: Hello.
        choices:
          - {id: thank, text: A, impact: helps, guidance: [thank-when-corrected], goto: last}
          - {id: sorry, text: B, impact: harms, guidance: [over-apologising], goto: last}
          - {id: battles, text: C, impact: helps, guidance: [pick-your-battles], goto: last}
      last: {text: Over., ending: {title: The end}}
"""


def stories() -> dict[str, Story]:
    return {"one": a_story(SCENES, id_="one")}


def took(choice: str, days: int = 0) -> Taken:
    return Taken(StoryId("one"), ChoiceId(choice), NOW + timedelta(days=days))


def theme(title: str, *done: StoryPractice) -> ThemePractice:
    return ThemePractice(title, done)


def done(key: str, days: int | None = None, *, badly: bool = False) -> StoryPractice:
    return StoryPractice(key, key, None if days is None else NOW + timedelta(days=days), badly)


def test_ways_that_share_a_choice_tell_it_once(tmp_path: Path) -> None:
    database = open_database(tmp_path / "practice.sqlite", now=NOW)
    progress = Progress(database)
    way = progress.begin(StoryId("one"), "print", seed=1, now=NOW)
    way = progress.choose(way, 0, ChoiceId("a"), now=NOW)
    way = progress.choose(way, 1, ChoiceId("b"), now=NOW)
    progress.choose(way, 1, ChoiceId("c"), now=NOW)

    assert sorted(each.choice for each in taken(database)) == ["a", "b", "c"]


def test_a_theme_tells_when_it_was_practised_last_and_how_that_went() -> None:
    found = practice([took("thank"), took("sorry", 2)], stories())

    mistakes = next(each for each in found if each.title == "Own your mistakes")
    assert mistakes.latest
    assert mistakes.latest.last == NOW + timedelta(days=2)
    assert mistakes.latest.badly


def test_a_theme_that_a_story_practises_and_nobody_took_is_new() -> None:
    found = practice([took("thank")], stories())

    assert [each.title for each in found if each.latest is None] == ["Stay safe and steady"]


def test_what_is_new_comes_first_in_the_story_that_brings_most_of_it() -> None:
    found = suggestion(
        [
            theme("Old", done("a", 1, badly=True)),
            theme("New", done("b"), done("c")),
            theme("Newer", done("c")),
        ]
    )

    assert found
    assert (found.story.key, found.reason) == ("c", Reason.NEW)


def test_then_comes_what_went_badly_and_then_what_is_longest_ago() -> None:
    long_ago, badly = theme("Old", done("a", 1)), theme("Bad", done("a", 5, badly=True), done("b"))

    after_all = suggestion([long_ago, badly])
    assert after_all
    assert (after_all.theme, after_all.story.key, after_all.reason) == ("Bad", "b", Reason.BADLY)
    oldest = suggestion([theme("Younger", done("a", 3)), long_ago])
    assert oldest
    assert (oldest.theme, oldest.reason) == ("Old", Reason.LONG_AGO)


def test_what_was_just_played_counts_as_practised_and_is_not_suggested() -> None:
    practised = theme("Practised", done("just-now", 1), done("b"))
    new = theme("New", done("just-now"), done("c"))

    found = suggestion([practised, new], besides=["just-now"])

    assert found
    assert (found.theme, found.story.key) == ("New", "c")
    assert suggestion([theme("Practised", done("just-now", 1))], besides=["just-now"]) is None


def test_without_stories_nothing_is_suggested() -> None:
    assert suggestion([]) is None
