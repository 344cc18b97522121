"""Review notes in a file beside the story, and a story written for others."""

import os
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ally_sim.story.shelf import find
from ally_sim.ui import dialogs
from ally_sim.ui.author.story_views import StoryViews
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.widgets.buttons import Button
from tests.ui.author.conftest import STORY


def note(bench: Workbench, views: StoryViews, words: str) -> None:
    """Write a note on the first scene, and leave it."""
    bench.pane.go_to(14, 1)
    views.show_view(views.notes)
    QTest.keyClicks(views.notes.words, words)
    views.notes.keep()


def test_a_note_is_kept_by_its_scene_in_a_file_of_its_own(
    bench: Workbench, views: StoryViews, story: Path
) -> None:
    note(bench, views, "Would she say this?")

    assert (story / "story.notes.md").read_text() == (
        "# Review notes\n\n## hall\n\nWould she say this?\n"
    )
    assert (story / "story.yaml").read_text() == STORY
    bench.pane.go_to(20, 1)
    assert views.notes.words.toPlainText() == ""
    bench.pane.go_to(14, 1)
    assert views.notes.words.toPlainText() == "Would she say this?"


def test_what_was_typed_last_is_kept_when_the_story_is_left(
    bench: Workbench, views: StoryViews, story: Path
) -> None:
    bench.pane.go_to(14, 1)
    views.notes.words.setPlainText("Late.")
    bench.window().close()

    assert "Late." in (story / "story.notes.md").read_text()


def test_notes_that_others_write_meanwhile_stay(
    bench: Workbench, views: StoryViews, story: Path
) -> None:
    note(bench, views, "Mine.")
    file = story / "story.notes.md"
    file.write_text(file.read_text().replace("Mine.", "Theirs.") + "\n## out\n\nGood end.\n")
    QTest.keyClicks(views.notes.words, " More.")
    views.notes.keep()

    assert file.read_text() == (
        "# Review notes\n\n## hall\n\nMine. More.\n\nTheirs.\n\n## out\n\nGood end.\n"
    )


def test_notes_are_saved_while_somebody_types_on(
    bench: Workbench, views: StoryViews, story: Path, qtbot: QtBot
) -> None:
    bench.pane.go_to(14, 1)

    def typed_on() -> bool:
        QTest.keyClicks(views.notes.words, "x")  # sooner each time than anybody pauses
        return (story / "story.notes.md").exists()

    qtbot.waitUntil(typed_on)


def test_notes_that_cannot_be_read_are_not_written_over_and_what_was_typed_stays(
    bench: Workbench, views: StoryViews, story: Path, qtbot: QtBot
) -> None:
    file = story / "story.notes.md"
    file.write_bytes(theirs := "## hall\n\nSchön.\n".encode("latin-1"))
    with qtbot.waitSignal(views.told) as told:
        note(bench, views, "Mine.")
    assert "is not UTF-8 text" in str(told.args)
    bench.pane.go_to(20, 1)
    assert file.read_bytes() == theirs
    assert views.notes.words.toPlainText() == "Mine."

    file.write_text("## hall\n\nSchön.\n")
    bench.pane.go_to(14, 1)
    bench.pane.go_to(20, 1)
    assert file.read_text() == "## hall\n\nMine.\n\nSchön.\n"


@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_what_stands_in_the_place_of_the_notes_is_not_waited_for_and_what_was_typed_stays(
    what: str, bench: Workbench, views: StoryViews, story: Path, qtbot: QtBot
) -> None:
    file = story / "story.notes.md"
    file.mkdir() if what == "folder" else os.mkfifo(file)
    with qtbot.waitSignal(views.told) as told:
        note(bench, views, "Mine.")

    assert "story.notes.md is not a file. Move away what stands there" in str(told.args)
    assert views.notes.words.toPlainText() == "Mine."
    file.rename(story / "else")
    assert views.notes.keep()
    assert "Mine." in file.read_text()


def test_a_note_that_cannot_be_saved_is_not_left_without_a_question(
    bench: Workbench,
    views: StoryViews,
    story: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        dialogs, "ask", lambda _window, title, *_words, **_labels: asked.append(title)
    )
    (story / "story.notes.md").symlink_to(story / "nowhere" / "notes.md")
    with qtbot.waitSignal(views.told) as told:
        note(bench, views, "Mine.")
    assert "Your note stays here until it can be saved." in str(told.args)

    bench.window().close()
    assert asked == ["Leave without your note?"]
    assert bench.window().isVisible()
    (story / "nowhere").mkdir()
    bench.window().close()
    assert "Mine." in (story / "nowhere" / "notes.md").read_text()


def test_scenes_with_notes_are_listed_and_lead_to_their_lines(
    bench: Workbench, views: StoryViews
) -> None:
    note(bench, views, "Why?")
    bench.pane.go_to(20, 1)
    (words,) = (views.notes.list.item(row).text() for row in range(views.notes.list.count()))
    assert words.startswith("hall: Why?")
    views.notes.list.setCurrentRow(0)
    views.notes.list.itemClicked.emit(views.notes.list.item(0))
    assert bench.here.line == 10


def share(views: StoryViews, label: str, qtbot: QtBot) -> str:
    """Share the story in one of the ways offered; return what is told."""
    views.sharing.ask()
    buttons = views.preview.window().findChildren(Button)
    (button,) = (each for each in buttons if each.text() == label and each.isVisible())
    with qtbot.waitSignal(views.told) as told:
        button.click()
    (words,) = told.args or [""]
    return str(words)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whoever is asked where to write something chooses this file."""
    chosen = tmp_path / "anna-speaks-up"
    monkeypatch.setattr(
        dialogs,
        "choose_new_file",
        lambda *_asked, suggested, **_kinds: chosen.with_suffix(Path(suggested).suffix),
    )
    return chosen


@pytest.mark.parametrize(
    ("label", "written", "begins"),
    [
        ("A page for any browser…", ".html", b"<!doctype html>"),
        ("The script on paper…", ".pdf", b"%PDF"),
    ],
)
def test_a_story_is_written_for_others(
    label: str, written: str, begins: bytes, file: Path, views: StoryViews, qtbot: QtBot
) -> None:
    file = file.with_suffix(written)
    told = share(views, label, qtbot)

    assert told == f"Written to {file}."
    assert file.read_bytes()[:15].lower().startswith(begins.lower())


def test_the_script_holds_the_notes(
    bench: Workbench,
    views: StoryViews,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note(bench, views, "Would she say this?")
    page = tmp_path / "script.html"
    monkeypatch.setattr(dialogs, "choose_new_file", lambda *_asked, **_kinds: page)
    share(views, "The script on paper…", qtbot)

    assert "Would she say this?" in page.read_text()


def test_a_package_holds_the_story_as_it_stands_and_no_notes(
    bench: Workbench, views: StoryViews, file: Path, qtbot: QtBot
) -> None:
    note(bench, views, "Hm.")
    bench.pane.go_to(1, 1)
    QTest.keyClicks(bench.pane, "# mine ")
    share(views, "A package…", qtbot)

    (found,) = find([str(file.with_suffix(".allystory"))])
    assert found.opened().names() == ("story.yaml",)
    assert found.opened().read("story.yaml").startswith(b"# mine ")


def test_a_story_with_errors_is_not_shared(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    bench.draft.file("story.yaml").replace(STORY.replace("start: hall", "start: hal"))
    qtbot.waitUntil(lambda: any("'hal'" in each.message for each in bench.draft.diagnostics))
    with qtbot.waitSignal(views.told) as told:
        views.sharing.ask()

    assert told.args == ["A story with errors cannot be shared. F8 goes to the first."]
