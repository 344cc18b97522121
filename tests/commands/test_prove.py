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
from tests.authoring.test_proof import too_wide
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


def test_what_is_not_known_of_a_story_too_large_is_null(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = too_wide().replace("when: m0 >= 31, goto: end", "when: m0 >= 31, goto: far")
    rare = "- {id: unlikely, text: On., when: m0 == 0 and m1 == 0, goto: rare}\n"
    (stories / "wide.yaml").write_text(
        f"{HEAD}start: first\n{far.replace('  end:', f'      {rare}  end:')}"
        "  rare: {text: Rare., ending: {title: Rare}}\n"
        "  far: {text: Far., ending: {title: Far}}\n"
    )

    assert run_command(["prove", str(stories / "wide.yaml"), "--format", "json"]) == 0
    (story,) = json.loads(capsys.readouterr().out)["stories"]
    assert (story["complete"], story["ways"]) == (False, None)
    assert story["endings"] == {
        "end": {"shortest": None, "share_random": 1.0},
        "rare": {"shortest": None, "share_random": None},  # no run came to it, yet somebody may
        "far": {"shortest": None, "share_random": 0.0},  # proved to be out of reach
    }
    assert story["players"]["always-helps"] == {"end": 1.0, "rare": None, "far": 0.0}
    run_command(["prove", str(stories / "wide.yaml")])
    page = capsys.readouterr().out
    assert "not known" in page
    assert "of 1,000 seeded runs each" in page


def test_a_text_that_is_not_proved_counts_as_reached_only_where_players_came_to_it(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the texts ask is too much to prove; the ways on ask nothing, and are proved."""
    low, high = (" and ".join(f"m{n} {sign}" for n in range(4)) for sign in ("<= 0", ">= 1"))
    texts = f"text: [One., {{when: {low}, text: Low.}}, {{when: {high}, text: High.}}]"
    wide = too_wide().replace("text: One.", texts).replace(f"when: {high}, goto", "goto")
    (stories / "wide.yaml").write_text(
        f"{HEAD}start: first\n{wide.replace('when: m0 >= 31, goto', 'goto')}"
    )

    run_command(["prove", str(stories / "wide.yaml"), "--format", "json"])
    (story,) = json.loads(capsys.readouterr().out)["stories"]
    assert story["complete"] is False
    assert story["blocks"] == {"total": 4, "reached": 3}
    assert story["endings"] == {"end": {"shortest": ["on"], "share_random": 1.0}}


def test_more_ways_than_programs_can_read_are_told_by_their_power_of_ten(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twelve = ", ".join(f"{{text: {n}.}}" for n in range(12))
    scenes = "".join(
        f"  s{n}: {{text: S., after: s{n + 1}, choices: [{twelve}]}}\n" for n in range(280)
    )
    (stories / "many.yaml").write_text(
        f"{HEAD}start: s0\nscenes:\n{scenes}  s280: {{text: E., ending: {{title: E}}}}\n"
    )

    run_command(["prove", str(stories / "many.yaml"), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["stories"][0]["ways"] is None
    run_command(["prove", str(stories / "many.yaml")])
    assert "Ways through      about 10 to the power of 302" in capsys.readouterr().out


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
    assert "computed exactly" in page
    assert "\n      help speak\n" in page  # as `walk` takes it
    assert "no end of them, as some lead back" in page
    assert "Who is missing from 100%" in page
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
    assert "the shortest way there: harm" in page


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
