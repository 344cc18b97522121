"""The parts of the workbench: how much room each has, and what is told where there is little."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from ally_sim.source.diagnostics import Location
from ally_sim.ui.author.place_list import ListedPlace, PlaceList
from ally_sim.ui.author.tabs import Tabs
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.widgets.words import Words
from tests.ui.author.conftest import STORY, Studio

CLEAN = "format: 1\ntitle: Up\nstart: hall\nscenes:\n  hall: {text: Up., ending: {title: Out}}\n"


def action(bench: Workbench, label: str) -> QAction:
    (found,) = (each for each in bench.window().findChildren(QAction) if each.text() == label)
    return found


def between_text_and_findings(window: QWidget) -> QSplitter:
    splits = window.findChildren(QSplitter)
    (found,) = (each for each in splits if each.findChildren(QSplitter) and rows(each))
    return found


def rows(split: QSplitter) -> bool:
    return split.orientation() == Qt.Orientation.Vertical


def test_a_long_line_of_the_outline_is_cut_and_told_whole_beside_the_pointer_and_aloud(
    studio: Studio, story: Path, qtbot: QtBot
) -> None:
    long = "A title that goes on and on. " * 9
    (story / "story.yaml").write_text(f"{STORY}  last: {{title: {long}, text: Up., goto: out}}\n")
    bench = studio(story).bench
    assert bench
    qtbot.waitUntil(lambda: bench.draft.inspection is not None)
    outline, role = bench.outline, Qt.ItemDataRole
    line = outline.model().index(2, 0)
    assert outline.textElideMode() == Qt.TextElideMode.ElideRight
    assert outline.horizontalScrollBar().maximum() == 0
    assert outline.visualRect(line).right() <= outline.viewport().width()
    for told in (role.ToolTipRole, role.AccessibleTextRole):
        assert long.strip() in line.data(told)


def test_lines_of_the_outline_are_not_told_as_something_to_write_in(
    bench: Workbench, qtbot: QtBot
) -> None:
    lines, hall = bench.outline.model(), bench.outline.model().index(0, 0)
    qtbot.waitUntil(lambda: lines.rowCount(hall) == 2)
    bench.outline.expand(hall)
    third = "      - {id: look, text: Look, impact: mixed, goto: out}\n  out:"
    bench.draft.file("story.yaml").replace(STORY.replace("  out:", third))
    qtbot.waitUntil(lambda: lines.rowCount(hall) == 3)
    for line in (hall, *(lines.index(row, 0, hall) for row in range(3))):
        assert line.flags() == Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def test_what_is_found_gets_room_for_four_findings_or_a_third_and_keeps_it(
    studio: Studio, story: Path, qtbot: QtBot
) -> None:
    (story / "story.yaml").write_text(CLEAN)
    bench = studio(story).bench
    assert bench
    qtbot.waitUntil(lambda: bench.draft.inspection is not None)
    found, file = bench.findings, bench.draft.file("story.yaml")
    assert found.count() == 0
    before = found.height()
    faulty = STORY.replace("goto: out}", "goto: owt}").replace("start: hall", "start: hal")
    file.replace(faulty.replace("{because: wait", "{because: wat"))
    qtbot.waitUntil(lambda: found.count() == 4)
    assert found.height() > before
    last = found.visualItemRect(found.item(3))
    assert found.viewport().rect().contains(last)

    taken = found.height()
    file.replace(CLEAN)
    qtbot.waitUntil(lambda: found.count() == 0)
    assert found.height() == taken
    for _step in range(9):
        action(bench, "Larger text").trigger()
    assert bench.height() / 6 < found.height() < bench.height() / 3


def test_the_room_that_somebody_gives_a_part_of_the_window_is_remembered(
    studio: Studio, story: Path
) -> None:
    window = studio(story)
    handle = between_text_and_findings(window).handle(1)
    at = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(handle, at - QPoint(0, 90))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    moved = between_text_and_findings(window).sizes()
    window.close()

    again = studio(story)
    assert again.bench
    assert between_text_and_findings(again).sizes() == moved
    assert again.bench.findings.height() > 150


def test_room_is_told_once_when_nothing_moves_any_more_or_the_story_is_left(
    bench: Workbench, qtbot: QtBot
) -> None:
    rows, told = between_text_and_findings(bench.window()), list[str]()
    bench.arrangement.given.connect(told.append)
    for by in range(1, 30):
        rows.moveSplitter(rows.sizes()[0] - by, 1)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    rows.moveSplitter(300, 1)
    bench.stop()
    bench.stop()
    assert len(told) == 2
    assert told[0] != told[1]


def test_room_that_was_kept_for_other_parts_is_not_given(bench: Workbench) -> None:
    rows = between_text_and_findings(bench.window())
    usual = rows.sizes()
    for kept in ("", "1", "2 3,0 0,5", "2 3,left right,1 1", "2 3,1 2 3,1 1", f"{'9' * 5000} 1"):
        bench.arrangement.give(kept)
        assert rows.sizes() == usual


def test_words_are_looked_for_although_the_text_had_been_put_away(bench: Workbench) -> None:
    action(bench, "With the text, or alone").trigger()
    assert not bench.pane.isVisible()
    action(bench, "Find").trigger()
    assert bench.pane.isVisible()
    assert bench.find_bar.isVisible()


def test_a_name_is_changed_or_listed_although_the_text_had_been_put_away(
    bench: Workbench, qtbot: QtBot
) -> None:
    field, places = bench.rename_bar.findChild(QLineEdit), bench.findChildren(PlaceList)
    assert field
    bench.go_to(Location("story.yaml", 8, 9))
    for command, asked in (("Rename everywhere", field), ("Everywhere this stands", places[1])):
        action(bench, "With the text, or alone").trigger()
        assert not bench.pane.isVisible()
        action(bench, command).trigger()
        qtbot.waitUntil(asked.hasFocus)
        assert asked.isVisible()
        assert bench.pane.isVisible()


def test_every_tab_is_in_sight_and_a_name_that_is_cut_short_is_told_whole(qtbot: QtBot) -> None:
    views = Tabs("Views")
    qtbot.addWidget(views)
    for name in ("Preview", "Map", "Notes && more", "Proof", "Guide"):
        views.addTab(QWidget(), name)
    views.call_tab(1, "Salt & pepper in “standup”")
    views.resize(views.minimumSizeHint())
    views.show()
    bar = views.tabBar()
    assert bar.elideMode() == Qt.TextElideMode.ElideRight
    assert all(views.rect().contains(bar.tabRect(number)) for number in range(5))
    told = [views.tabToolTip(number) for number in range(3)]
    assert told == ["Preview", "Salt & pepper in “standup”", "Notes & more"]
    assert views.tabText(1) == "Salt && pepper in “standup”"


def test_what_an_author_wrote_in_a_tabs_name_is_not_read_as_html(qtbot: QtBot) -> None:
    views = Tabs("Views")
    qtbot.addWidget(views)
    views.addTab(QWidget(), "Places")
    views.call_tab(0, "“<h1>big</h1>” in 3 places")

    assert views.tabText(0) == "“<h1>big</h1>” in 3 places"
    assert "<" not in views.tabToolTip(0)


def test_between_a_command_and_its_key_there_is_room(studio: Studio) -> None:
    menus = [menu for menu in studio().findChildren(QMenu) if menu.title()]
    assert len(menus) == 4
    for menu in menus:
        metrics = menu.fontMetrics()
        widths = [metrics.horizontalAdvance(each.text()) for each in menu.actions()]
        keys = [each.shortcut().toString() for each in menu.actions()]
        taken = max(widths) + max(map(metrics.horizontalAdvance, keys))
        room = menu.actionGeometry(menu.actions()[0]).width() - taken
        assert room > metrics.height() + 48


def test_all_of_a_finding_can_be_seen_where_the_list_is_lower_than_it(qtbot: QtBot) -> None:
    found = PlaceList("Findings")
    qtbot.addWidget(found)
    found.resize(200, 90)
    found.show()
    long = ListedPlace(Location("story.yaml", 1, 1), "A sentence that goes on and on. " * 9)
    found.show_places([long, long])
    qtbot.waitUntil(lambda: found.visualItemRect(found.item(0)).height() > found.height())
    found.scrollToBottom()
    end = found.visualItemRect(found.item(1)).bottomLeft() + QPoint(1, -1)
    assert found.viewport().rect().contains(end)


def test_in_a_low_window_the_list_alone_tells_what_is_found_at_the_cursor(
    bench: Workbench, qtbot: QtBot
) -> None:
    faulty = STORY.replace("goto: out}\n      - {id: go", "goto: owt}\n      - {id: go")
    bench.draft.file("story.yaml").replace(faulty)
    qtbot.waitUntil(lambda: any("owt" in found.message for found in bench.draft.diagnostics))
    (found,) = (each for each in bench.draft.diagnostics if "owt" in each.message)
    bench.go_to(found.at)
    (words,) = (each for each in bench.line.findChildren(Words) if "owt" in each.text())
    assert words.isVisible()
    current = bench.findings.currentItem()
    assert current is not None
    assert "owt" in current.text()

    for _step in range(6):
        action(bench, "Larger text").trigger()
    assert not words.isVisible()
    bench.window().resize(1280, 1600)
    qtbot.waitUntil(words.isVisible)
    bench.window().resize(1280, 720)
    qtbot.waitUntil(lambda: not words.isVisible())
