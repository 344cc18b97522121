"""Words, buttons, pages, toasts, dialogs and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.ui import dialogs, keys, theme
from ally_sim.ui.language import several, speak
from ally_sim.ui.lines import BOUND, lay, spaces, with_company
from ally_sim.ui.tokens import read_theme
from ally_sim.ui.widgets.buttons import Button, IconButton
from ally_sim.ui.widgets.key_sheet import KeySheet
from ally_sim.ui.widgets.neutral import NeutralScreens
from ally_sim.ui.widgets.page import Page
from ally_sim.ui.widgets.toast import Toast
from ally_sim.ui.widgets.words import Words


def test_words_are_never_read_as_rich_text(qtbot: QtBot) -> None:
    words = Words("<img src='file:///dev/zero'> & <b>bold</b>", inline=True)
    qtbot.addWidget(words)
    assert words.text() == "<img src='file:///dev/zero'> & <b>bold</b>"
    assert words.textFormat() is Qt.TextFormat.PlainText


def test_words_take_emphasis_only_when_asked(qtbot: QtBot) -> None:
    plain, inline = Words("an *em*"), Words("an *em*", inline=True)
    qtbot.addWidget(plain)
    qtbot.addWidget(inline)
    assert (plain.text(), inline.text()) == ("an *em*", "an em")


def test_words_wrap_and_a_long_word_is_broken(qtbot: QtBot) -> None:
    words = Words("x" * 300)
    qtbot.addWidget(words)
    assert words.heightForWidth(200) > words.heightForWidth(2000)
    assert words.minimumSizeHint().width() < 200


def test_words_are_in_the_letters_of_their_role_from_the_first_line_on(qapp: QApplication) -> None:
    theme.apply(qapp, read_theme("day"))

    title, line = (Words("Which story today?", role) for role in ("display", "body"))

    assert title.sizeHint().width() > line.sizeHint().width()


@pytest.mark.parametrize("spacing", list(theme.Spacing))
@pytest.mark.parametrize("face", list(theme.Face))
@pytest.mark.usefixtures("qapp")
def test_a_space_at_which_no_line_ends_is_as_wide_as_any_other(
    face: theme.Face, spacing: theme.Spacing
) -> None:
    font = replace(theme.current(), face=face, spacing=spacing).font("body")
    plain, bound = "to hear it now", f"to{BOUND}hear it{BOUND}now"

    def wide(text: str) -> float:
        layout = QTextLayout(text, font)
        layout.setFormats(spaces(text, font))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return line.naturalTextWidth()

    assert wide(bound) == pytest.approx(wide(plain), abs=1)


def test_words_in_the_middle_stay_there_in_any_width(qtbot: QtBot) -> None:
    words = Words("Press any key to return.")
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    qtbot.addWidget(words)
    narrow, wide = words.sizeHint().width(), 1400
    words.resize(wide, words.sizeHint().height())

    picture = words.grab().toImage()

    paper = picture.pixelColor(0, 0)
    inked = [x for x in range(wide) if picture.pixelColor(x, picture.height() // 2) != paper]
    assert abs((inked[0] + inked[-1]) - wide) < narrow


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Tell her, while all are here to hear it; it will stick.", "it will\u00a0stick."),
        (
            "Book a room for all of them, and an uncomplicated breakfast.",
            "uncomplicated breakfast.",
        ),
        ("It will stick.", "It will stick."),
    ],
    ids=["short", "long words", "short text"],
)
def test_a_short_word_is_not_left_alone_on_a_last_line(
    qapp: QApplication, text: str, end: str
) -> None:
    kept = with_company(text, qapp.font(), 600)

    assert kept.endswith(end)
    assert len(kept) == len(text)


@pytest.mark.parametrize("role", ["reading", "lead", "body", "strong"])
def test_in_large_text_and_a_narrow_column_no_line_ends_within_a_word(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    laid: list[QTextLayout] = []

    def noted(layout: QTextLayout, width: int, least: int, *, hanging: bool) -> tuple[int, int]:
        laid.append(layout)
        return lay(layout, width, least, hanging=hanging)

    theme.apply(qapp, read_theme("day"), text_size=2.5)
    monkeypatch.setattr("ally_sim.ui.widgets.words.lay", noted)
    words = Words("She looks at the door and then asks everybody together.", role)
    qtbot.addWidget(words)

    words.heightForWidth(400)

    (layout,) = laid
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    ends = [line.textStart() + line.textLength() for line in lines]
    assert len(ends) > 2
    assert all(layout.text()[end - 1] in " ." for end in ends)


def test_words_grow_with_the_text_size(qapp: QApplication, qtbot: QtBot) -> None:
    words = Words("Some words")
    qtbot.addWidget(words)
    before = words.heightForWidth(600)
    theme.apply(qapp, read_theme("day"), text_size=2.5)
    assert words.heightForWidth(600) > before * 2


def test_an_ampersand_in_a_label_is_shown_and_not_a_mnemonic(qtbot: QtBot) -> None:
    button = Button("You & me")
    qtbot.addWidget(button)
    assert button.text() == "You && me"
    assert button.accessibleName() == "You & me"


def test_an_icon_button_has_a_name_and_a_tip(qtbot: QtBot) -> None:
    button = IconButton("moon", "Night")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Night", "Night")
    assert not button.icon().isNull()


def test_a_page_keeps_its_column_within_the_measure(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    words = Words("word " * 200)
    page.add(words)
    page.resize(1600, 700)
    with qtbot.waitExposed(page):
        page.show()
    assert words.width() == theme.current().px("measure")
    assert abs(words.mapTo(page, words.rect().center()).x() - 800) < 20


def test_a_page_scrolls_to_the_top(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.add(Words("word " * 3000))
    page.resize(800, 500)
    with qtbot.waitExposed(page):
        page.show()
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())

    page.show_top()

    assert bar.maximum() > bar.value() == 0


def test_a_cleared_page_is_empty(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.add(Words("Gone"))
    page.clear()
    assert page.column.count() == 0
    assert not [label for label in page.findChildren(QLabel) if label.isVisible()]


def test_nothing_on_a_page_is_wider_than_the_window_at_250_percent(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, read_theme("day"), text_size=2.5, still=True)
    page = Page()
    qtbot.addWidget(page)
    page.add(Words("An extraordinarily uncharacteristic title", "display"))
    page.resize(640, 480)
    with qtbot.waitExposed(page):
        page.show()
    content = page.area.widget()
    assert content is not None
    assert content.width() <= page.area.viewport().width()


def test_a_toast_tells_something_and_offers_what_to_do(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = Toast(window)
    toast.show_text("Added to the shelf.", action="Undo")
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.acted):
        toast.findChildren(Button)[0].click()
    assert not toast.isVisible()


def test_a_toast_stands_beside_what_is_read_where_there_is_room(qtbot: QtBot) -> None:
    window = QWidget()
    page = Page(parent=window)
    page.add(Words("A line."))
    qtbot.addWidget(window)
    window.resize(1400, 600)
    page.resize(1400, 600)
    with qtbot.waitExposed(window):
        window.show()
    toast = Toast(window)

    toast.show_text("This is a way you went before. The one you came from is kept.")

    column = page.column.parentWidget()
    assert column
    assert column.mapTo(page, column.rect().topRight()).x() < toast.x()
    assert window.rect().contains(toast.geometry())


def test_a_page_ends_above_a_toast_that_has_no_room_beside_it(qtbot: QtBot) -> None:
    window = QWidget()
    page = Page(parent=window)
    page.add(Words("word " * 300))
    last = Button("Go on")
    page.add(last)
    page.add(Words("word " * 300))
    qtbot.addWidget(window)
    window.resize(700, 500)
    page.resize(700, 500)
    with qtbot.waitExposed(window):
        window.show()
    last.setFocus()
    page.area.verticalScrollBar().setValue(last.geometry().bottom() - 440)
    toast = Toast(window)

    toast.show_text("This is a way you went before. The one you came from is kept.")

    def foot(part: QWidget) -> int:
        return part.mapTo(window, QPoint(0, part.height())).y()

    assert foot(last) < foot(page.area) < toast.y()
    toast.hide()
    assert foot(page.area) == window.height()


def test_a_click_puts_a_toast_away(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    toast = Toast(window)
    toast.show_text("Saved.")

    QTest.mouseClick(toast, Qt.MouseButton.LeftButton)

    assert not toast.isVisible()


def test_a_toast_goes_with_its_window(qtbot: QtBot) -> None:
    window = QWidget()
    window.show()
    toast = Toast(window)
    toast.show_text("Saved.")

    with qtbot.captureExceptions() as faults, qtbot.waitSignal(toast.destroyed):
        window.deleteLater()

    assert faults == []


def test_what_is_told_beneath_a_neutral_screen_is_told_after_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    toast, screens = Toast(window), NeutralScreens(window)
    screens.show()

    toast.show_text("It is kept.")
    assert not toast.isVisible()

    screens.put_away()
    assert toast.isVisible()
    toast.hide()
    screens.show()
    screens.put_away()
    assert not toast.isVisible()  # it is told once


def test_a_toast_goes_away_by_itself(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    toast = Toast(window, seconds=0)
    toast.show_text("Saved.")
    qtbot.waitUntil(lambda: not toast.isVisible())


@pytest.mark.parametrize(("label", "answer"), [("Leave", True), ("Stay", False)])
def test_asking_waits_for_an_answer(label: str, *, answer: bool) -> None:
    QTimer.singleShot(0, lambda: _click(label))
    assert dialogs.ask(None, "Leave?", "All is kept.", yes="Leave", no="Stay") is answer


def test_escape_means_no() -> None:
    QTimer.singleShot(0, lambda: QTest.keyClick(_dialog(), Qt.Key.Key_Escape))
    assert not dialogs.ask(None, "Leave?", "All is kept.", yes="Leave")


def test_telling_waits_until_it_was_read() -> None:
    QTimer.singleShot(0, lambda: _click("Close"))
    dialogs.tell(None, "<b>Full</b>", "The disk is full.")


def test_an_action_is_made_for_each_key_that_does_something(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    done: list[str] = []
    made = keys.actions(window, keys.Mode.EVERYWHERE, {"larger": lambda: done.append("larger")})
    assert list(made) == ["larger"]
    assert QKeySequence("Ctrl+=") in made["larger"].shortcuts()
    made["larger"].trigger()
    assert done == ["larger"]


def test_a_key_held_down_steps_the_text_on_and_turns_nothing_twice(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ids = {key.id: lambda: None for key in keys.table()}
    made: dict[str, QAction] = {}
    for mode in keys.Mode:
        made |= keys.actions(window, mode, ids)

    assert [name for name, action in made.items() if action.autoRepeat()] == ["larger", "smaller"]


def test_no_key_means_two_things_in_one_place() -> None:
    for mode in keys.Mode:
        names = [
            name
            for key in keys.table()
            for name in key.keys
            if key.mode in (mode, keys.Mode.EVERYWHERE)
        ]
        assert len(names) == len(set(names))


def test_the_key_sheet_shows_keys_as_people_know_them() -> None:
    by_id = {key.id: keys.shown(key) for key in keys.table()}
    assert by_id["choose"] == "1 to 9"
    assert by_id["larger"] == "Ctrl++ or Ctrl+="
    assert by_id["full-screen"] == "F11"
    assert by_id["take"] == "Enter"


@pytest.mark.parametrize(("width", "is_below"), [(900, False), (260, True)])
def test_what_a_key_does_stands_below_the_key_where_there_is_no_room_beside(
    qtbot: QtBot, width: int, *, is_below: bool
) -> None:
    sheet = KeySheet(keys.groups())
    qtbot.addWidget(sheet)
    sheet.resize(width, 900)
    sheet.show()
    qtbot.wait(10)
    place = {words.text(): words.geometry() for words in sheet.findChildren(Words)}
    name, does = place["Ctrl+Shift+X"], place["Leave at once: every window turns neutral"]

    assert (does.top() >= name.bottom()) == is_below
    assert (does.left() >= name.right()) != is_below
    assert does.right() < width


def test_a_language_that_is_not_shipped_falls_back_to_english() -> None:
    speak("xx")
    assert several("{number} road", "{number} roads", 2).format(number=2) == "2 roads"


def _dialog() -> QWidget:
    window = QApplication.activeModalWidget()
    assert window is not None
    return window


def _click(label: str) -> None:
    next(one for one in _dialog().findChildren(Button) if one.text() == label).click()
