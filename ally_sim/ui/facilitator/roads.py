"""Where the scenes of a story stand on the console's map, and how the roads between them run.

Scenes stand in rows from the top down. Widths are told in cards: a card is one wide.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ally_sim.authoring.graph import story_graph
from ally_sim.authoring.layers import Edge, Layers, layers_by_distance
from ally_sim.engine.place import Place
from ally_sim.story.model import ChoiceId, Scene, SceneId, Story

_LANE, _GAP = 0.1, 0.16
"""How wide the lane of a road is that passes a row, and what lies between neighbours."""


class Spot(NamedTuple):
    """A place on the map: the row, counted from 0, and how far right of the middle it is."""

    row: int
    right: float


class Stop(NamedTuple):
    """A scene on the map."""

    scene: SceneId
    title: str
    is_ending: bool
    spot: Spot


class Road(NamedTuple):
    """What leads from one scene to another: a choice, or none; `past` are the lanes it takes."""

    source: SceneId
    target: SceneId
    choice: ChoiceId | None
    past: tuple[Spot, ...]
    backward: bool


Places = Mapping[Road, tuple[int, int]]
"""The place of each road among its neighbours, counted from 0, and how many they are."""


@dataclass(frozen=True, slots=True)
class RoadMap:
    """All scenes that can be reached, in the order written; `widths` tells that of each row."""

    stops: Mapping[SceneId, Stop]
    roads: tuple[Road, ...]
    widths: tuple[float, ...]

    def beside_each_other(self) -> tuple[Places, Places]:
        """Return for each road its place among those that leave with it, and that come in with it.

        Those that lead up again go their own way.
        """
        forward = [each for each in self.roads if not each.backward]
        leaving = sorted(forward, key=lambda each: self._near(each, 0, each.target).right)
        coming = sorted(forward, key=lambda each: self._near(each, -1, each.source).right)
        return (
            _places(leaving, lambda each: each.source),
            _places(coming, lambda each: each.target),
        )

    def _near(self, road: Road, lane: int, end: SceneId) -> Spot:
        """Return where a road is next after, or before, one of its ends."""
        return road.past[lane] if road.past else self.stops[end].spot

    def beside(self, scene: SceneId, *, down: int, right: int) -> SceneId:
        """Return the nearest scene in a direction; where there is none, the same."""
        here = self.stops[scene].spot
        others = [each for each in self.stops.values() if _lies(here, each.spot, down, right)]
        nearest = min(others, key=lambda each: _distance(here, each.spot), default=None)
        return nearest.scene if nearest else scene


@dataclass(frozen=True, slots=True)
class Way:
    """The scenes that a room has been through, each with what was chosen there; it is in `here`."""

    scenes: tuple[SceneId, ...]
    choices: tuple[ChoiceId | None, ...]

    @property
    def here(self) -> SceneId:
        """Where the room is."""
        return self.scenes[-1]

    def took(self, road: Road) -> bool:
        """Tell whether the room took a road."""
        steps = zip(pairwise(self.scenes), self.choices, strict=False)
        return ((road.source, road.target), road.choice) in steps

    def passed_by(self, road: Road) -> bool:
        """Tell whether the room stood where a road leaves, and took another."""
        return road.source in self.scenes[:-1] and not self.took(road)


def way_to(place: Place) -> Way:
    """Return the way that led to a place."""
    visits = place.playthrough.visits[: place.visit + 1]
    chosen = (each.choice.id if each.choice else None for each in visits)
    return Way(tuple(each.scene.id for each in visits), tuple(chosen))


def road_map(story: Story) -> RoadMap:
    """Return the map of a story."""
    graph = story_graph(story)
    scenes = [scene for scene in story.scenes.values() if graph.nodes[scene.id].reached]
    number = {scene.id: place for place, scene in enumerate(scenes)}
    exits = dict.fromkeys(
        (scene.id, each.target, each.choice.id if each.choice else None)
        for scene in scenes
        for each in graph.nodes[scene.id].exits
    )
    edges = [Edge(number[source], number[target], 0, 0) for source, target, _choice in exits]
    layers = Layers(layers_by_distance(len(scenes), number[graph.start], edges), edges)
    spots = dict(_spots(layers))
    return RoadMap(
        {each.id: _stop(each, story, spots[number[each.id]]) for each in scenes},
        tuple(
            Road(*each, tuple(map(spots.__getitem__, layers.lanes(edge))), layers.backward(edge))
            for each, edge in zip(exits, edges, strict=True)
        ),
        tuple(_width(row, layers.cards) for row in layers.rows),
    )


def _stop(scene: Scene, story: Story, spot: Spot) -> Stop:
    ending = scene.ending.title if scene.ending else ""
    return Stop(scene.id, scene.title or ending or story.title, bool(scene.ending), spot)


def _spots(layers: Layers) -> Iterator[tuple[int, Spot]]:
    """Yield the middle of every card and lane, each row around the middle of the map."""
    for number, row in enumerate(layers.rows):
        right = -_width(row, layers.cards) / 2
        for slot in row:
            broad = 1.0 if slot < layers.cards else _LANE
            yield slot, Spot(number, right + broad / 2)
            right += broad + _GAP


def _width(row: list[int], cards: int) -> float:
    broad = sum(1.0 if slot < cards else _LANE for slot in row)
    return broad + _GAP * (len(row) - 1)


def _places(roads: list[Road], end: Callable[[Road], SceneId]) -> Places:
    together: dict[SceneId, list[Road]] = {}
    for road in roads:
        together.setdefault(end(road), []).append(road)
    return {
        road: (place, len(those)) for those in together.values() for place, road in enumerate(those)
    }


def _lies(here: Spot, there: Spot, down: int, right: int) -> bool:
    if right:
        return here.row == there.row and (there.right - here.right) * right > 0
    return (there.row - here.row) * down > 0


def _distance(here: Spot, there: Spot) -> tuple[int, float]:
    return abs(there.row - here.row), abs(there.right - here.right)
