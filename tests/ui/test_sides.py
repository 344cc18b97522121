"""From which side a text is read."""

import pytest

from ally_sim.ui.sides import reads_from_right


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
