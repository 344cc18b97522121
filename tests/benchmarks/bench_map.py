"""Goal 17: the map of a large story, beside igraph's layout, which gives places only, and reading.

igraph is no dependency (its licence is the GPL): where it is not installed its rows are left out.
"""

import gc
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median

import pytest

from ally_sim.authoring.cards import card_of
from ally_sim.authoring.graph import Graph, story_graph
from ally_sim.authoring.map_layout import StoryMap, story_map
from ally_sim.authoring.map_lines import lines
from ally_sim.authoring.placing import Placing, ways
from ally_sim.story.files import FolderFiles
from ally_sim.story.reader import ReadResult, read_story
from tests.benchmarks.bench_check import seconds, tell
from tests.benchmarks.large_story import write_large_story

ROUNDS = 15
PAIRS = 400_000

Place = tuple[float, float]
Pair = tuple[int, int]


@pytest.mark.parametrize("scenes", [300, 1_000])
def test_laying_out_a_map_beside_igraph_and_beside_reading_the_story(
    scenes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a-large-story"
    write_large_story(folder, scenes)
    story = read(folder).story
    assert story
    graph = story_graph(story)
    pairs = pairs_of(graph)
    rounds = [one_round(folder, graph, pairs) for _ in range(ROUNDS)]
    times = {part: median(each[part] for each in rounds) for part in rounds[0]}
    ratio = {
        part: median(each[part] / (each["igraph"] or 1) for each in rounds) for part in rounds[0]
    }
    drawn = story_map(graph)
    ours = crossings([(card.corner.x, card.corner.y) for card in drawn.cards.values()], pairs)
    if not find_spec("igraph"):
        del times["igraph"]
    told = [f"{scenes:,} scenes, {len(pairs):,} pairs of scenes joined, {ROUNDS} rounds"]
    told += [f"  {part:<22} {taken * 1000:7,.1f} ms" for part, taken in times.items()]
    told.append(f"  whole / reading        {times['whole'] / times['reading']:7.2f}")
    if find_spec("igraph"):
        crossed = crossings(by_igraph(scenes, pairs), pairs)
        told.append(f"  placing / igraph       {ratio['placing']:7.3f}      goal 0.1")
        told.append(f"  whole / igraph         {ratio['whole']:7.2f}")
        told.append(f"  crossings / igraph     {ours / crossed:7.2f}      goal 1")
        assert ours <= crossed
    tell(capsys, told)


def one_round(folder: Path, graph: Graph, pairs: list[Pair]) -> dict[str, float]:
    """Return the seconds that the parts of a map take, one after the other; what joins is given."""
    cards = [card_of(node) for node in graph.nodes.values()]
    led = ways(graph, cards)
    edges = [way.edge for way in led]
    start = [card.node.scene for card in cards].index(graph.start)
    placing = Placing(cards, edges, start)
    kept: list[StoryMap] = []
    times = {"reading": seconds(lambda: read(folder))}
    gc.collect()
    gc.disable()  # as while a map is made
    times |= {
        "placing": seconds(lambda: Placing(cards, edges, start)),
        "igraph": seconds(lambda: by_igraph(len(cards), pairs)),
        "words on cards": seconds(lambda: [card_of(node) for node in graph.nodes.values()]),
        "leading lines": seconds(lambda: list(lines(cards, led, placing, lambda: None))),
        "whole": seconds(lambda: kept.append(story_map(graph))),
        "strokes": seconds(lambda: kept[0].strokes),
    }
    gc.enable()
    return times


def read(folder: Path) -> ReadResult:
    """Read the story in a folder."""
    return read_story(FolderFiles(folder), name="a", shown_as="a")


def pairs_of(graph: Graph) -> list[Pair]:
    """Return each pair of scenes that a line joins, once."""
    number = {scene: place for place, scene in enumerate(graph.nodes)}
    every = {
        (number[node.scene], number[exit_.target])
        for node in graph.nodes.values()
        for exit_ in node.exits
    }
    return sorted(pair for pair in every if pair[0] != pair[1])


def by_igraph(scenes: int, pairs: list[Pair]) -> list[Place]:
    """Return the places that igraph gives the scenes; none where it is not installed."""
    if not find_spec("igraph"):
        return []
    places = import_module("igraph").Graph(scenes, pairs, directed=True).layout_sugiyama(maxiter=20)
    return [(place[0], place[1]) for place in list(places)[:scenes]]


def crossings(places: Sequence[Place], pairs: Sequence[Pair]) -> float:
    """Return about how many pairs of lines cross, drawn straight: those of a sample, scaled up."""
    chance = Random(1)  # noqa: S311 - the same sample in every run
    found = 0
    for _ in range(PAIRS):
        (a, b), (c, d) = chance.choice(pairs), chance.choice(pairs)
        if len({a, b, c, d}) == 4:
            found += cross(places[a], places[b], places[c], places[d])
    return found / PAIRS * len(pairs) * (len(pairs) - 1) / 2


def cross(a: Place, b: Place, c: Place, d: Place) -> bool:
    """Tell whether the line from a to b crosses the one from c to d."""

    def side(p: Place, q: Place, r: Place) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
