"""Stories with one fault each that is hard to see: found, and nothing else is told of them."""

import re
from pathlib import Path

import pytest

from ally_sim.authoring.inspection import inspect
from ally_sim.engine.playthrough import replay
from ally_sim.source.diagnostics import Severity
from ally_sim.story.model import ChoiceId
from ally_sim.story.reader import ReadResult
from tests.stories import a_story

METER = """
meters:
  room: {label: The room, range: [0, 4], start: 1, words: {0: low, 2: high}}
scenes:
"""
END = "  end: {text: It is over., ending: {title: The end}}\n"
PAGE = (Path(__file__).parent / "broken_stories.txt").read_text(encoding="utf-8")
STORIES = re.findall(r"^\[(.+)\]\n: (.+)\n((?:  .*\n)+)", PAGE, re.MULTILINE)
"""For each what is wrong, the codes that are told of it or `nothing`, and its scenes."""


def test_every_story_of_the_page_is_taken() -> None:
    assert len(STORIES) == PAGE.count("\n[")


@pytest.mark.parametrize(("codes", "scenes"), [s[1:] for s in STORIES], ids=[s[0] for s in STORIES])
def test_what_is_wrong_is_told_and_nothing_else(codes: str, scenes: str) -> None:
    """That nothing reads the meter is no fault here."""
    story = a_story(f"{METER}{scenes}{END}")
    found = [f for f in inspect(ReadResult(story, ())).diagnostics if f.severity != Severity.ADVICE]

    told = sorted(fault.code for fault in found if fault.code != "unused")
    assert told == ([] if codes == "nothing" else codes.split())
    for fault in found:
        if fault.choices is not None:
            way = [ChoiceId(choice) for choice in fault.choices]
            replayed = replay(story, way, seed=0)
            assert replayed.lost == (tuple(way[-1:]) if fault.code == "endless-goto" else ())
            assert replayed.playthrough.stuck == (fault.code == "stuck")
