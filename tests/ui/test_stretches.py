"""Stretches of a text that are set off from the rest of it."""

import pytest
from PySide6.QtGui import QTextCharFormat

from ally_sim.ui.stretches import stretch


@pytest.mark.parametrize(
    ("text", "begin", "end", "wanted"),
    [
        ("ab em", 3, 5, (3, 2)),
        ("é em", 2, 4, (2, 2)),
        ("😀 em", 2, 4, (3, 2)),
        ("a 😀", 2, 3, (2, 2)),
    ],
)
def test_a_sign_that_qt_counts_twice_moves_nothing(
    text: str, begin: int, end: int, wanted: tuple[int, int]
) -> None:
    made = stretch(text, begin, end, QTextCharFormat())
    assert (made.start, made.length) == wanted
