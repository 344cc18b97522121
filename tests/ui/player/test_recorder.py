"""Ways are kept step by step, and found again."""

from datetime import UTC, datetime

import pytest

from ally_sim.engine.playthrough import start
from ally_sim.records.database import Database
from ally_sim.records.progress import Progress
from ally_sim.story.model import ChoiceId
from ally_sim.ui.player.recorder import begin, resume
from tests.engine.test_stops import SCENES, START
from tests.stories import a_story

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
STORY = a_story(SCENES.removeprefix(START))
SHORTER = a_story(SCENES.removeprefix(START).replace("id: ask", "id: tell"))
ASKED = (ChoiceId("speak"), ChoiceId("ask"))


def clock() -> datetime:
    return NOW


@pytest.fixture
def progress(database: Database) -> Progress:
    return Progress(database)


def test_what_was_kept_is_found_again_at_the_same_place(progress: Progress) -> None:
    begun = begin(progress, STORY, seed=7, clock=clock)
    begun.recorder.keep(ASKED, 1, None)
    saved = progress.latest(STORY.id)
    assert saved is not None

    found = resume(progress, STORY, saved, clock=clock)

    assert (found.playthrough.choices, found.place, found.lost) == (ASKED, 1, 0)
    assert found.playthrough.seed == 7


def test_what_was_refused_before_is_kept_along_with_what_is_new(progress: Progress) -> None:
    begun = begin(progress, STORY, seed=1, clock=clock)

    begun.recorder.keep(ASKED, 0, None)

    saved = progress.latest(STORY.id)
    assert saved is not None
    assert saved.choices == ASKED


def test_going_back_and_choosing_the_same_goes_on_along_the_same_way(progress: Progress) -> None:
    recorder = begin(progress, STORY, seed=1, clock=clock).recorder
    recorder.keep(ASKED, 0, None)
    first = recorder.way

    recorder.keep((), 0, None)
    recorder.keep(ASKED[:1], 0, None)

    assert recorder.way == first


def test_a_story_that_has_changed_is_taken_as_far_as_it_holds(progress: Progress) -> None:
    begin(progress, STORY, seed=1, clock=clock).recorder.keep(ASKED, 1, None)
    saved = progress.latest(STORY.id)
    assert saved is not None

    found = resume(progress, SHORTER, saved, clock=clock)

    assert (found.playthrough.choices, found.place, found.lost) == (ASKED[:1], 0, 1)
    assert found.playthrough == start(SHORTER, seed=1).choose(ASKED[0])
    latest = progress.latest(STORY.id)
    assert latest is not None
    assert latest.fingerprint == SHORTER.fingerprint


def test_a_moment_that_passed_is_found_again_also_on_a_way_that_branches_off(
    progress: Progress,
) -> None:
    recorder = begin(progress, STORY, seed=1, clock=clock).recorder
    recorder.keep(ASKED, 0, None, {0})
    recorder.keep((ASKED[0], ChoiceId("stay")), 0, None, {0})

    assert recorder.passed() == {0}


def test_a_moment_that_passed_and_was_chosen_in_later_did_not_pass(progress: Progress) -> None:
    recorder = begin(progress, STORY, seed=1, clock=clock).recorder
    recorder.keep(ASKED, 0, None, {1})
    recorder.keep(ASKED[:1], 0, None)
    recorder.keep(ASKED, 0, None)

    assert recorder.passed() == frozenset()
