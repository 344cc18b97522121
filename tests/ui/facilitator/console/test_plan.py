import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSpinBox

from ally_sim.bundled import bundled
from ally_sim.engine.steps import Kind
from ally_sim.ui import dialogs
from ally_sim.ui.facilitator import room_keys
from ally_sim.ui.widgets.select import Select
from tests.ui.facilitator.console.conftest import FIRST, SECOND, Facilitator, Opened, settle


def test_a_story_in_the_plan_tells_its_note_and_its_steps_against_the_time_there_is(
    open_console: Opened,
) -> None:
    words = open_console().words
    assert "Content: Jokes about where someone comes from" in words
    assert "Half-time · 3 questions" in words
    assert "minutes planned, 90 there are: " in words


def test_too_little_time_is_told_calmly(open_console: Opened) -> None:
    facilitator = open_console()
    facilitator.named(QSpinBox, "Minutes there are").setValue(30)
    settle()
    assert " there are: " in facilitator.words
    assert " too many" in facilitator.words


def test_without_a_story_nothing_begins(open_console: Opened) -> None:
    facilitator = open_console(None)
    facilitator.press("F5")
    assert facilitator.evening.room is None
    assert "No story is chosen yet." in facilitator.words


def test_stories_are_told_in_the_order_of_the_plan(open_console: Opened) -> None:
    facilitator = open_console()
    offered = facilitator.named(Select, "Add a story")
    offered.setCurrentIndex(offered.findText("Night bus"))
    facilitator.click("Add")
    facilitator.click("Tell “Night bus” earlier")
    facilitator.press("F5")
    assert [each.story.id for each in facilitator.stage.plan.stories] == [SECOND, FIRST]


def test_questions_are_chosen_and_ones_own_are_added(open_console: Opened) -> None:
    facilitator = open_console()
    facilitator.click("Questions to talk about")
    facilitator.named(QCheckBox, "What does a laugh buy you").setChecked(False)
    facilitator.field("A question of your own for “Half-time”").setText("Who laughs?")
    facilitator.press("Esc")
    facilitator.press("F5")
    facilitator.go_to(Kind.DISCUSS)
    asked = facilitator.stage.place.open_prompts
    assert "Who laughs?" in asked
    assert not any(each.startswith("What does a laugh") for each in asked)


@pytest.mark.parametrize("button", ["Handout for tables", "Run sheet"])
def test_a_story_of_the_plan_is_printed_as_pdf(
    open_console: Opened, button: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "printed.pdf"
    monkeypatch.setattr(dialogs, "choose_new_file", lambda *_args, **_named: file)
    facilitator = open_console()
    facilitator.click(button)
    assert file.read_bytes().startswith(b"%PDF")
    assert "printed.pdf" in facilitator.words


def test_a_session_of_which_nothing_is_kept_is_nowhere_on_the_disk(open_console: Opened) -> None:
    facilitator = open_console()
    facilitator.named(QCheckBox, "").setChecked(True)
    facilitator.press("F5 PgDown")
    assert facilitator.is_at(Kind.NOTE)
    assert facilitator.sessions == ()


def test_a_session_that_was_left_is_offered_where_it_stood(open_console: Opened) -> None:
    left = open_console()
    left.press("F5")
    left.go_to(Kind.VOTE)
    left.press("1 1 2")
    left.evening.put_away()
    again = open_console(None)
    assert "Just banter, begun on 1 March 2026 at 09:00" in again.words
    assert "It stood at “Half-time”" in again.words
    assert again.named(QAbstractButton, "Go on where it stood").hasFocus()
    again.press("Shift+F5")
    assert again.is_at(Kind.VOTE)
    assert again.stage.place.rounds[-1].hands == (2, 1, 0, 0)


def test_the_room_s_screen_is_chosen_by_name(open_console: Opened) -> None:
    facilitator = open_console()
    screen = facilitator.named(Select, "The room’s picture")
    assert screen.currentText() == "In a window, to share in a video call"
    screen.setCurrentIndex(1)
    screen.activated.emit(1)
    facilitator.press("F5")
    assert facilitator.room.presenting == facilitator.room.screens.all()[0].key


def test_keys_and_help_are_there_before_a_session(open_console: Opened) -> None:
    facilitator = open_console()
    facilitator.press("?")
    assert "One more hand for this choice" in facilitator.words
    facilitator.press("Esc F1")
    assert "For facilitators" in facilitator.named(Select, "Read").currentText()


def test_leaving_at_once_hides_the_plan(open_console: Opened) -> None:
    facilitator: Facilitator = open_console()
    facilitator.press("Ctrl+Shift+X")
    assert facilitator.window.windowTitle() == "Notes"
    facilitator.press("A")
    assert facilitator.window.windowTitle().startswith("A room")


def test_the_guide_names_no_key_that_the_room_does_not_have() -> None:
    told = (bundled("assets") / "manual" / "facilitators.md").read_text(encoding="utf-8")
    keys = {key for each in room_keys.table() for key in each.keys}
    named = set(re.findall(r"\*\*([A-Z?.]|F\d+|Ctrl\+Shift\+X)\*\*", told))
    assert len(named) > 20
    assert named <= keys
