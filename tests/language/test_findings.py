"""What the checker finds can be told in every language: it is made of words that are known there.

That nothing else than a `Sentence` comes into a `Diagnostic` is for the types to say.
"""

import ast
import gettext
import re
from collections.abc import Iterator

import pytest

from ally_sim.authoring.inspection import inspect
from ally_sim.bundled import bundled_words
from ally_sim.source.diagnostics import Code
from ally_sim.source.sentence import Sentence
from ally_sim.story.reader import read_story
from ally_sim.ui.language import LANGUAGES, told
from tests.authoring.test_explanation import parts
from tests.language.test_words import PLACE
from tests.language.update import ROOT, SPEAK, files_of
from tests.stories import OneText

OTHERS = [language for language in LANGUAGES if language != "en"]
WITHOUT_QUOTES = ("self.called", "wanted.about", "key.about")
"""What the format calls its own parts; `update` gathers that from the format."""
LETTER = re.compile(r"[^\W\d_]")


def sentences() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call that makes a sentence, with its file."""
    for file in (file for room in SPEAK for file in files_of(room)):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "sentence":
                yield file.relative_to(ROOT).as_posix(), call


def is_english(value: ast.expr) -> bool:
    """Tell whether letters stand in a value as it is written: nobody could translate them."""
    pieces = value.values if isinstance(value, ast.JoinedStr) else [value]
    return any(isinstance(each, ast.Constant) and has_words(str(each.value)) for each in pieces)


def has_words(text: str) -> bool:
    """Tell whether there are letters outside the places that are filled."""
    return LETTER.search(PLACE.sub("", text)) is not None


def templates_of(words: Sentence) -> Iterator[str]:
    """Yield every template that a sentence is made of."""
    yield words.template
    for value in words.values.values():
        if isinstance(value, Sentence):
            yield from templates_of(value)


def test_the_words_of_a_sentence_stand_where_they_can_be_gathered() -> None:
    hidden = [
        (file, ast.unparse(call))
        for file, call in sentences()
        if not isinstance(call.args[0], ast.Constant)
        and ast.unparse(call.args[0]) not in WITHOUT_QUOTES
    ]

    assert hidden == []


def test_what_stands_in_a_sentence_is_no_english() -> None:
    english = [
        (file, ast.unparse(call))
        for file, call in sentences()
        for each in call.keywords
        if is_english(each.value)
    ]

    assert english == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("code", Code)
def test_every_finding_is_told_whole(code: Code, language: str) -> None:
    read = read_story(OneText(parts(code)["faulty"]), name="an-example", shown_as="story.yaml")
    (found,) = inspect(read).diagnostics
    words = bundled_words(language)

    assert isinstance(words, gettext.GNUTranslations)
    same = [each for each in templates_of(found.message) if words.gettext(each) == each]
    assert [each for each in same if has_words(each)] == []


def test_english_is_told_as_it_is_written() -> None:
    for code in Code:
        text = OneText(parts(code)["faulty"])
        (found,) = inspect(read_story(text, name="an-example", shown_as="story.yaml")).diagnostics

        assert told(found.message) == found.message
