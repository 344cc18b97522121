"""Kinds of value: what each accepts, and how an editor is told of it.

A kind is used twice: `read` decodes a located value and notes what is wrong with it, `schema`
describes the same in JSON Schema. So the checker and the editor cannot come to disagree.
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from ally_sim.source.diagnostics import Code
from ally_sim.source.digests import blake2s
from ally_sim.source.located import Scalar, Value, Word
from ally_sim.source.lookalikes import as_read
from ally_sim.source.scalars import NOTHING, as_truth, as_whole_number, is_nothing
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.suggest import asking
from ally_sim.story.findings import Findings, form_of, must_be, quoted

Json = dict[str, object]

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_ID = re.compile(ID_PATTERN[:-1] + r"\Z")
TRUTHS = ("true", "false")
_MEANT = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th"}
)
_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789"
_PARTED = bytes(code if code in _LETTERS else ord(" ") for code in range(256))
_BEGINNING = 56
"""So many letters hold the first words of nearly all texts."""


class Kind(ABC):
    """A kind of value. `takes` are the forms it can be written in, `called` names it to people."""

    takes: ClassVar[tuple[type[Value], ...]] = (Scalar,)
    called: str

    @abstractmethod
    def read(self, value: Value, key: str | None, findings: Findings) -> object:
        """Return `value` decoded, None where it is not of this kind (the fault is noted).

        `key` is the name of what the value was written for; None for an item of a list.
        """

    @abstractmethod
    def schema(self) -> Json:
        """Return this kind as JSON Schema."""

    def refuse(
        self, value: Value, key: str | None, findings: Findings, meant: str | None = None
    ) -> None:
        """Note that `value` is not of this kind; `meant` may have been written in its place."""
        written = value.text if isinstance(value, Scalar) else ""
        message = asking(must_be(key, self.wanted(), form_of(value)), meant, written)
        findings.add(Code.WRONG_TYPE, value, findings.said_of_line(message, value), meant)

    def wanted(self) -> Sentence:
        """Return what is to stand where something else does."""
        return sentence(self.called)


def is_id(text: str) -> bool:
    """Tell whether `text` may be an id: kebab-case, as `ask-dana`."""
    return _ID.match(text) is not None


def as_id(text: str) -> str | None:
    """Return the id that `text` was probably meant to be; None where there is none.

    Letters that are not written with an accent alone are spelt out: `über` is `ueber`.
    """
    meant = kebab(unicodedata.normalize("NFC", text).casefold().translate(_SPELT_OUT))
    return meant if is_id(meant) else None


def id_of_title(title: str) -> str:
    """Return an id for a story of that title, in any script; the same for the same title."""
    if made := as_id(title):
        return made
    numbered = as_id(f"story {title}")
    if numbered and numbered != "story":
        return numbered
    return f"story-{blake2s(title.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


def kebab(text: str, most_words: int | None = None) -> str:
    """Return the Latin letters and the digits of `text`, without accents, joined by hyphens."""
    words = _latin_words(text if most_words is None else text[:_BEGINNING])
    if most_words is not None and len(words) <= most_words:  # the last one may be cut
        words = _latin_words(text)
    return b"-".join(words[:most_words]).decode()


def _latin_words(text: str) -> list[bytes]:
    """Return the words of `text`, an apostrophe parting none."""
    bare = text.casefold()
    if not bare.isascii():
        bare = unicodedata.normalize("NFKD", bare)
    return bare.encode("ascii", "ignore").translate(_PARTED, b"'").split()


@dataclass(frozen=True, slots=True)
class Words(Kind):
    """A text, taken as it was written, whatever YAML would make of it."""

    called: str = "a text"

    def read(self, value: Value, key: str | None, findings: Findings) -> Scalar | None:
        """Return the text's scalar; an empty one is refused."""
        if isinstance(value, Scalar):
            text, plain, _, _ = value
            if text and not (plain and text in NOTHING) and not text.isspace():
                return value
        self.refuse(value, key, findings)
        return None

    def refuse(
        self, value: Value, key: str | None, findings: Findings, meant: str | None = None
    ) -> None:
        """Note that `value` is no such text; of one that a colon or a # has spoilt, how."""
        if type(self) is not Words or not findings.add_spoilt(value, key):
            Kind.refuse(self, value, key, findings, meant)

    def schema(self) -> Json:
        """Return the schema of a text that may look like a number or like true and false."""
        return {"type": ["string", "number", "boolean"], "pattern": r"\S"}


@dataclass(frozen=True, slots=True)
class Condition(Words):
    """A condition, still as text; it is parsed once all names are known."""

    called: str = "a condition"

    def schema(self) -> Json:
        """Return the schema of a condition, which may be a single flag such as `on`."""
        return {"type": ["string", "boolean"], "pattern": r"\S"}


@dataclass(frozen=True, slots=True)
class Reference(Words):
    """The id of something defined elsewhere; it is looked up once all names are known."""

    called: str = "an id"

    def schema(self) -> Json:
        """Return the schema of an id, which may be a word such as `no`."""
        return {"type": ["string", "boolean"], "pattern": ID_PATTERN}


@dataclass(frozen=True, slots=True)
class Id(Reference):
    """An id that is defined here; it is kept even where it is no good, so that links to it hold."""

    def read(self, value: Value, key: str | None, findings: Findings) -> Scalar | None:
        """Return the id's scalar, and note `bad-id` where it is not kebab-case."""
        scalar = Words.read(self, value, key, findings)
        if scalar is not None:
            check_id(scalar, findings)
        return scalar


def check_id(scalar: Word, findings: Findings) -> None:
    """Note `bad-id` where `scalar` is not kebab-case, and what to write instead."""
    if is_id(scalar.text):
        return
    plain = as_read(scalar.text)
    meant = as_id(plain)
    message = sentence(
        "{name} cannot be an id: use small letters, digits and hyphens, as in '{example}'",
        name=quoted(scalar.text),
        example=meant or "ask-dana",
    )
    if plain == meant:
        fault = sentence("{name} cannot be an id", name=quoted(scalar.text))
        message = asking(fault, meant, scalar.text)
    findings.add(Code.BAD_ID, scalar, message, meant)


@dataclass(frozen=True, slots=True)
class Whole(Kind):
    """A whole number from `low` to `high`."""

    low: int
    high: int
    called: str = "a whole number"

    def read(self, value: Value, key: str | None, findings: Findings) -> int | None:
        """Return the number; `out-of-range` where it is too small or too large."""
        number = as_whole_number(value) if isinstance(value, Scalar) else None
        if number is None:
            self._refuse_text(value, key, findings)
        elif not self.low <= number <= self.high:
            findings.add(Code.OUT_OF_RANGE, value, self._outside(key, number))
            return None
        return number

    def _refuse_text(self, value: Value, key: str | None, findings: Findings) -> None:
        message = must_be(key, self.wanted(), form_of(value))
        if isinstance(value, Scalar) and _is_number(value.text.strip()):
            message = sentence("{fault}; a number is written without quotes", fault=message)
        findings.add(Code.WRONG_TYPE, value, message)

    def _outside(self, key: str | None, number: int) -> Sentence:
        what = quoted(key) if key else sentence("this number")
        if self.low == self.high:
            return sentence(
                "{what} must be {number}, not {found}", what=what, number=self.low, found=number
            )
        return sentence(
            "{what} must be from {low} to {high}, not {found}",
            what=what,
            low=self.low,
            high=self.high,
            found=number,
        )

    def schema(self) -> Json:
        """Return the schema of a bounded whole number."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


def _is_number(text: str) -> bool:
    return as_whole_number(Scalar(text, plain=True, line=0, column=0)) is not None


@dataclass(frozen=True, slots=True)
class Truth(Kind):
    """Either true or false."""

    called: str = "true or false"

    def read(self, value: Value, key: str | None, findings: Findings) -> bool | None:
        """Return the truth."""
        if (truth := as_truth(value) if isinstance(value, Scalar) else None) is None:
            word = value.text if isinstance(value, Scalar) else ""
            if word in TRUTHS:  # in quotes
                fault = must_be(key, self.wanted(), form_of(value))
                told = sentence("{fault}; it is written without quotes", fault=fault)
                findings.add(Code.WRONG_TYPE, value, told, word)
                return None
            meant = _MEANT.get(word.casefold()) or findings.suggestions.of_few(word, TRUTHS)
            self.refuse(value, key, findings, meant)
        return truth

    def schema(self) -> Json:
        """Return the schema of true or false."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class OneOf(Kind):
    """One word of a closed list."""

    words: tuple[str, ...]
    called: str = "one of {words}"

    def read(self, value: Value, key: str | None, findings: Findings) -> str | None:
        """Return the word; the nearest one is suggested where it is not in the list."""
        if not isinstance(value, Scalar) or is_nothing(value):
            self.refuse(value, key, findings)
            return None
        if value.text in self.words:
            return value.text
        meant = findings.suggestions.of_few(value.text, self.words)
        message = asking(must_be(key, self.wanted(), quoted(value.text)), meant, value.text)
        findings.add(Code.WRONG_TYPE, value, message, meant)
        return None

    def wanted(self) -> Sentence:
        """Return all the words there are."""
        return sentence(self.called, words=", ".join(self.words))

    def schema(self) -> Json:
        """Return the schema of a closed list of words."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Setting(Words):
    """The name of a setting, or a picture of the story's own; it is looked at later."""

    names: tuple[str, ...] = ()
    called: str = "the name of a setting, or art/FILE"

    def schema(self) -> Json:
        """Return the schema of what there is to choose from."""
        own = {"type": "string", "pattern": "^art/"}
        return {"anyOf": [{"enum": list(self.names)}, own]}


def one_of(words: Iterable[str]) -> OneOf:
    """Return the kind that accepts these words (an enumeration's members, say) and no other."""
    return OneOf(tuple(str(word) for word in words))
