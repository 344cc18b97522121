"""What becomes of a session that two windows lead, or that is erased while it is led."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ally_sim.engine.actions import Back, Next, WriteNote
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database, open_database
from ally_sim.records.recording import Recording
from ally_sim.records.sessions import Sessions
from tests.engine.rooms import a_plan

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "practice.sqlite", now=NOW)


@pytest.fixture
def other(tmp_path: Path, database: Database) -> Database:
    """Return the same practice file as another Ally Sim opens it."""
    assert database
    return open_database(tmp_path / "practice.sqlite", now=NOW)


def clock() -> datetime:
    return NOW


def begun(database: Database) -> Recording:
    """Return the recording of a session with two steps."""
    recording = Sessions(database).begin(a_plan(), clock=clock)
    recording.keep(Next(), at=1.0)
    recording.keep(Next(), at=2.0)
    return recording


def resumed(database: Database) -> Recording:
    """Return a recording that goes on with the last session that was left."""
    sessions = Sessions(database)
    return sessions.resume(sessions.left()[0], clock=clock)


def test_a_session_led_in_two_windows_becomes_two_and_no_step_of_either_is_lost(
    database: Database, other: Database
) -> None:
    here = begun(database)
    there = resumed(other)
    there.keep(WriteNote("There."), at=3.0)

    with pytest.raises(AllySimError, match="another window"):
        here.keep(WriteNote("Here."), at=4.0)
    here.keep(Back(), at=5.0)
    there.keep(Next(), at=6.0)

    own, first = Sessions(database).all()
    assert (here.session, there.session) == (own.id, first.id)
    assert [each for each, _at in first.actions] == [Next(), Next(), WriteNote("There."), Next()]
    assert [each for each, _at in own.actions] == [Next(), Next(), WriteNote("Here."), Back()]


def test_the_session_that_parted_has_its_stories_and_can_be_gone_on_with(
    database: Database, other: Database
) -> None:
    here = begun(database)
    resumed(other).keep(Next(), at=3.0)
    with pytest.raises(AllySimError):
        here.keep(Next(), at=4.0)

    sessions = Sessions(database)
    for saved in sessions.left():
        assert saved.missing(sessions.stories(saved)) == ()
        assert saved.resumed(sessions.stories(saved)).lost == 0


def test_a_session_erased_while_it_is_led_is_told_once_and_stays_erased(
    database: Database, other: Database
) -> None:
    here = begun(database)
    Sessions(other).erase(here.session)

    with pytest.raises(AllySimError, match="erased in another window"):
        here.keep(Next(), at=3.0)
    here.keep(Next(), at=4.0)
    here.close()

    assert Sessions(database).all() == ()


def test_every_session_that_nobody_closed_is_left_until_it_is_set_aside(
    database: Database,
) -> None:
    sessions = Sessions(database)
    first, second = begun(database).session, begun(database).session

    assert [each.id for each in sessions.left()] == [second, first]

    sessions.set_aside(second, clock=clock)

    assert [each.id for each in sessions.left()] == [first]
    assert [each.id for each in sessions.all()] == [second, first]
