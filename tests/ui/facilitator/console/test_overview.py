import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ally_sim.engine.steps import Kind
from ally_sim.ui.facilitator.overview_map import OverviewMap
from tests.ui.facilitator.console.conftest import Facilitator, settle


def map_of(facilitator: Facilitator) -> OverviewMap:
    """Open the overview and return its map."""
    facilitator.press("O")
    return facilitator.named(OverviewMap, "Map of the story")


def scene_of(facilitator: Facilitator) -> str:
    """Return the title of the scene the room is in."""
    story = facilitator.stage.place.playthrough.story
    return story.scenes[facilitator.stage.scene].title


def test_the_overview_opens_on_the_map_where_the_room_is(facilitator: Facilitator) -> None:
    facilitator.go_to(Kind.VOTE)

    drawn = map_of(facilitator)

    assert drawn.hasFocus()
    assert drawn.at == facilitator.stage.scene
    assert drawn.accessibleDescription() == f"{scene_of(facilitator)}. The room is here"


def test_arrows_and_enter_on_the_map_go_to_a_scene(facilitator: Facilitator) -> None:
    map_of(facilitator)
    facilitator.press("Down Down Return")

    assert scene_of(facilitator) == "Half-time"
    assert "All scenes" not in facilitator.words


def test_a_click_on_the_map_goes_to_a_scene(facilitator: Facilitator) -> None:
    drawn = map_of(facilitator)
    scene = next(
        each.id
        for each in facilitator.stage.place.playthrough.story.scenes.values()
        if each.title == "Bay six"
    )

    place = drawn.box(scene).center().toPoint()
    QTest.mouseClick(drawn, Qt.MouseButton.LeftButton, pos=place)
    settle()

    assert scene_of(facilitator) == "Bay six"


def test_a_click_beside_the_scenes_of_the_map_goes_nowhere(facilitator: Facilitator) -> None:
    before = facilitator.stage
    drawn = map_of(facilitator)

    QTest.mouseClick(drawn, Qt.MouseButton.LeftButton, pos=drawn.rect().bottomLeft())
    settle()

    assert facilitator.stage == before


def test_the_scene_that_the_keyboard_is_on_stays_in_sight(facilitator: Facilitator) -> None:
    facilitator.window.resize(1280, 720)
    drawn = map_of(facilitator)
    facilitator.press("Down " * 11)

    box = drawn.box(drawn.at).toRect()
    assert drawn.visibleRegion().contains(box.center())
    assert drawn.at != facilitator.stage.scene


@pytest.mark.parametrize("width", [260, 720, 1600])
def test_no_scene_lies_over_another_in_whatever_width(facilitator: Facilitator, width: int) -> None:
    drawn = map_of(facilitator)
    drawn.resize(width, drawn.heightForWidth(width))
    boxes = [drawn.box(each) for each in facilitator.stage.place.playthrough.story.scenes]

    assert not [one for one in boxes for other in boxes if one != other and one.intersects(other)]
    assert all(each.left() >= 0 and each.right() <= width for each in boxes)
