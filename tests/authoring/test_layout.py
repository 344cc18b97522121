"""The layout of the map: what stands where, and that no line runs through a card."""

from collections.abc import Iterator

import pytest

from ally_sim.authoring.cards import CARD_WIDTH, RETURN, Card, Point
from ally_sim.authoring.graph import NodeKind, story_graph
from ally_sim.authoring.layers import Edge, Layers, layers_by_distance
from ally_sim.authoring.map_layout import StoryMap, story_map
from ally_sim.authoring.map_lines import Line
from ally_sim.authoring.ordering import Tie, in_order
from ally_sim.bundled import bundled
from ally_sim.story.model import SceneId, Story
from ally_sim.story.shelf import find
from tests.stories import a_story

CHAIN = a_story(
    id_="chain",
    text="""
    scenes:
      first: {text: One., goto: second}
      second:
        text: Two.
        choices:
          - {id: ask, text: Ask., goto: third}
          - {id: go, text: Go., goto: third}
          - {id: stop, text: Stop., goto: aside}
      third: {text: Three., goto: end}
      aside: {text: Aside., goto: end}
      end: {text: Home., ending: {title: Evening}}
""",
)

HUB = a_story(
    id_="hub",
    text="""
    scenes:
      first: {text: One., goto: hub}
      answer: {text: An answer., goto: hub}
      hub:
        text: What do you ask?
        choices:
          - {id: ask, text: Ask., goto: answer}
          - {id: again, text: Think., goto: hub}
          - {id: leave, text: Leave., goto: end}
      end: {text: Home., ending: {title: Evening}}
      lost: {text: Nobody comes., goto: end}
""",
)


def shipped(name: str) -> Story:
    """Return a shipped story."""
    story = find([str(bundled("stories") / name)])[0].read().story
    assert story
    return story


STORIES = [
    *map(shipped, ("whose-idea-was-it", "her-name-is-wanjiru", "third-time")),
    CHAIN,
    HUB,
]


def mapped(story: Story) -> StoryMap:
    return story_map(story_graph(story))


def at(drawn: StoryMap, scene: str) -> Point:
    return drawn.cards[SceneId(scene)].corner


def places(line: Line) -> Iterator[Point]:
    """Yield places along a line, close to each other."""
    for first in range(0, len(line.points) - 1, 3):
        one, two, three, four = line.points[first : first + 4]
        for step in range(41):
            t = step / 40
            parts = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x = sum(part * p.x for part, p in zip(parts, (one, two, three, four), strict=True))
            y = sum(part * p.y for part, p in zip(parts, (one, two, three, four), strict=True))
            yield Point(x, y)


def holds(card: Card, place: Point) -> bool:
    across = card.corner.x + 1 < place.x < card.corner.x + CARD_WIDTH - 1
    return across and card.corner.y < place.y < card.corner.y + card.height


@pytest.mark.parametrize("story", STORIES, ids=lambda each: each.id)
def test_no_line_runs_through_a_card(story: Story) -> None:
    drawn = mapped(story)
    every = [place for line in drawn.lines for place in places(line)]

    assert [c.node.scene for c in drawn.cards.values() if any(holds(c, p) for p in every)] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda each: each.id)
def test_no_card_lies_on_another(story: Story) -> None:
    cards = list(mapped(story).cards.values())

    for one in cards:
        for other in cards:
            apart_x = abs(one.corner.x - other.corner.x) >= CARD_WIDTH
            below = other.corner.y >= one.corner.y + one.height
            assert one is other or apart_x or below or one.corner.y >= other.corner.y + other.height


@pytest.mark.parametrize("story", STORIES, ids=lambda each: each.id)
def test_every_way_is_a_line_from_its_own_row_to_its_scene(story: Story) -> None:
    drawn = mapped(story)
    ways = [line for line in drawn.lines if not line.consequence]
    wanted = {
        (card.node.scene, number, exit_.target, card.leaves(number))
        for card in drawn.cards.values()
        if card.node.reached
        for number, exit_ in enumerate(card.node.exits)
    }

    assert {(line.source, line.exit, line.target, line.points[0]) for line in ways} == wanted
    assert all(line.points[-1] == drawn.cards[line.target].entry for line in ways)


def test_the_main_line_is_straight_and_what_is_beside_it_gives_way() -> None:
    drawn = mapped(CHAIN)

    assert {at(drawn, scene).y for scene in ("first", "second", "third", "end")} == {
        at(drawn, "first").y
    }
    assert at(drawn, "aside").y != at(drawn, "first").y


def test_scenes_stand_from_left_to_right_as_lines_lead() -> None:
    drawn = mapped(CHAIN)
    columns = [at(drawn, scene).x for scene in ("first", "second", "third", "end")]

    assert columns == sorted(set(columns))
    assert at(drawn, "aside").x == at(drawn, "third").x


def test_all_endings_stand_in_the_last_column() -> None:
    drawn = mapped(shipped("whose-idea-was-it"))
    ends = {c.corner.x for c in drawn.cards.values() if c.node.kind is NodeKind.ENDING}

    assert ends == {drawn.endings}
    assert drawn.endings == max(card.corner.x for card in drawn.cards.values())


def test_a_loop_runs_back_to_a_hub_that_is_written_after_its_answers() -> None:
    drawn = mapped(HUB)

    assert at(drawn, "hub").x < at(drawn, "answer").x
    assert {(line.source, line.target) for line in drawn.lines if line.backward} == {
        ("answer", "hub"),
        ("hub", "hub"),
    }


def test_a_line_that_runs_back_leaves_to_the_right_and_comes_in_from_the_left() -> None:
    drawn = mapped(HUB)

    for line in drawn.lines:
        assert line.points[1].x > line.points[0].x
        assert line.points[-2].x < line.points[-1].x


def test_scenes_that_nothing_leads_to_stand_in_a_strip_below() -> None:
    drawn = mapped(HUB)
    lowest = max(c.corner.y + c.height for c in drawn.cards.values() if c.node.reached)

    assert drawn.strip is not None
    assert lowest < drawn.strip < at(drawn, "lost").y
    assert "lost" not in {line.source for line in drawn.lines}


def test_a_consequence_is_a_line_from_the_choice_to_the_scene_that_shows_it() -> None:
    drawn = mapped(shipped("whose-idea-was-it"))
    line = next(line for line in drawn.lines if line.consequence and line.target == "live")
    card = drawn.cards[SceneId("standup")]

    assert line.source == "standup"
    assert line.points[0] == card.leaves(0)
    shown = drawn.cards[SceneId("live")].corner
    assert line.points[-1] == Point(shown.x, shown.y + RETURN)


def test_a_story_that_only_ends_has_one_card() -> None:
    drawn = mapped(a_story("scenes: {first: {text: Home., ending: {title: Evening}}}"))

    assert list(drawn.cards) == ["first"]
    assert drawn.lines == ()


@pytest.mark.parametrize("last", [50, 120])
def test_a_map_too_large_for_all_care_keeps_its_lines_off_the_cards(last: int) -> None:
    scenes = "".join(
        f"  s{n}: {{text: Go., choices: ["
        f"{{id: a{n}, text: On., goto: s{n + 1}}},"
        f"{{id: b{n}, text: Far., goto: s{min(n + 13, last)}}},"
        f"{{id: c{n}, text: Back., goto: s{max(n - 5, 0)}}}]}}\n"
        for n in range(last)
    )
    head = "format: 1\ntitle: Large\nstart: s0\nscenes:\n"
    drawn = mapped(a_story(f"{head}{scenes}  s{last}: {{text: Home., ending: {{title: End}}}}"))
    level = {
        (min(begin.x, end.x), end.y)
        for line in drawn.lines
        for begin, end in zip(line.points[::3], line.points[3::3], strict=False)
        if abs(begin.x - end.x) == CARD_WIDTH
    }
    across = [
        card.node.scene
        for card in drawn.cards.values()
        for x, y in level
        if card.corner.x == x and card.corner.y < y < card.corner.y + card.height
    ]

    assert len(level) > 11 * last
    assert across == []


def test_the_same_story_has_the_same_map() -> None:
    assert mapped(HUB).lines == mapped(HUB).lines


def a_circle(cards: int, *more: Edge) -> list[int]:
    """Return the layers of a circle behind the start, with a way round its third card."""
    edges = [Edge(card, card + 1, 30, 30) for card in range(cards)]
    around = [Edge(2, cards + 1, 60, 30), Edge(cards + 1, 3, 30, 30)]
    return layers_by_distance(cards + 2, 0, [*edges, Edge(cards, 1, 30, 30), *around, *more])


def test_a_scene_of_a_small_circle_stands_behind_all_that_leads_to_it() -> None:
    assert a_circle(8) == [0, 1, 2, 4, 5, 6, 7, 8, 9, 3]


def test_a_scene_that_leads_to_itself_stands_where_it_would_without_that() -> None:
    for cards in (8, 30):
        assert a_circle(cards, Edge(cards + 1, cards + 1, 30, 30)) == a_circle(cards)


def test_scenes_of_a_large_circle_stand_in_the_order_written() -> None:
    assert a_circle(30) == [*range(31), 3]


def test_what_leads_back_to_the_start_makes_no_circle() -> None:
    edges = [Edge(card, card + 1, 30, 30) for card in range(30)]
    around = [Edge(2, 31, 60, 30), Edge(31, 3, 30, 30)]

    assert layers_by_distance(32, 0, [*edges, *around, Edge(30, 0, 30, 30)])[3] == 4


def test_two_pairs_that_could_cross_do_not() -> None:
    edges = [Edge(0, 1, 30, 30), Edge(0, 2, 60, 30), Edge(1, 4, 30, 30), Edge(2, 3, 30, 30)]
    layers = Layers(layers_by_distance(5, 0, edges), edges)

    order = [row.index(card) for row in layers.rows for card in row if card in {1, 2}]
    ends = layers.rows[2]

    assert order == [0, 1]
    assert ends == [4, 3]


def test_lines_to_one_scene_share_their_lanes() -> None:
    edges = [Edge(0, 1, 30, 30), Edge(1, 2, 30, 30), Edge(2, 3, 30, 30), Edge(3, 4, 30, 30)]
    far = [Edge(0, 4, 60, 30), Edge(1, 4, 60, 30)]
    layers = Layers(layers_by_distance(5, 0, [*edges, *far]), [*edges, *far])

    assert layers.lanes(far[0])[1:] == layers.lanes(far[1])


def test_a_map_that_nobody_wants_any_more_is_not_drawn_to_its_end() -> None:
    left = iter(range(3))

    with pytest.raises(StopIteration):
        story_map(story_graph(HUB), lambda: void(next(left)))


def test_the_work_on_a_map_of_middling_size_can_be_ended_before_each_row_is_swapped() -> None:
    asked: list[None] = []
    ties: list[list[Tie]] = [[] for _ in range(600)]
    in_order([slot // 10 for slot in range(600)], ties, ties, {}, lambda: asked.append(None))

    brought_in_order, swapped = 4, 2
    assert len(asked) == 60 * (brought_in_order + swapped)


def void(_number: int) -> None:
    """Drop a number."""
