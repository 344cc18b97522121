"""Goals 11, 12 and 13: exploring by sets beside the obvious search, and a shortest way afterwards.

Run by `./run bench`; prints a table and asserts only what does not depend on the machine.
"""

from collections import deque
from pathlib import Path
from statistics import median
from time import process_time

import pytest

from ally_sim.authoring.history import History
from ally_sim.authoring.memory import Memory
from ally_sim.authoring.state_space import StateSpace
from ally_sim.engine.playthrough import replay
from ally_sim.story.conditions import And, Compare, Condition, Or
from ally_sim.story.files import FolderFiles
from ally_sim.story.model import Story
from ally_sim.story.reader import read_story
from tests.benchmarks.bench_check import explored, seconds, tell
from tests.benchmarks.large_story import write_large_story

PATIENCE = 5.0
"""For how many seconds the obvious search is watched; it would need hours."""
SIGNS = {">=": int.__ge__, "<=": int.__le__}


@pytest.mark.parametrize("scenes", [1_000, 10_000])
def test_exploring_by_sets_beside_searching_state_by_state(
    scenes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a-large-story"
    write_large_story(folder, scenes)
    story = read_story(FolderFiles(folder), name="a", shown_as="a").story
    assert story
    memory = Memory(story)
    spaces: list[StateSpace] = []
    by_sets = seconds(lambda: spaces.append(explored(memory)))
    plain = obvious_search(story)
    ending, explored_in, way_in = shortest_way(spaces[0], story)
    pairs = spaces[0].states
    tell(
        capsys,
        [
            f"{scenes:,} scenes, {pairs:,} states of {scenes * spaces[0].layout.size:,}",
            f"  by sets              {by_sets * 1000:8,.0f} ms   {pairs / by_sets:14,.0f} states/s",
            f"  one by one                        {plain:14,.0f} states/s",
            f"  ratio                {pairs / by_sets / plain:8,.0f}      goal 500",
            f"  in order of choices  {explored_in * 1000:8,.0f} ms   until all endings are met",
            f"  a shortest way       {way_in * 1000:8.1f} ms   goal 50 (to '{ending}')",
        ],
    )


def obvious_search(story: Story) -> float:
    """Return how many states a second a search over tuples meets, within `PATIENCE`."""
    meters = list(story.meters.values())
    index: dict[str, int] = {meter.id: number for number, meter in enumerate(meters)}
    first = (story.start, tuple(meter.start for meter in meters))
    met, waiting = {first}, deque([first])
    begun = process_time()
    while waiting and process_time() - begun < PATIENCE:
        scene, state = waiting.popleft()
        for choice in story.scenes[scene].choices:
            if choice.when is not None and not holds(choice.when, state, index):
                continue
            changed = list(state)
            for effect in choice.effects:
                number = index[effect.meter]
                changed[number] = meters[number].kept(changed[number] + effect.amount)
            key = (choice.goto[0].scene, tuple(changed))
            if key not in met:
                met.add(key)
                waiting.append(key)
    return len(met) / (process_time() - begun)


def holds(condition: Condition, state: tuple[int, ...], index: dict[str, int]) -> bool:
    """Tell whether a condition of a large story holds."""
    match condition:
        case Compare(meter, sign, number):
            return SIGNS[sign](state[index[meter]], number)
        case And(parts):
            return all(holds(part, state, index) for part in parts)
        case Or(parts):
            return any(holds(part, state, index) for part in parts)
        case _:
            raise AssertionError("large stories have no such condition")


def shortest_way(space: StateSpace, story: Story) -> tuple[str, float, float]:
    """Return an ending, and the seconds until it was met and until a way to it was written down."""
    order = space.memory.order
    ends = [n for n, scene in enumerate(order) if story.scenes[scene].ending and space.reach[n]]
    histories: list[History] = []
    goals = [{number: space.reach[number]} for number in ends]
    explored_in = seconds(lambda: histories.append(History(space, goals)))
    times = []
    for number in ends:
        begun = process_time()
        arrival = histories[0].way_to({number: space.reach[number]})
        times.append(process_time() - begun)
        assert arrival
        played = replay(story, arrival.choices, seed=0)
        assert played.playthrough.scene.id == order[number]
    return order[ends[-1]], explored_in, median(times)
