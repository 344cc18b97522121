from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ally_sim.engine.actions import Blank, Next
from ally_sim.engine.steps import Kind
from ally_sim.ui import keys
from ally_sim.ui.facilitator import room_keys
from ally_sim.ui.facilitator.key_presses import digit
from tests.engine.rooms import at
from tests.ui.facilitator.conftest import Facilitator

Opened = Callable[..., Facilitator]
NEXT = ("PgDown", "Right", "Down", "Space", "Return", "Enter", "N")
BACK = ("PgUp", "Left", "Up", "P", "Backspace")


def held(key: Qt.Key) -> QKeyEvent:
    """Return the press that a keyboard repeats while a key is held down."""
    none = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, key, none, "", autorep=True)


@pytest.mark.parametrize("key", NEXT)
@pytest.mark.parametrize("window", ["console", "audience"])
def test_each_key_for_next_goes_one_step_on_from_either_window(
    open_room: Opened, key: str, window: str
) -> None:
    facilitator = open_room()
    on = facilitator.console if window == "console" else facilitator.room.audience
    facilitator.press(key, on=on)
    assert facilitator.is_at(Kind.NOTE)
    assert facilitator.memory.kept == [Next()]


@pytest.mark.parametrize("key", BACK)
def test_each_key_for_back_undoes_one_step(open_room: Opened, key: str) -> None:
    facilitator = open_room(at(Kind.TEXT))
    before = facilitator.stage.before[-1]
    facilitator.press(key)
    assert facilitator.stage.place == before


def test_a_key_that_is_held_down_neither_goes_on_nor_votes(open_room: Opened) -> None:
    facilitator = open_room(at(Kind.VOTE))
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_B):
        QApplication.sendEvent(facilitator.console, held(key))
    assert facilitator.memory.kept == []


def test_a_digit_raises_a_hand_and_with_shift_takes_it_down(open_room: Opened) -> None:
    facilitator = open_room(at(Kind.VOTE))
    facilitator.press("1 1 2")
    assert facilitator.stage.place.rounds[-1].hands == (2, 1)
    QTest.keyClick(facilitator.console, Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier)
    assert facilitator.stage.place.rounds[-1].hands == (1, 1)


def test_a_digit_for_which_there_is_no_choice_does_nothing(open_room: Opened) -> None:
    facilitator = open_room(at(Kind.VOTE))
    facilitator.press("7")
    assert facilitator.memory.kept == []


@pytest.mark.parametrize(
    ("platform", "key", "scan", "virtual", "number"),
    [
        ("xcb", Qt.Key.Key_Exclam, 10, 0, 1),
        ("wayland", Qt.Key.Key_Ampersand, 10, 0, 1),
        ("xcb", Qt.Key.Key_Eacute, 11, 0, 2),
        ("windows", Qt.Key.Key_ParenLeft, 6, 0, 5),
        ("cocoa", Qt.Key.Key_Percent, 0, 23, 5),
        ("xcb", Qt.Key.Key_Q, 24, 0, 0),
        ("offscreen", Qt.Key.Key_Exclam, 10, 0, 0),
        ("offscreen", Qt.Key.Key_4, 0, 0, 4),
    ],
)
def test_digits_are_known_by_their_place_whatever_the_layout_writes(
    platform: str, key: Qt.Key, scan: int, virtual: int, number: int
) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, shift, scan, virtual, 0, "")
    assert digit(event, platform) == number


def test_with_ctrl_a_digit_asks_for_the_number_to_be_typed(open_room: Opened) -> None:
    facilitator = open_room(at(Kind.VOTE))
    QTest.keyClick(facilitator.console, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert facilitator.numbers == [1]
    assert facilitator.memory.kept == []


def test_no_key_but_next_ever_takes_a_choice(open_room: Opened) -> None:
    others = [
        name
        for key in room_keys.table()
        for name in key.keys
        if key.id not in ("next", "leave", "present", "full-screen", "swap")
    ]
    for kind in (Kind.CHOICES, Kind.DISCUSS, Kind.VOTE, Kind.TALLY):
        facilitator = open_room(at(kind))
        for name in others:
            facilitator.press(name)
        assert facilitator.stage.place.playthrough.choices == ()


def test_a_clicker_stops_at_a_tie_and_goes_on_only_with_a_choice_that_leads(
    open_room: Opened,
) -> None:
    facilitator = open_room(at(Kind.VOTE))
    facilitator.press("1 2 PgDown PgDown PgDown")
    assert facilitator.is_at(Kind.TALLY)
    facilitator.press("2 PgDown")
    assert (
        facilitator.stage.place.playthrough.choices[-1] == facilitator.stage.place.decided[-1].taken
    )
    assert facilitator.is_at(Kind.CHOSEN)


def test_a_clicker_gets_from_the_title_to_the_last_question_and_back_again(
    open_room: Opened,
) -> None:
    facilitator = open_room()
    facilitator.go_to(Kind.REFLECTION)
    steps = len(facilitator.stage.before)
    facilitator.press("B PgDown . . F5 Shift+F5 Esc")
    assert len(facilitator.stage.before) == steps
    for _ in range(steps):
        facilitator.press("PgUp")
    assert facilitator.is_at(Kind.TITLE)


def test_letters_in_a_note_are_text_and_a_clicker_goes_on_all_the_same(open_room: Opened) -> None:
    facilitator = open_room()
    note = facilitator.console.note
    note.setFocus()
    QTest.keyClicks(note, "banw 1 ?")
    assert note.text() == "banw 1 ?"
    assert facilitator.memory.kept == []
    facilitator.press("PgDown", on=note)
    assert facilitator.memory.kept == [Next()]


def test_return_in_a_note_is_no_step(open_room: Opened) -> None:
    facilitator = open_room()
    facilitator.console.note.setFocus()
    facilitator.press("Return", on=facilitator.console.note)
    assert facilitator.memory.kept == []


def test_escape_leaves_a_note_and_the_keys_are_the_rooms_again(open_room: Opened) -> None:
    facilitator = open_room()
    facilitator.console.note.setFocus()
    facilitator.press("Esc", on=facilitator.console.note)
    assert facilitator.console.focusWidget() is not facilitator.console.note
    facilitator.press("N")
    assert facilitator.memory.kept == [Next()]


def test_a_button_is_pressed_by_space_while_arrows_go_on(open_room: Opened) -> None:
    facilitator = open_room()
    pressed: list[bool] = []
    facilitator.console.button.clicked.connect(lambda: pressed.append(True))
    facilitator.console.button.setFocus(Qt.FocusReason.TabFocusReason)
    facilitator.press("Space", on=facilitator.console.button)
    assert pressed
    handle = facilitator.console.windowHandle()
    facilitator.console.activateWindow()
    QTest.keyClick(handle, Qt.Key.Key_Right)
    assert facilitator.memory.kept == [Next()]


@pytest.mark.parametrize(
    ("key", "blank"), [("B", Blank.BLACK), (".", Blank.BLACK), ("W", Blank.WHITE)]
)
def test_black_and_white_are_shown_and_put_away_by_the_same_key(
    open_room: Opened, key: str, blank: Blank
) -> None:
    facilitator = open_room()
    facilitator.press(key)
    assert facilitator.sees(blank)
    facilitator.press(key)
    assert facilitator.sees(Blank.NONE)


@pytest.mark.parametrize("key", ["PgDown", "PgUp", "Esc"])
def test_while_the_room_sees_black_a_step_only_brings_the_story_back(
    open_room: Opened, key: str
) -> None:
    facilitator = open_room(at(Kind.TALLY))
    place = facilitator.stage.place
    facilitator.press(f"B {key}")
    assert facilitator.sees(Blank.NONE)
    assert facilitator.stage.place == place


def test_escape_leaves_a_peek_and_a_vote_without_hands_but_never_a_counted_one(
    open_room: Opened,
) -> None:
    facilitator = open_room(at(Kind.VOTE))
    facilitator.press("Esc")
    assert facilitator.is_at(Kind.DISCUSS)
    facilitator.press("PgDown 1 Esc")
    assert facilitator.stage.place.rounds[-1].hands == (1, 0)
    assert facilitator.wanted == ["escape"]


def test_leaving_at_once_covers_both_windows_and_any_key_brings_them_back(
    open_room: Opened,
) -> None:
    facilitator = open_room()
    facilitator.room.present("window")
    facilitator.console.note.setFocus()
    facilitator.press("Ctrl+Shift+X", on=facilitator.console.note)
    assert facilitator.sees(Blank.NEUTRAL)
    assert facilitator.console.windowTitle() == facilitator.room.audience.windowTitle() == "Notes"
    assert not facilitator.console.note.isEnabled()
    facilitator.press("N", on=facilitator.room.audience)
    assert facilitator.sees(Blank.NONE)
    assert facilitator.console.note.isEnabled()
    assert facilitator.is_at(Kind.TITLE)


def test_what_is_the_consoles_business_is_asked_for_by_name(open_room: Opened) -> None:
    facilitator = open_room()
    facilitator.press("G O K C H M R A E ? F1")
    asked = ["go", "overview", "peek", "take", "hard", "note", "report", "abstain", "end"]
    assert facilitator.wanted == [*asked, "keys", "help"]


def test_the_timer_starts_pauses_goes_on_and_is_put_away(
    open_room: Opened, seconds: list[float]
) -> None:
    facilitator = open_room(at(Kind.DISCUSS))
    facilitator.press("T")
    seconds[0] = 10.0
    facilitator.press("T")
    seconds[0] = 50.0
    timer = facilitator.stage.timer
    assert timer is not None
    assert timer.left(50.0) == facilitator.stage.plan.talk * 60 - 10
    facilitator.press("T Shift+T")
    assert facilitator.stage.timer is None


def test_questions_are_shown_one_by_one(open_room: Opened) -> None:
    facilitator = open_room(at(Kind.DISCUSS))
    facilitator.press("D D")
    assert facilitator.stage.place.prompts == (0, 1)


def test_the_key_sheet_tells_every_key_once() -> None:
    told = [name for key in room_keys.table() for name in key.keys]
    assert len(told) == len(set(told))
    assert all(keys.shown(key) and key.label for key in room_keys.table())
