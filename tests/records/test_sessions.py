"""Sessions with a room are kept step by step, found again, listed, taken away and erased."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ally_sim.engine.actions import Action, Back, Hands, Next, Take, WriteNote
from ally_sim.engine.plan import Plan
from ally_sim.engine.room_views import audience_view
from ally_sim.engine.stage import Stage, act, begin
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database, database_in_memory, open_database
from ally_sim.records.export import as_json, erase_practice
from ally_sim.records.recording import Recording
from ally_sim.records.sessions import Sessions
from ally_sim.story.files import FolderFiles
from ally_sim.story.model import ChoiceId, FeedbackTiming, Story, StoryId
from ally_sim.story.reader import read_story
from tests.engine.rooms import a_plan
from tests.plans import make_plan
from tests.stories import a_story

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "practice.sqlite"


@pytest.fixture
def database(file: Path) -> Database:
    return open_database(file, now=NOW)


def clock() -> datetime:
    return NOW


def stories(plan: Plan) -> dict[StoryId, Story]:
    return {each.story.id: each.story for each in plan.stories}


def led(recording: Recording, *actions: Action, plan: Plan | None = None) -> Stage:
    stage = begin(plan or a_plan())
    for number, action in enumerate(actions):
        stage = act(stage, action, at=float(number))
        recording.keep(action, at=float(number))
    return stage


def test_a_session_stands_where_it_stood(file: Path, database: Database) -> None:
    recording = Sessions(database).begin(a_plan(), clock=clock)
    stage = led(recording, *[Next()] * 9, Hands(ChoiceId("speak"), 7), WriteNote("Loud."), Back())

    saved = next(iter(Sessions(open_database(file, now=NOW)).left()), None)

    assert saved
    resumed = saved.resumed(stories(a_plan()))
    assert resumed.stage == stage
    assert (resumed.lost, saved.elapsed) == (0, 11.0)


def test_what_was_planned_is_kept_with_it(database: Database) -> None:
    plan = replace(a_plan(stories=2), feedback=FeedbackTiming.AT_END, language="de", talk=3.0)
    Sessions(database).begin(plan, clock=clock)

    (saved,) = Sessions(database).all()

    again = saved.plan(stories(plan))
    assert (again.minutes, again.feedback, again.language) == (60, FeedbackTiming.AT_END, "de")
    assert (saved.talk, saved.begun, len(saved.stories)) == (3.0, NOW, 2)


def test_a_resumed_session_goes_on_being_recorded(database: Database) -> None:
    sessions = Sessions(database)
    led(sessions.begin(a_plan(), clock=clock), Next(), Next())
    saved = next(iter(sessions.left()), None)
    assert saved

    sessions.resume(saved, clock=clock).keep(Next(), at=5.0)

    assert [each.actions for each in sessions.all()] == [
        ((Next(), 0.0), (Next(), 1.0), (Next(), 5.0))
    ]


def test_a_closed_session_is_listed_and_not_offered_again(database: Database) -> None:
    sessions = Sessions(database)
    sessions.begin(a_plan(), clock=clock).close()

    assert sessions.left() == ()
    assert [each.closed for each in sessions.all()] == [NOW]


def test_the_last_session_is_listed_first(database: Database) -> None:
    sessions = Sessions(database)
    first = sessions.begin(a_plan(), clock=clock).session
    second = sessions.begin(a_plan(), clock=clock).session

    assert [each.id for each in sessions.all()] == [second, first]


def test_a_story_that_changed_is_taken_as_far_as_it_holds(database: Database) -> None:
    recording = Sessions(database).begin(a_plan(), clock=clock)
    led(recording, *[Next()] * 7, Take(ChoiceId("speak")), Next())
    other = a_story("scenes: {first: {text: Gone., ending: {title: Gone}}}")

    (saved,) = Sessions(database).all()

    assert saved.resumed({other.id: other}).lost > 0
    assert saved.stories[0].fingerprint != other.fingerprint


def test_a_story_that_is_gone_is_named(database: Database) -> None:
    Sessions(database).begin(a_plan(), clock=clock)

    (saved,) = Sessions(database).all()

    assert [each.title for each in saved.missing({})] == ["A story"]
    assert saved.missing(stories(a_plan())) == ()


def test_what_the_disk_refused_is_kept_with_what_comes_next(file: Path, database: Database) -> None:
    recording = Sessions(database).begin(a_plan(), clock=clock)
    database.rows("PRAGMA query_only = ON")
    with pytest.raises(AllySimError, match="could not be saved"):
        recording.keep(Next(), at=1.0)

    database.rows("PRAGMA query_only = OFF")
    recording.keep(Back(), at=2.0)

    (saved,) = Sessions(open_database(file, now=NOW)).all()
    assert saved.actions == ((Next(), 1.0), (Back(), 2.0))


def test_of_a_session_kept_in_memory_nothing_is_in_the_folder(file: Path) -> None:
    open_database(file, now=NOW)
    sessions = Sessions(database_in_memory())
    led(sessions.begin(a_plan(), clock=clock), Next(), WriteNote("canary"))

    assert sessions.left()
    assert b"canary" not in b"".join(each.read_bytes() for each in file.parent.iterdir())
    assert Sessions(open_database(file, now=NOW)).all() == ()


def test_of_an_erased_session_no_byte_is_left(file: Path, database: Database) -> None:
    sessions = Sessions(database)
    kept = sessions.begin(a_plan(), clock=clock).session
    erased = sessions.begin(a_plan(), clock=clock)
    led(erased, Next(), WriteNote("canary"))

    sessions.erase(erased.session)

    assert [each.id for each in sessions.all()] == [kept]
    assert b"canary" not in b"".join(each.read_bytes() for each in file.parent.iterdir())


def test_sessions_are_taken_away_and_erased_with_everything_else(
    file: Path, database: Database
) -> None:
    led(Sessions(database).begin(a_plan(), clock=clock), Next(), WriteNote("canary"))
    assert "canary" in as_json(database)

    erase_practice(database, file.parent)

    assert Sessions(database).all() == ()
    assert b"canary" not in b"".join(each.read_bytes() for each in file.parent.iterdir())


LEADER = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from ally_sim.engine.actions import Hands, Next
from ally_sim.engine.stage import act, begin
from ally_sim.records.database import open_database
from ally_sim.records.sessions import Sessions
from ally_sim.story.reader import read_story
from tests.engine.rooms import a_plan

clock = lambda: datetime(2026, 3, 1, tzinfo=UTC)
recording = Sessions(open_database(Path(sys.argv[1]), now=clock())).begin(a_plan(), clock=clock)
for number in count():
    recording.keep(Next() if number < 9 else Hands("speak"), at=float(number))
    print(number, flush=True)
"""


def test_no_step_that_was_acknowledged_is_lost_to_a_kill(file: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for _ in range(5):
        leader = subprocess.Popen(
            [sys.executable, "-c", LEADER, str(file)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        assert leader.stdout
        for _line in range(12):
            leader.stdout.readline()
        leader.send_signal(signal.SIGKILL)
        acknowledged = 12 + len(leader.communicate()[0].splitlines())

        saved = next(iter(Sessions(open_database(file, now=NOW)).left()), None)
        assert saved
        assert len(saved.actions) >= acknowledged
        counted = saved.resumed(stories(a_plan())).stage.place.rounds[0].count(ChoiceId("speak"))
        assert counted == len(saved.actions) - 9


def test_a_session_keeps_its_stories_as_they_were_told(tmp_path: Path, database: Database) -> None:
    copied = tmp_path / "the-panel"
    shutil.copytree(ROOT / "stories" / "the-panel", copied)
    story = read_story(FolderFiles(copied), name="the-panel", shown_as="the-panel").story
    assert story
    sessions = Sessions(database)
    stage = led(
        sessions.begin(make_plan([story], minutes=60, seed=1), clock=clock),
        Next(),
        Next(),
        plan=make_plan([story], minutes=60, seed=1),
    )
    shutil.rmtree(copied)

    (saved,) = sessions.all()

    told = sessions.stories(saved)
    again = saved.resumed(told).stage
    assert told[story.id].fingerprint == story.fingerprint
    assert audience_view(again) == audience_view(stage)
    assert saved.missing(told) == ()


def test_a_picture_that_was_not_there_is_told_in_a_sentence(database: Database) -> None:
    sessions = Sessions(database)
    sessions.begin(a_plan(), clock=clock)
    (saved,) = sessions.all()

    files = sessions.stories(saved)[StoryId("a-story")].files
    with pytest.raises(AllySimError, match="holds no file"):
        files.read("art/dana.png")
