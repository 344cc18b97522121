import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from ally_sim.records.database import Database
from ally_sim.ui.facilitator.screens import Screens, key_of

ROOT = Path(__file__).parents[3]
LAPTOP = {"name": "LAPTOP", "x": 0, "y": 0, "width": 1440, "height": 900}
PROJECTOR = {"name": "PROJECTOR", "x": 1440, "y": 0, "width": 1920, "height": 1080}

Seen = list[dict[str, Any]]
Played = Callable[..., Seen]


@pytest.fixture
def off_screen(tmp_path: Path) -> Played:
    """Play a scenario on screens that are told."""

    def played(scenario: str, *screens: dict[str, object]) -> Seen:
        file = tmp_path / "screens.json"
        made = [{**each, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} for each in screens]
        file.write_text(
            json.dumps(
                {
                    "synchronousWindowSystemEvents": True,
                    "windowFrameMargins": False,
                    "screens": made,
                }
            )
        )
        return _played(scenario, {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"})

    return played


@pytest.fixture
def plugs() -> Iterator[Played]:
    """Play a scenario on an X server whose monitors can be unplugged."""
    if not all(map(shutil.which, ("Xvfb", "xrandr"))):
        pytest.skip("Xvfb or xrandr is not installed.")
    words = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x480x24", "-nolisten", "tcp"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            assert server.stdout is not None
            display = f":{server.stdout.readline().decode().strip()}"
            yield lambda scenario: _played(scenario, {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display})
        finally:
            server.terminate()


def _played(scenario: str, environment: dict[str, str]) -> Seen:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.facilitator.with_screens", scenario],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: Seen = json.loads(done.stdout)
    return seen


def test_the_picture_fills_the_other_screen_and_the_screens_are_swapped_by_one_key(
    off_screen: Played,
) -> None:
    first, swapped, back, window = off_screen("two_screens", LAPTOP, PROJECTOR)
    assert (first["presenting"], first["at"]) == ("PROJECTOR", [1440, 0, 1920, 1080])
    assert (first["shown"], first["full"], first["console"]) == (True, True, "LAPTOP")
    assert swapped["step"] == "note"
    assert (swapped["presenting"], swapped["at"]) == ("LAPTOP", [0, 0, 1440, 900])
    assert swapped["console"] == "PROJECTOR"
    assert (back["presenting"], back["console"]) == ("PROJECTOR", "LAPTOP")
    assert (window["shown"], window["full"]) == (True, False)


def test_on_one_screen_the_console_is_looked_at_while_tab_is_held_or_beside_the_picture(
    off_screen: Played,
) -> None:
    covered, looked, again, beside = off_screen("one_screen", LAPTOP)
    assert (covered["shown"], covered["full"]) == (True, True)
    assert (looked["shown"], looked["console shown"]) == (False, True)
    assert (again["shown"], again["full"]) == (True, True)
    assert (beside["shown"], beside["full"]) == (True, False)
    assert beside["at"][0] >= 720
    assert beside["told"] == ["There is only one screen. Esc shows both windows side by side."]


def test_on_one_screen_no_key_opens_anything_behind_the_picture_or_shows_anything_private(
    off_screen: Played,
) -> None:
    go, on, listed, away, black, nothing, back, looked = off_screen("keys_on_one_screen", LAPTOP)
    line = ["Hold Tab for your console. Esc: both windows. ?: the keys."]
    assert (go["aside"], go["asked"], go["full"]) == (line, [], True)
    assert (on["aside"], on["step"]) == ([], "note")
    assert listed["aside"][0] == "Keys"
    assert any(each.startswith("F  Freeze") for each in listed["aside"])
    assert (away["aside"], away["full"]) == ([], True)
    assert black["aside"] == nothing["aside"] == back["aside"] == []
    assert (looked["shown"], looked["asked"]) == (False, ["go"])


def test_in_a_video_call_the_picture_is_an_ordinary_window(off_screen: Played) -> None:
    shown, closed, again = off_screen("in_a_call", LAPTOP, PROJECTOR)
    assert (shown["shown"], shown["full"], shown["presenting"]) == (True, False, "window")
    assert (closed["shown"], closed["presenting"], closed["step"]) == (False, "", "title")
    assert (again["shown"], again["full"]) == (True, False)


def test_an_unplugged_projector_takes_the_picture_with_it_and_is_offered_when_it_is_back(
    plugs: Played,
) -> None:
    before, gone, offered, again = plugs("unplugged")
    assert (before["shown"], before["presenting"], before["step"]) == (True, "PROJECTOR", "note")
    assert (gone["shown"], gone["presenting"], gone["step"]) == (False, "", "note")
    assert "The room’s screen is gone." in gone["told"][0]
    assert offered["shown"] is False
    assert "F5 shows the room’s picture on it." in offered["told"][0]
    assert (again["shown"], again["presenting"], again["step"]) == (True, "PROJECTOR", "note")
    assert again["at"][0] == 640


def test_the_picture_says_nothing_of_a_console_that_has_gone_to_the_other_screen(
    plugs: Played,
) -> None:
    (swapped,) = plugs("swapped")
    assert (swapped["presenting"], swapped["console"]) == ("LAPTOP", "PROJECTOR")
    assert swapped["aside"] == []


def test_a_whole_plan_is_gone_through_by_keys_with_the_projector_away_for_a_part_of_it(
    plugs: Played,
) -> None:
    before, away, done = plugs("whole_plan")
    assert (before["shown"], before["presenting"]) == (True, "PROJECTOR")
    assert (away["shown"], away["presenting"]) == (False, "")
    assert "The room’s screen is gone." in away["told"][0]
    assert (done["shown"], done["presenting"]) == (True, "PROJECTOR")
    assert done["decided"] == [0, 0, 1, 1]


def test_a_projector_plugged_in_meanwhile_is_offered_and_never_grabbed(plugs: Played) -> None:
    before, offered, taken = plugs("plugged_in")
    assert before["presenting"] == offered["presenting"] == "window"
    assert "F5 shows the room’s picture on it." in offered["told"][0]
    assert taken["presenting"] == "PROJECTOR"


def test_a_screen_that_was_chosen_is_remembered(qapp: QGuiApplication, database: Database) -> None:
    screens = Screens(database, qapp)
    key = key_of(qapp.primaryScreen())
    screens.choose(key)
    again = Screens(database, qapp)
    assert again.chosen == key
    assert again.find(key) is not None
    assert again.find("Acme|Beamer|7|HDMI-1") is None
