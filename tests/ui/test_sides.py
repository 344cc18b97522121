"""From which side a text is read."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ally_sim.ui.sides import reads_from_right
from ally_sim.ui.widgets.buttons import Button

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Nobody looks up.", False),
        ("Élise’s trust …", False),
        ("ליאור", True),
        ("كنت أتكلم.", True),
        ("ליאור looks at the clock.", False),
        ("The round begins, and ליאור is late.", False),
        ("PowerPoint לא עובד, אמרה ליאור.", True),
        ("אב ab", True),
        ("ab אב", False),
        ("7:30 …", False),
        ("", False),
    ],
)
def test_a_text_is_read_from_the_side_of_most_of_its_letters_or_else_of_its_first(
    text: str,
    right: bool,  # noqa: FBT001 - parametrised
) -> None:
    assert reads_from_right(text) is right


def test_a_buttons_sign_keeps_its_distance_from_the_words_on_the_side_it_is_read_from(
    qtbot: QtBot,
) -> None:
    button = Button("Step back", icon_name="undo-2")
    qtbot.addWidget(button)
    for side in (LEFT, RIGHT):
        button.setLayoutDirection(side)
        size = button.iconSize()
        drawn = button.icon().pixmap(size, 1.0).toImage()
        room = drawn.width() - drawn.height()
        assert room > 0
        free = range(room) if side is RIGHT else range(drawn.height(), drawn.width())
        cells = product(free, range(drawn.height()))
        assert not any(drawn.pixelColor(x, y).alpha() for x, y in cells)
