"""`ally-sim prove`, as an author and a script see it."""

import json
from pathlib import Path

import pytest

from ally_sim.bundled import bundled
from ally_sim.commands import run_command
from ally_sim.engine.playthrough import replay
from ally_sim.story.model import ChoiceId
from ally_sim.story.shelf import find
from tests.authoring.test_playtest import AGAIN, ENDINGS, TWICE
from tests.stories import HEAD


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of two good stories."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, scenes in (("again", AGAIN), ("twice", TWICE)):
        (folder / f"{name}.yaml").write_text(f"{HEAD}start: first\n{scenes}{ENDINGS}")
    return folder


def test_the_account_of_a_story_has_the_shape_that_scripts_rely_on(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["prove", str(stories / "twice.yaml"), "--format", "json"]) == 0

    (story,) = json.loads(capsys.readouterr().out)["stories"]
    length = story.pop("length")
    assert length["scenes"] == {"min": 4, "median": 4, "max": 4}
    assert set(length["minutes"]) == {"min", "median", "max"}
    assert story == {
        "story": "twice",
        "complete": True,
        "states": 7,
        "scenes": {"total": 5, "reached": 5},
        "choices": {"total": 5, "reached": 5},
        "blocks": {"total": 6, "reached": 6},
        "endings": {
            "good": {"shortest": ["help", "speak"], "share_random": pytest.approx(1 / 3)},
            "bad": {"shortest": ["harm", "speak"], "share_random": pytest.approx(2 / 3)},
        },
        "ways": 4,
        "players": {
            "random": {"good": pytest.approx(1 / 3), "bad": pytest.approx(2 / 3)},
            "always-helps": {"good": 1.0, "bad": 0.0},
            "always-passive": {"good": 0.0, "bad": 1.0},
        },
    }


def test_ways_are_not_counted_where_they_lead_back(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_command(["prove", str(stories / "again.yaml"), "--format", "json"])

    assert json.loads(capsys.readouterr().out)["stories"][0]["ways"] is None


def test_the_page_says_how_shares_were_made_and_what_no_story_touches(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["prove", str(stories)]) == 0

    page = capsys.readouterr().out
    assert "of 1,000 seeded runs each" in page
    assert "computed exactly" in page
    assert "Practices 0/4" in page
    assert "No story touches" in page
    assert max(map(len, page.splitlines())) <= 90


def test_a_fault_stands_on_the_page_with_the_way_there(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = (stories / "twice.yaml").read_text()
    stuck = twice.replace("impact: mixed,", "impact: mixed, when: wait,")
    (stories / "twice.yaml").write_text(stuck)

    assert run_command(["prove", str(stories / "twice.yaml")]) == 1
    page = capsys.readouterr().out
    assert "[stuck]" in page
    assert "a way there: harm" in page


def test_a_story_with_faults_of_writing_is_named_and_not_proved(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "twice.yaml").write_text("title: x")

    assert run_command(["prove", str(stories), "--format", "json"]) == 1
    told = capsys.readouterr()
    assert [story["story"] for story in json.loads(told.out)["stories"]] == ["again"]
    assert "twice.yaml has errors and was not proved" in told.err


def test_each_shortest_way_of_the_shipped_stories_leads_to_its_ending(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shipped = str(bundled("stories"))
    run_command(["prove", shipped, "--format", "json"])

    accounts = {story["story"]: story for story in json.loads(capsys.readouterr().out)["stories"]}
    for found in find([shipped]):
        story = found.read().story
        assert story
        for ending, account in accounts[found.id]["endings"].items():
            replayed = replay(story, [ChoiceId(c) for c in account["shortest"]], seed=0)
            assert replayed.lost == ()
            assert replayed.playthrough.scene.id == ending
