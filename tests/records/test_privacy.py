"""What somebody wrote is where it should be and nowhere else, for its owner alone, until erased."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ally_sim.engine.actions import Next, WriteNote
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database, open_database
from ally_sim.records.drafts import Draft, Drafts
from ally_sim.records.export import erase_practice, remove_practice
from ally_sim.records.progress import Progress
from ally_sim.records.recording import SessionId
from ally_sim.records.reflections import Reflections
from ally_sim.records.sessions import Sessions
from ally_sim.story.model import ChoiceId, StoryId
from tests.engine.rooms import a_plan

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
CANARY = "canary-in-the-coal-mine"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "practice.sqlite"


def full_home(file: Path) -> tuple[Database, SessionId]:
    """Write the canary everywhere: into a file that gets damaged, and its backup."""
    first = open_database(file, now=NOW)
    session = write(first)
    first.back_up(now=NOW)
    first.close()
    file.write_bytes(file.read_bytes()[:-4096])
    with pytest.raises(AllySimError, match="damaged"):
        open_database(file, now=NOW)
    again = open_database(file, now=NOW)
    Drafts(file.parent).keep(Draft(file.parent / "story.yaml", "", "A story of my own"))
    return again, session


def write(database: Database) -> SessionId:
    """Write the canary as a reflection, as words of one's own, and as a note of a session."""
    progress = Progress(database)
    way = progress.begin(StoryId("a-story"), "print", seed=1, now=NOW)
    progress.write(way, 0, f"own words: {CANARY}", now=NOW)
    way = progress.choose(way, 0, ChoiceId("speak"), now=NOW)
    Reflections(database).write(way, "What now?", f"reflection: {CANARY}", now=NOW)
    recording = Sessions(database).begin(a_plan(), clock=lambda: NOW)
    recording.keep(Next(), at=1.0)
    recording.keep(WriteNote(f"note: {CANARY}"), at=2.0)
    return recording.session


def holding(home: Path, what: str) -> set[str]:
    """Return the files whose bytes, or whose names, hold something."""
    return {
        each.relative_to(home).as_posix()
        for each in home.rglob("*")
        if each.is_file() and (what.encode() in each.read_bytes() or what in each.name)
    }


def test_what_was_written_is_in_the_practice_file_and_its_copies_and_nowhere_else(
    file: Path,
) -> None:
    full_home(file)

    found = holding(file.parent, CANARY)

    assert "practice.sqlite" in found
    assert all(name.startswith(("practice.sqlite", "backups/practice-")) for name in found)


def test_after_erasing_everything_no_byte_of_it_is_left(file: Path) -> None:
    database, _session = full_home(file)

    erase_practice(database, file.parent)

    assert holding(file.parent, CANARY) == set()
    database.back_up(now=NOW)
    assert holding(file.parent, CANARY) == set()
    assert holding(file.parent, "A story of my own")  # what an author wrote is not practice


def test_after_removing_everything_the_file_and_its_copies_are_gone(file: Path) -> None:
    database, _session = full_home(file)

    remove_practice(database, file.parent)

    assert list(file.parent.rglob("practice*")) == []


def test_an_erased_session_is_in_no_copy_and_the_reflection_of_its_time_is(file: Path) -> None:
    database, session = full_home(file)

    Sessions(database).erase(session)

    assert holding(file.parent, f"note: {CANARY}") == set()
    assert "practice.sqlite" in holding(file.parent, f"reflection: {CANARY}")


def test_taken_back_words_are_in_no_copy_where_their_prompt_had_other_apostrophes(
    file: Path,
) -> None:
    database = open_database(file, now=NOW)
    way = Progress(database).begin(StoryId("a-story"), "print", seed=1, now=NOW)
    reflections = Reflections(database)
    reflections.write(way, "Who's heard?", CANARY, now=NOW)
    database.back_up(now=NOW)

    reflections.write(way, "Who’s heard?", f"{CANARY} again", now=NOW)
    reflections.write(way, "Who’s heard?", "", now=NOW)

    assert holding(file.parent, CANARY) == set()


def test_everything_that_is_written_is_for_its_owner_alone(file: Path) -> None:
    before = os.umask(0o022)
    try:
        database, _session = full_home(file)
        write(database)
        file.unlink()
        assert database.look_after()
        database.back_up(now=NOW)
    finally:
        os.umask(before)

    rights = {each: stat.S_IMODE(each.stat().st_mode) for each in file.parent.rglob("*")}
    assert {mode for path, mode in rights.items() if path.is_file()} == {0o600}
    assert {mode for path, mode in rights.items() if path.is_dir()} == {0o700}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
