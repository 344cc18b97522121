import pytest

from ally_sim.source.located import Scalar
from ally_sim.source.scalars import as_truth, as_whole_number, is_nothing


def plain(text: str) -> Scalar:
    return Scalar(text, plain=True, line=1, column=1)


def quoted(text: str) -> Scalar:
    return Scalar(text, plain=False, line=1, column=1)


@pytest.mark.parametrize(("text", "number"), [("+2", 2), ("-1", -1), ("10", 10), ("0", 0)])
def test_plain_decimals_are_whole_numbers(text: str, number: int) -> None:
    assert as_whole_number(plain(text)) == number


@pytest.mark.parametrize(
    "text",
    ["", "010", "1_000", "0x1F", "1e3", "2.0", "12:30", "two", "+-1", "+", "٣", "9" * 5000, "1 "],
)
def test_other_ways_to_write_numbers_are_texts(text: str) -> None:
    assert as_whole_number(plain(text)) is None


def test_only_true_and_false_are_truths() -> None:
    assert as_truth(plain("true")) is True
    assert as_truth(plain("false")) is False
    assert [as_truth(plain(text)) for text in ("yes", "no", "on", "off", "1")] == [None] * 5


def test_what_was_left_out_is_nothing() -> None:
    assert all(is_nothing(plain(text)) for text in ("", "~", "null"))
    assert not is_nothing(plain("none"))


def test_quotes_make_everything_a_text() -> None:
    assert as_whole_number(quoted("2")) is None
    assert as_truth(quoted("true")) is None
    assert not is_nothing(quoted(""))
