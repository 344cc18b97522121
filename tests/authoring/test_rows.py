"""Scenes without a choice: a row that is too long to be played is told, and nothing else is."""

import pytest

from ally_sim.authoring.inspection import inspect
from ally_sim.engine.playthrough import MOST_TOGETHER
from ally_sim.source.diagnostics import Code
from ally_sim.story.reader import read_story
from tests.stories import OneText

BEGIN = "format: 1\ntitle: T\nstart: s0\nscenes:\n"


def endless(text: str) -> list[tuple[int, str]]:
    read = read_story(OneText(text), name="a-story", shown_as="a-story.yaml")
    found = inspect(read).diagnostics
    return [(each.at.line, each.message) for each in found if each.code is Code.ENDLESS_GOTO]


def row_of(scenes: int, last: str) -> str:
    ways = "".join(f"  s{number}: {{goto: s{number + 1}}}\n" for number in range(scenes - 1))
    return f"{BEGIN}{ways}  s{scenes - 1}: {last}\n"


@pytest.mark.parametrize("more", [0, 1])
def test_a_row_that_is_too_long_is_told_where_it_begins(more: int) -> None:
    told = endless(row_of(MOST_TOGETHER + more, "{text: Over., ending: {title: End}}"))

    assert [line for line, _ in told] == [5] * more
    assert all("1,001 scenes follow each other without a choice" in said for _, said in told)


def test_a_circle_is_told_once_and_as_a_circle() -> None:
    ((_, said),) = endless(row_of(MOST_TOGETHER + 5, "{goto: s0}"))

    assert "without end" in said
