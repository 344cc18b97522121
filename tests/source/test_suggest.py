import time

import pytest

from ally_sim.source.lookalikes import as_read
from ally_sim.source.suggest import MOST_COMPARED, Suggestions, did_you_mean, sharing_a_word


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("coridor", ["standup", "corridor"], "corridor"),
        ("titel", ["title", "text"], "title"),
        ("choice", ["choices", "cast"], "choices"),
        ("choices", ["choice", "chances"], "choice"),
        ("content_note", ["content-note", "contents"], "content-note"),
        ("Content Note", ["content-note"], "content-note"),
        ("trust-dana", ["dana-trust", "trust-dane-x"], "dana-trust"),
        ("TEXT", ["text", "next"], "text"),
        ("meetingroom", ["meeting-room", "corridor"], "meeting-room"),
        ("di", ["id", "of"], "id"),
        ("goto", ["text", "when"], None),
        ("x", ["y", "z"], None),
        ("harm", ["helps", "harms"], "harms"),
        ("marcus", [], None),
        ("", ["a"], None),
        ("say-nothing-at-all", ["say-something"], None),
    ],
)
def test_the_nearest_name_is_meant(word: str, known: list[str], meant: str | None) -> None:
    assert did_you_mean(word, known) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("mix", "mixed"),
        ("Mix", "mixed"),
        ("helpful", "helps"),
        ("harmful", "harms"),
        ("pass", "passive"),
        ("end", "at-end"),
        ("after", None),
        ("h", None),
        ("hazy", None),
        ("", None),
    ],
)
def test_of_a_few_words_the_one_that_begins_alike_is_meant_where_none_is_near(
    word: str, meant: str | None
) -> None:
    words = ["helps", "mixed", "harms", "passive", "after-choice", "after-scene", "at-end"]
    assert Suggestions().of_few(word, words) == meant


def test_of_equally_near_names_the_first_in_the_alphabet_is_meant() -> None:
    assert did_you_mean("cats", {"cuts", "bats", "rats"}) == "bats"


def test_thousands_of_names_are_looked_through_fast() -> None:
    known = [f"scene-{number:05d}" for number in range(20_000)]
    begin = time.process_time()

    assert did_you_mean("scene-0x123", known) == "scene-00123"
    assert time.process_time() - begin < 2


def test_names_that_are_long_and_alike_are_looked_through_fast() -> None:
    known = [f"{'x' * 50}-{number:04d}" for number in range(5_000)]
    begin = time.process_time()

    assert did_you_mean(f"{'x' * 50}-01x3", known) == f"{'x' * 50}-0103"
    assert did_you_mean("x" * 5_000, ["x" * 4_999, *known]) is None
    assert time.process_time() - begin < 2


def test_names_that_share_a_word_are_told_those_first_that_share_most() -> None:
    known = ["speak-up", "listening-first", "answer-before-listening", "first-of-all"]

    assert sharing_a_word("listen-first", known) == [
        "listening-first",
        "answer-before-listening",
        "first-of-all",
    ]
    assert sharing_a_word("say-up", known) == []  # of so short a word nothing follows


def test_suggestions_end_before_they_take_long() -> None:
    known = [f"scene-{number}" for number in range(MOST_COMPARED // 2)]
    suggestions = Suggestions()

    said = [suggestions.nearest("scene-1x", known) for _ in range(3)]

    assert said == ["scene-1", "scene-1", None]
    assert suggestions.alike("scene-1", known) == []


@pytest.mark.parametrize(
    ("word", "read"),
    [
        (" a ", "a"),
        ("ask\u2013dana", "ask-dana"),
        ("\u0441\u0430st", "cast"),
        ("\u0434\u0430\u043d\u0430", "\u0434\u0430\u043d\u0430"),
        ("caf\u00e9", "caf\u00e9"),
        ("\u200b", ""),
    ],
)
def test_a_name_is_read_as_it_looks_unless_its_letters_are_others(word: str, read: str) -> None:
    assert as_read(word) == read


def test_what_looks_like_a_known_name_is_meant_however_few_letters_it_has() -> None:
    assert Suggestions().nearest("\u0435", ["a", "e"]) == "e"
