import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QSpinBox

from ally_sim.bundled import bundled
from ally_sim.engine.steps import Kind
from ally_sim.errors import AllySimError
from ally_sim.records.database import Database
from ally_sim.records.sessions import Sessions
from ally_sim.ui import dialogs
from ally_sim.ui.facilitator import room_keys
from ally_sim.ui.facilitator.plan import PlanPage
from ally_sim.ui.widgets.select import Select
from tests.engine.rooms import a_plan
from tests.ui.facilitator.conftest import NOW
from tests.ui.facilitator.console.conftest import (
    FIRST,
    SECOND,
    TRANSLATED,
    Facilitator,
    Opened,
    settle,
)


def test_a_story_in_the_plan_tells_its_note_and_its_steps_against_the_time_there_is(
    open_console: Opened,
) -> None:
    words = open_console().words
    assert "Content: Jokes about where someone comes from" in words
    assert "Half-time · 3 questions" in words
    assert "minutes of 90 planned, " in words


def test_of_two_stories_of_one_name_the_one_that_was_asked_for_is_planned_once(
    open_console: Opened, tmp_path: Path
) -> None:
    asked = tmp_path / FIRST
    shutil.copytree(bundled("stories") / FIRST, asked)

    page = open_console(before=[asked]).window.findChildren(PlanPage)[0]

    (planned,) = page.draft.stories
    assert planned.story.at.file.startswith(str(asked))


def test_too_little_time_is_told_calmly(open_console: Opened) -> None:
    facilitator = open_console()
    facilitator.named(QSpinBox, "Minutes there are").setValue(30)
    settle()
    assert " of 30 planned, " in facilitator.words
    assert " too many" in facilitator.words


def test_the_keyboard_comes_to_the_plan_once_a_notice_has_been_read(
    open_console: Opened,
) -> None:
    facilitator = open_console(notices=[AllySimError("The practice file is damaged.")])
    facilitator.press("Return")
    focus = facilitator.window.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert focus.accessibleName().startswith("Begin")


def test_without_a_story_nothing_begins(open_console: Opened) -> None:
    facilitator = open_console(None)
    facilitator.press("F5")
    assert facilitator.evening.room is None
    assert "No story is chosen yet." in facilitator.words
    assert "Add a story, then begin." in facilitator.words


def test_with_one_screen_none_beside_it_is_offered(open_console: Opened) -> None:
    offered = open_console().named(Select, "The room’s picture")
    names = [offered.itemText(number) for number in range(offered.count())]
    assert "The screen beside this one" not in names
    assert len(names) == 2


def test_the_keyboard_is_back_where_the_questions_were_opened(open_console: Opened) -> None:
    facilitator = open_console()
    facilitator.click("Questions to talk about")
    facilitator.field("A question of your own for “Half-time”").setText("Who laughs?")
    facilitator.click("Done")
    focus = facilitator.window.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert focus.text().startswith("Questions to talk about")


def test_what_a_story_is_about_is_told_before_it_is_added(open_console: Opened) -> None:
    facilitator = open_console()
    offered = facilitator.named(Select, "Add a story")
    offered.setCurrentIndex(offered.findText("Night bus"))
    settle()
    assert "The last bus home. A man will not leave your colleague alone." in facilitator.words


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
    proposed = []

    def choose(*_args: object, suggested: str, **_named: object) -> Path:
        proposed.append(suggested)
        return file

    monkeypatch.setattr(dialogs, "choose_new_file", choose)
    facilitator = open_console()
    facilitator.click(button)
    assert proposed[0].startswith("just-banter-")
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
    screen.setCurrentIndex(0)
    screen.activated.emit(0)
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


def test_every_session_that_was_left_is_offered_and_one_begun_meanwhile_buries_none(
    open_console: Opened,
) -> None:
    first = open_console()
    first.press("F5 PgDown PgDown")
    first.evening.put_away()
    second = open_console()
    second.press("F5 PgDown")
    second.evening.put_away()
    again = open_console(None)
    offers = [
        each
        for each in again.window.findChildren(QAbstractButton)
        if each.isVisible() and each.text().startswith("Go on where it stood")
    ]
    assert [each.text() for each in offers] == [
        "Go on where it stood  (Shift+F5)",
        "Go on where it stood",
    ]
    offers[1].click()
    settle()
    assert len(again.stage.before) == 2


def test_of_many_sessions_that_were_left_the_last_are_shown_and_the_others_told(
    open_console: Opened, database: Database
) -> None:
    sessions = Sessions(database)
    for _session in range(5):
        sessions.begin(a_plan(), clock=lambda: NOW)
    facilitator = open_console(None)
    assert facilitator.words.count("A session was left") == 3
    assert "2 more were left before" in facilitator.words
    facilitator.click("Put it with the earlier ones")
    assert facilitator.words.count("A session was left") == 3
    assert "1 more was left before" in facilitator.words


def test_a_session_that_is_put_aside_is_offered_no_more_and_keeps_its_report(
    open_console: Opened,
) -> None:
    left = open_console()
    left.press("F5 PgDown PgDown")
    left.evening.put_away()
    again = open_console(None)
    again.click("Put it with the earlier ones")
    assert "A session was left" not in again.words
    again.press("Shift+F5")
    assert again.evening.room is None
    again.click("1 March 2026 · Just banter")
    assert "Session report" in again.words


def test_a_translated_story_is_told_in_the_language_that_is_picked_and_goes_on_in_it(
    open_console: Opened,
) -> None:
    facilitator = open_console(TRANSLATED)
    assert facilitator.named(Select, "Language of the stories").currentText() == "English"
    pick_german(facilitator)
    assert "1. Wessen Idee war das?" in facilitator.words
    facilitator.press("F5")
    facilitator.go_to(Kind.TEXT)
    told = facilitator.room.audience.picture.words
    facilitator.evening.put_away()
    again = open_console(None)
    again.press("Shift+F5")
    assert again.room.audience.picture.words == told
    assert again.stage.place.playthrough.story.language == "de"


def test_the_questions_chosen_follow_the_language_and_ones_own_stay(
    open_console: Opened,
) -> None:
    facilitator = open_console(TRANSLATED)
    facilitator.click("Questions to talk about")
    boxes = [each for each in facilitator.window.findChildren(QCheckBox) if each.accessibleName()]
    boxes[0].setChecked(False)
    own = next(
        each for each in facilitator.window.findChildren(QLineEdit) if each.placeholderText()
    )
    own.setText("Who laughs?")
    facilitator.press("Esc")
    pick_german(facilitator)
    page = facilitator.window.findChild(PlanPage)
    assert page
    (planned,) = page.draft.stories
    ((scene, chosen),) = planned.prompts.items()
    assert chosen == (*planned.story.scenes[scene].discuss[1:], "Who laughs?")


def test_a_story_in_one_language_offers_no_other(open_console: Opened) -> None:
    facilitator = open_console()
    named = [each.accessibleName() for each in facilitator.window.findChildren(Select)]
    assert "Language of the stories" in named
    assert "Language of the stories" not in facilitator.words


def pick_german(facilitator: Facilitator) -> None:
    """Pick German for the stories, as somebody does."""
    select = facilitator.named(Select, "Language of the stories")
    select.setCurrentIndex(select.findText("Deutsch"))
    select.activated.emit(select.currentIndex())
    settle()
