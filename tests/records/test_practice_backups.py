"""Backups of the practice file: whole, thinned out with age, and never kept longer than words."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from ally_sim.errors import AllySimError
from ally_sim.records import practice_backups
from ally_sim.records.database import Database, open_database
from ally_sim.records.practice_backups import (
    PracticeBackup,
    PracticeBackups,
    copy_to,
    worth_keeping,
)
from ally_sim.records.progress import Progress, WayId
from ally_sim.records.reflections import Reflections
from ally_sim.story.model import StoryId

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "practice.sqlite"


@pytest.fixture
def database(file: Path) -> Database:
    return open_database(file, now=NOW)


def begin(database: Database) -> WayId:
    return Progress(database).begin(StoryId("a-story"), "print", seed=1, now=NOW)


def numbers(file: Path) -> list[int]:
    return [each.number for each in PracticeBackups(file).all()]


def made(days: float, number: int) -> PracticeBackup:
    """Return a backup of so many days ago."""
    return PracticeBackup(number, NOW - timedelta(days=days), Path(str(number)))


def test_a_backup_is_made_where_something_changed_and_else_not(
    file: Path, database: Database
) -> None:
    for _ in range(2):
        begin(database)
        for _again in range(3):
            database.back_up(now=NOW)

    assert numbers(file) == [2, 1]


def test_a_clock_that_went_back_does_not_change_their_order(file: Path, database: Database) -> None:
    for days in (0, 400, 900):
        begin(database)
        database.back_up(now=NOW - timedelta(days=days))

    assert [each.when.year for each in PracticeBackups(file).all()] == [2023, 2025, 2026]
    newest = PracticeBackups(file).newest_whole()
    assert newest
    assert newest.number == 3


def test_the_newest_and_the_last_of_each_day_and_each_week_are_kept() -> None:
    # One each hour for two hundred days, the newest first.
    hours = 200 * 24
    backups = [made(hour / 24, hours - hour) for hour in range(hours)]

    kept = worth_keeping(backups)

    assert set(backups[:10]) <= kept
    assert {each.when.date() for each in kept} >= {
        backups[24 * day].when.date() for day in range(12)
    }
    assert len({each.when.isocalendar()[:2] for each in kept}) == 10
    assert len(kept) <= 32


def test_those_not_worth_keeping_are_removed(file: Path, database: Database) -> None:
    for _ in range(13):
        begin(database)
        database.back_up(now=NOW)

    assert numbers(file) == [13, 12, 11, 10, 9, 8, 7, 6, 5, 4]


def test_what_a_killed_backup_left_behind_is_removed(file: Path, database: Database) -> None:
    folder = file.parent / "backups"
    folder.mkdir()
    (folder / "practice-00000001-20260301T093000.sqlite~").write_text("half")

    database.back_up(now=NOW)

    assert [each.suffix for each in folder.iterdir()] == [".sqlite"]


def test_a_damaged_file_is_not_backed_up(file: Path, database: Database) -> None:
    Reflections(database).write(begin(database), "What now?", "Say the names", now=NOW)
    database.close()
    file.write_bytes(file.read_bytes().replace(b"Say the", b"Sag the"))

    with pytest.raises(AllySimError, match="could not be saved or read"):
        database.back_up(now=NOW)

    assert numbers(file) == []


@pytest.mark.parametrize("where", ["reflection", "first words"])
def test_words_that_were_taken_back_are_in_no_backup_and_no_log_and_the_others_stay(
    file: Path, database: Database, where: str
) -> None:
    way = begin(database)
    database.back_up(now=NOW)

    def write(words: str) -> None:
        if where == "reflection":
            Reflections(database).write(way, "What now?", words, now=NOW)
        else:
            Progress(database).write(way, 0, words, now=NOW)

    write("canary in the mine")
    database.back_up(now=NOW)
    assert numbers(file) == [2, 1]

    write("")

    assert numbers(file) == [1]
    files = [each for each in file.parent.rglob("*") if each.is_file()]
    assert all(b"canary" not in each.read_bytes() for each in files)


def test_words_that_were_never_there_cost_no_backup(file: Path, database: Database) -> None:
    way = begin(database)
    database.back_up(now=NOW)

    Reflections(database).write(way, "What now?", "", now=NOW)
    Progress(database).write(way, 0, "", now=NOW)

    assert numbers(file) == [1]


def test_a_backup_under_way_while_words_are_taken_back_does_not_outlive_them(
    file: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = begin(database)
    Reflections(database).write(way, "What now?", "canary in the mine", now=NOW)
    copied, taken_back = Event(), Event()

    def copy_slowly(connection: sqlite3.Connection, path: Path) -> None:
        copy_to(connection, path)
        copied.set()
        taken_back.wait(0.3)

    monkeypatch.setattr(practice_backups, "copy_to", copy_slowly)
    backing_up = Thread(target=lambda: database.back_up(now=NOW))
    backing_up.start()
    copied.wait()

    Reflections(database).write(way, "What now?", "", now=NOW)
    taken_back.set()
    backing_up.join()

    assert numbers(file) == []


def test_a_file_with_a_name_that_is_no_time_is_no_backup(file: Path, database: Database) -> None:
    folder = file.parent / "backups"
    folder.mkdir()
    (folder / "practice-00000007-20269999T093000.sqlite").write_text("no backup")

    database.back_up(now=NOW)

    assert numbers(file) == [1]
