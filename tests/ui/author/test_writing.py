"""Writing in the studio: typing, completion, findings, names, folding, finding and replacing."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ally_sim.source.diagnostics import Location
from ally_sim.story.model import StoryId
from ally_sim.ui import theme
from ally_sim.ui.author.place_list import ListedPlace, PlaceList
from ally_sim.ui.author.text_pane import SOON_MS
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.sheet import Sheet
from ally_sim.ui.widgets.words import Words
from tests.shipped import FOUND
from tests.ui.author.conftest import STORY, Studio

Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


def text(bench: Workbench) -> str:
    return bench.draft.file("story.yaml").text


def put_at(bench: Workbench, words: str) -> None:
    """Put the cursor at the bar of `words`, which stand in the text."""
    before, _, after = words.partition("|~")
    at = text(bench).index(before + after) + len(before)
    lines = text(bench)[:at].split("\n")
    bench.pane.go_to(len(lines), len(lines[-1]) + 1)


def begin_a_key(bench: Workbench) -> None:
    """Type the first letters of `content-note` below the last line of the last scene."""
    put_at(bench, "ending: {title: Out}|~")
    press(bench.pane, Qt.Key.Key_Return)
    QTest.keyClicks(bench.pane, "cont")


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, key, held or Qt.KeyboardModifier.NoModifier)


def messages(bench: Workbench) -> list[str]:
    return [bench.findings.item(row).text() for row in range(bench.findings.count())]


def test_a_new_line_begins_below_the_last_and_further_in_after_a_colon(bench: Workbench) -> None:
    put_at(bench, "ending: {title: Out}|~")
    press(bench.pane, Qt.Key.Key_Return)
    QTest.keyClicks(bench.pane, "skip:")
    press(bench.pane, Qt.Key.Key_Escape)
    press(bench.pane, Qt.Key.Key_Return)
    QTest.keyClicks(bench.pane, "text: x")
    press(bench.pane, Qt.Key.Key_Return)
    press(bench.pane, Qt.Key.Key_Backspace)
    QTest.keyClicks(bench.pane, "# end")

    assert "Out}\n    skip:\n      text: x\n    # end\n" in text(bench)


def test_lines_become_comments_and_lines_again(bench: Workbench) -> None:
    put_at(bench, "|~    ending")
    bench.pane.comment()
    assert "\n    # ending: {title: Out}\n" in text(bench)
    bench.pane.comment()
    assert text(bench) == STORY


def test_a_finding_is_told_within_a_moment_and_the_last_good_story_stays(
    bench: Workbench, qtbot: QtBot
) -> None:
    good = bench.draft.story
    put_at(bench, "goto: out|~}\n      - {id: go")
    QTest.keyClicks(bench.pane, "t")
    qtbot.waitUntil(lambda: bool(messages(bench)) and "no scene is called" in messages(bench)[0])

    assert bench.draft.story is good
    assert bench.outline.model().rowCount() == 2
    assert bench.pane.finding_here() is not None


def test_what_was_found_stays_underlined_where_the_text_around_it_is_another(
    bench: Workbench, qtbot: QtBot
) -> None:
    def underlined() -> list[str]:
        return [each.cursor.selectedText() for each in bench.pane.extraSelections()[1:]]

    wrong = STORY.replace("goto: out", "goto: owt").replace("trust >= 0", "trust >= 0 ")
    file = bench.draft.file("story.yaml")
    file.replace(wrong)
    qtbot.waitUntil(lambda: underlined() == ["owt", "owt"])
    for text_now in (wrong.replace("Anna (", "Anja ("), "#" + wrong[1:].replace("Go in", "Go on")):
        with qtbot.waitSignal(bench.draft.inspected):
            file.replace(text_now)
        assert underlined() == ["owt", "owt"]


def test_one_click_mends_what_has_a_suggestion(bench: Workbench, qtbot: QtBot) -> None:
    put_at(bench, "goto: out|~}\n      - {id: go")
    QTest.keyClicks(bench.pane, "t")
    qtbot.waitUntil(lambda: "no scene is called" in messages(bench)[0])
    buttons = bench.line.findChildren(Button)
    (mend,) = (each for each in buttons if each.isVisible())
    mend.setFocus()
    mend.click()

    assert text(bench) == STORY
    assert bench.focusWidget() is bench.pane
    qtbot.waitUntil(lambda: "no scene is called" not in messages(bench)[0])


def test_what_a_finding_means_is_explained_where_it_stands(bench: Workbench, qtbot: QtBot) -> None:
    actions = {each.text(): each for each in bench.window().findChildren(QAction)}
    put_at(bench, "title:|~   Anna")
    with qtbot.waitSignal(bench.told) as told:
        actions["What does this mean?"].trigger()
    assert told.args == ["Nothing is wrong here."]
    assert not bench.window().findChildren(Sheet)

    put_at(bench, "goto: out|~}\n      - {id: go")
    QTest.keyClicks(bench.pane, "t")
    qtbot.waitUntil(lambda: "no scene is called" in messages(bench)[0])
    actions["What does this mean?"].trigger()
    (sheet,) = bench.window().findChildren(Sheet)
    shown = [each.text() for each in sheet.findChildren(Words)]
    assert shown[0] == "What “unknown-scene” means"
    assert "Why it matters" in shown
    assert any("goto: " in each for each in shown)
    sheet.close_sheet()


def test_a_mend_gives_the_keyboard_to_what_is_seen(bench: Workbench, qtbot: QtBot) -> None:
    put_at(bench, "goto: out|~}\n      - {id: go")
    QTest.keyClicks(bench.pane, "t")
    qtbot.waitUntil(lambda: "no scene is called" in messages(bench)[0])
    bench.show_text(shown=False)
    bench.mend()

    assert text(bench) == STORY
    assert bench.focusWidget() is bench.beside.currentWidget()


def test_the_list_of_findings_stays_where_somebody_is_in_it(bench: Workbench, qtbot: QtBot) -> None:
    bench.draft.file("story.yaml").replace(
        STORY.replace("goto: out", "goto: owt").replace("start: hall", "start: hal")
    )
    qtbot.waitUntil(lambda: bench.findings.count() == 3)
    bench.step_finding(1)
    bench.findings.setFocus()
    press(bench.findings, Qt.Key.Key_Down)
    bench.draft.inspected.emit()
    assert bench.findings.currentRow() == 1


def test_of_two_findings_at_one_place_the_list_keeps_the_one_that_was_gone_to() -> None:
    listed, at = PlaceList("Findings"), Location("story.yaml", 3, 1)
    listed.show_places([ListedPlace(at, "one"), ListedPlace(at, "another")])
    listed.setCurrentRow(1)
    listed.show_place(at)
    assert listed.currentRow() == 1


def test_the_next_finding_is_gone_to_round_and_round(bench: Workbench, qtbot: QtBot) -> None:
    bench.draft.file("story.yaml").replace(
        STORY.replace("goto: out", "goto: owt").replace("start: hall", "start: hal")
    )
    qtbot.waitUntil(lambda: len(bench.draft.diagnostics) == 3)

    lines = []
    for _ in range(4):
        bench.step_finding(1)
        lines.append(bench.here.line)
    bench.step_finding(-1)

    assert lines == [8, 16, 17, 8]
    assert bench.here.line == 17


def test_what_may_be_written_is_offered_and_taken_with_enter(
    bench: Workbench, qtbot: QtBot
) -> None:
    begin_a_key(bench)
    qtbot.waitUntil(lambda: bool(bench.pane.popup.offers))
    assert "hard in this scene" in bench.pane.popup.offers[0].about

    press(bench.pane, Qt.Key.Key_Return)
    assert "\n    content-note: \n" in text(bench)
    assert not bench.pane.popup.isVisible()


def test_what_the_guide_shows_can_be_typed_line_by_line_with_enter_after_each(
    bench: Workbench, qtbot: QtBot
) -> None:
    bench.pane.selectAll()
    press(bench.pane, Qt.Key.Key_Delete)
    typed = ("scenes:", "yard:", "text: |", "Anna nods.", "", "Tom: Next.", "\b", "choices:")
    for line in (*typed, "- id: ask-anna", "text: Ask Anna.", "goto: yard", "\b", "- id: wait"):
        if line == "\b":
            press(bench.pane, Qt.Key.Key_Backspace)
            continue
        QTest.keyClicks(bench.pane, line)
        qtbot.wait(SOON_MS * 2)  # whatever is offered has been by then
        press(bench.pane, Qt.Key.Key_Return)
    lines = [line.rstrip() for line in text(bench).splitlines()]
    story = ["    text: |", "      Anna nods.", "", "      Tom: Next.", "    choices:"]
    first = ["      - id: ask-anna", "        text: Ask Anna.", "        goto: yard"]
    assert lines == ["scenes:", "  yard:", *story, *first, "      - id: wait", ""]


def test_enter_takes_nothing_that_was_offered_for_an_earlier_text(
    bench: Workbench, qtbot: QtBot
) -> None:
    begin_a_key(bench)
    qtbot.waitUntil(lambda: bool(bench.pane.popup.offers))
    QTest.keyClicks(bench.pane, "ent-note:")
    press(bench.pane, Qt.Key.Key_Return)
    assert "\n    content-note:\n" in text(bench)


def test_enter_takes_nothing_that_was_not_seen(bench: Workbench) -> None:
    begin_a_key(bench)
    assert not bench.pane.popup.isVisible()
    press(bench.pane, Qt.Key.Key_Return)
    assert text(bench).endswith("\n    cont\n    \n")


def test_nothing_is_offered_in_place_of_a_whole_name_unless_it_is_asked_for(
    bench: Workbench, qtbot: QtBot
) -> None:
    bench.draft.file("story.yaml").replace(STORY + "  outside: {text: Up., goto: out}\n")
    qtbot.waitUntil(lambda: len(bench.draft.outline) == 3)
    put_at(bench, "goto: out|~}\n      - {id: go")
    bench.offer(asked=False)
    assert not bench.pane.popup.isVisible()
    bench.offer(asked=True)
    assert [offer.text for offer in bench.pane.popup.offers] == ["outside"]


@pytest.mark.parametrize(
    ("before", "ended"),
    [
        ("because: wait", "because: [wait, go]"),
        ("when: trust >= 0", "when: not (go)"),
        ("effects: {trust: +1}, goto: out", "goto: {scene: out}"),
    ],
)
def test_nothing_is_offered_behind_a_bracket_that_was_closed(
    bench: Workbench, before: str, ended: str
) -> None:
    bench.draft.file("story.yaml").replace(STORY.replace(before, ended))
    put_at(bench, f"{ended}|~")
    bench.offer(asked=False)
    assert not bench.pane.popup.isVisible()


def test_values_are_offered_after_the_blank_that_follows_a_colon(
    bench: Workbench, qtbot: QtBot
) -> None:
    put_at(bench, "ending: {title: Out}|~")
    press(bench.pane, Qt.Key.Key_Return)
    QTest.keyClicks(bench.pane, "order: ")
    qtbot.waitUntil(lambda: bool(bench.pane.popup.offers))
    assert [offer.text for offer in bench.pane.popup.offers] == ["shuffled", "as-written"]


def test_the_popup_is_put_away_with_escape_and_the_text_stays(bench: Workbench) -> None:
    put_at(bench, "goto: |~out}\n      - {id: go")
    bench.offer(asked=True)
    assert [offer.text for offer in bench.pane.popup.offers] == ["hall", "out"]
    press(bench.pane, Qt.Key.Key_Down)
    press(bench.pane, Qt.Key.Key_Escape)

    assert not bench.pane.popup.isVisible()
    assert text(bench) == STORY


@pytest.mark.parametrize("clicked", ["night-b|~us", "ni|~ght-bus", "night|~-bus"])
def test_a_double_click_takes_all_of_a_name_and_a_pull_after_it_whole_names(
    bench: Workbench, clicked: str
) -> None:
    line = f"# \U0001f600 {clicked}, then it-is-late or not\n"
    bench.draft.file("story.yaml").replace(line.replace("|~", "") + STORY)
    pane, seen, left = bench.pane, bench.pane.viewport(), Qt.MouseButton.LeftButton

    def at(words: str) -> QPoint:
        put_at(bench, words)
        return pane.cursorRect().center()

    end, place = at("it-|~is-late"), at(clicked)
    QTest.mouseDClick(seen, left, pos=place)
    assert pane.textCursor().selectedText() == "night-bus"
    QTest.mousePress(seen, left, pos=place + QPoint(0, 90))
    QTest.mouseRelease(seen, left, pos=place + QPoint(0, 90))

    QTest.mouseDClick(seen, left, pos=place)
    for pulled, taken in (
        (place + QPoint(1, 0), "night-bus"),
        (end, "night-bus, then it-is-late"),
    ):
        moved = QPointF(pulled)
        QApplication.sendEvent(
            seen,
            QMouseEvent(
                QEvent.Type.MouseMove,
                moved,
                seen.mapToGlobal(moved),
                Qt.MouseButton.NoButton,
                left,
                Qt.KeyboardModifier.NoModifier,
            ),
        )
        assert pane.textCursor().selectedText() == taken


def test_the_definition_of_a_name_is_gone_to(bench: Workbench, qtbot: QtBot) -> None:
    put_at(bench, "goto: o|~ut}\n      - {id: go")
    bench.naming.go_to_definition(bench.here)
    qtbot.waitUntil(lambda: bench.here == Location("story.yaml", 18, 3))


def test_a_name_is_changed_everywhere_and_nothing_else_is(bench: Workbench, qtbot: QtBot) -> None:
    put_at(bench, "{because: wa|~it")
    bench.naming.ask_for_name(bench.here)
    field = bench.rename_bar.findChild(QLineEdit)
    assert field is not None
    qtbot.waitUntil(field.isVisible)
    field.setText("go")
    press(field, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert text(bench) == STORY

    field.setText("stay")
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "because: stay" in text(bench))
    assert text(bench) == STORY.replace("id: wait", "id: stay").replace(
        "because: wait", "because: stay"
    )
    press(bench.pane, Qt.Key.Key_Z, Ctrl)
    assert text(bench) == STORY


def test_a_change_in_several_files_is_undone_and_made_again_as_one(
    story: Path, studio: Studio, qtbot: QtBot
) -> None:
    (story / "scenes").mkdir()
    (story / "scenes" / "more.yaml").write_text("attic:\n  text: Up.\n  goto: hall\n")
    bench = studio(story).bench
    assert bench is not None
    put_at(bench, "  h|~all:")
    bench.naming.ask_for_name(bench.here)
    qtbot.waitUntil(bench.rename_bar.isVisible)
    bench.rename_bar.wanted.emit("room")

    more = bench.draft.file("scenes/more.yaml")
    qtbot.waitUntil(lambda: "goto: room" in more.text)
    bench.draft.undo("story.yaml")
    assert ("goto: hall" in more.text, text(bench)) == (True, STORY)
    bench.draft.redo("scenes/more.yaml")
    assert ("goto: room" in more.text, "start: room" in text(bench)) == (True, True)


def test_scenes_are_folded_and_a_place_in_one_unfolds_it(bench: Workbench) -> None:
    bench.pane.fold_scenes(folded=True)
    document = bench.pane.document()
    hidden = document.findBlockByNumber(11)
    assert not hidden.isVisible()
    assert document.findBlockByNumber(9).isVisible()

    bench.go_to(Location("story.yaml", 12, 1))
    assert hidden.isVisible()
    assert text(bench) == STORY


def test_words_are_found_and_replaced_and_that_is_undone_as_one(bench: Workbench) -> None:
    bench.find_bar.open_bar(replace=True)
    find, instead = bench.find_bar.findChildren(QLineEdit)
    find.setText("trust")
    instead.setText("faith")
    press(find, Qt.Key.Key_Return)
    assert bench.pane.textCursor().selectedText().lower() == "trust"

    bench.find_bar.replace_all()
    assert "trust" not in text(bench).lower()
    press(bench.pane, Qt.Key.Key_Z, Ctrl)
    assert text(bench) == STORY
    press(find, Qt.Key.Key_Escape)
    assert not bench.find_bar.isVisible()


def test_what_was_found_is_set_off_no_more_once_the_bar_is_away(bench: Workbench) -> None:
    usual = len(bench.pane.extraSelections())
    bench.open_find(replace=False)
    bench.find_bar.findChildren(QLineEdit)[0].setText("trust")
    assert len(bench.pane.extraSelections()) == usual + 4
    bench.show_text(shown=False)
    assert len(bench.pane.extraSelections()) == usual


def test_how_many_places_were_found_stands_in_one_line_in_the_largest_text(
    bench: Workbench, qtbot: QtBot
) -> None:
    actions = {each.text(): each for each in bench.window().findChildren(QAction)}
    for _step in range(12):
        actions["Larger text"].trigger()
    bench.find_bar.open_bar(replace=True)
    (count,) = bench.find_bar.findChildren(Words)
    assert count.text() == ""

    bench.find_bar.findChildren(QLineEdit)[0].setText("trust")
    assert count.text() == "4 places"
    qtbot.waitUntil(lambda: count.width() >= count.fontMetrics().horizontalAdvance(count.text()))


@pytest.mark.parametrize("size", [(1280, 720), (1000, 700)])
def test_all_of_the_find_bar_can_be_come_to_in_every_text_size(
    bench: Workbench, qtbot: QtBot, size: tuple[int, int]
) -> None:
    actions = {each.text(): each for each in bench.window().findChildren(QAction)}
    bench.window().resize(*size)
    bar = bench.find_bar
    bar.open_bar(replace=True)
    bar.findChildren(QLineEdit)[0].setText("trust")
    (area,) = bar.findChildren(QScrollArea)
    inside, kinds = area.widget(), (QLineEdit, QAbstractButton, Words)
    assert inside is not None
    parts = [each for kind in kinds for each in inside.findChildren(kind)]
    assert len(parts) == 9

    for _step in range(9):
        qtbot.waitUntil(lambda: is_laid_out(inside, parts))
        assert bar.rect().contains(area.geometry())
        assert area.verticalScrollBar().maximum() == max(0, inside.height() - area.height())
        assert (bench.window().width(), bench.window().height()) == size
        wide = [field.width() for field in bar.findChildren(QLineEdit)]
        assert wide == [max(theme.current().em(12), 240)] * 2
        actions["Larger text"].trigger()


def is_laid_out(inside: QWidget, parts: Sequence[QWidget]) -> bool:
    """Tell whether parts lie beside and below each other, and nothing beyond an edge."""
    places = [QRect(each.mapTo(inside, QPoint(0, 0)), each.size()) for each in parts]
    whole = all(inside.rect().contains(place) for place in places)
    return whole and not any(one.intersects(other) for one, other in combinations(places, 2))


def test_a_name_is_asked_for_in_any_text_size_with_its_line_in_sight(
    bench: Workbench, qtbot: QtBot
) -> None:
    actions = {each.text(): each for each in bench.window().findChildren(QAction)}
    bar, port = bench.rename_bar, bench.pane.viewport()
    parts = [each for kind in (QLineEdit, QAbstractButton) for each in bar.findChildren(kind)]
    assert len(parts) == 3
    for _step in range(9):
        put_at(bench, "goto: ou|~t}\n  out")
        bench.pane.verticalScrollBar().setValue(0)
        bench.pane.ensureCursorVisible()  # in the lowest line
        actions["Rename everywhere"].trigger()
        qtbot.waitUntil(lambda: bar.isVisible() and is_laid_out(bar, parts))
        QApplication.processEvents()
        assert port.rect().contains(bench.pane.cursorRect().adjusted(0, 2, 0, -2))
        bar.close_bar()
        actions["Larger text"].trigger()
    actions["Usual text size"].trigger()


def test_the_parts_of_the_window_are_reached_one_after_the_other(bench: Workbench) -> None:
    bench.pane.setFocus()
    reached = []
    for _ in range(5):
        bench.next_part(1)
        focus = bench.focusWidget()
        assert focus is not None
        reached.append(focus.accessibleName())

    assert reached == [
        "Findings",
        "Outline of the story",
        "Files of the story",
        "Preview of the story",
        "The story’s text",
    ]


@pytest.mark.parametrize("sign", ["\u00a0", "😀", "e\u0301", "\t"])
def test_every_sign_is_kept_and_places_are_right_beside_it(
    sign: str, story: Path, studio: Studio, qtbot: QtBot
) -> None:
    written = STORY.replace("text: Wait here", f"text: 'W{sign}ait'").replace(
        "goto: out}\n      - {id: go", "goto: owt}\n      - {id: go"
    )
    (story / "story.yaml").write_bytes(written.encode())
    bench = studio(story).bench
    assert bench is not None
    qtbot.waitUntil(lambda: any("'owt'" in each.message for each in bench.draft.diagnostics))

    assert text(bench) == written
    put_at(bench, "goto: o|~wt")
    bench.mend()
    assert text(bench) == written.replace("owt", "out")


def test_what_is_wrong_is_told_anew_after_each_pause(
    studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "the-panel"
    folder.mkdir()
    shipped = FOUND[StoryId("the-panel")].opened().read("story.yaml")
    (folder / "story.yaml").write_bytes(shipped)
    bench = studio(folder).bench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.draft.inspection is not None)

    put_at(bench, "start: |~")
    for typed in ("x", "xx"):
        with qtbot.waitSignal(bench.draft.inspected):
            QTest.keyClicks(bench.pane, "x")
        assert any(f"'{typed}" in each.message for each in bench.draft.diagnostics)


def test_where_a_text_cannot_be_read_a_name_is_not_changed_and_that_is_told(
    bench: Workbench, qtbot: QtBot
) -> None:
    put_at(bench, "scenes:|~")
    QTest.keyClicks(bench.pane, " [")
    with qtbot.waitSignal(bench.naming.told) as told:
        bench.naming.ask_for_name(bench.here)

    assert told.args == ["story.yaml cannot be read to its end; mend it first."]


def test_the_outline_says_in_words_what_the_map_shows(bench: Workbench, qtbot: QtBot) -> None:
    bench.draft.file("story.yaml").replace(
        STORY.replace("  out:\n", "  attic: {text: Up., goto: out}\n  out:\n")
    )
    qtbot.waitUntil(lambda: bench.outline.model().rowCount() == 3)
    model = bench.outline.model()
    hall, attic = model.index(0, 0), model.index(1, 0)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: "Warning" in str(model.data(attic, spoken)))

    assert "nothing leads here" in str(model.data(attic))
    wait, go = (str(model.data(model.index(row, 0, hall))) for row in range(2))
    assert wait == "Wait here (passive) → out  ·  comes back in out"
    assert go == "Go in (helps) → out  ·  if trust >= 0"


def test_what_is_to_be_done_is_listed_from_all_files_and_gone_to(
    bench: Workbench, story: Path, qtbot: QtBot
) -> None:
    (story / "scenes").mkdir()
    attic = "attic:  # TODO: who lives here?\n  text: Up.\n  goto: hall\n"
    (story / "scenes" / "attic.yaml").write_text(attic)
    put_at(bench, "name: Anna Berg}|~")
    QTest.keyClicks(bench.pane, "  # TODO a better name")
    (listed,) = (each for each in bench.findChildren(PlaceList) if each.accessibleName() == "To do")

    qtbot.waitUntil(lambda: listed.count() == 2)
    assert "a better name" in listed.item(0).text()
    listed.setCurrentRow(1)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert bench.here == Location("scenes/attic.yaml", 1, 1)


def test_a_right_click_offers_what_can_be_done_there(bench: Workbench) -> None:
    put_at(bench, "goto: o|~ut}\n      - {id: go")
    there, place = bench.pane.cursorRect().center(), bench.here
    press(bench.pane, Qt.Key.Key_Up)

    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, there, QPoint(0, 0))
    QApplication.sendEvent(bench.pane.viewport(), asked)

    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert offered[:3] == ["Undo", "Redo", "What may be written here"]
    assert "What does this mean?" in offered
    assert any(each.startswith("&Paste") for each in offered)
    assert sum("Undo" in each for each in offered) == 1
    assert bench.here == place
    menu.close()


def test_a_right_click_beside_a_selection_goes_there_and_one_within_leaves_it(
    bench: Workbench,
) -> None:
    put_at(bench, "goto: o|~ut}\n      - {id: go")
    clicked, place = bench.pane.textCursor(), bench.here
    put_at(bench, "Anna Be|~rg")
    there = bench.pane.cursorRect(clicked).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, there, QPoint(0, 0))
    left = []
    for selected in (QTextCursor.SelectionType.WordUnderCursor, QTextCursor.SelectionType.Document):
        cursor = bench.pane.textCursor()
        cursor.select(selected)
        bench.pane.setTextCursor(cursor)
        QApplication.sendEvent(bench.pane.viewport(), asked)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()
        left.append((bench.pane.textCursor().hasSelection(), bench.here == place))
    assert left == [(False, True), (True, False)]
