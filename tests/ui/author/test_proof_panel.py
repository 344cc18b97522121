"""The proof panel: what is reached and how, what the story is made of, counted as it changes."""

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ally_sim.engine.stops import AnswerStop
from ally_sim.ui import theme
from ally_sim.ui.author import proof_panel
from ally_sim.ui.author.story_views import StoryViews
from ally_sim.ui.author.workbench import Workbench
from tests.ui.author.conftest import STORY


@pytest.fixture
def views(views: StoryViews, qtbot: QtBot) -> StoryViews:
    """The views, with the proof in front and counted."""

    views.show_view(views.proof)
    qtbot.waitUntil(lambda: bool(lines(views)))
    return views


def lines(views: StoryViews) -> dict[str, QModelIndex]:
    """Return every line of the panel, by its words."""
    model = views.proof.tree.model()
    found: dict[str, QModelIndex] = {}

    def add(parent: QModelIndex) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found[str(index.data())] = index
            add(index)

    add(QModelIndex())
    return found


def test_it_tells_what_is_reached_and_what_the_story_is_made_of(views: StoryViews) -> None:
    told = lines(views)

    assert "Endings: 1 of 1 reached" in told
    assert "Scenes: 2 of 2 reached" in told
    assert "Choices: 2 of 2 reached" in told
    assert "Out: after 1 choice at the earliest" in told
    assert "somebody who draws lots: 100.0%" in told
    assert "Ways through: 2" in told
    assert "Scenes on a way: 2" in told
    assert "Minutes: less than one" in told
    assert "Choices by impact: Helps 1 · Mixed 0 · Harms 0 · Passive 1" in told
    assert "Anna: 3" in told
    assert any(each.startswith("Guidance that this story does not touch") for each in told)


def test_the_line_that_is_selected_is_set_off_in_one_piece(views: StoryViews) -> None:
    tree = views.proof.tree
    line = lines(views)["Out: after 1 choice at the earliest"]
    tree.expand(line.parent())
    tree.setCurrentIndex(line)
    seen, place = tree.viewport().grab().toImage(), tree.visualRect(line)
    colours = {
        seen.pixelColor(x, y).name()
        for x in range(place.left() - 8, place.left() + 6)
        for y in (place.top() + 1, place.bottom() - 1)
    }
    assert colours == {theme.current().colour("accent_soft").name()}


def test_its_lines_are_what_qt_asks_of_a_model_before_and_after_others_are_shown(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    model = views.proof.tree.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    bench.draft.file("story.yaml").replace(STORY.replace("when: trust >= 0", "when: trust > 2"))
    qtbot.waitUntil(lambda: "Choices: 1 of 2 reached" in lines(views))

    assert tester.model() is model


def test_a_line_is_played_by_a_shortest_way(views: StoryViews, qtbot: QtBot) -> None:
    views.proof.tree.clicked.emit(lines(views)["out: You waited."])
    qtbot.waitUntil(lambda: views.tryout.tryout.choices == ("wait",))
    assert views.preview.isVisible()
    assert views.tryout.scene is not None
    assert views.tryout.scene.id == "out"

    views.proof.tree.activated.emit(lines(views)["hall / go: Go in"])
    qtbot.waitUntil(lambda: views.tryout.tryout.choices == ("go",))
    assert isinstance(views.tryout.stop, AnswerStop)


def test_what_nobody_can_come_to_stands_first_and_leads_to_its_line(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    bench.draft.file("story.yaml").replace(STORY.replace("when: trust >= 0", "when: trust > 2"))
    qtbot.waitUntil(lambda: "Choices: 1 of 2 reached" in lines(views))
    words = "out of reach · hall / go: Go in"
    assert lines(views)[words].row() == 0

    views.proof.tree.clicked.emit(lines(views)[words])
    assert bench.here.line == 17


def test_what_is_no_longer_so_is_not_shown(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    file = bench.draft.file("story.yaml")
    file.replace(STORY.replace("Nobody answers.", "Nobody at all answers."))
    qtbot.waitUntil(lambda: "changed" in views.proof.state.text())
    file.replace(STORY.replace("{title: Out}", "{title: Outside}"))

    qtbot.waitUntil(lambda: "Outside: after 1 choice at the earliest" in lines(views))
    assert "or Enter, plays" in views.proof.state.text()


def test_after_a_fault_the_next_text_is_measured(
    bench: Workbench, views: StoryViews, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = bench.draft.file("story.yaml")
    with qtbot.captureExceptions() as faults, monkeypatch.context() as faulty:
        faulty.setattr(proof_panel, "measure", None)
        file.replace(STORY.replace("{title: Out}", "{title: Outside}"))
        qtbot.waitUntil(lambda: bool(faults))
    file.replace(STORY.replace("{title: Out}", "{title: Away}"))

    qtbot.waitUntil(lambda: "Away: after 1 choice at the earliest" in lines(views))
