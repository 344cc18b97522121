"""Starting the studio: a new story, one of several, what cannot be opened; and its looks."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ally_sim.source.diagnostics import Location, Severity
from ally_sim.ui import dialogs, theme
from ally_sim.ui.author.guide import Guide
from ally_sim.ui.author.gutter import COLOURS
from ally_sim.ui.author.place_list import SIGNS, ListedPlace
from ally_sim.ui.author.report import Report
from ally_sim.ui.author.studio_menu import menus
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.icons import icon
from ally_sim.ui.widgets.buttons import Button
from ally_sim.ui.widgets.words import Words
from tests.ui.author.conftest import STORY, Studio


def button(window: QWidget, label: str) -> Button:
    (found,) = (each for each in window.findChildren(Button) if each.text() == label)
    return found


def test_a_newcomer_begins_a_story_that_is_whole_and_explains_itself(
    studio: Studio, own_home: Path, qtbot: QtBot
) -> None:
    window = studio()
    (name,) = window.findChildren(QLineEdit)
    name.setText("Letzter Bus übers Moor")
    QTest.keyPress(name, Qt.Key.Key_Return)

    bench = window.bench
    assert bench is not None
    assert bench.draft.path == own_home / "stories" / "letzter-bus-uebers-moor"
    qtbot.waitUntil(lambda: bench.draft.inspection is not None)
    assert bench.draft.diagnostics == ()
    assert bench.draft.story is not None
    assert bench.draft.story.title == "Letzter Bus übers Moor"
    assert "# what players see on the shelf" in bench.draft.file("story.yaml").text
    assert bench.draft.names == ("story.yaml",)
    assert window.views is not None
    assert window.views.guide.isVisible()
    assert bench.pane.hasFocus()


@pytest.mark.parametrize(
    ("title", "id_"),
    [("3 Uhr nachts", "story-3-uhr-nachts"), ("末班车", "story-20a1ee79"), ("Straße", "strasse")],
)
def test_a_title_in_any_script_begins_a_story_and_its_folder_is_told_before(
    title: str, id_: str, studio: Studio, own_home: Path
) -> None:
    window = studio()
    window.findChildren(QLineEdit)[0].setText(title)
    told = [each.text() for each in window.findChildren(Words)]
    button(window, "Begin").click()

    assert window.bench is not None
    assert window.bench.draft.path == own_home / "stories" / id_
    assert str(window.bench.draft.path) in told


def test_the_guide_is_read_beside_the_start_page_too(studio: Studio) -> None:
    window = studio()
    button(window, "Read the author’s guide first").click()
    (guide,) = window.findChildren(Guide)
    assert guide.isVisible()
    assert button(window, "Begin").isVisible()

    QTest.keyClicks(window.findChildren(QLineEdit)[0], "Night")
    button(window, "Begin").click()
    assert not guide.isVisible()


def test_a_name_that_is_taken_is_told_and_nothing_is_written(
    studio: Studio, own_home: Path
) -> None:
    (own_home / "stories" / "night").mkdir(parents=True)
    window = studio()
    window.findChildren(QLineEdit)[0].setText("Night")
    button(window, "Begin").click()

    assert window.bench is None
    assert list((own_home / "stories" / "night").iterdir()) == []


def test_a_story_of_another_tool_comes_over_and_what_was_left_out_is_told(
    studio: Studio, own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twee = tmp_path / "Night shift.twee"
    twee.write_text(
        ":: StoryTitle\nNight shift\n\n:: Start\nIt rains. [[On->End]]\n\n:: End\nDry.\n"
    )
    monkeypatch.setattr(dialogs, "choose_file", lambda *_asked, **_kinds: twee)
    window = studio()
    button(window, "From Twine or H5P…").click()

    bench = window.bench
    assert bench is not None
    assert bench.draft.path == own_home / "stories" / "night-shift"
    assert "It rains." in bench.draft.file("story.yaml").text
    (report,) = window.findChildren(Report)
    assert "Night shift" in report.toPlainText()


def test_of_several_stories_in_a_folder_one_is_chosen(
    studio: Studio, story: Path, tmp_path: Path
) -> None:
    (tmp_path / "another.yaml").write_text(STORY)
    window = studio(tmp_path)
    labels = [each.text() for each in window.findChildren(Button)]
    assert {story.name, "another"} <= set(labels)

    button(window, "another").click()
    bench = window.bench
    assert bench is not None
    assert bench.draft.file("story.yaml").text == STORY
    QTest.keyClicks(bench.pane, "#")
    assert bench.draft.save()
    assert (tmp_path / "another.yaml").read_text() == "#" + STORY


@pytest.mark.parametrize("data", [b"format: 1\ntitle: caf\xe9\n", b"\xff\xfef\0"])
def test_a_file_that_is_no_text_is_told_and_not_touched(
    data: bytes, studio: Studio, tmp_path: Path
) -> None:
    (tmp_path / "odd.yaml").write_bytes(data)
    window = studio(tmp_path / "odd.yaml")

    assert window.bench is None
    assert (tmp_path / "odd.yaml").read_bytes() == data


@pytest.mark.parametrize("data", [b"", b"\n", b"scenes: [", b"\t- x: {", STORY.encode()[:150]])
def test_a_story_that_is_broken_or_half_saved_is_opened_all_the_same(
    data: bytes, studio: Studio, story: Path, qtbot: QtBot
) -> None:
    (story / "story.yaml").write_bytes(data)
    bench = studio(story).bench
    assert bench is not None
    qtbot.waitUntil(lambda: bool(bench.draft.diagnostics))

    bench.step_finding(1)
    bench.draft.file("story.yaml").replace(STORY)
    qtbot.waitUntil(lambda: bench.draft.story is not None)
    assert (story / "story.yaml").read_bytes() == data


def test_everything_that_takes_the_keyboard_has_a_name(studio: Studio, bench: Workbench) -> None:
    kinds = (QPushButton, QLineEdit, QPlainTextEdit, QAbstractItemView, QTabBar)
    for window in (bench.window(), studio()):
        for widget in window.findChildren(QWidget):
            takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            if isinstance(widget, kinds) and takes_keys and widget.isVisible():
                assert widget.accessibleName(), widget


def test_every_key_is_used_once() -> None:
    keys = [key for _title, commands in menus() for each in commands for key in each.keys]

    assert len(keys) == len(set(keys))


def test_the_text_grows_and_the_colours_change_and_stay_so(studio: Studio, story: Path) -> None:
    window = studio(story)
    before = theme.current().px("body")
    actions = {action.text(): action for action in window.findChildren(QAction)}
    actions["Larger text"].trigger()
    assert theme.current().px("body") > before
    assert theme.current().theme.name == "day"
    actions["Other colours"].trigger()
    assert theme.current().theme.name == "night"
    window.close()

    studio()
    assert theme.current().theme.name == "night"


def test_signs_of_findings_take_the_colours_of_another_look(studio: Studio, story: Path) -> None:
    window = studio(story)
    assert window.bench
    findings = window.bench.findings
    findings.show_places([ListedPlace(Location("story.yaml", 1, 1), "Words.", Severity.ERROR)])
    before = findings.item(0).icon().pixmap(32).toImage()
    next(each for each in window.findChildren(QAction) if each.text() == "Other colours").trigger()
    now = findings.item(0).icon().pixmap(32).toImage()

    assert now == icon(SIGNS[Severity.ERROR], COLOURS[Severity.ERROR]).pixmap(32).toImage()
    assert now != before


def test_an_outline_without_scenes_says_why(studio: Studio, story: Path, qtbot: QtBot) -> None:
    (story / "story.yaml").write_text(STORY.replace("helps", "help"))
    bench = studio(story).bench
    assert bench
    empty = bench.outline.viewport().grab().toImage()
    told = bench.outline.accessibleDescription()
    bench.outline.setAccessibleDescription("")
    assert bench.outline.viewport().grab().toImage() != empty

    bench.outline.setAccessibleDescription(told)
    assert "once the story can be read" in told
    bench.draft.file("story.yaml").replace(STORY)
    qtbot.waitUntil(lambda: bench.draft.story is not None)
    assert bench.outline.accessibleDescription() == ""


def test_the_studio_ends_when_it_is_asked_to_and_keeps_a_draft(story: Path, own_home: Path) -> None:
    words = [sys.executable, "-m", "ally_sim", "studio", str(story)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(words, env=environment) as child:
        backups = own_home / "studio" / "backups"
        until = time.monotonic() + 30
        while not backups.exists() and time.monotonic() < until:
            time.sleep(0.05)
        child.send_signal(signal.SIGTERM)
        try:
            assert child.wait(timeout=30) == 0
        finally:
            child.kill()
    assert (story / "story.yaml").read_text() == STORY


def in_view(pane: QPlainTextEdit) -> bool:
    return pane.viewport().rect().contains(pane.cursorRect())


def test_the_line_of_the_cursor_stays_in_view_as_the_text_is_made_larger(
    story: Path, studio: Studio
) -> None:
    (story / "story.yaml").write_text(STORY + f"# {'more ' * 30}\n" * 200)
    window = studio(story)
    bench = window.bench
    assert bench is not None
    larger = next(each for each in window.findChildren(QAction) if each.text() == "Larger text")
    bar = bench.pane.verticalScrollBar()
    bench.pane.go_to(100, 1)
    bar.setValue(0)
    bench.pane.ensureCursorVisible()  # in the lowest line
    for _step in range(4):
        larger.trigger()
        QApplication.processEvents()
        assert in_view(bench.pane)

    bar.setValue(0)  # somebody looks elsewhere
    larger.trigger()
    QApplication.processEvents()
    assert bar.value() == 0


def test_after_saving_by_a_click_one_writes_on(bench: Workbench, qtbot: QtBot) -> None:
    QTest.keyClicks(bench.pane, "#")
    window = bench.window()
    (save,) = (each for each in window.findChildren(Button) if each.text() == "Save")
    qtbot.waitUntil(save.isEnabled)
    save.setFocus()
    save.click()

    assert not save.isEnabled()
    assert QApplication.focusWidget() is bench.pane


def test_after_saving_by_a_click_what_is_seen_has_the_keyboard(
    bench: Workbench, qtbot: QtBot
) -> None:
    QTest.keyClicks(bench.pane, "#")
    (save,) = (each for each in bench.window().findChildren(Button) if each.text() == "Save")
    qtbot.waitUntil(save.isEnabled)
    bench.show_text(shown=False)
    save.setFocus()
    save.click()

    assert QApplication.focusWidget() is bench.beside.currentWidget()
