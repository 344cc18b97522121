"""How wide words are, nearly: enough to set a caption in a box without asking a font."""

import unicodedata
from bisect import bisect_right
from itertools import accumulate

_THIN = frozenset("iljtfrI.,:;'’‘|!()[]{}-/\\ ")
_BROAD = frozenset("mwMW@%—…")
_WIDE = "WF"
_SPACE = 0.29

BOLD = 1.12
"""How many times broader bold letters are."""


def width(text: str, size: float) -> float:
    """Return how wide `text` is in letters of `size` pixels; rather more than less."""
    return size * _WORDS[text]


def counted(number: int, word: str) -> str:
    """Return a number and what it counts: "1 word", "1,200 words"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def shortened(text: str, size: float, most: float) -> str:
    """Return `text` on one line no wider than `most` pixels, an ellipsis for what is left out."""
    return _fitted(" ".join(text.split()), size, most)


def wrapped(text: str, size: float, most: float, lines: int) -> tuple[str, ...]:
    """Return `text` in at most that many lines, none wider than `most` pixels."""
    every = text.split()
    done: list[str] = []
    first, used, room = 0, 0.0, most / size
    for number, word in enumerate(every):
        broad = _WORDS[word] + _SPACE
        used += broad
        if used > room and number > first:
            if len(done) == lines - 1:
                break
            done.append(_line(every[first:number], size, most))
            first, used = number, broad
    return *done, _fitted(" ".join(every[first:]), size, most)


def _line(few: list[str], size: float, most: float) -> str:
    """Return words as a line; all of them fit, or the only one does not."""
    return " ".join(few) if len(few) > 1 else _fitted(few[0], size, most)


def _fitted(line: str, size: float, most: float) -> str:
    reached = list(accumulate(map(_LETTERS.__getitem__, line)))
    if not reached or size * reached[-1] <= most:
        return line
    end = bisect_right(reached, most / size - _LETTERS["…"])
    return line[:end].rstrip(" ,.;:—-") + "…"


class _Letters(dict[str, float]):
    """How wide letters of one pixel are."""

    def __missing__(self, letter: str) -> float:
        self[letter] = found = _width(letter)
        return found


class _Words(dict[str, float]):
    """How wide words in letters of one pixel are; a story says the same again and again."""

    def __missing__(self, word: str) -> float:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = found = sum(map(_LETTERS.__getitem__, word))
        return found


_LETTERS, _WORDS = _Letters(), _Words()
_MOST_WORDS = 1 << 14


def _width(letter: str) -> float:
    if letter in _THIN:
        return 0.29
    if letter in _BROAD:
        return 0.88
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in _WIDE:
        return 1.0
    return 0.66 if letter.isupper() else 0.52
