"""Findings: the diagnostics of one file, gathered while it is read."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.located import Scalar
from ally_sim.source.suggest import did_you_mean

SHOWN = 60
"""How many characters of an author's text a message repeats."""

MOST_SUGGESTIONS = 50
"""After how many faults in a file nothing more is suggested, lest that take long."""

_WORD = re.compile(r"[\w-]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Place(Protocol):
    """Anything that knows where it was written: a key, a value, a location."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column, from 1."""


class Findings:
    """What was found in one file; a reader adds, and never stops at the first fault."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data = b""
        self.found: list[Diagnostic] = []

    def at(self, place: Place) -> Location:
        """Return where `place` is, file included."""
        # A story has so many places that they are made by the quickest way there is.
        return tuple.__new__(Location, (self.file, place.line, place.column))

    def inside(self, scalar: Scalar, offset: int) -> Location:
        """Return where the character at `offset` of a text is, as exactly as can be told.

        Quotes and a block's beginning are stepped over; in a text that is spread over several
        lines the place is its beginning.
        """
        for line, start in ((scalar.line, scalar.column - 1), (scalar.line + 1, 0)):
            written = self._lines[line - 1] if line <= len(self._lines) else ""
            column = written.find(scalar.text.rstrip(), start)
            if column >= 0:
                return Location(self.file, line, column + 1 + offset)
        return self.at(scalar)

    def word_at(self, place: Place) -> str:
        """Return the word that stands at `place`, "" where there is none."""
        found = _WORD.match(self._lines[place.line - 1], place.column - 1)
        return found[0] if found else ""

    @cached_property
    def _lines(self) -> list[str]:
        return _LINE_END.split(self.data.decode("utf-8-sig", "replace"))

    def add(self, code: Code, place: Place, message: str, suggestion: str | None = None) -> None:
        """Note one fault at `place`."""
        self.found.append(Diagnostic(code, self.at(place), message, suggestion))

    def add_unknown(
        self, code: Code, place: Place, message: str, word: str, known: Iterable[str]
    ) -> None:
        """Note that nothing is called `word`, with the nearest of the `known` names."""
        nearest = did_you_mean(word, known) if len(self.found) < MOST_SUGGESTIONS else None
        ending = f"; did you mean '{nearest}'?" if nearest else ""
        self.add(code, place, message + ending, nearest)


def quoted(text: str) -> str:
    """Return `text` in quotes, on one line and shortened, to be repeated in a message."""
    line = " ".join(text.split())
    return f"'{line[:SHOWN]}…'" if len(line) > SHOWN else f"'{line}'"
