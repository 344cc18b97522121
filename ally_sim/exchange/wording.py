"""In which words a print or a report speaks: in English, unless other words are handed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ally_sim.bundled import bundled_words


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language. `several` says one or many, whichever a number asks for."""

    language: str
    say: Callable[[str], str]
    several: Callable[[str, str, int], str]
    day: Callable[[datetime], str]

    def minutes(self, count: int) -> str:
        """Return so many minutes in words."""
        return self.several("{number} minute", "{number} minutes", count).format(number=count)


ENGLISH = Wording(
    "en",
    lambda words: words,
    lambda one, many, count: one if count == 1 else many,
    lambda when: f"{when.day} {when:%B %Y}",
)


def words_in(language: str) -> Wording:
    """Return the words of a language, or English where we do not speak it; days are in English."""
    words = bundled_words(base_of(language))
    if not words.info():
        return ENGLISH
    return Wording(base_of(language), words.gettext, words.ngettext, ENGLISH.day)


def base_of(language: str) -> str:
    """Return a language without its country: "de" of "de-AT"."""
    return language.split("-", maxsplit=1)[0].casefold()
