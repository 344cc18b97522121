"""How wide words are, nearly: enough to set a caption in a box without asking a font."""

import unicodedata
from functools import cache, lru_cache

_THIN = frozenset("iljtfrI.,:;'’‘|!()[]{}-/\\ ")
_BROAD = frozenset("mwMW@%—…")
_WIDE = "WF"

BOLD = 1.12
"""How many times broader bold letters are."""


def width(text: str, size: float) -> float:
    """Return how wide `text` is in letters of `size` pixels; rather more than less."""
    return size * _widths(text)


def counted(number: int, word: str) -> str:
    """Return a number and what it counts: "1 word", "1,200 words"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def shortened(text: str, size: float, most: float) -> str:
    """Return `text` on one line no wider than `most` pixels, an ellipsis for what is left out."""
    line = " ".join(text.split())
    if width(line, size) <= most:
        return line
    room = most - width("…", size)
    for end, letter in enumerate(line):
        room -= size * _width(letter)
        if room < 0:
            return line[:end].rstrip(" ,.;:—-") + "…"
    return line


def wrapped(text: str, size: float, most: float, lines: int) -> tuple[str, ...]:
    """Return `text` in at most that many lines, none wider than `most` pixels."""
    done, used = [""], 0.0
    all_words = text.split()
    for number, word in enumerate(all_words):
        broad = width(f" {word}", size)
        if done[-1] and used + broad > most:
            if len(done) == lines:
                done[-1] = shortened(" ".join([done[-1], *all_words[number:]]), size, most)
                break
            done.append("")
            used = 0.0
        done[-1] = f"{done[-1]} {word}" if done[-1] else shortened(word, size, most)
        used += broad
    return tuple(done)


@lru_cache(maxsize=1 << 14)  # a story says the same words again and again
def _widths(text: str) -> float:
    return sum(map(_width, text))


@cache
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
