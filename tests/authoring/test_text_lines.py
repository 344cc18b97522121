"""Which lines lie in blocks of text: told from near a line as it is from the top of the file."""

from collections.abc import Sequence
from itertools import product
from random import Random

import pytest

from ally_sim.authoring.text_lines import OUTSIDE, after, in_blocks, state_before

WORDS = (
    "choices:",
    "- then: |",
    "then: >-",
    "- - text: |+",
    "words",
    "Dana: Hm.",
    "- a",
    "",
    "# |",
    "|",
    ">-",
)
DEPTHS = (0, 2, 4, 6)


def wrongly_told(lines: Sequence[str]) -> list[int]:
    """Return the rows of lines with words of which another thing is told than from the top."""
    wrong = []
    state = OUTSIDE
    for row, line in enumerate(lines):
        told = after(state_before(lines, row), line)
        inside, state = after(state, line)
        if line.strip() and told != (inside, state):
            wrong.append(row)
    return wrong


@pytest.mark.parametrize(
    "lines",
    [
        [
            "    choices:",
            "      - then: |",
            "          body",
            "        effects:",
            "          trust: 1",
        ],
        ["a: |", "  words", "b:", "  c: 1"],
        ["a: |", "  b: |", "    words", "  more", "    deeper"],
        ["- a: |", "    words", "", "  b:", "    - c"],
        ["a: # |", "  b: 1", "  c: >", "", "    words", " d:", "  e"],
        ["text: |", "", "  words"],
        ["a:", "  |", "  words", "  b: words", "c: 1"],
        ["- a:", "    >-", "      Dana: Hm.", "    words", "  b: |", "    words"],
    ],
)
def test_a_block_ends_where_a_line_stands_less_deep_and_holds_what_looks_like_another(
    lines: list[str],
) -> None:
    assert wrongly_told(lines) == []


def test_a_sign_alone_on_its_line_begins_a_block_that_ends_where_a_line_stands_less_deep() -> None:
    lines = ["text:", "  |", "  Dana: Hm.", "", "    words", "goto: b"]

    assert list(in_blocks(lines)) == [False, False, True, True, True, False]
    assert [after(state_before(lines, row), lines[row])[0] for row in (2, 4, 5)] == [
        True,
        True,
        False,
    ]


def test_of_four_lines_however_deep_the_same_is_told_as_from_the_top() -> None:
    shapes = [" " * depth + word for depth, word in product(DEPTHS[:3], (*WORDS[:5], "|"))]

    assert [
        lines for lines in product(shapes, repeat=3) if wrongly_told([*lines, "    x: 1"])
    ] == []


def test_of_long_texts_the_same_is_told_as_from_the_top() -> None:
    chance = Random(5)  # noqa: S311 - the same texts each time
    texts = [
        [" " * chance.choice(DEPTHS) + chance.choice(WORDS) for _ in range(30)] for _ in range(500)
    ]

    assert [lines for lines in texts if wrongly_told(lines)] == []
