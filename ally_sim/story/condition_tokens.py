"""The words and signs of a condition, with what people write by habit from other languages."""

import operator
import re
from collections.abc import Callable
from typing import NamedTuple


class Token(NamedTuple):
    """One word or sign; `kind` is its text, but for a name, a number, a comparison and the end."""

    kind: str
    text: str
    offset: int


NAME, NUMBER, COMPARISON, END = "name", "number", "comparison", "end"
LONGEST = 1_000


class MistakeError(Exception):
    """What is wrong at `offset` of a condition, and perhaps what to write there instead."""

    def __init__(self, offset: int, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.suggestion = suggestion


_TOKEN = re.compile(
    r"""(?P<name> [^\W\d]\w*(?:-+\w+)* )
      | (?P<number> [+-]?\d[\w.]* )
      | (?P<comparison> [<>=!&|~≤≥≠]+ )
      | (?P<sign> \S )""",
    re.VERBOSE,
)
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_TOO_LONG = re.compile(r"[+-]?[0-9]{19,}", re.ASCII)
COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
TURNED = {"<": ">", "<=": ">=", "==": "==", "!=": "!=", ">=": "<=", ">": "<"}
"""The same comparisons read from right to left."""

_WORDS = frozenset(("and", "or", "not"))
_HABITS = {
    "=": "==",
    "===": "==",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "&": "and",
    "&&": "and",
    "|": "or",
    "||": "or",
    "!": "not",
    "~": "not",
    "!==": "!=",
}
"""What is written in other languages, and what is written here."""


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text`, an END last; MistakeError where one has no meaning."""
    if len(text) > LONGEST:
        raise MistakeError(0, f"this condition is longer than {LONGEST:,} characters")
    found = [_token(match) for match in _TOKEN.finditer(text)]
    return [*found, Token(END, "", len(text.rstrip()))]


def _token(match: re.Match[str]) -> Token:
    text, offset = match[0], match.start()
    if match.lastgroup == NAME:
        return _word(text, offset)
    if match.lastgroup == NUMBER:
        return _number(text, offset)
    if text in COMPARISONS:
        return Token(COMPARISON, text, offset)
    if text in "()":
        return Token(text, text, offset)
    raise _no_sign(text, offset)


def _word(text: str, offset: int) -> Token:
    if text in _WORDS:
        return Token(text, text, offset)
    if text.lower() in _WORDS:
        raise MistakeError(offset, f"'{text}' is written '{text.lower()}'", text.lower())
    return Token(NAME, text, offset)


def _number(text: str, offset: int) -> Token:
    if _TOO_LONG.fullmatch(text):
        raise MistakeError(offset, "this number is longer than 18 digits; no meter goes so far")
    if not _WHOLE_NUMBER.fullmatch(text):
        raise MistakeError(offset, f"'{text}' is not a whole number; meters count in whole numbers")
    return Token(NUMBER, text, offset)


def _no_sign(text: str, offset: int) -> MistakeError:
    if text in _HABITS:
        meant = _HABITS[text]
        return MistakeError(offset, f"'{text}' is written '{meant}' in a condition", meant)
    if text in "+-*/%":
        return MistakeError(offset, _NO_ARITHMETIC)
    if text in "\"'“”‘’`":
        return MistakeError(offset, "names stand without quotes in a condition")
    return MistakeError(offset, f"'{text}' has no meaning in a condition")


AFTER_A_PART = ("and", "or", ")", END)
"""What may follow when something has been asked."""

_NO_ARITHMETIC = "a condition does not calculate; compare a meter with a number: 'trust >= 2'"


def nothing_to_ask(token: Token) -> MistakeError:
    """Return the mistake where `token` stands instead of something to ask about."""
    if token.kind == END:
        return MistakeError(token.offset, "the condition stops in the middle")
    message = f"a meter, flag or choice is missing before '{token.text}'"
    return MistakeError(token.offset, message)


def not_joined(token: Token) -> MistakeError:
    """Return the mistake where `token` follows what has been asked, but does not join it."""
    if token.text.startswith(("+", "-")):
        return MistakeError(token.offset, _NO_ARITHMETIC)
    return MistakeError(token.offset, f"'and' or 'or' is missing before '{token.text}'")


def no_number(sign: Token, found: Token) -> MistakeError:
    """Return the mistake where `found` follows the comparison `sign` instead of a number."""
    if found.kind == NAME:
        message = f"a meter is compared with a whole number, not with '{found.text}'"
        return MistakeError(found.offset, message)
    return MistakeError(sign.offset, f"a whole number is missing after '{sign.text}'")


def chained(sign: Token) -> MistakeError:
    """Return the mistake where a second comparison follows the first."""
    return MistakeError(sign.offset, "one comparison at a time: 'trust >= 0 and trust <= 2'")
