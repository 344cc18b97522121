"""A day's use holds no more than its beginning; `tests/proof` changes scenes 10,000 times."""

from collections.abc import Callable
from pathlib import Path

from tests.journeys.person import K, Person
from tests.journeys.soak import change_scenes, held
from tests.ui.conftest import dressed, english
from tests.ui.player.conftest import Player, database, desk, open_shelf

__all__ = ["database", "desk", "dressed", "english", "open_shelf"]

STORY = Path(__file__).parents[2] / "stories" / "whose-idea-was-it"


def begin(open_shelf: Callable[..., Player]) -> Person:
    """Open a shipped story from the shelf, and start it."""
    player = open_shelf(STORY)
    player.wait_for_a_story()
    player.press(K.Key_Return)
    player.wait_for("Start")
    player.press(K.Key_Return)
    return Person()


def test_300_changes_of_scene_leave_nothing_behind(open_shelf: Callable[..., Player]) -> None:
    person = begin(open_shelf)
    change_scenes(person, 60)
    to_the_beginning(person)
    before = held()

    change_scenes(person, 240)
    to_the_beginning(person)

    *more, _memory = held().more_than(before)
    assert [each for each in more if abs(each) > 5] == []


def to_the_beginning(person: Person) -> None:
    """Come to the first scene again, so that what is shown is the same."""
    person.play_to_the_debrief()
    person.click("Another way through")
