"""A stranger's file cannot hurt: every case gets its verdict, quickly, in little room.

One process judges them all, with limits to its memory and an alarm for each case; texts are read
three times: by the short cut for plain YAML, by PyYAML's C parser, and by its Python one.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent.parent
VERDICTS = dict(
    line.split(" | ", 1)
    for line in Path(__file__).with_name("verdicts.txt").read_text(encoding="utf-8").splitlines()
    if " | " in line
)
MOST_SECONDS = 10.0
"""Of processor time for one case: five times what is promised, for machines slower than ours."""
MOST_MEGABYTES = 200


class Judged(NamedTuple):
    """What a process that read the whole corpus says of it."""

    verdicts: dict[str, dict[str, tuple[str, float]]]
    megabytes: float


@pytest.fixture(scope="module")
def judged() -> Judged:
    child = subprocess.run(
        [sys.executable, "-m", "tests.hostile.child"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, "")
    said = json.loads(child.stdout)
    return Judged(said["verdicts"], said["megabytes"])


@pytest.mark.parametrize("name", VERDICTS)
def test_a_file_from_a_stranger_gets_its_verdict_whoever_reads_it(
    judged: Judged, name: str
) -> None:
    told = [said[name] for said in judged.verdicts.values() if name in said]

    assert {verdict for verdict, _ in told} == {VERDICTS[name]}
    assert max(seconds for _, seconds in told) < MOST_SECONDS


def test_no_file_takes_much_memory(judged: Judged) -> None:
    assert judged.megabytes < MOST_MEGABYTES


def test_every_case_is_judged_and_has_a_verdict(judged: Judged) -> None:
    read, others, foreign, by_c, by_python = judged.verdicts.values()

    assert sorted((*read, *others, *foreign)) == sorted(VERDICTS)
    assert read.keys() == by_c.keys() == by_python.keys()
