"""Differences between two states of a text, line by line, to be shown before one is chosen."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

CONTEXT = 2
"""How many lines are shown around a difference."""


class Side(StrEnum):
    """On which side a line stands."""

    BOTH = "both"
    ONE = "one"
    OTHER = "other"
    LEFT_OUT = "left out"


class DifferentLine(NamedTuple):
    """A line that only one side has, one around it, or the sign that lines are left out."""

    side: Side
    text: str


def differences(one: str, other: str) -> tuple[DifferentLine, ...]:
    """Return what differs, with a few lines around it; nothing where nothing does."""
    lines = one.split("\n"), other.split("\n")
    return tuple(_told(*lines))


def _told(one: list[str], other: list[str]) -> Iterator[DifferentLine]:
    groups = SequenceMatcher(None, one, other, autojunk=False).get_grouped_opcodes(CONTEXT)
    for number, group in enumerate(groups):
        if number:
            yield DifferentLine(Side.LEFT_OUT, "…")
        for kind, begin, end, other_begin, other_end in group:
            side = Side.BOTH if kind == "equal" else Side.ONE
            yield from (DifferentLine(side, line) for line in one[begin:end])
            if kind != "equal":
                yield from (
                    DifferentLine(Side.OTHER, line) for line in other[other_begin:other_end]
                )
