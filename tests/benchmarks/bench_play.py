"""Goal 13: random play beside plain JavaScript over the same story as JSON.

Time is that of the processor: on a shared machine two programs get unequal parts of the clock.
inkjs and ChoiceScript are no dependencies; what they do is known as a share of that JavaScript, all
of them measured together once, with the clock read around every step: so `timed` is the floor that
the goals speak of, and `untimed` is the same without. Where there is no Node.js, only our own
figure is told.
"""

import json
import shutil
import subprocess
from pathlib import Path
from statistics import median
from time import process_time

import pytest

from ally_sim.authoring.compiled import CompiledStory
from ally_sim.authoring.memory import Memory
from ally_sim.authoring.players import Player
from ally_sim.authoring.playtest import lots, run
from ally_sim.source.yaml_text import collector_off
from ally_sim.story.conditions import And, Compare, Condition, Or
from ally_sim.story.files import FolderFiles
from ally_sim.story.model import Choice, Story
from ally_sim.story.reader import read_story
from tests.benchmarks.bench_check import tell
from tests.benchmarks.large_story import write_large_story

ROUNDS = 5
SECONDS = 1.0
PEERS = {
    1_000: {"inkjs": 8_100 / 2_400_000, "ChoiceScript": 19_000 / 2_400_000},
    10_000: {"inkjs": 5_800 / 1_180_000, "ChoiceScript": 13_900 / 1_180_000},
}
"""Their choices a second, as shares of those of plain JavaScript."""
GOALS = {"inkjs": 50, "ChoiceScript": 20}


@pytest.mark.parametrize("scenes", PEERS)
def test_random_play_beside_javascript(
    scenes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_large_story(tmp_path / "story", scenes)
    story = read_story(FolderFiles(tmp_path / "story"), name="a", shown_as="a").story
    assert story
    (tmp_path / "story.json").write_text(json.dumps(as_json(story)), encoding="utf-8")
    with collector_off():
        compiled = CompiledStory(Memory(story))
        rounds = [(ours(compiled), *theirs(tmp_path / "story.json")) for _ in range(ROUNDS)]
    table = [f"{scenes:,} scenes, random play"]
    table += [f"  ours                 {median(each[0] for each in rounds):12,.0f} choices/s"]
    if all(timed for _, timed, _ in rounds):
        share = median(own / timed for own, timed, _ in rounds)
        lean = median(own / untimed for own, _, untimed in rounds)
        table += [f"  JavaScript, timed    {median(each[1] for each in rounds):12,.0f} choices/s"]
        table += [f"  JavaScript, untimed  {median(each[2] for each in rounds):12,.0f} choices/s"]
        table += [f"  ratio to timed       {share:12.2f}   goal 0.2"]
        table += [f"  ratio to untimed     {lean:12.2f}"]
        for peer, of_it in PEERS[scenes].items():
            table += [f"  ratio to {peer:<12}{share / of_it:12.0f}   goal {GOALS[peer]}"]
    tell(capsys, table)


def ours(story: CompiledStory) -> float:
    """Return how many choices a second the random player takes."""
    chance, taken, begun = lots(), 0, process_time()
    while process_time() - begun < SECONDS:
        for _, option, _ in run(story, Player.RANDOM, chance):
            if option:
                taken += 1
    return taken / (process_time() - begun)


def theirs(story: Path) -> tuple[float, float]:
    """Return how many plain JavaScript takes, timed and untimed; 0 where there is no Node.js."""
    node = shutil.which("node")
    if not node:
        return 0, 0
    program = Path(__file__).with_name("play.mjs")
    command = [node, str(program), str(story), str(SECONDS)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    timed, untimed = map(float, told.split())
    return timed, untimed


def as_json(story: Story) -> dict[str, object]:
    """Return a large story as JavaScript plays it, texts included."""
    return {
        "start": story.start,
        "meters": {meter.id: meter.start for meter in story.meters.values()},
        "scenes": {
            scene.id: {"title": scene.title, "choices": [*map(choice_as_json, scene.choices)]}
            for scene in story.scenes.values()
        },
    }


def choice_as_json(choice: Choice) -> dict[str, object]:
    """Return a choice with all that playing needs, and its texts."""
    return {
        "text": choice.text,
        "feedback": choice.feedback,
        "when": condition_as_json(choice.when) if choice.when else None,
        "effects": {effect.meter: effect.amount for effect in choice.effects},
        "goto": choice.goto[0].scene,
    }


def condition_as_json(condition: Condition) -> dict[str, object]:
    """Return a condition of a large story."""
    match condition:
        case Compare(meter, sign, number):
            return {"op": sign, "meter": meter, "number": number}
        case And(parts) | Or(parts):
            op = "all" if isinstance(condition, And) else "any"
            return {"op": op, "of": [*map(condition_as_json, parts)]}
        case _:
            raise AssertionError("large stories have no such condition")
