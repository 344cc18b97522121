"""The words of every language: nothing is missing, and nothing stands there that is not said."""

import re
from pathlib import Path

import polib  # type: ignore[import-untyped]  # it comes without types
import pytest

from ally_sim.records.settings import OFFERED
from ally_sim.ui.language import LANGUAGES as SPOKEN
from tests.language.update import LANGUAGES, files_of, gathered, key, said_in_code

PLACE = re.compile(r"\{\w*(?::[^ }]*)?\}")
SHIPPED = sorted(folder.name for folder in LANGUAGES.iterdir())


@pytest.fixture(params=SHIPPED)
def words(request: pytest.FixtureRequest) -> polib.POFile:
    """Return the words of a language, as somebody translated them."""
    return polib.pofile(str(LANGUAGES / request.param / "LC_MESSAGES" / "ally_sim.po"))


def said(entry: polib.POEntry) -> list[str]:
    """Return what stands for an entry in the language."""
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


def test_everything_that_is_said_is_translated_and_nothing_else_is(words: polib.POFile) -> None:
    assert [key(entry) for entry in words] == [*gathered()], "run python -m tests.language.update"
    assert [entry.msgid for entry in words if not all(said(entry))] == []
    assert [entry.msgid for entry in words if entry.fuzzy or entry.obsolete] == []


def test_what_is_filled_in_is_the_same_in_both(words: polib.POFile) -> None:
    wrong = [
        entry.msgid
        for entry in words
        for text in said(entry)
        if sorted(PLACE.findall(text)) != sorted(PLACE.findall(entry.msgid))
    ]

    assert wrong == []


def test_the_compiled_words_are_made_of_those_that_can_be_read(words: polib.POFile) -> None:
    compiled = Path(words.fpath).with_suffix(".mo").read_bytes()

    assert compiled == words.to_binary(), "run python -m tests.language.update"


def test_english_quotes_as_books_do() -> None:
    told = [each for source in files_of("ui") for each, _asked in said_in_code(source)]
    words = [f"{each.one} {each.many}" for each in told]

    assert [text for text in words if re.search(r"['\"]|\.\.\.", text)] == []


def test_german_quotes_as_books_do(words: polib.POFile) -> None:
    odd = [text for entry in words for text in said(entry) if re.search(r"[\"”«»]", text)]

    assert odd == []


def test_every_language_that_is_shipped_can_be_chosen() -> None:
    assert sorted(SPOKEN) == sorted([*SHIPPED, "en"])
    assert OFFERED["language"] == ("system", *SPOKEN)
