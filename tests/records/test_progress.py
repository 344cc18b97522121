"""What is kept of a person's ways through stories."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ally_sim.records.database import Database, open_database
from ally_sim.records.progress import Progress, WayId
from ally_sim.records.reflections import Reflections
from ally_sim.records.settings import Settings, change_settings, read_settings
from ally_sim.story.model import ChoiceId, SceneId, StoryId

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
STORY = StoryId("whose-idea-was-it")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "practice.sqlite", now=NOW)


@pytest.fixture
def progress(database: Database) -> Progress:
    return Progress(database)


def a_way(progress: Progress, *choices: str) -> WayId:
    way = progress.begin(STORY, "print", seed=7, now=NOW)
    for number, choice in enumerate(choices):
        way = progress.choose(way, number, ChoiceId(choice), now=NOW)
    return way


def latest_choices(progress: Progress) -> tuple[str, ...]:
    latest = progress.latest(STORY)
    assert latest is not None
    return latest.choices


def test_a_story_that_was_never_begun_has_no_way(progress: Progress) -> None:
    assert progress.latest(STORY) is None


def test_a_choice_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    file = tmp_path / "practice.sqlite"
    a_way(Progress(open_database(file, now=NOW)), "credit-dana", "ask-dana")

    reopened = Progress(open_database(file, now=NOW)).latest(STORY)

    assert reopened is not None
    assert reopened.choices == ("credit-dana", "ask-dana")
    assert (reopened.seed, reopened.fingerprint) == (7, "print")


def test_choosing_otherwise_begins_a_new_way_and_keeps_the_first(progress: Progress) -> None:
    first = a_way(progress, "credit-dana", "ask-dana", "hear-the-rest")

    second = progress.choose(first, 1, ChoiceId("own-story"), now=NOW)

    assert second != first
    assert latest_choices(progress) == ("credit-dana", "own-story")
    progress.move(first, choices=3, place=0, now=NOW)
    assert latest_choices(progress) == ("credit-dana", "ask-dana", "hear-the-rest")


def test_going_back_and_choosing_the_same_goes_on_along_the_same_way(progress: Progress) -> None:
    first = a_way(progress, "credit-dana", "ask-dana", "hear-the-rest")
    progress.move(first, choices=1, place=0, now=NOW)

    assert progress.choose(first, 1, ChoiceId("ask-dana"), now=NOW) == first
    assert latest_choices(progress) == ("credit-dana", "ask-dana")


def test_after_a_choice_one_stands_at_its_answer(progress: Progress) -> None:
    way = a_way(progress, "speak")
    progress.move(way, choices=1, place=2, now=NOW)
    progress.choose(way, 1, ChoiceId("wait"), now=NOW)

    latest = progress.latest(STORY)
    assert latest
    assert (latest.choices, latest.place) == (("speak", "wait"), 0)


def test_the_place_between_two_choices_is_kept(progress: Progress) -> None:
    way = a_way(progress, "credit-dana")
    progress.move(way, choices=1, place=2, now=NOW)

    latest = progress.latest(STORY)

    assert latest is not None
    assert latest.place == 2


def test_what_came_last_does_not_depend_on_the_clock(progress: Progress) -> None:
    a_way(progress, "credit-dana")
    long_ago = datetime(1999, 1, 1, tzinfo=UTC)
    way = progress.begin(STORY, "print", seed=8, now=long_ago)

    latest = progress.latest(STORY)

    assert latest is not None
    assert latest.id == way


def test_endings_of_every_way_are_remembered_once(progress: Progress) -> None:
    for _ in range(2):
        progress.end(a_way(progress, "credit-dana"), SceneId("next-monday"), now=NOW)
    progress.end(a_way(progress, "own-story"), SceneId("she-asks-you-first"), now=NOW)

    assert progress.endings(STORY) == {"next-monday", "she-asks-you-first"}


def test_a_way_that_rests_at_an_ending_says_so_until_it_is_taken_up_again(
    progress: Progress,
) -> None:
    way = a_way(progress, "credit-dana")
    progress.end(way, SceneId("next-monday"), now=NOW)
    ended = progress.latest(STORY)
    progress.move(way, choices=0, place=0, now=NOW)
    taken_up = progress.latest(STORY)

    assert ended is not None
    assert taken_up is not None
    assert (ended.ended, taken_up.ended) == (True, False)


def test_words_are_kept_by_prompt_and_the_newest_hold(database: Database) -> None:
    way = a_way(Progress(database), "credit-dana")
    reflections = Reflections(database)
    reflections.write(way, "Whose ideas went unheard?", "Jo", now=NOW)
    reflections.write(way, "Whose ideas went unheard?", "Joel's, twice", now=NOW)

    assert reflections.of_way(way) == {"Whose ideas went unheard?": "Joel's, twice"}
    assert [each.words for each in reflections.all()] == ["Joel's, twice"]


def test_words_are_found_where_a_prompt_got_other_apostrophes(database: Database) -> None:
    way = a_way(Progress(database), "credit-dana")
    earlier = {"Who's heard?": "Jo", "What now?": "Ask her."}
    with database.transaction() as connection:
        connection.executemany(
            "INSERT INTO reflection VALUES (?, ?, ?, ?)",
            [(way, prompt, words, NOW.isoformat()) for prompt, words in earlier.items()],
        )
    reflections = Reflections(database)
    asked = ("Who’s heard?",)
    assert reflections.of_way(way, asked) == {"Who’s heard?": "Jo", "What now?": "Ask her."}

    reflections.write(way, *asked, "Jo and Ann", now=NOW)
    assert reflections.of_way(way) == {"Who’s heard?": "Jo and Ann", "What now?": "Ask her."}
    assert len(reflections.all()) == 2

    reflections.write(way, "Who's heard?", "", now=NOW)
    assert reflections.of_way(way) == {"What now?": "Ask her."}


def test_words_that_were_taken_back_are_gone(database: Database) -> None:
    way = a_way(Progress(database), "credit-dana")
    reflections = Reflections(database)
    reflections.write(way, "Anything else?", "No", now=NOW)
    reflections.write(way, "Anything else?", "", now=NOW)

    assert reflections.all() == ()


def test_where_nobody_set_anything_all_is_as_it_comes(database: Database) -> None:
    assert read_settings(database) == Settings(
        theme="system",
        text_size=100,
        face="serif",
        spacing="normal",
        motion="system",
        feedback="story",
        words_first="off",
        moments="off",
        read_aloud="off",
        language="system",
        story_language="",
        window="",
        room_screen="",
        room_theme="night",
        room_text_size=100,
    )


def test_settings_are_remembered(database: Database) -> None:
    change_settings(database, theme="night", text_size=150, motion="off")
    change_settings(database, feedback="at-end")

    assert read_settings(database) == Settings(
        theme="night", text_size=150, motion="off", feedback="at-end"
    )


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("theme", ("system", "day", "night", "high-contrast")),
        ("text_size", (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)),
        ("face", ("serif", "sans", "opendyslexic")),
        ("spacing", ("normal", "wide")),
        ("motion", ("system", "off", "on")),
        ("feedback", ("story", "after-choice", "after-scene", "at-end")),
        ("words_first", ("off", "on")),
        ("moments", ("off", "x1", "x2", "x4")),
        ("read_aloud", ("off", "on")),
        ("language", ("system", "en", "de")),
    ],
)
def test_a_setting_may_be_whatever_is_offered(
    name: str, offered: tuple[str | int, ...], database: Database
) -> None:
    for value in offered:
        with database.transaction() as connection:
            row = (name, json.dumps(value))
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", row)

        assert getattr(read_settings(database), name) == value


def test_a_setting_that_is_not_understood_is_as_it_comes(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute("""INSERT INTO setting VALUES ('text_size', '"huge"'), ('x', '1')""")

    assert read_settings(database) == Settings()


def test_words_are_kept_before_the_choice_they_come_first_of(progress: Progress) -> None:
    way = progress.begin(STORY, "print", seed=7, now=NOW)

    assert progress.write(way, 0, "Go on, Dana.", now=NOW) == way

    (words,) = progress.all_words()
    assert (words.words, words.number, words.choice) == ("Go on, Dana.", 0, None)


def test_other_words_after_a_choice_begin_a_new_way_and_the_first_is_kept(
    progress: Progress,
) -> None:
    way = progress.begin(STORY, "print", seed=7, now=NOW)
    progress.write(way, 0, "First.", now=NOW)
    progress.choose(way, 0, ChoiceId("credit-dana"), now=NOW)

    other = progress.write(way, 0, "Second.", now=NOW)

    assert other != way
    assert progress.words(way) == {0: "First."}
    assert progress.words(other) == {0: "Second."}


def test_another_choice_takes_the_words_before_it_along_and_they_are_told_once(
    progress: Progress,
) -> None:
    way = progress.begin(STORY, "print", seed=7, now=NOW)
    progress.write(way, 0, "First.", now=NOW)
    progress.choose(way, 0, ChoiceId("credit-dana"), now=NOW)

    other = progress.choose(way, 0, ChoiceId("wait"), now=NOW)

    assert progress.words(other) == {0: "First."}
    assert [each.words for each in progress.all_words()] == ["First."]


def test_no_words_leave_nothing_behind(progress: Progress) -> None:
    way = progress.begin(STORY, "print", seed=7, now=NOW)
    progress.write(way, 0, "First.", now=NOW)

    progress.write(way, 0, "", now=NOW)

    assert progress.all_words() == ()


def test_every_way_is_found_as_far_as_it_ever_went(progress: Progress) -> None:
    way = a_way(progress, "credit-dana", "ask-her")
    progress.move(way, choices=1, place=2, now=NOW)
    other = progress.choose(way, 1, ChoiceId("wait"), now=NOW)
    progress.move(other, choices=2, place=1, now=NOW)

    newest, first = progress.ways(STORY)

    assert (newest.id, newest.choices, newest.place) == (other, ("credit-dana", "wait"), 1)
    assert (first.id, first.choices) == (way, ("credit-dana", "ask-her"))


def test_the_story_somebody_is_in_the_midst_of_is_the_one_touched_last(progress: Progress) -> None:
    assert progress.last_begun() is None
    a_way(progress, "credit-dana")
    done = progress.begin(StoryId("another"), "print", seed=7, now=NOW)
    progress.choose(done, 0, ChoiceId("wait"), now=NOW)
    assert progress.last_begun() == "another"

    progress.end(done, SceneId("over"), now=NOW)

    assert progress.last_begun() == STORY


def test_whoever_wrote_their_words_first_and_no_more_is_in_the_midst_of_a_story(
    progress: Progress,
) -> None:
    way = a_way(progress)
    untouched = progress.latest(STORY)
    progress.write(way, 0, "I would ask her.", now=NOW)

    latest = progress.latest(STORY)
    assert untouched
    assert latest
    assert (untouched.in_midst, latest.in_midst) == (False, True)
    assert progress.last_begun() == STORY
