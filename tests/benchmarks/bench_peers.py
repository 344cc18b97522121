"""Goal 9: the check of a large story beside its peers' first look at it, as whole processes.

The peers are no dependencies. `npm install --prefix FOLDER yaml-language-server@1.25.0 inkjs@2.4.0`
brings them, and `PEERS=FOLDER ./run bench -k peers` measures them; without them only our own
figures are told. Time is that of the processor.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from ally_sim.story.files import FolderFiles
from ally_sim.story.reader import read_story
from ally_sim.story.schema import schema_text
from tests.benchmarks.bench_check import tell
from tests.benchmarks.ink import as_ink
from tests.benchmarks.language_server import LanguageServer
from tests.benchmarks.large_story import large_text, write_large_story

ROUNDS = {1_000: 5, 10_000: 3}
GOALS = {"YAML language server": 4, "inkjs": 6}
"""How many times our own time they take, of 10,000 scenes."""
SERVER = "node_modules/.bin/yaml-language-server"
COMPILER = "node_modules/inkjs"

Program = Callable[[], object]


@pytest.mark.parametrize("scenes", ROUNDS)
def test_the_check_beside_its_peers(
    scenes: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "a-large-story"
    write_large_story(story, scenes)
    own, peers = ours(story), theirs(story, tmp_path)
    programs = {**own, **peers}
    rounds = [{name: seconds(run) for name, run in programs.items()} for _ in range(ROUNDS[scenes])]
    table = [f"{scenes:,} scenes, whole processes, {len(rounds)} rounds"]
    table += [f"  {name:<32}{median(each[name] for each in rounds):6.2f} s" for name in programs]
    for peer, name in ((peer, name) for peer in peers for name in own):
        ratio = median(each[peer] / each[name] for each in rounds)
        table.append(f"  {f'{peer} / {name}':<32}{ratio:6.1f}   goal {GOALS[peer]}")
    tell(capsys, table)


def ours(story: Path) -> dict[str, Program]:
    """Return what we do: to prove is what the reference calls the check, which has advice, too."""
    return {
        "prove": lambda: run("tests.benchmarks.proving", str(story)),
        "check": lambda: run("ally_sim", "check", str(story)),
    }


def run(*command: str) -> None:
    """Run one of our modules, and look at nothing that it says."""
    subprocess.run([sys.executable, "-m", *command], stdout=subprocess.DEVNULL, check=True)


def theirs(story: Path, folder: Path) -> dict[str, Program]:
    """Return what those of the peers do that are there."""
    peers = Path(os.environ.get("PEERS", "")).absolute()
    found: dict[str, Program] = {}
    if (peers / SERVER).exists():
        schema = folder / "schema.json"
        schema.write_text(schema_text(), encoding="utf-8")
        text = f"# yaml-language-server: $schema={schema.as_uri()}\n{large_text(story)}"
        found["YAML language server"] = lambda: first_look(peers / SERVER, text, folder)
    node = shutil.which("node")
    if node and (peers / COMPILER).exists():
        read = read_story(FolderFiles(story), name="a", shown_as="a").story
        assert read
        (folder / "story.ink").write_text(as_ink(read), encoding="utf-8")
        compiler = Path(__file__).with_name("compile_ink.mjs")
        command = [node, str(compiler), str(peers), str(folder / "story.ink")]
        found["inkjs"] = lambda: subprocess.run(command, check=True)
    return found


def first_look(program: Path, text: str, folder: Path) -> None:
    """Have a language server look at a story, in which nothing is wrong, for the first time."""
    with LanguageServer(program) as server:
        assert server.first_diagnostics(text, (folder / "whole.yaml").as_uri()) == []


def seconds(program: Program) -> float:
    """Return how many seconds of the processor the processes of a program take."""
    before = os.times()
    program()
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])
