"""Authors get the line: mistakes put at random into the shipped stories are told where they are."""

import re
from collections.abc import Callable
from random import Random

from ally_sim.bundled import bundled
from ally_sim.source.diagnostics import Severity
from ally_sim.story.reader import read_story
from tests.stories import OneText

STORIES = [path.read_text("utf-8") for path in sorted(bundled("stories").glob("*/story.yaml"))]
MISTAKES = 300
MOST_MISSED = MISTAKES // 20

_KEY = (
    r"(?m)^ *(?:- )?(?:text|then|choices|goto|impact|feedback|guidance|landed|effects|title|ending)"
)
KEYS = re.compile(_KEY + r":(?= |$)")
VALUES = re.compile(_KEY + r": (?=[A-Za-z\"])")
WORDS = re.compile(r"(?m)^ *(?:goto|impact): [a-z][a-z-]{3,}$")
GUIDANCE = re.compile(r"(?m)^ *guidance: \[[a-z-]{6,}")
LINES = re.compile(r"(?m)^ +(?=[a-z-]+:(?: |$))")

Mistake = Callable[[str, int], str]
"""Returns a text with a mistake where a stretch of it ends, which one of the patterns found."""


def put(what: str, *, back: int = 0) -> Mistake:
    """Return the mistake of having something too much, that far before the end of the stretch."""
    return lambda text, end: text[: end - back] + what + text[end - back :]


def swapped(text: str, end: int) -> str:
    """Swap the last letters of a word, its colon left out."""
    at = end - 1 if text[end - 1] == ":" else end
    return text[: at - 3] + text[at - 2] + text[at - 3] + "q" + text[at - 1 :]


def left_out(text: str, end: int) -> str:
    return text[: end - 1] + text[end:]


SORTS: dict[str, tuple[re.Pattern[str], Mistake]] = {
    "a key is misspelt": (KEYS, swapped),
    "a colon is missing": (KEYS, left_out),
    "a colon stands twice": (KEYS, put(": :", back=1)),
    "no space behind a colon": (VALUES, left_out),
    "a quote is not closed": (VALUES, put('"')),
    "an alias by accident": (VALUES, put("*")),
    "a sign that wants quotes": (VALUES, put("@")),
    "a bracket is not closed": (VALUES, put("[")),
    "a word is misspelt": (WORDS, swapped),
    "an entry is misspelt": (GUIDANCE, swapped),
    "a space too many": (LINES, put(" ")),
    "a space too few": (LINES, left_out),
    "a tab": (LINES, put("\t")),
    "an invisible character": (VALUES, put("\u202e")),
}


def first_fault(text: str) -> tuple[int, str]:
    """Return the line and the message of the first error; line 0 where none is found."""
    told = read_story(OneText(text), name="a-story", shown_as="story.yaml").diagnostics
    errors = [each for each in told if each.severity is Severity.ERROR]
    return (errors[0].at.line, errors[0].message) if errors else (0, "nothing is told")


def test_nineteen_of_twenty_mistakes_are_told_within_a_line() -> None:
    chance = Random(11)  # noqa: S311  # a reproducible choice, no secret
    missed = []
    for number in range(MISTAKES):
        sort, (places, mistake) = list(SORTS.items())[number % len(SORTS)]
        story = chance.choice(STORIES)
        place = chance.choice(list(places.finditer(story)))
        line = story.count("\n", 0, place.end()) + 1
        told, message = first_fault(mistake(story, place.end()))
        if abs(told - line) > 1:
            missed.append(f"{sort} in line {line}, told in {told}: {message}")

    assert len(missed) <= MOST_MISSED, "\n".join(missed)


def test_without_a_mistake_nothing_is_told() -> None:
    assert {first_fault(story) for story in STORIES} == {(0, "nothing is told")}
