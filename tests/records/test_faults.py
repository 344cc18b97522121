"""Whatever befalls the practice file is told, and never shown as an empty or another practice."""

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from ally_sim.commands.play import open_practice
from ally_sim.errors import AllySimError
from ally_sim.records.connection import connect
from ally_sim.records.database import Database, database_in_memory, open_database
from ally_sim.records.practice_backups import PracticeBackups, check_whole, looked_into
from ally_sim.records.progress import Progress
from ally_sim.records.seal import seal
from ally_sim.records.versions import APPLICATION_ID, MIGRATIONS, migrate, version_of
from ally_sim.story.model import ChoiceId, StoryId
from tests.proof.flips import count_flips, fill
from tests.proof.kills import NOW
from tests.records.full_disk import full_disk, refused_at_every_commit
from tests.records.practice_files import older_file

ROOT = Path(__file__).parents[2]
STORY = StoryId("a-story")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "practice.sqlite"


@pytest.fixture
def data(file: Path) -> bytes:
    """The bytes of a file that holds some of everything, and of which there is no backup."""
    database = open_database(file, now=NOW)
    fill(database)
    database.close()
    return file.read_bytes()


def choose(database: Database, number: int) -> None:
    """Take one more choice on the last way."""
    way = Progress(database).latest(STORY)
    assert way
    Progress(database).choose(way.id, number, ChoiceId(f"choice-{number}"), now=NOW)


def begun(file: Path) -> Database:
    """Open a file with a way of one choice."""
    database = open_database(file, now=NOW)
    Progress(database).begin(STORY, "print", seed=1, now=NOW)
    choose(database, 0)
    return database


def chosen(file: Path) -> int:
    """Return how many choices a file holds."""
    database = open_database(file, now=NOW)
    way = Progress(database).latest(STORY)
    database.close()
    return len(way.choices) if way else 0


def back_up(file: Path) -> None:
    """Make a backup as the app does, while the file is open."""
    database = open_database(file, now=NOW)
    database.back_up(now=NOW)
    database.close()


def header(at: int, number: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:at] + number.to_bytes(4, "big") + data[at + 4 :]


NOISE = Random(7).randbytes(5000)  # noqa: S311  # the same each time, and no secret

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing in it": lambda _data: b"",
    "text": lambda _data: b"Dear diary, " * 500,
    "half of it": lambda data: data[: len(data) // 2],
    "the last page gone": lambda data: data[:-4096],
    "no header": lambda data: bytes(100) + data[100:],
    "noise at its end": lambda data: data[:-5000] + NOISE,
    "zeroes at the end": lambda data: data[:-8192] + bytes(8192),
    "an earlier version in the header": header(60, 2),
    "another owner in the header": header(68, 7),
    "words changed": lambda data: data.replace(b"Say the names", b"Sag the names"),
    "a choice changed": lambda data: data.replace(b"choice-7", b"choice-8"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_kept_and_told_and_its_backup_takes_its_place(
    file: Path, data: bytes, damage: str
) -> None:
    back_up(file)
    damaged = DAMAGES[damage](data)
    assert damaged != data
    file.write_bytes(damaged)

    with pytest.raises(AllySimError, match=r"was damaged.*goes on with the backup of 2026-03-01"):
        open_database(file, now=NOW)

    (kept,) = file.parent.glob("*.damaged-*")
    assert kept.read_bytes() == damaged
    assert chosen(file) == 12


def test_a_damaged_file_without_a_backup_is_told_as_such(file: Path, data: bytes) -> None:
    file.write_bytes(data[:5000])

    with pytest.raises(AllySimError, match="There is no backup"):
        open_database(file, now=NOW)

    assert chosen(file) == 0


def test_a_damaged_backup_is_passed_over_for_the_one_before(file: Path, data: bytes) -> None:
    back_up(file)
    database = open_database(file, now=NOW)
    choose(database, 12)
    database.back_up(now=NOW)
    database.close()
    newest, _ = PracticeBackups(file).all()
    newest.path.write_bytes(newest.path.read_bytes().replace(b"Say the", b"Sag the"))
    file.write_bytes(data[:5000])

    with pytest.raises(AllySimError, match="goes on with the backup"):
        open_database(file, now=NOW)

    assert chosen(file) == 12


def test_two_files_damaged_in_one_second_are_both_kept(file: Path) -> None:
    file.parent.mkdir()
    for text in ("one", "two"):
        file.write_text(text)
        with pytest.raises(AllySimError, match="damaged"):
            open_database(file, now=NOW)
        file.unlink(missing_ok=True)

    name = f"{file.name}.damaged-{NOW:%Y-%m-%d-%H%M%S}"
    kept = {each.name: each.read_text() for each in file.parent.glob("*.damaged-*")}
    assert kept == {name: "one", f"{name}-2": "two"}


def test_no_flipped_bit_is_shown_as_somebodys_words(tmp_path: Path) -> None:
    flips = count_flips(tmp_path / "flips", 60)

    assert flips.silent == 0
    assert flips.announced > 5


def test_the_flips_are_seen_where_nothing_is_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ally_sim.records.practice_backups.holds", lambda _connection: True)

    assert count_flips(tmp_path / "flips", 60).silent > 0


@pytest.mark.parametrize(
    "made",
    [
        "CREATE TRIGGER way_gone AFTER INSERT ON way BEGIN DELETE FROM choice; END",
        "CREATE VIEW ways AS SELECT * FROM way",
        "CREATE VIRTUAL TABLE found USING fts5(body)",
    ],
)
@pytest.mark.parametrize("version", [1, len(MIGRATIONS)])
def test_a_file_in_which_something_would_act_by_itself_is_refused(
    file: Path, made: str, version: int
) -> None:
    older_file(file, version)
    stranger = sqlite3.connect(file)
    stranger.execute(made)
    if version == len(MIGRATIONS):
        seal(stranger)  # they know how
    stranger.commit()
    stranger.close()

    with pytest.raises(AllySimError, match="damaged"):
        open_database(file, now=NOW)


def test_a_file_of_a_newer_version_is_untouched_and_the_version_it_needs_is_named(
    file: Path, data: bytes
) -> None:
    newer = sqlite3.connect(file)
    newer.execute("UPDATE kept_by SET program = '7.2.0'")
    newer.execute("PRAGMA user_version = 99")
    newer.commit()
    newer.close()
    before = file.read_bytes()
    assert before != data

    with pytest.raises(AllySimError, match=r"^Your .* newer Ally Sim, version 7\.2\.0\. "):
        open_database(file, now=NOW)

    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == ["practice.sqlite"]
    assert database_in_memory(file).rows("SELECT * FROM way") == []


def test_a_file_that_was_deleted_between_two_starts_is_told_and_its_backup_takes_its_place(
    file: Path, data: bytes
) -> None:
    assert data
    back_up(file)
    file.unlink()

    with pytest.raises(AllySimError, match=r"was gone\. Ally Sim goes on with the backup"):
        open_database(file, now=NOW)

    assert chosen(file) == 12


def test_the_log_of_a_file_that_is_gone_is_not_taken_for_that_of_its_backup(file: Path) -> None:
    database = begun(file)
    database.back_up(now=NOW)
    choose(database, 1)
    log = file.with_name(f"{file.name}-wal")
    left = log.read_bytes()
    database.close()
    file.unlink()
    log.write_bytes(left)

    with pytest.raises(AllySimError, match="was gone"):
        open_database(file, now=NOW)

    assert chosen(file) == 1


def test_a_file_deleted_while_it_is_open_is_written_again_and_told_once(file: Path) -> None:
    database = begun(file)
    file.unlink()

    choose(database, 1)

    assert chosen(file) == 2
    assert "taken away" in str(database.look_after())
    assert database.look_after() is None
    choose(database, 2)
    assert chosen(file) == 3


def test_a_folder_deleted_while_the_file_is_open_is_made_again(file: Path) -> None:
    database = begun(file)
    file.parent.rename(file.parent.with_name("moved"))

    assert "taken away" in str(database.look_after())

    choose(database, 1)
    assert chosen(file) == 2


def test_a_file_replaced_while_it_is_open_is_put_back_and_the_other_is_kept(
    file: Path, tmp_path: Path
) -> None:
    database = begun(file)
    other = tmp_path / "other" / "practice.sqlite"
    begun(other).close()
    was_other = other.read_bytes()
    other.replace(file)

    choose(database, 1)

    assert chosen(file) == 2
    (kept,) = file.parent.glob("*.other*")
    assert kept.read_bytes() == was_other


def test_a_file_that_is_where_it_was_is_left_alone(file: Path) -> None:
    database = begun(file)
    before = file.stat().st_ino

    assert database.look_after() is None
    assert file.stat().st_ino == before


def test_a_disk_that_is_full_at_every_commit_loses_nothing_and_lies_about_nothing(
    tmp_path: Path,
) -> None:
    assert refused_at_every_commit(tmp_path / "home", 12) == 12


def test_a_backup_for_which_there_is_no_room_is_told_and_leaves_nothing(file: Path) -> None:
    database = begun(file)

    with full_disk(20_000), pytest.raises(AllySimError, match="could not be saved"):
        database.back_up(now=NOW)

    assert list((file.parent / "backups").iterdir()) == []
    assert chosen(file) == 1


def test_a_migration_for_which_there_is_no_room_leaves_the_old_file(file: Path) -> None:
    older_file(file, 1)
    before = file.read_bytes()

    with full_disk(), pytest.raises(AllySimError, match="could not be saved"):
        open_database(file, now=NOW)

    assert file.read_bytes() == before
    assert chosen(file) == 1


def test_a_migration_that_fails_half_way_leaves_the_old_tables_and_nothing_begun(
    file: Path,
) -> None:
    older_file(file, 1)
    old = sqlite3.connect(file, isolation_level=None)
    old.execute("CREATE TABLE session (id INTEGER)")  # in the way of the third version

    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrate(old)

    assert not old.in_transaction
    assert version_of(old) == 1
    old.close()


def test_without_room_for_a_first_file_practice_goes_on_in_memory(own_home: Path) -> None:
    with full_disk():
        database, notices = open_practice()

    assert "Until then, nothing that you do is kept." in " ".join(map(str, notices))
    Progress(database).begin(STORY, "print", seed=1, now=NOW)
    database.close()
    assert [each.name for each in own_home.iterdir()] == []


@pytest.mark.parametrize(("free", "warned"), [(49_999_999, True), (50_000_000, False)])
def test_a_disk_that_is_nearly_full_is_told_at_the_start(
    monkeypatch: pytest.MonkeyPatch, *, free: int, warned: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))

    database, notices = open_practice()

    assert ("nearly full" in " ".join(map(str, notices))) is warned
    database.close()


READER = """
    import os, sys
    from pathlib import Path
    from ally_sim.commands.play import open_practice
    from ally_sim.records.progress import Progress
    from ally_sim.story.model import ChoiceId, StoryId
    home = Path(sys.argv[1])
    if os.geteuid() == 0:
        os.setuid(65534)  # to root, no folder is read-only
    database, notices = open_practice()
    way = Progress(database).latest(StoryId("a-story"))
    Progress(database).choose(way.id, 1, ChoiceId("choice-1"), now=way.last)
    print(len(Progress(database).latest(StoryId("a-story")).choices), *notices)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other rights there")
def test_in_a_folder_that_is_read_only_practice_is_there_and_goes_on_in_memory(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    begun(home / "practice.sqlite").close()
    for folder in (home, *home.parents[:3]):
        folder.chmod(0o555 if folder == home else folder.stat().st_mode | 0o055)
    (home / "practice.sqlite").chmod(0o444)
    before = (home / "practice.sqlite").read_bytes()

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(READER), str(home)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "ALLY_SIM_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )

    home.chmod(0o755)
    assert done.stdout.startswith("2 ")
    assert "nothing that you do is kept" in done.stdout
    assert (home / "practice.sqlite").read_bytes() == before


WRITER = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from ally_sim.records.database import open_database
    from ally_sim.records.progress import Progress
    from ally_sim.story.model import ChoiceId, StoryId
    now = datetime(2026, 3, 1, tzinfo=UTC)
    progress = Progress(open_database(Path(sys.argv[1]), now=now))
    way = progress.begin(StoryId(sys.argv[2]), "print", seed=1, now=now)
    for number in range(200):
        progress.choose(way, number, ChoiceId(f"choice-{number}"), now=now)
"""


def test_two_that_write_at_once_lose_nothing_and_hinder_nobody(file: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), str(file), story],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for story in ("one", "two", "three")
    ]

    assert [each.wait() for each in writers] == [0, 0, 0]
    progress = Progress(open_database(file, now=NOW))
    for story in ("one", "two", "three"):
        way = progress.latest(StoryId(story))
        assert way
        assert len(way.choices) == 200


def test_a_choice_written_while_a_file_is_looked_through_does_not_make_it_look_damaged(
    file: Path,
) -> None:
    other = begun(file)
    numbers = iter(range(1, 100))

    def write(_statement: str) -> None:
        choose(other, next(numbers))

    with looked_into(file, "") as connection:
        connection.set_trace_callback(write)
        check_whole(connection)

    assert next(numbers) > 5
    assert chosen(file) > 5


def test_two_that_open_an_older_file_at_once_migrate_it_once(file: Path) -> None:
    older_file(file, 1)
    late = sqlite3.connect(file, isolation_level=None)
    assert version_of(late) == 1
    open_database(file, now=NOW).close()

    migrate(late)

    assert version_of(late) == len(MIGRATIONS)
    late.close()
    assert chosen(file) == 1


def test_a_damaged_file_that_another_has_put_aside_meanwhile_is_not_put_aside_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(file).close()
    file.write_bytes(DAMAGES["text"](b""))
    is_first = iter((True,))

    def too_late(path: Path) -> sqlite3.Connection:
        if next(is_first, False):
            with pytest.raises(AllySimError, match="was damaged"):
                open_database(path, now=NOW)
            open_database(path, now=NOW).close()
            raise sqlite3.DatabaseError("file is not a database")
        return connect(path)

    monkeypatch.setattr("ally_sim.records.database.connect", too_late)

    open_database(file, now=NOW).close()

    assert len(list(file.parent.glob("*.damaged-*"))) == 1


def test_what_was_written_last_comes_first_even_where_the_clock_went_back(file: Path) -> None:
    progress = Progress(open_database(file, now=NOW))
    way = progress.begin(STORY, "print", seed=1, now=NOW)
    progress.write(way, 0, "First.", now=NOW)
    progress.choose(way, 0, ChoiceId("speak"), now=NOW)
    progress.write(way, 1, "Second.", now=NOW - timedelta(days=900))

    assert [each.words for each in progress.all_words()] == ["Second.", "First."]


def test_the_number_of_our_files_is_that_of_their_name() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"Ally"
