"""Did you mean: the known name nearest to one that is not known."""

import re
from collections.abc import Collection, Iterable
from itertools import takewhile

from ally_sim.source.lookalikes import about_letters, as_read
from ally_sim.source.sentence import Sentence, sentence

MOST_COMPARED = 20_000
"""How many names are looked at before nothing more is suggested, lest that take long."""
_LONGEST = 64
_MOST_ALIKE, _STEM, _SHORTEST = 3, 5, 4
_BEGINNING = 3
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


class Suggestions:
    """Suggests names for those that are not known, until it has looked at very many.

    A story may hold thousands of faults and thousands of names, each of them like all others.
    """

    def __init__(self) -> None:
        self._left = MOST_COMPARED

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """Return what `did_you_mean` gives; None where too many names were looked at already.

        A name is meant by what reads as it does: with blanks around it, say.
        """
        self._left -= len(known)
        if self._left < 0:
            return None
        plain = as_read(word)
        return plain if plain != word and plain in known else did_you_mean(word, known)

    def of_few(self, word: str, words: Collection[str]) -> str | None:
        """Return which of a closed list of `words` was meant: the nearest, or what begins alike."""
        return self.nearest(word, words) or beginning_alike(word, words)

    def alike(self, word: str, known: Collection[str]) -> list[str]:
        """Return what `sharing_a_word` gives; none where too many names were looked at already."""
        self._left -= len(known)
        return sharing_a_word(word, known) if self._left >= 0 else []


def asking(fault: Sentence, meant: str | None, written: str = "") -> Sentence:
    """Return what is said of a fault, asking whether `meant` was; just that where nothing was.

    Where what is `written` reads as what was meant, it is said what is odd: a blank before or after
    it, a letter that is another than it seems, a character that cannot be seen.
    """
    if not meant:
        return fault
    if written == meant or as_read(written) != meant:
        return sentence("{fault}; did you mean '{name}'?", fault=fault, name=meant)
    if odd := about_letters(written):
        return sentence("{fault}: {odd}; write '{name}'", fault=fault, odd=odd, name=meant)
    if written[0].isspace():
        return sentence(
            "{fault} with a blank at its beginning; write '{name}'", fault=fault, name=meant
        )
    return sentence("{fault} with a blank at its end; write '{name}'", fault=fault, name=meant)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the name in `known` that was most likely meant by `word`, or None.

    The same words in another case, order, number or with other joints come first; then the
    smallest number of slips (a letter missing, extra, wrong, or two swapped), which may be one
    for every four letters. Of equally near names the first in the alphabet is taken. A word far
    longer than names are means none.
    """
    if len(word) > _LONGEST:
        return None
    words, letters = _words(word), frozenset(word)
    most = _slips_allowed(word)
    best: tuple[int, str] | None = None
    for name in known:
        if _words(name) == words:
            slips = 0
        elif abs(len(name) - len(word)) > most or len(letters ^ set(name)) > 2 * most:
            continue  # every slip changes the length by one, or the letters by two, at most
        else:
            slips = _slips(word, name, most)
        if slips <= most and (best is None or (slips, name) < best):
            best = (slips, name)
            most = slips
    return best[1] if best else None


def one_slip_away(word: str, known: Iterable[str]) -> str | None:
    """Return the first name in `known` that differs from `word` by exactly one slip."""
    alike = (name for name in known if abs(len(name) - len(word)) <= 1)
    return next((name for name in alike if _slips(word, name, 1) == 1), None)


def beginning_alike(word: str, known: Iterable[str]) -> str | None:
    """Return the only name in `known` that begins as `word` does, or has it among its words.

    So `mixed` is meant by `mix`, and `at-end` by `end`; None where more than one may be.
    """
    letters = word.casefold()
    alike = [name for name in known if _begin_alike(letters, name) or letters in _parts(name)]
    return alike[0] if len(alike) == 1 else None


def sharing_a_word(word: str, known: Iterable[str]) -> list[str]:
    """Return up to three names in `known` that share a word, or its beginning, with `word`."""
    stems = _stems(word[:_LONGEST])
    shared = ((len(stems & _stems(name)), name) for name in known)
    alike = sorted((-number, name) for number, name in shared if number)
    return [name for _, name in alike[:_MOST_ALIKE]]


def _begin_alike(word: str, name: str) -> bool:
    """Tell whether most of the shorter one stands in both, three letters at least."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(word, name, strict=False))
    common = sum(1 for _pair in pairs)
    return common >= _BEGINNING and 4 * common >= 3 * min(len(word), len(name))


def _stems(name: str) -> set[str]:
    """Return the beginnings of the longer words of `name`: `listen` is in `listening`."""
    return {part[:_STEM] for part in _words(name) if len(part) >= _SHORTEST}


def _slips_allowed(word: str) -> int:
    return min(3, (len(word) + 2) // 4)


def _words(name: str) -> list[str]:
    """Return the words of `name` without case, order and number."""
    return sorted(part.removesuffix("s") for part in _parts(name))


def _parts(name: str) -> list[str]:
    return _BETWEEN_WORDS.split(name.casefold())


def _slips(word: str, name: str, most: int) -> int:
    """Return the edit distance with swaps of neighbours (optimal string alignment).

    Where it is above `most`, so is what is returned: nothing that far is looked at.
    """
    before: list[int] = []
    above = list(range(len(name) + 1))
    for row, letter in enumerate(word, 1):
        here = [row] + [most + 1] * len(name)
        for column in range(max(1, row - most), min(len(name), row + most) + 1):
            other = name[column - 1]
            cost = min(
                above[column] + 1, here[column - 1] + 1, above[column - 1] + (letter != other)
            )
            swapped = row > 1 and column > 1 and letter == name[column - 2] != other
            if swapped and word[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            here[column] = cost
        if min(here) > most and min(above) >= most:
            return most + 1
        before, above = above, here
    return above[-1]
