"""The practice file survives, and says so in a sentence where it cannot."""

import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ally_sim.errors import AllySimError
from ally_sim.records.database import open_database
from ally_sim.records.export import as_json, erase_practice, kept_files, remove_practice
from ally_sim.records.practice_backups import PracticeBackups
from ally_sim.records.progress import Progress
from ally_sim.records.reflections import Reflections
from ally_sim.records.versions import MIGRATIONS
from ally_sim.story.model import StoryId
from tests.records.practice_files import older_file

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "practice.sqlite"


def test_only_its_owner_can_read_the_practice_file(file: Path) -> None:
    open_database(file, now=NOW)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_new_file_is_at_the_newest_version(file: Path) -> None:
    database = open_database(file, now=NOW)

    assert database.rows("PRAGMA user_version")[0][0] == len(MIGRATIONS)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_file_of_an_earlier_version_is_brought_to_the_newest_and_loses_nothing(
    file: Path, version: int
) -> None:
    older_file(file, version)

    newer = open_database(file, now=NOW)

    assert newer.rows("PRAGMA user_version")[0][0] == len(MIGRATIONS)
    assert [each.choices for each in Progress(newer).ways(StoryId("a-story"))] == [("speak-up",)]
    assert len(PracticeBackups(file).all()) == (version < len(MIGRATIONS))


def test_each_choice_is_on_the_disk_before_the_next(file: Path) -> None:
    database = open_database(file, now=NOW)

    assert database.rows("PRAGMA synchronous")[0][0] == 2
    assert database.rows("PRAGMA journal_mode")[0][0] == "wal"


def test_a_transaction_that_fails_leaves_nothing_behind(file: Path) -> None:
    database = open_database(file, now=NOW)

    def write_half() -> None:
        with database.transaction() as connection:
            connection.execute("INSERT INTO setting VALUES ('theme', '1')")
            connection.execute("INSERT INTO no_such_table VALUES (1)")

    with pytest.raises(AllySimError, match="could not be saved"):
        write_half()

    assert database.rows("SELECT * FROM setting") == []


@pytest.mark.parametrize("damage", [b"", b"not a database, by a long way" * 200])
def test_a_damaged_file_is_kept_and_told_and_a_new_one_begun(file: Path, damage: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(damage)

    with pytest.raises(AllySimError, match=r"was damaged\. It is kept as"):
        open_database(file, now=NOW)

    (kept,) = file.parent.glob("*.damaged-*")
    assert kept.name == "practice.sqlite.damaged-2026-03-01-093000"
    assert kept.read_bytes() == damage
    assert open_database(file, now=NOW).rows("SELECT * FROM way") == []


def test_a_database_of_another_program_is_not_taken_for_ours(file: Path) -> None:
    file.parent.mkdir()
    with sqlite3.connect(file) as foreign:
        foreign.execute("PRAGMA application_id = 42")
        foreign.execute("CREATE TABLE somebody_elses (x)")
    foreign.close()

    with pytest.raises(AllySimError, match="damaged"):
        open_database(file, now=NOW)


def test_a_file_of_a_newer_version_is_left_as_it_is(file: Path) -> None:
    open_database(file, now=NOW).close()
    with sqlite3.connect(file) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()

    with pytest.raises(AllySimError, match="newer Ally Sim"):
        open_database(file, now=NOW)

    assert file.exists()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(AllySimError, match="cannot be used"):
        open_database(tmp_path / "file" / "practice.sqlite", now=NOW)


def test_the_export_holds_what_was_written(file: Path) -> None:
    database = open_database(file, now=NOW)
    way = Progress(database).begin(StoryId("third-time"), "print", seed=1, now=NOW)
    Reflections(database).write(way, "What now?", "Say the names aloud – every week", now=NOW)

    assert "Say the names aloud – every week" in as_json(database)


def test_after_erasing_no_byte_of_it_is_left_in_the_folder(file: Path) -> None:
    database = open_database(file, now=NOW)
    way = Progress(database).begin(StoryId("third-time"), "print", seed=1, now=NOW)
    Reflections(database).write(way, "What now?", "canary-in-the-coal-mine", now=NOW)

    (file.parent / "practice.sqlite.damaged-canary").write_text("canary")
    (file.parent / "crash.log").write_text("canary")

    erase_practice(database, file.parent)

    left = [each for each in file.parent.rglob("*") if each.is_file()]
    assert all(b"canary" not in each.read_bytes() for each in left)
    assert all("canary" not in each.name for each in left)
    Progress(database).begin(StoryId("third-time"), "print", seed=1, now=NOW)  # it goes on
    assert "third-time" in as_json(database)
    remove_practice(database, file.parent)
    assert not kept_files(file.parent)


def test_erasing_says_so_where_another_program_keeps_traces_alive(file: Path) -> None:
    database = open_database(file, now=NOW)
    Progress(database).begin(StoryId("third-time"), "print", seed=1, now=NOW)
    other = sqlite3.connect(file)
    other.execute("BEGIN")
    other.execute("SELECT * FROM way").fetchall()
    database.rows("PRAGMA busy_timeout = 10")  # milliseconds, where the app waits for five seconds

    with pytest.raises(AllySimError, match=r"Another Ally Sim|could not be saved"):
        erase_practice(database, file.parent)
    other.close()
