"""Characters that nobody can see are found where nothing needs them, and only there."""

import pytest

from ally_sim.source.hidden import hidden, name_of, revealed
from ally_sim.source.safe_text import shown


def places(line: str) -> list[int]:
    return [found.start() for found in hidden(line)]


@pytest.mark.parametrize(
    "character",
    [
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\u00ad",
        "\u200e",
        "\u200f",
        "\u061c",
        "\u3164",
        "\ufe0f",
        "\u180e",
        "\u2063",
        "\U000e0041",
        "\U000e0100",
    ],
)
def test_in_a_line_of_plain_letters_nothing_needs_it(character: str) -> None:
    assert places(f"Hel{character}lo") == [3]
    assert revealed(f"a{character}") == f"a{shown(character)}"


@pytest.mark.parametrize(
    "line",
    [
        "می‌خواهم",  # Persian, with a non-joiner
        "क्‍ष",  # Hindi, with a joiner
        "ภาษา\u200bไทย",  # Thai, with a space of no width
        "👩‍🔬 and 👩🏽‍🔬 and ❤️‍🔥",  # people and hearts made of several
        "1️⃣ ☎️ ©️",  # digits and signs drawn as emoji
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # a flag
        "葛\U000e0100城",  # a form of an ideograph
        "שלום (Dana)\u200e!",  # Hebrew with a mark that keeps the sign in its place
        "plain, naïve and “quoted”",
    ],
)
def test_what_scripts_and_emoji_are_made_of_is_no_fault(line: str) -> None:
    assert places(line) == []
    assert revealed(line) == line


def test_a_hidden_character_has_a_name() -> None:
    assert name_of("\u200b") == "zero width space (\\u200b)"


def test_what_steers_a_terminal_is_revealed_too() -> None:
    assert revealed("a\x1b[2J\tb\u200bc\u202e") == "a\\x1b[2J<tab>b\\u200bc\\u202e"
