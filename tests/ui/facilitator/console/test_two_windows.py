"""Two Ally Sims lead the same session, or one erases what the other leads; nothing crashes."""

from pathlib import Path

import pytest

from ally_sim.engine.actions import Next
from ally_sim.records.database import open_database
from ally_sim.records.sessions import Sessions
from tests.ui.facilitator.conftest import NOW
from tests.ui.facilitator.console.conftest import Facilitator, settle


def step(facilitator: Facilitator, count: int) -> None:
    """Go on by so many steps, however many pages these have."""
    for _step in range(count):
        facilitator.room.current.act(Next())
    settle()


@pytest.fixture
def elsewhere(facilitator: Facilitator, tmp_path: Path) -> Sessions:
    """Return the sessions as another Ally Sim sees them, while the facilitator leads one."""
    step(facilitator, 2)
    return Sessions(open_database(tmp_path / "practice.sqlite", now=NOW))


def test_a_session_that_another_window_goes_on_with_becomes_two_and_the_console_says_so(
    facilitator: Facilitator, elsewhere: Sessions
) -> None:
    (saved,) = elsewhere.left()
    other = elsewhere.resume(saved, clock=lambda: NOW)
    other.keep(saved.actions[0][0], at=9.0)

    step(facilitator, 2)

    assert "being led in another window" in facilitator.words
    own, first = facilitator.sessions
    assert len(own.actions) == 4
    assert len(first.actions) == 3


def test_the_report_after_it_is_that_of_ones_own_session(
    facilitator: Facilitator, elsewhere: Sessions
) -> None:
    (saved,) = elsewhere.left()
    elsewhere.resume(saved, clock=lambda: NOW).keep(saved.actions[0][0], at=9.0)
    step(facilitator, 1)
    facilitator.press("E")
    facilitator.click("End the session")

    own, first = facilitator.sessions
    assert "Session report" in facilitator.words
    assert (own.closed is None, first.closed is None) == (False, True)


def test_a_session_that_another_window_erases_goes_on_and_the_console_says_so(
    facilitator: Facilitator, elsewhere: Sessions
) -> None:
    (saved,) = elsewhere.left()
    elsewhere.erase(saved.id)

    steps = len(facilitator.stage.before)
    step(facilitator, 2)

    assert "erased in another window" in facilitator.words
    assert len(facilitator.stage.before) == steps + 2


def test_the_report_of_a_session_erased_elsewhere_can_still_be_read_and_saved(
    facilitator: Facilitator, elsewhere: Sessions
) -> None:
    (saved,) = elsewhere.left()
    elsewhere.erase(saved.id)
    step(facilitator, 1)
    facilitator.press("E")
    facilitator.click("End the session")

    assert "Session report" in facilitator.words
    assert "Nothing of this session is kept." in facilitator.words
