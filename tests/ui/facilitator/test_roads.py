from ally_sim.engine import actions as do
from ally_sim.engine.place import Place
from ally_sim.engine.stage import act
from ally_sim.engine.steps import Kind
from ally_sim.story.model import SceneId
from ally_sim.ui.facilitator.roads import RoadMap, road_map, way_to
from tests.engine.rooms import at
from tests.stories import a_story

FORKED = """
scenes:
  first: {text: A., choices: [{id: a, text: A, goto: left}, {id: b, text: B, goto: right}]}
  left: {text: L., choices: [{id: c, text: C, goto: end}, {id: again, text: G, goto: first}]}
  right: {text: R., goto: end}
  end: {text: E., ending: {title: The end}}
"""
FIRST, LEFT, RIGHT, END = (SceneId(each) for each in ("first", "left", "right", "end"))


def forked() -> RoadMap:
    return road_map(a_story(FORKED))


def after_one_choice() -> Place:
    """Return the room in the second scene, one choice after the first."""
    stage = at(Kind.TALLY)
    stage = act(stage, do.Take(stage.place.playthrough.open[0].id), at=1.0)
    played = stage.place.playthrough
    return act(stage, do.GoTo(played.choices, 1), at=1.0).place


def test_each_row_of_the_map_is_further_from_the_beginning() -> None:
    rows = {each.scene: each.spot.row for each in forked().stops.values()}

    assert rows == {FIRST: 0, LEFT: 1, RIGHT: 1, END: 2}


def test_an_ending_without_a_title_of_its_scene_is_called_by_its_own() -> None:
    end = forked().stops[END]

    assert (end.title, end.is_ending) == ("The end", True)


def test_arrows_lead_to_the_nearest_scene_and_stay_where_there_is_none() -> None:
    drawn = forked()
    sides = sorted((LEFT, RIGHT), key=lambda each: drawn.stops[each].spot.right)

    assert drawn.beside(sides[0], down=0, right=1) == sides[1]
    assert drawn.beside(sides[1], down=0, right=1) == sides[1]
    assert drawn.beside(LEFT, down=-1, right=0) == FIRST
    assert drawn.beside(END, down=1, right=0) == END


def test_a_road_that_leads_up_again_is_told_apart() -> None:
    back = [each.choice for each in forked().roads if each.backward]

    assert back == ["again"]


def test_of_the_roads_at_a_moment_one_was_taken_and_the_others_were_passed_by() -> None:
    place = after_one_choice()
    way = way_to(place)
    roads = road_map(place.playthrough.story).roads

    assert way.here == "second"
    assert [each.choice for each in roads if way.took(each)] == ["speak"]
    assert [each.choice for each in roads if way.passed_by(each)] == ["wait"]


def test_before_anything_is_decided_no_road_is_taken_or_passed_by() -> None:
    place = at(Kind.TALLY).place
    way = way_to(place)
    roads = road_map(place.playthrough.story).roads

    assert not [each for each in roads if way.took(each) or way.passed_by(each)]
