"""Findings: the diagnostics of one file, gathered while it is read."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import islice
from typing import Protocol

from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.hidden import revealed
from ally_sim.source.located import Mapping, Scalar, Sequence, Value
from ally_sim.source.lookalikes import QUOTES, about_beginning, about_quotes
from ally_sim.source.scalars import is_nothing
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.suggest import Suggestions, asking
from ally_sim.source.text_bytes import LINE_END

SHOWN = 60
"""How many characters of an author's text a message repeats."""

_WORD = re.compile(r"[\w-]+")
_LETTER = re.compile(r"\S")
_OPENING = re.compile(r"['\"]|[|>].*")
"""What stands before a text that is not plain: a quote, or the head of a block."""


class Place(Protocol):
    """Anything that knows where it was written: a key, a value, a location."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column, from 1."""


class Findings:
    """What was found in one file; a reader adds, and never stops at the first fault.

    The files of one story share their `suggestions`. Where something in a file is `awaited`, its
    `data` are asked for again.
    """

    def __init__(self, file: str, suggestions: Suggestions | None = None) -> None:
        self.file = file
        self.suggestions = suggestions or Suggestions()
        self.data = b""
        self.awaited = False
        self.found: list[Diagnostic] = []

    def at(self, place: Place) -> Location:
        """Return where `place` is, file included."""
        # A story has so many places that they are made by the quickest way there is.
        return tuple.__new__(Location, (self.file, place.line, place.column))

    def inside(self, scalar: Scalar, offset: int) -> Location:
        """Return where the character at `offset` of a text is, or where the text ends.

        Lines may be folded, so that it is found by how many letters stand before it, quotes and a
        block's head left out; where that fails (as by escapes) the place is the text's beginning.
        """
        before = len("".join(scalar.text[:offset].split()))
        letters = "".join(scalar.text.split())
        number = min(before, len(letters) - 1)
        found = next(islice(self._letters(scalar), number, None), None)
        if found is None or found[0] != letters[number]:
            return self.at(scalar)
        _, line, column = found
        return Location(self.file, line, column + before - number)

    def _letters(self, scalar: Scalar) -> Iterator[tuple[str, int, int]]:
        """Yield whatever can be seen from where a text begins, each letter with its place."""
        start = scalar.column - 1
        for line in range(scalar.line, len(self._lines) + 1):
            written = self._lines[line - 1]
            opening = None if scalar.plain or line > scalar.line else _OPENING.match(written, start)
            for letter in _LETTER.finditer(written, opening.end() if opening else start):
                yield letter[0], line, letter.start() + 1
            start = 0

    def word_at(self, place: Place) -> str:
        """Return the word that stands at `place`, "" where there is none."""
        found = _WORD.match(self._lines[place.line - 1], place.column - 1)
        return found[0] if found else ""

    def written(self, place: Place) -> str:
        """Return the line of `place`, whole and as it is written; "" where there is none."""
        return self._lines[place.line - 1] if place.line <= len(self._lines) else ""

    def said_of_line(self, fault: Sentence, place: Place) -> Sentence:
        """Return `fault`, and what is wrong with how the line of `place` begins, if anything is."""
        found = about_beginning(self.written(place))
        return sentence("{fault}: {why}", fault=fault, why=found[1]) if found else fault

    def add_spoilt(self, value: Value, key: str | None) -> bool:
        """Tell, and note, whether `value` would be a text but for a colon or a # in it."""
        message = self.about_line(value, key)
        if isinstance(value, Scalar) and not value.text:
            rest = self.written(value)[value.column - 1 :].lstrip()
            if rest.startswith("#"):
                message = sentence(
                    "{what} holds only a comment, which is what # begins; "
                    "if that is the text, put it in quotes",
                    what=quoted(key) if key else sentence("this"),
                )
        if message:
            self.add(Code.WRONG_TYPE, value, message)
        return message is not None

    def about_line(self, value: Value, key: str | None) -> Sentence | None:
        """Return what is said of lines of a text that are keys with values, by their colons."""
        if not isinstance(value, Mapping) or not value.entries:
            return None
        name, *more = value.each_key()
        said = [each.text for each in value.entries.values() if isinstance(each, Scalar)]
        in_braces = (name.line, name.column) != (value.line, value.column)
        if in_braces or len(said) < len(value.entries) or not all(said):
            return None
        if more:
            several = sentence(
                "a text of several lines begins with '|' after its key: write {line}",
                line=f"{key}: |",
            )
            return several if key else None
        before = f"{key}: " if key else "- " * self.is_listed(value)
        line = sentence(
            "a colon and a space in a text want quotes; write {line}",
            line=before + _in_quotes(f"{name.text}: {said[0]}"),
        )
        return about_quotes(line, name.text)

    def is_listed(self, place: Place) -> bool:
        """Tell whether a hyphen stands before `place`."""
        return self.written(place)[: place.column - 1].rstrip().endswith("-")

    @cached_property
    def _lines(self) -> list[str]:
        return LINE_END.split(self.data.decode("utf-8-sig", "replace"))

    def let_go(self) -> None:
        """Forget the bytes of the file, for all of it was read, unless something is awaited."""
        if not self.awaited:
            self.data = b""

    def add(
        self, code: Code, place: Place, message: Sentence, suggestion: str | None = None
    ) -> None:
        """Note one fault at `place`."""
        self.found.append(Diagnostic(code, self.at(place), message, suggestion))

    def add_unknown(
        self, code: Code, place: Place, message: Sentence, word: str, known: Collection[str]
    ) -> None:
        """Note that nothing is called `word`, with the nearest of the `known` names."""
        nearest = self.suggestions.nearest(word, known)
        self.add(code, place, asking(message, nearest, word), nearest)


def quoted(text: str) -> Sentence:
    """Return `text` in quotes, on one line and shortened, to be repeated in a message.

    What cannot be seen in it is shown as an escape.
    """
    line = " ".join(text.split())
    line = f"{line[:SHOWN]}…" if len(line) > SHOWN else line
    return sentence("'{text}'", text=revealed(line))


def must_be(key: str | None, wanted: Sentence, found: Sentence) -> Sentence:
    """Return what is said where something else was `found` for a key, or in a list."""
    what = quoted(key) if key else sentence("this")
    return sentence("{what} must be {wanted}, not {found}", what=what, wanted=wanted, found=found)


def _in_quotes(text: str) -> str:
    """Return `text` in quotes of YAML, on one line and shortened."""
    line = " ".join(text.split())
    line = line.strip(QUOTES) if line[0] in QUOTES else line
    line = f"{line[:SHOWN]}…" if len(line) > SHOWN else line
    quote = "'" if '"' in line or "\\" in line else '"'
    line = line.replace("'", "''") if quote == "'" else line
    return f"{quote}{line}{quote}"


def form_of(value: Value) -> Sentence:
    """Return what stands there instead, in a few words."""
    if isinstance(value, Sequence):
        return sentence("a list")
    if isinstance(value, Mapping):
        return sentence("keys with values")
    if not value.text.strip() or is_nothing(value):
        return sentence("nothing")
    return quoted(value.text)
