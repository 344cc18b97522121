from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from ally_sim.engine.actions import Blank
from ally_sim.engine.console_view import console_view
from ally_sim.engine.steps import Kind
from ally_sim.records.database import Database
from ally_sim.records.settings import change_settings, read_settings
from ally_sim.ui import theme
from ally_sim.ui.facilitator.console_bar import ConsoleBar
from ally_sim.ui.facilitator.console_lists import OfferList
from ally_sim.ui.facilitator.console_parts import Act, SmallPicture
from ally_sim.ui.facilitator.console_words import clock
from ally_sim.ui.facilitator.vote_panel import HandsField
from ally_sim.ui.widgets.trail import Trail
from tests.ui.facilitator.console.conftest import Facilitator, Opened, settle


def small(facilitator: Facilitator, name: str) -> tuple[str, ...]:
    """Return all words of one of the small pictures."""
    return facilitator.named(SmallPicture, name).picture.words


def test_the_small_picture_says_what_the_room_sees_and_the_next_what_comes(
    facilitator: Facilitator,
) -> None:
    facilitator.go_to(Kind.TEXT)
    assert small(facilitator, "What the room sees") == facilitator.room.audience.picture.words
    coming = small(facilitator, "What comes next")
    facilitator.press("PgDown")
    assert coming == facilitator.room.audience.picture.words


def test_at_a_choice_each_branch_tells_what_it_brings_and_why(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.DISCUSS)
    view = console_view(facilitator.stage, 0.0)
    for branch in view.branches:
        assert branch.choice.text in facilitator.words
        assert branch.feedback.split("*")[0][:30] in facilitator.words
    assert "This helps" in facilitator.words
    assert "You: There’s somebody" in facilitator.words.replace("'", "’")


def test_hands_are_counted_by_digits_and_seen_here_but_not_in_the_room(
    facilitator: Facilitator,
) -> None:
    facilitator.go_to(Kind.VOTE)
    facilitator.press("1 1 3 Shift+1")
    fields = [facilitator.named(HandsField, f"Hands for {letter}").value() for letter in "ABC"]
    assert fields == [1, 0, 1]
    assert not any(words.isdecimal() for words in facilitator.room.audience.picture.words)


def test_a_number_of_hands_is_typed_and_enter_goes_on_to_the_next(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.VOTE)
    facilitator.press("Ctrl+2")
    facilitator.write("12")
    facilitator.press("Return")
    facilitator.write("7")
    facilitator.press("Return Esc")
    assert facilitator.stage.place.rounds[-1].hands == (0, 12, 7, 0)
    assert facilitator.is_at(Kind.VOTE)


def test_who_abstains_is_typed_and_the_keyboard_is_the_room_s_again(
    facilitator: Facilitator,
) -> None:
    facilitator.go_to(Kind.VOTE)
    facilitator.press("A")
    facilitator.write("3")
    facilitator.press("Return PgDown")
    assert facilitator.stage.place.rounds[-1].abstained == 3
    assert facilitator.is_at(Kind.TALLY)


def test_a_tie_stops_says_so_and_the_room_votes_again(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.VOTE)
    facilitator.press("1 3 PgDown PgDown PgDown")
    assert "A and C are level: talk and vote again (V), or take one (C)." in facilitator.words
    assert "Next stops: it is a tie." in facilitator.words
    facilitator.press("V")
    assert facilitator.is_at(Kind.DISCUSS)
    assert "are level" not in facilitator.words


def test_a_choice_is_taken_from_the_list_by_the_facilitator(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.TALLY)
    facilitator.press("C Down Return")
    assert facilitator.is_at(Kind.CHOSEN)
    assert (
        facilitator.stage.place.decided[-1].taken == facilitator.stage.place.decided[0].choices[1]
    )


def test_a_look_at_another_answer_is_told_and_esc_comes_back(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.DISCUSS)
    facilitator.press("K Return")
    assert "ANOTHER WAY" in facilitator.words
    facilitator.press("Esc")
    assert "ANOTHER WAY" not in facilitator.words
    assert facilitator.is_at(Kind.DISCUSS)


def test_all_choices_to_look_at_are_in_sight_in_a_narrow_window(facilitator: Facilitator) -> None:
    facilitator.window.resize(680, 768)
    facilitator.go_to(Kind.DISCUSS)
    facilitator.press("K")
    offered = facilitator.named(OfferList, "Look at another answer")
    last = offered.visualItemRect(offered.item(offered.count() - 1))
    assert last.bottom() <= offered.viewport().height()


def test_what_a_narrow_foot_leaves_out_comes_with_more_and_goes_with_it(
    open_console: Opened, database: Database
) -> None:
    change_settings(database, room_text_size=200)
    facilitator = open_console()
    facilitator.window.resize(700, 728)
    facilitator.press("F5")
    bar = facilitator.window.findChild(ConsoleBar)
    assert bar

    def shown() -> list[str]:
        return [each.accessibleName() for each in bar.findChildren(Act) if each.isVisible()]

    few = shown()
    facilitator.click("More")
    assert {*shown()} - {*few} == {"White", "Swap screens", "Go to", "Overview"}
    facilitator.click("Overview")
    assert facilitator.named(QWidget, "Overview")
    facilitator.press("Esc")
    facilitator.click("More")
    assert shown() == few


@pytest.mark.parametrize(("key", "word"), [("B", "BLACK"), ("W", "WHITE"), ("F", "FROZEN")])
def test_what_the_room_sees_instead_stands_there_in_a_word(
    facilitator: Facilitator, key: str, word: str
) -> None:
    facilitator.press(key)
    assert word in facilitator.words
    facilitator.press(key)
    assert word not in facilitator.words


def test_a_room_without_a_picture_is_told_as_one(facilitator: Facilitator) -> None:
    facilitator.room.audience.close()
    settle()
    assert "NO PICTURE" in facilitator.words
    facilitator.press("F5")
    assert "NO PICTURE" not in facilitator.words


def test_letters_typed_in_a_note_stay_text_and_are_kept(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.TEXT)
    facilitator.press("M")
    facilitator.write("black, back; next 1")
    facilitator.press("PgDown")
    assert facilitator.stage.note == "black, back; next 1"
    assert facilitator.sees(Blank.NONE)
    assert (
        facilitator.sessions[0]
        .resumed(facilitator.desk.sessions.stories(facilitator.sessions[0]))
        .stage.note
        == "black, back; next 1"
    )


def test_a_note_belongs_to_the_scene_on_which_it_was_begun(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.TEXT)
    scene = facilitator.stage.scene
    facilitator.press("M")
    facilitator.write("They know this.")
    facilitator.room.keys.do("next")
    while facilitator.stage.scene == scene:
        facilitator.press("PgDown")
    assert [(each.scene, each.words) for each in facilitator.stage.notes] == [
        (scene, "They know this.")
    ]
    assert facilitator.named(QPlainTextEdit, "Your note on this scene").toPlainText() == ""


def test_a_question_is_shown_to_the_room_by_a_click_and_hidden_again(
    facilitator: Facilitator,
) -> None:
    facilitator.go_to(Kind.DISCUSS)
    facilitator.click("Show the room: What is Sunniva learning")
    assert facilitator.stage.place.prompts == (1,)
    facilitator.click("Hide: What is Sunniva learning")
    assert not facilitator.stage.place.prompts


def test_a_question_marked_before_the_talk_is_said_to_wait_for_it(
    facilitator: Facilitator,
) -> None:
    facilitator.go_to(Kind.TEXT)
    facilitator.click("Show at the talk: What is Sunniva learning")
    assert "Questions (those marked are shown when the room talks)" in facilitator.words
    facilitator.go_to(Kind.DISCUSS)
    assert any("Sunniva learning" in each for each in facilitator.room.audience.picture.words)
    assert "Questions (D shows the next one)" in facilitator.words


def test_next_says_that_another_page_of_the_same_comes_first(facilitator: Facilitator) -> None:
    facilitator.room.audience.resize(420, 480)
    facilitator.press("+ + + + +")
    facilitator.go_to(Kind.DISCUSS)
    settle()
    pages = len(facilitator.room.audience.picture.pages.pages)
    assert pages > 1
    assert f"Next: page 2 of {pages}" in facilitator.words
    for _page in range(pages - 1):
        facilitator.press("PgDown")
    assert facilitator.is_at(Kind.DISCUSS)
    assert "Next: page" not in facilitator.words


def test_both_windows_read_the_same_clock(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.DISCUSS)
    facilitator.press("T")
    facilitator.wait(1.4)
    facilitator.room.ticked.emit()
    left = facilitator.stage.timer
    assert left
    assert clock(left.left(facilitator.room.current.now)) in facilitator.words
    assert clock(238.6) == "3:59"


def test_a_note_asked_for_on_the_rooms_window_is_written_in_the_console(
    facilitator: Facilitator,
) -> None:
    audience = facilitator.room.audience
    audience.activateWindow()
    settle()
    QTest.keyClick(audience, Qt.Key.Key_M)
    settle()
    assert facilitator.window.isActiveWindow()
    assert isinstance(facilitator.window.focusWidget(), QPlainTextEdit)


def test_tables_report_a_choice_and_a_line_of_why(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.DISCUSS)
    facilitator.press("R")
    facilitator.press("Tab Tab")
    facilitator.write("It is kinder.")
    facilitator.press("Return")
    assert "Table 1: A – It is kinder." in facilitator.words
    assert facilitator.field("Table").text() == "2"
    facilitator.click("Take back what table 1 said")
    assert not facilitator.stage.place.reports


def test_the_clock_tells_minutes_and_where_the_plan_would_be(facilitator: Facilitator) -> None:
    facilitator.press("PgDown")
    facilitator.wait(10 * 60)
    facilitator.press("PgDown")
    assert "10 of 90 minutes · 10 minutes behind the plan" in facilitator.words


def test_a_scene_is_gone_to_from_the_list(facilitator: Facilitator) -> None:
    facilitator.press("G")
    scenes = facilitator.named(OfferList, "Go to a scene")
    lines = [scenes.item(row).text() for row in range(scenes.count())]
    assert "Tea break" in lines
    scenes.setCurrentRow(lines.index("Tea break"))
    facilitator.press("Return")
    story = facilitator.stage.place.playthrough.story
    assert story.scenes[facilitator.stage.scene].title == "Tea break"


def test_hard_moments_are_one_key_away_with_the_guidance_behind_them(
    facilitator: Facilitator,
) -> None:
    facilitator.press("H")
    assert "Somebody says something discriminatory" in facilitator.words
    assert "Impact before intent" in facilitator.words
    facilitator.press("Esc PgDown")
    assert facilitator.is_at(Kind.NOTE)


def test_no_click_takes_the_keyboard_from_the_room(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.VOTE)
    kept = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus)
    buttons = [
        each for each in facilitator.window.findChildren(QAbstractButton) if each.isVisible()
    ]
    assert len(buttons) > 10
    assert [each.accessibleName() for each in buttons if each.focusPolicy() not in kept] == []


def test_every_control_of_the_console_has_a_name(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.VOTE)
    facilitator.press("R Esc")
    controls = [
        each
        for each in facilitator.window.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]
    unnamed = [each for each in controls if not each.accessibleName()]
    assert [type(each).__name__ for each in unnamed if "lineedit" not in each.objectName()] == []


def test_the_window_is_dark_unless_it_is_set_otherwise_and_remembers(
    facilitator: Facilitator,
) -> None:
    assert theme.current().theme.dark
    facilitator.click("Colours of this window: night")
    assert not theme.current().theme.dark
    facilitator.press("Ctrl++")
    settings = read_settings(facilitator.desk.database)
    assert (settings.room_theme, settings.room_text_size) == ("day", 110)
    assert settings == replace(settings, theme="system", text_size=100)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("text", [100, 200])
def test_pictures_clock_and_buttons_are_in_sight_at_every_size(
    facilitator: Facilitator, size: tuple[int, int], text: int
) -> None:
    facilitator.go_to(Kind.VOTE)
    facilitator.window.resize(*size)
    for _step in range(5 if text == 200 else 0):
        facilitator.click("Larger text")
    picture = facilitator.named(SmallPicture, "What the room sees")
    assert read_settings(facilitator.desk.database).room_text_size == text
    assert (facilitator.window.width(), facilitator.window.height()) == size
    assert picture.width() >= 0.28 * size[0]
    assert facilitator.named(QAbstractButton, "Next").visibleRegion().boundingRect().isValid()


def test_ending_asks_first_and_the_keyboard_is_on_going_on(facilitator: Facilitator) -> None:
    facilitator.press("E Return")
    assert facilitator.evening.room is not None
    facilitator.press("E")
    facilitator.click("End the session")
    assert facilitator.evening.room is None


def test_leaving_at_once_hides_both_windows_and_a_key_brings_them_back(
    facilitator: Facilitator,
) -> None:
    facilitator.go_to(Kind.TEXT)
    facilitator.press("Ctrl+Shift+X")
    assert facilitator.window.windowTitle() == "Notes"
    assert facilitator.sees(Blank.NEUTRAL)
    QTest.keyClick(facilitator.window.windowHandle(), Qt.Key.Key_A)
    settle()
    assert facilitator.sees(Blank.NONE)


def test_leaving_at_once_can_be_clicked_over_a_sheet(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.TEXT)
    button = facilitator.named(QAbstractButton, "Leave at once")
    place = button.mapTo(facilitator.window, button.rect().center())
    facilitator.press("F1")
    assert not button.isEnabled()
    facilitator.press("Ctrl+Shift+X")
    assert facilitator.sees(Blank.NEUTRAL)
    facilitator.press("A")
    assert facilitator.sees(Blank.NONE)

    on_top = facilitator.window.childAt(place)
    assert on_top is not None
    QTest.mouseClick(on_top, Qt.MouseButton.LeftButton)

    assert facilitator.sees(Blank.NEUTRAL)


def test_the_overview_shows_the_way_so_far_and_goes_back_on_it(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.CHOSEN)
    facilitator.press("O")
    assert "All scenes" in facilitator.words
    trail = facilitator.window.findChildren(Trail)[-1]
    assert trail.isVisible()
    trail.moment_chosen.emit(0)
    settle()
    assert "All scenes" not in facilitator.words
    assert facilitator.stage.place.playthrough.choices == ()


def test_a_sheet_over_the_console_has_the_keys_of_the_rooms_window_too(
    facilitator: Facilitator,
) -> None:
    facilitator.go_to(Kind.TEXT)
    before = facilitator.stage
    audience = facilitator.room.audience
    QTest.keyClick(audience, Qt.Key.Key_Question)
    settle()
    assert "Going on" in facilitator.words

    QTest.keyClick(audience, Qt.Key.Key_PageDown)
    QTest.keyClick(audience, Qt.Key.Key_Escape)
    settle()

    assert "Going on" not in facilitator.words
    assert facilitator.stage == before
