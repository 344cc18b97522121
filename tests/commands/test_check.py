"""`ally-sim check`, as an author, a script and a continuous integration see it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from ally_sim.commands import run_command
from tests.authoring.test_proof import too_wide
from tests.stories import HEAD
from tests.story.good_story import GOOD

ROOT = Path(__file__).parent.parent.parent
SMALL = """\
format: 1
title: A word at the printer
start: printer
scenes:
  printer: {text: Dana waves., ending: {title: Later that day}}
"""
BROKEN = GOOD.replace("start: standup", "start: stand-up").replace("impact: helps", "impact: help")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_good_story_is_told_to_be_good(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "good.yaml").write_text(SMALL)

    assert run_command(["check", "good.yaml"]) == 0
    assert capsys.readouterr().out == "1 story: nothing is wrong.\n"


def test_faults_are_told_a_line_each_in_order_and_counted(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "stories").mkdir()
    (here / "stories" / "broken.yaml").write_text(BROKEN)
    (here / "stories" / "also.yaml").write_text("title: x")

    assert run_command(["check", "stories"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("    ")]
    assert told == WHAT_IS_TOLD.splitlines()


WHAT_IS_TOLD = """\
stories/also.yaml:1:1: error: a story needs 'format': the version of the format [missing-key]
stories/also.yaml:1:1: error: a story needs 'scenes': the scenes it is made of [missing-key]
stories/also.yaml:1:1: error: a story needs 'start': the scene it begins with [missing-key]

stories/broken.yaml:40:8: error: no scene is called 'stand-up'; did you mean 'standup'? \
[unknown-scene]
stories/broken.yaml:63:17: error: 'impact' must be one of helps, mixed, harms, passive, \
not 'help'; did you mean 'helps'? [wrong-type]

2 stories: 5 errors; 2 to be proved once mended.
"""


def test_the_faulty_line_is_shown_with_a_mark(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "broken.yaml").write_text(GOOD.replace("start: standup", "start: stand-up"))

    run_command(["check", "broken.yaml"])

    assert capsys.readouterr().out.splitlines()[1:3] == ["    start: stand-up", "           ^"]


def test_json_is_one_object_with_every_field(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "broken.yaml").write_text(GOOD.replace("start: standup", "start: stand-up"))

    assert run_command(["check", "broken.yaml", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "stories": 1,
        "diagnostics": [
            {
                "severity": "error",
                "code": "unknown-scene",
                "file": "broken.yaml",
                "line": 40,
                "column": 8,
                "message": "no scene is called 'stand-up'; did you mean 'standup'?",
                "suggestion": "standup",
                "choices": None,
            }
        ],
    }


def test_github_is_told_in_its_own_words(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a,b.yaml").write_text(GOOD.replace("start: standup", "start: 100%"))

    run_command(["check", "a,b.yaml", "--format", "github"])

    assert capsys.readouterr().out.splitlines()[1] == (
        "::error file=a%2Cb.yaml,line=40,col=8,title=unknown-scene::no scene is called '100%25'"
    )


@pytest.mark.parametrize("words", [["check"], ["check", "nowhere"], ["check", "."], ["nonsense"]])
def test_what_cannot_run_ends_with_2(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert not list(here.iterdir())
    try:
        status = run_command(words)
    except SystemExit as stopped:
        status = int(stopped.code or 0)

    assert status == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_damaged_package_does_not_keep_the_others_from_being_checked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "broken.yaml").write_text(BROKEN)
    (here / "damaged.allystory").write_bytes(b"nothing")

    assert run_command(["check", "."]) == 2
    told = capsys.readouterr()
    assert "./broken.yaml:40:8" in told.out
    assert "damaged.allystory is damaged, or is no story package." in told.err


def test_nothing_in_a_story_steers_the_terminal(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "evil.yaml").write_text('format: 1\n"\\e[2J\\u202e": 1\n# \x1b[2J\u202e\n')

    run_command(["check", "evil.yaml"])

    told = capsys.readouterr().out
    assert "\\x1b[2J\\u202e" in told
    assert told.replace("\n", "").isprintable()


def test_the_mark_stands_below_the_fault_whatever_comes_before_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "  printer: {title: 漢字 e\u0301\u200b, text: Hello., goto: lfit, colour: red}"
    (here / "wide.yaml").write_text(SMALL.replace(SMALL.splitlines()[-1], line), encoding="utf-8")

    run_command(["check", "wide.yaml"])

    shown, mark = capsys.readouterr().out.splitlines()[1:3]
    before = shown[: shown.index("lfit")]
    assert before.endswith("漢字 e\u0301\\u200b, text: Hello., goto: ")
    assert len(mark) == len(before) + 2 - 1 + 1  # two letters are wide, one is an accent


def test_the_way_to_what_was_proved_is_told_below_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    choice = "{id: wait, text: Wait., goto: second}"
    second = "  second: {text: Two., choices: [{text: On., when: not wait, goto: printer}]}"
    (here / "stuck.yaml").write_text(
        SMALL.replace("ending: {title: Later that day}", f"choices: [{choice}]") + second
    )

    run_command(["check", "stuck.yaml"])

    assert "\n    the shortest way there: wait\n" in capsys.readouterr().out


def test_where_there_is_no_line_to_show_none_is_shown(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "empty.yaml").write_text("")
    with ZipFile(here / "packed.allystory", "w") as package:
        package.writestr("story.yaml", SMALL.replace("start: printer", "start: printr"))

    run_command(["check", "."])

    told = capsys.readouterr().out.splitlines()
    assert [line.partition(" ")[0] for line in told] == [
        "./empty.yaml:1:1:",
        "",
        "./packed.allystory/story.yaml:3:8:",
        "",
        "2",
    ]


ADVISED = """\
format: 1
title: A word at the printer
start: printer
scenes:
  printer: {text: Dana waves., choices: [{text: Wave back., goto: later}]}
  later: {text: Later., ending: {title: Later that day}}
"""


def test_advice_is_told_and_counted_and_fails_no_check(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "one.yaml").write_text(ADVISED)
    (here / "two.yaml").write_text(ADVISED)

    assert run_command(["check", "--strict", "one.yaml"]) == 0
    one = capsys.readouterr().out.splitlines()
    assert one[0].startswith("one.yaml:1:1: advice: nothing says what is hard in this story;")
    assert one[-2:] == ["", "1 story: 1 piece of advice."]
    assert run_command(["check", "--strict", "one.yaml", "two.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2 stories: 2 pieces of advice."


def test_what_is_not_proved_is_told_to_people_to_scripts_and_to_github(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "wide.yaml").write_text(f"{HEAD}start: first\n{too_wide()}")
    why = "The meters and flags that decide about the way have too many combinations"

    assert run_command(["check", "wide.yaml"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].endswith("; 1 not proved in full.")
    assert err.startswith(f"ally-sim: wide.yaml: {why}")
    run_command(["check", "wide.yaml", "--format", "json"])
    (unproved,) = json.loads(capsys.readouterr().out)["unproved"]
    assert unproved.pop("message").startswith(why)
    assert unproved == {"file": "wide.yaml"}
    run_command(["check", "wide.yaml", "--format", "github"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(f"::notice file=wide.yaml,title=not proved::{why}")


def test_github_is_given_advice_as_a_notice(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "one.yaml").write_text(ADVISED)

    run_command(["check", "one.yaml", "--format", "github"])

    start = "::notice file=one.yaml,line=1,col=1,title=no-content-note::nothing says what is hard"
    assert capsys.readouterr().out.startswith(start)


def test_a_code_is_explained_as_it_stands_in_brackets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["check", "--explain", "[unknown-scene]"]) == 0

    told = capsys.readouterr().out
    assert told.startswith("# unknown-scene\n\n*error*\n\n")
    assert "\n        goto: lfit  # <- unknown-scene\n" in told


def test_of_a_code_that_does_not_exist_the_nearest_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["check", "--explain", "unknown-scenes"]) == 2
    told = capsys.readouterr().err
    assert told == "ally-sim: There is no code 'unknown-scenes'. Did you mean 'unknown-scene'?\n"


def on_a_terminal(folder: Path, **environment: str) -> str:
    """Return what `check broken.yaml` says where a person looks on."""
    pty = pytest.importorskip("pty", reason="there are no such terminals on Windows")
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "ally_sim", "check", "broken.yaml"]
    environment = {"PYTHONPATH": str(ROOT), "TERM": "xterm", **environment}
    subprocess.run(words, cwd=folder, env=environment, stdout=theirs, check=False)
    os.close(theirs)
    told = os.read(ours, 100_000).decode()
    os.close(ours)
    return told


def test_a_terminal_is_told_in_colour_unless_it_asks_for_none(here: Path) -> None:
    (here / "broken.yaml").write_text(SMALL.replace("start: printer", "start: printr"))

    coloured = on_a_terminal(here)
    assert coloured.startswith("broken.yaml:3:8: \x1b[31merror\x1b[0m: no scene is called 'printr'")
    for plain in on_a_terminal(here, NO_COLOR="1"), on_a_terminal(here, TERM="dumb"):
        assert plain.startswith("broken.yaml:3:8: error: no scene is called 'printr'")
        assert "\x1b" not in plain


NO_QT = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is not installed")
sys.meta_path.insert(0, Blocker())
from ally_sim.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("words", [["check", "good.yaml"], ["schema"], ["--version"], ["--help"]])
def test_the_command_line_works_where_qt_is_not_installed(here: Path, words: list[str]) -> None:
    (here / "good.yaml").write_text(GOOD)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(
        [sys.executable, "-c", NO_QT, *words], env=environment, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")
