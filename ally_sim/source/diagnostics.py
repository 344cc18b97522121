"""What the checker says: a code, a place, a message, and where there is one a suggestion."""

from enum import StrEnum
from typing import NamedTuple

from ally_sim.source.sentence import Sentence


class Location(NamedTuple):
    """A place in an author's file; line and column count from 1, in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return `file:line:column`, as editors and terminals understand it."""
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    """How much a diagnostic matters: an error keeps a story from being played."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Code(StrEnum):
    """Every kind of diagnostic there is, by the word that stands in brackets after the message."""

    # Errors, from reading.
    YAML_SYNTAX = "yaml-syntax"
    UNSAFE_YAML = "unsafe-yaml"
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    OUT_OF_RANGE = "out-of-range"
    BAD_CONDITION = "bad-condition"
    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_SCENE = "unknown-scene"
    UNKNOWN_CHOICE = "unknown-choice"
    UNKNOWN_METER = "unknown-meter"
    UNKNOWN_CAST = "unknown-cast"
    UNKNOWN_GUIDANCE = "unknown-guidance"
    MISSING_PICTURE = "missing-picture"
    UNSAFE_PATH = "unsafe-path"
    NO_WAY_ON = "no-way-on"
    TWO_WAYS_ON = "two-ways-on"
    FORMAT_TOO_NEW = "format-too-new"

    # Errors, proved.
    STUCK = "stuck"
    NO_ENDING = "no-ending"
    ENDLESS_GOTO = "endless-goto"

    # Warnings, proved.
    UNREACHABLE_SCENE = "unreachable-scene"
    NEVER_SHOWN = "never-shown"
    CONSTANT_CONDITION = "constant-condition"
    UNUSED = "unused"

    # Advice on craft.
    LENGTH_GIVES_AWAY = "length-gives-away"
    PLACE_GIVES_AWAY = "place-gives-away"
    NO_THEN = "no-then"
    NO_LANDED = "no-landed"
    NO_GUIDANCE = "no-guidance"
    NO_CONTENT_NOTE = "no-content-note"
    SILENT_CAST = "silent-cast"
    UNKNOWN_SPEAKER = "unknown-speaker"
    UNKNOWN_MOOD = "unknown-mood"
    SAME_OUTCOME = "same-outcome"
    PITFALL_PRAISED = "pitfall-praised"
    LONG_SENTENCE = "long-sentence"
    ONE_GOOD_PATH = "one-good-path"
    HIDDEN_CHARACTERS = "hidden-characters"
    TEXT_CUT_OFF = "text-cut-off"


WARNINGS = (Code.UNREACHABLE_SCENE, Code.NEVER_SHOWN, Code.CONSTANT_CONDITION, Code.UNUSED)
_CODES = tuple(Code)
ADVICE = _CODES[_CODES.index(Code.LENGTH_GIVES_AWAY) :]
SEVERITIES: dict[Code, Severity] = {
    **dict.fromkeys(Code, Severity.ERROR),
    **dict.fromkeys(WARNINGS, Severity.WARNING),
    **dict.fromkeys(ADVICE, Severity.ADVICE),
}


class Diagnostic(NamedTuple):
    """One finding: what is wrong where, what to write instead, and how a player gets there."""

    code: Code
    at: Location
    message: Sentence
    suggestion: str | None = None
    choices: tuple[str, ...] | None = None

    @property
    def severity(self) -> Severity:
        """The severity of this diagnostic's code."""
        return SEVERITIES[self.code]
