"""Practice as xAPI statements: what was done, in order, without a score or a name."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ally_sim.commands import run_command
from ally_sim.engine.playthrough import start
from ally_sim.exchange.xapi import statements
from ally_sim.records.database import open_database
from ally_sim.records.home import DATABASE, home
from ally_sim.records.progress import Progress
from tests.shipped import shipped

BEGUN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
SCORES = ("score", "success", "raw", "scaled", "mbox", "helps", "harms")


def test_a_way_is_told_from_its_beginning_to_its_ending() -> None:
    play = start(shipped("whose-idea-was-it"), seed=0)
    while play.open:
        play = play.choose(play.open[0].id)
    times = [BEGUN + timedelta(minutes=number) for number, _ in enumerate(play.choices, 1)]

    told = json.loads(json.dumps(statements(play, begun=BEGUN, taken=times)))

    verbs = [each["verb"]["display"]["en"] for each in told]
    assert verbs == ["experienced", *["chose"] * len(play.choices), "completed"]
    assert [each["timestamp"] for each in told[1:-1]] == [time.isoformat() for time in times]
    assert told[1]["object"]["id"].endswith(f"/choices/{play.choices[0]}")
    assert told[-1]["result"]["completion"] is True
    assert len({each["id"] for each in told}) == len(told)
    assert len({each["context"]["registration"] for each in told}) == 1
    assert not [word for word in SCORES if f'"{word}"' in json.dumps(told)]


def test_the_same_way_told_twice_has_the_same_ids() -> None:
    play = start(shipped("third-time"), seed=0)

    first, again = (statements(play, begun=BEGUN, taken=()) for _ in range(2))
    assert first == again


def test_practice_is_exported_as_statements_where_the_name_asks_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = shipped("third-time")
    play = start(story, seed=3)
    home().mkdir(parents=True, exist_ok=True)
    database = open_database(home() / DATABASE, now=BEGUN)
    progress = Progress(database)
    way = progress.begin(story.id, story.fingerprint, seed=3, now=BEGUN)
    progress.choose(way, 0, play.open[0].id, now=BEGUN)
    progress.choose(way, 1, play.choose(play.open[0].id).open[0].id, now=BEGUN)
    progress.choose(way, 0, play.open[1].id, now=BEGUN)
    database.close()
    file = tmp_path / "mine.xapi.json"

    assert run_command(["data", "--export", str(file)]) == 0
    verbs = [each["verb"]["display"]["en"] for each in json.loads(file.read_text())]
    assert verbs == ["experienced", "chose", "chose", "chose"]
    assert "as xAPI statements" in capsys.readouterr().out


def test_without_any_practice_there_are_no_statements(tmp_path: Path) -> None:
    home().mkdir(parents=True, exist_ok=True)
    file = tmp_path / "mine.xapi.json"

    assert run_command(["data", "--export", str(file)]) == 0
    assert json.loads(file.read_text()) == []
