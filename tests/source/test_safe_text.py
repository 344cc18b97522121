import pytest
from hypothesis import given
from hypothesis.strategies import characters, text

from ally_sim.source.safe_text import FORBIDDEN, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – text, ünd 日本", "plain – text, ünd 日本"),
        ("\x1b[2J", r"\x1b[2J"),
        ("one\ntwo\r\tthree", r"one\x0atwo\x0d\x09three"),
        ("abc\u202edef", r"abc\u202edef"),
        ("\U0001fffe", r"\U0001fffe"),
        ("\ud800", r"\ud800"),
        ("\x9b31m", r"\x9b31m"),
        ("e\u200dmoji\u200c", "e\u200dmoji\u200c"),
    ],
)
def test_what_could_reach_past_its_line_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(text(characters()))
def test_safe_text_is_one_line_without_forbidden_characters(anything: str) -> None:
    assert not FORBIDDEN.search(safe(anything))
    assert len(safe(anything).splitlines()) <= 1
    assert safe(safe(anything)) == safe(anything)
