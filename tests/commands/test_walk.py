"""`ally-sim walk`: playing a story without a window."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ally_sim.commands import run_command

ROOT = Path(__file__).parents[2]

STORY = """\
format: 1
title: Whose idea was it?
cast:
  dana: {name: Dana Okafor}
meters:
  trust: {label: Trust, of: dana, range: [-3, 3], start: 0}
  room: {label: The room, range: [0, 4], start: 1, hidden: true}
start: standup
scenes:
  standup:
    order: as-written
    text: |
      The stand-up is running late.

      Dana (tense): We could cache this.

      You: Go on.
    goto: later
  later:
    order: as-written
    text: Two minutes pass.
    choices:
      - id: credit-dana
        text: Say that Dana raised this.
        then:
          - |
            Dana (glad): Thanks.

            You: Of course.
          - Heads nod.
        effects: {trust: +2, room: +1}
        landed: {dana: (relieved) I had stopped expecting it.}
        impact: helps
        feedback: You named whose idea it was.
        guidance: [amplify-interrupted-colleague]
        goto: corridor
      - {id: say-nothing, text: Let it move on., goto: corridor}
  corridor:
    content-note: An insult.
    skip: {text: Somebody was insulted., goto: end}
    text:
      - {because: [say-nothing, credit-dana], text: She waits.}
    choices: [{id: leave, text: Leave., goto: end}]
  end: {text: Home., ending: {title: Evening, reflect: ["Who spoke?"]}}
"""


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "standup.yaml"
    path.write_text(STORY)
    return str(path)


def walked(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """Walk, and return what `--format json` prints."""
    assert run_command(["walk", *words, "--format", "json"]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


def test_json_tells_everything_about_the_start(
    capsys: pytest.CaptureFixture[str], story: str
) -> None:
    assert walked(capsys, story) == {
        "story": "standup",
        "seed": 0,
        "choices": [],
        "scene": "later",
        "text": [
            {"who": None, "how": None, "text": "The stand-up is running late.", "because": None},
            {"who": "dana", "how": "tense", "text": "We could cache this.", "because": None},
            {"who": "you", "how": None, "text": "Go on.", "because": None},
            {"who": None, "how": None, "text": "Two minutes pass.", "because": None},
        ],
        "answers": [],
        "meters": {"trust": 0, "room": 1},
        "open": [
            {"id": "credit-dana", "text": "Say that Dana raised this."},
            {"id": "say-nothing", "text": "Let it move on."},
        ],
        "ending": None,
    }


def test_json_tells_each_answer(capsys: pytest.CaptureFixture[str], story: str) -> None:
    printed = walked(capsys, story, "credit-dana")

    assert printed["answers"] == [
        {
            "choice": "credit-dana",
            "then": "Dana: Thanks.\n\nYou: Of course.\n\nHeads nod.",
            "landed": {"dana": "I had stopped expecting it."},
            "impact": "helps",
            "feedback": "You named whose idea it was.",
            "guidance": ["amplify-interrupted-colleague"],
        }
    ]
    assert printed["meters"] == {"trust": 2, "room": 2}


def test_json_tells_an_answer_of_which_nothing_was_written(
    capsys: pytest.CaptureFixture[str], story: str
) -> None:
    assert walked(capsys, story, "say-nothing")["answers"] == [
        {
            "choice": "say-nothing",
            "then": "",
            "landed": {},
            "impact": None,
            "feedback": "",
            "guidance": [],
        }
    ]


def test_json_names_the_choice_that_a_delayed_consequence_comes_from(
    capsys: pytest.CaptureFixture[str], story: str
) -> None:
    last = walked(capsys, story, "credit-dana")["text"][-1]

    assert last == {"who": None, "how": None, "text": "She waits.", "because": "credit-dana"}


def test_json_names_the_latest_choice_that_was_taken_by_then(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "hub.yaml"
    path.write_text("""\
format: 1
title: Round and round
start: first
scenes:
  first: {goto: hub}
  hub:
    text: [{because: [one, two], text: Again.}]
    choices: [{id: one, text: One., goto: hub}, {id: two, text: Two., goto: hub}]
""")

    assert [line["because"] for line in walked(capsys, str(path), "one", "two")["text"]] == [
        "one",
        "two",
    ]


def test_json_tells_the_ending(capsys: pytest.CaptureFixture[str], story: str) -> None:
    printed = walked(capsys, story, "credit-dana", "leave")

    assert (printed["scene"], printed["ending"]) == ("end", {"title": "Evening"})
    assert printed["choices"] == ["credit-dana", "leave"]
    assert printed["open"] == []


def test_a_skip_tells_the_summary_instead(capsys: pytest.CaptureFixture[str], story: str) -> None:
    printed = walked(capsys, story, "credit-dana", "skip:corridor")

    assert [line["text"] for line in printed["text"]][-2:] == ["Somebody was insulted.", "Home."]
    assert [answer["choice"] for answer in printed["answers"]] == ["credit-dana"]
    assert printed["choices"] == ["credit-dana", "skip:corridor"]


def test_the_seed_sets_the_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "shuffled.yaml"
    path.write_text(STORY.replace("order: as-written", "order: shuffled"))
    orders = {
        tuple(choice["id"] for choice in walked(capsys, str(path), "--seed", str(seed))["open"])
        for seed in range(8)
    }

    assert len(orders) == 2
    assert walked(capsys, str(path), "--seed", "7")["seed"] == 7


def test_a_choice_that_is_not_open_is_refused_with_the_open_ones_named(
    capsys: pytest.CaptureFixture[str], story: str
) -> None:
    assert run_command(["walk", story, "leave", "--format", "json"]) == 2
    printed = capsys.readouterr()

    assert printed.out == ""
    assert "'leave' is not open here. Open now: credit-dana, say-nothing." in printed.err


def test_a_story_with_errors_is_not_played(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(STORY.replace("goto: later", "goto: latr"))

    assert run_command(["walk", str(path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"{path}:18:11: error: " in printed.err
    assert "[unknown-scene]" in printed.err


def test_text_is_for_people(capsys: pytest.CaptureFixture[str], story: str) -> None:
    assert run_command(["walk", story, "credit-dana"]) == 0
    printed = capsys.readouterr().out

    assert printed.startswith("Whose idea was it?\n==================\n")
    assert "\n> Say that Dana raised this.\n\nDana (glad): Thanks.\n" in printed
    assert "\n| Because earlier you chose: Say that Dana raised this.\n" in printed
    assert printed.endswith("1. Leave. [leave]\n\n")


def test_a_shipped_story_goes_by_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert walked(capsys, "whose-idea-was-it")["story"] == "whose-idea-was-it"


def test_a_story_of_ones_own_goes_by_its_id(
    capsys: pytest.CaptureFixture[str], own_home: Path
) -> None:
    own = own_home / "stories"
    own.mkdir(parents=True)
    (own / "standup.yaml").write_text(STORY)

    assert walked(capsys, "standup")["story"] == "standup"


def test_an_id_that_is_nearly_right_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["walk", "whose-idea-was-itt"]) == 2

    assert "Did you mean 'whose-idea-was-it'?" in capsys.readouterr().err


def test_a_folder_of_stories_asks_for_one_of_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(STORY)

    assert run_command(["walk", str(tmp_path)]) == 2
    assert "holds 2 stories. Name one: " in capsys.readouterr().err


def in_a_terminal(story: str, *typed: str) -> str:
    """Play in a real terminal with these lines typed, then the end of the input."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{line}\n" for line in typed).encode() + b"\x04")
    command = [sys.executable, "-m", "ally_sim", "walk", story]
    with subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=theirs) as process:
        os.close(theirs)
        shown = b"".join(iter(lambda: read(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    return shown.decode().replace("\r\n", "\n")


def read(terminal: int) -> bytes:
    """Return what a terminal shows next, nothing once the program has gone."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_in_a_terminal_numbers_choose_b_steps_back_and_q_leaves(story: str) -> None:
    shown = in_a_terminal(story, "2", "", "b", "1", "", "7", "1", "q")

    assert shown.count("Two minutes pass.") == 2
    assert shown.index("> Let it move on.") < shown.index("> Say that Dana raised this.")
    assert "The end: Evening" in shown
    assert shown.count("A number chooses, b steps back, q leaves: ") == 5


def test_in_a_terminal_a_hard_scene_can_be_told_in_short(story: str) -> None:
    shown = in_a_terminal(story, "1", "s", "q")

    assert "An insult." in shown
    assert "Somebody was insulted." in shown
    assert "She waits." not in shown
    assert "The end: Evening" in shown


def test_in_a_terminal_the_end_of_the_input_leaves(story: str) -> None:
    assert in_a_terminal(story).count("q leaves: ") == 1


def test_options_may_stand_before_and_between_the_choices(
    story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["walk", story, "--format", "json", "credit-dana", "--seed", "3"]) == 0

    assert json.loads(capsys.readouterr().out)["choices"] == ["credit-dana"]
