"""The map: every scene and line, gone along by mouse and keyboard, drawn as the text changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ally_sim.authoring.cards import Card
from ally_sim.authoring.graph import story_graph
from ally_sim.authoring.map_layout import story_map
from ally_sim.story.model import SceneId
from ally_sim.ui import dialogs, theme
from ally_sim.ui.author import map_panel, map_picture
from ally_sim.ui.author.map_panel import MapPanel
from ally_sim.ui.author.map_picture import MapPicture
from ally_sim.ui.author.map_view import MapView
from ally_sim.ui.author.story_views import StoryViews
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.widgets.words import Words
from tests.stories import a_story
from tests.ui.author.conftest import STORY


@pytest.fixture
def views(views: StoryViews, qtbot: QtBot) -> StoryViews:
    """The views, with the map in front and drawn."""

    views.show_view(views.map)
    qtbot.waitUntil(lambda: views.map.view.shown is not None)
    return views


def middle(view: MapView, scene: str) -> QPoint:
    """Return where a scene's title is on the screen."""
    assert view.shown
    at = QPointF(*view.shown.cards[SceneId(scene)].corner) + QPointF(60, 30)
    view.centerOn(at)
    return view.mapFromScene(at)


def colours(view: MapView) -> int:
    """Return how many colours are seen: words have many, by the shades of their edges."""
    seen = view.grab().toImage()
    return len({seen.pixel(x, y) for x in range(seen.width()) for y in range(seen.height())})


def test_every_way_and_consequence_is_a_stroke_with_a_head(views: StoryViews) -> None:
    drawn = views.map.view.shown

    assert drawn
    assert len(drawn.strokes) == 3  # two choices, and what comes back of one
    assert {later for _tip, later in drawn.tips} == {True, False}


@pytest.mark.parametrize("steps", [0, 3])
def test_the_map_is_drawn_to_be_read(views: StoryViews, qtbot: QtBot, steps: int) -> None:
    view = views.map.view
    view.zoom(steps)

    qtbot.waitUntil(lambda: colours(view) > 40)


def test_from_afar_the_map_is_drawn_in_a_few_strokes(views: StoryViews) -> None:
    view = views.map.view
    view.zoom(-12)

    assert colours(view) < 12


def test_until_it_can_be_read_a_map_is_drawn_as_from_afar(qtbot: QtBot) -> None:
    view = MapView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_map(MapPicture(story_map(story_graph(a_story(STORY)))))

    assert 2 < colours(view) < 12


def test_until_another_map_can_be_read_the_one_before_stays(
    views: StoryViews, qtbot: QtBot
) -> None:
    view = views.map.view
    qtbot.waitUntil(lambda: colours(view) > 40)
    view.show_map(MapPicture(story_map(story_graph(a_story(STORY)))))

    assert colours(view) > 40


def test_in_another_look_the_map_is_drawn_anew(views: StoryViews, qtbot: QtBot) -> None:
    view = views.map.view
    qtbot.waitUntil(lambda: colours(view) > 40)
    QApplication.sendEvent(view, QEvent(QEvent.Type.StyleChange))

    assert colours(view) < 12
    qtbot.waitUntil(lambda: colours(view) > 40)


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_a_map_that_is_too_large_is_shown_where_it_begins_in_letters_that_can_be_read(
    qapp: QApplication, qtbot: QtBot, text_size: float
) -> None:
    theme.apply(qapp, text_size=text_size)
    view = MapView()
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show_map(MapPicture(story_map(story_graph(a_story(STORY)))))
    assert view.transform().m11() == pytest.approx(0.9 * text_size)
    assert view.shown
    at = view.mapFromScene(QPointF(*view.shown.cards[SceneId("hall")].corner))
    assert view.viewport().rect().contains(at + QPoint(60, 30))

    view.zoom(-3)
    view.go_to(SceneId("out"), near=True)
    assert view.transform().m11() == pytest.approx(0.9 * text_size)
    theme.apply(qapp)


def test_a_click_goes_to_the_line_and_a_double_click_tries_the_scene(
    bench: Workbench, views: StoryViews
) -> None:
    view = views.map.view
    at = middle(view, "out")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.here.line == 18

    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, "hall"))
    assert views.preview.isVisible()
    assert views.tryout.scene is not None
    assert views.tryout.scene.id == "hall"


def test_the_keyboard_goes_from_scene_to_scene(bench: Workbench, views: StoryViews) -> None:
    view = views.map.view
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current == "hall"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.current == "out"
    assert "Out" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert bench.here.line == 18
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.current == "hall"
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert views.preview.isVisible()


def test_it_is_made_larger_and_smaller_by_keys_and_by_the_wheel(views: StoryViews) -> None:
    view = views.map.view
    QTest.keyClick(view, Qt.Key.Key_0)
    before = view.transform().m11()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.transform().m11() > before
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.transform().m11() == pytest.approx(before)

    turn_wheel(view, Qt.KeyboardModifier.ControlModifier)
    assert view.transform().m11() < before


def turn_wheel(view: MapView, held: Qt.KeyboardModifier) -> None:
    """Turn the wheel down by a notch over the map."""
    at, none = QPointF(view.viewport().rect().center()), Qt.MouseButton.NoButton
    phase, turned, natural = Qt.ScrollPhase.NoScrollPhase, QPoint(0, -120), False
    down = QWheelEvent(at, view.mapToGlobal(at), QPoint(), turned, none, held, phase, natural)
    QApplication.sendEvent(view.viewport(), down)


def test_the_wheel_goes_along_a_map_all_of_whose_height_is_seen(views: StoryViews) -> None:
    view = views.map.view
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    for _step in range(20):
        if across.maximum() == across.minimum():
            view.zoom(1)
    assert down.maximum() == down.minimum()
    across.setValue(across.minimum())

    turn_wheel(view, Qt.KeyboardModifier.NoModifier)

    assert across.value() > across.minimum()


def test_scenes_are_found_by_the_words_of_their_choices(views: StoryViews) -> None:
    views.map.search.setText("wait HERE")
    QTest.keyClick(views.map.search, Qt.Key.Key_Return)

    assert views.map.view.current == "hall"


def test_a_change_is_drawn_and_the_scene_at_hand_stays(
    bench: Workbench, views: StoryViews, qtbot: QtBot
) -> None:
    view = views.map.view
    QTest.keyClick(view, Qt.Key.Key_Home)
    before = view.shown
    bench.draft.file("story.yaml").replace(
        STORY.replace("  out:\n", "  attic: {text: Up., goto: out}\n  out:\n")
    )
    qtbot.waitUntil(lambda: view.shown is not before)

    assert view.shown is not None
    assert "attic" in view.shown.cards
    assert view.shown.strip is not None
    assert view.current == "hall"


@pytest.mark.parametrize("name", ["map.svg", "map.png"])
def test_it_is_exported_as_a_picture(
    name: str,
    views: StoryViews,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / name
    monkeypatch.setattr(dialogs, "choose_new_file", lambda *_asked, **_kinds: file)
    with qtbot.waitSignal(views.told):
        views.map.export()

    assert file.read_bytes().startswith((b"<?xml", b"\x89PNG"))


def test_what_is_being_drawn_gives_way_to_the_map_of_newer_text(qtbot: QtBot) -> None:
    panel = MapPanel()
    qtbot.addWidget(panel)
    panel.show()
    older = a_story(STORY.replace("  out:\n", "  attic: {text: Up., goto: out}\n  out:\n"))
    panel.show_story(older, ())
    panel.show_story(a_story(STORY), ())
    assert "Drawing…" in [each.text() for each in panel.findChildren(Words)]

    qtbot.waitUntil(lambda: panel.view.shown is not None)
    assert panel.view.shown is not None
    assert [*panel.view.shown.cards] == ["hall", "out"]
    assert "Drawing…" not in [each.text() for each in panel.findChildren(Words)]
    panel.stop()


def test_after_a_fault_the_map_of_the_next_text_is_drawn(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = MapPanel()
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.captureExceptions() as faults, monkeypatch.context() as faulty:
        faulty.setattr(map_panel, "story_map", None)
        panel.show_story(a_story(STORY), ())
        qtbot.waitUntil(lambda: bool(faults))
    assert "Drawing…" not in [each.text() for each in panel.findChildren(Words)]

    panel.show_story(a_story(STORY), ())
    qtbot.waitUntil(lambda: panel.view.shown is not None)
    panel.stop()


def test_of_a_map_of_a_thousand_scenes_only_what_is_in_sight_is_drawn(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenes = "".join(
        f"  s{n}:\n    text: Scene {n}.\n    choices:\n"
        f"      - {{text: 'On {n}', impact: helps, goto: s{n + 1}}}\n"
        f"      - {{text: 'Far {n}', impact: harms, goto: s{min(n + 7, 1000)}}}\n"
        for n in range(1000)
    )
    end = "  s1000:\n    text: The end.\n    ending: {title: End}\n"
    story = a_story(f"format: 1\ntitle: Long\nstart: s0\nscenes:\n{scenes}{end}")
    painted: set[Card] = set()
    monkeypatch.setattr(map_picture, "paint_card", lambda _to, card, *_a, **_k: painted.add(card))
    view = MapView()
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show_map(MapPicture(story_map(story_graph(story))))
    with qtbot.waitExposed(view):
        view.show()
    bar = view.horizontalScrollBar()
    bar.setValue(bar.value() + 2000)
    qtbot.waitUntil(lambda: len(painted) > 3)

    assert len(painted) < 40


def test_the_map_can_have_all_the_room_until_a_line_is_gone_to(
    bench: Workbench, views: StoryViews
) -> None:
    bench.show_text(shown=False)
    assert not bench.pane.isVisible()
    QTest.keyClick(views.map.view, Qt.Key.Key_Home)
    QTest.keyClick(views.map.view, Qt.Key.Key_Return)

    assert bench.pane.isVisible()
    assert bench.here.line == 10
