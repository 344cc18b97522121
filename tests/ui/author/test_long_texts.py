"""Long texts: no part is gone over more often than it must be, and nothing is lost for that."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from ally_sim.authoring.outline import OutlineChoice, OutlineScene
from ally_sim.records.drafts import PIECE, Draft, Drafts, fingerprint
from ally_sim.source.diagnostics import Location
from ally_sim.source.text_bytes import MOST_BYTES
from ally_sim.story.files import READ_LIMIT
from ally_sim.story.model import SceneId
from ally_sim.ui.author.open_file import OpenFile
from ally_sim.ui.author.outline_tree import OutlineTree
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.widgets.words import Words
from tests.ui.author.conftest import STORY, Studio

WORDS = st.text(st.sampled_from("ab \n😀é\u00a0"), max_size=12)
CHANGES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), WORDS), max_size=8)


def shown(bench: Workbench) -> list[str]:
    """Return the messages that stand below the text."""
    return [bench.findings.item(row).text() for row in range(bench.findings.count())]


def a_scene(name: str, choices: int) -> OutlineScene:
    """Return a scene of an outline."""
    here = Location("story.yaml", 1, 1)
    choice = OutlineChoice("Go.", (), None, here)
    return OutlineScene(SceneId(name), "", here, (choice,) * choices, (), "")


@pytest.mark.usefixtures("qapp")
@given(WORDS, CHANGES, st.integers(0, 8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_text_is_what_the_text_field_holds_after_any_change(
    before: str, changes: list[tuple[int, int, str]], undone: int
) -> None:
    file = OpenFile("story.yaml", Path("story.yaml"), before.encode())
    document = file.document
    cursor = QTextCursor(document)
    for number, (begin, end, words) in enumerate(changes):
        last = document.characterCount() - 1
        cursor.setPosition(begin * last // 99)
        cursor.setPosition(end * last // 99, QTextCursor.MoveMode.KeepAnchor)
        if number % 2:
            cursor.insertText(words)
        else:
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            cursor.movePosition(QTextCursor.MoveOperation.Start)
            cursor.insertText(words)
            cursor.endEditBlock()
        assert file.text == document.toRawText().replace("\u2029", "\n")
    for _ in range(undone):
        document.undo()
    assert file.text == document.toRawText().replace("\u2029", "\n")
    assert list(file.lines) == file.text.split("\n")


def test_a_draft_of_a_long_text_is_kept_whole(tmp_path: Path) -> None:
    text = f'{"é" * PIECE}"\\{"😀" * PIECE}\n'
    drafts, path = Drafts(tmp_path), tmp_path / "story.yaml"
    drafts.keep(Draft(path, fingerprint(b""), text))

    assert drafts.of(path) == Draft(path, fingerprint(b""), text)


def test_a_file_that_is_too_long_for_a_story_is_told_of_and_written_in_all_the_same(
    story: Path, studio: Studio, own_home: Path, qtbot: QtBot
) -> None:
    long = STORY + "# more\n" * (MOST_BYTES // 7 + 1)
    (story / "story.yaml").write_text(long)
    bench = studio(story).bench
    assert bench is not None
    qtbot.waitUntil(lambda: len(shown(bench)) == 1)
    assert "may have 1,048,576 (1 MiB)" in shown(bench)[0]

    bench.pane.go_to(1, 1)
    QTest.keyClicks(bench.pane, "#")
    drafts = Drafts(own_home)
    qtbot.waitUntil(lambda: drafts.has(story / "story.yaml"))
    kept = drafts.of(story / "story.yaml")
    assert kept is not None
    assert kept.text == f"#{long}"
    assert bench.draft.save()
    assert (story / "story.yaml").read_text() == f"#{long}"


def test_a_file_of_which_only_a_part_would_be_read_is_not_opened(
    story: Path, studio: Studio
) -> None:
    (story / "story.yaml").write_bytes(b"#" * (READ_LIMIT + 1))
    window = studio(story)

    assert window.bench is None
    told = [words.text() for words in window.findChildren(Words)]
    assert any("is larger than 16 MiB" in each for each in told)


def test_the_outline_stays_open_where_a_choice_is_written_or_taken_out(
    bench: Workbench,
) -> None:
    tree = bench.outline
    tree.expand(tree.model().index(0, 0))
    for count in (3, 1):
        hall, *others = bench.draft.outline
        choices = (*hall.choices, *hall.choices)[:count]
        tree.show_outline((replace(hall, choices=choices), *others))

        assert tree.isExpanded(tree.model().index(0, 0))
        assert tree.model().rowCount(tree.model().index(0, 0)) == count


@pytest.mark.usefixtures("qapp")
@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 3)), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_outline_holds_what_qt_asks_of_a_model_whatever_comes_and_goes(
    outlines: list[dict[str, int]],
) -> None:
    tree = OutlineTree()
    model = tree.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for outline in outlines:
        tree.show_outline(tuple(a_scene(*each) for each in outline.items()))

        rows = [model.index(row, 0) for row in range(model.rowCount())]
        assert {str(row.data()): model.rowCount(row) for row in rows} == outline
    assert tester.model() is model


def test_the_outline_stays_at_a_choice_where_another_scene_comes_or_goes(bench: Workbench) -> None:
    tree = OutlineTree()
    hall, out = bench.draft.outline
    tree.show_outline((hall, out))
    tree.setCurrentIndex(tree.model().index(1, 0, tree.model().index(0, 0)))
    words = tree.currentIndex().data()
    attic = replace(out, id=SceneId("attic"))
    for scenes in ((attic, hall, out), (attic, hall), (hall,), (hall, out)):
        tree.show_outline(scenes)

        assert tree.currentIndex().data() == words


def test_the_outline_stays_open_where_a_scene_comes_in_before(bench: Workbench) -> None:
    tree = OutlineTree()
    hall, out = bench.draft.outline
    tree.show_outline((hall, out))
    tree.expand(tree.model().index(0, 0))
    tree.setCurrentIndex(tree.model().index(1, 0, tree.model().index(0, 0)))
    tree.show_outline((out, hall))

    assert [tree.isExpanded(tree.model().index(row, 0)) for row in (0, 1)] == [False, True]
    assert tree.currentIndex() == tree.model().index(1, 0)
