"""The words and signs of a condition, with what people write by habit from other languages."""

import operator
import re
from collections.abc import Callable
from typing import NamedTuple

from ally_sim.source.hidden import revealed
from ally_sim.source.lookalikes import about_letters, as_read
from ally_sim.source.sentence import Sentence, sentence


class Token(NamedTuple):
    """One word or sign; `kind` is its text, but for a name, a number, a comparison and the end."""

    kind: str
    text: str
    offset: int


NAME, NUMBER, COMPARISON, END = "name", "number", "comparison", "end"
LONGEST = 1_000


class MistakeError(Exception):
    """What is wrong at `offset` of a condition, and perhaps what to write there instead."""

    def __init__(self, offset: int, message: Sentence, suggestion: str | None = None) -> None:
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
        message = sentence("this condition is longer than {most:,} characters", most=LONGEST)
        raise MistakeError(0, message)
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
        meant = text.lower()
        message = sentence("'{word}' is written '{meant}'", word=text, meant=meant)
        raise MistakeError(offset, message, meant)
    return Token(NAME, text, offset)


def _number(text: str, offset: int) -> Token:
    if _TOO_LONG.fullmatch(text):
        message = sentence("this number is longer than 18 digits; no meter goes so far")
        raise MistakeError(offset, message)
    if not _WHOLE_NUMBER.fullmatch(text):
        message = sentence(
            "'{number}' is not a whole number; meters count in whole numbers", number=text
        )
        raise MistakeError(offset, message)
    return Token(NUMBER, text, offset)


def _no_sign(text: str, offset: int) -> MistakeError:
    if text in _HABITS:
        meant = _HABITS[text]
        message = sentence("'{sign}' is written '{meant}' in a condition", sign=text, meant=meant)
        return MistakeError(offset, message, meant)
    if text in "+-*/%":
        return MistakeError(offset, _NO_ARITHMETIC)
    if text in "\"'“”‘’`":
        return MistakeError(offset, sentence("names stand without quotes in a condition"))
    message = sentence("'{sign}' has no meaning in a condition", sign=revealed(text))
    if odd := about_letters(text):
        message = sentence("{fault}: {why}", fault=message, why=odd)
        return MistakeError(offset, message, as_read(text) or None)
    return MistakeError(offset, message)


AFTER_A_PART = ("and", "or", ")", END)
"""What may follow when something has been asked."""

_NO_ARITHMETIC = sentence(
    "a condition does not calculate; compare a meter with a number: 'trust >= 2'"
)


def nothing_to_ask(token: Token) -> MistakeError:
    """Return the mistake where `token` stands instead of something to ask about."""
    if token.kind == END:
        return MistakeError(token.offset, sentence("the condition stops in the middle"))
    message = sentence("a meter, flag or choice is missing before '{sign}'", sign=token.text)
    return MistakeError(token.offset, message)


def not_joined(token: Token) -> MistakeError:
    """Return the mistake where `token` follows what has been asked, but does not join it."""
    if token.text.startswith(("+", "-")):
        return MistakeError(token.offset, _NO_ARITHMETIC)
    message = sentence("'and' or 'or' is missing before '{sign}'", sign=token.text)
    return MistakeError(token.offset, message)


def no_number(sign: Token, found: Token) -> MistakeError:
    """Return the mistake where `found` follows the comparison `sign` instead of a number."""
    if found.kind == NAME:
        message = sentence(
            "a meter is compared with a whole number, not with '{word}'", word=found.text
        )
        return MistakeError(found.offset, message)
    message = sentence("a whole number is missing after '{sign}'", sign=sign.text)
    return MistakeError(sign.offset, message)


def chained(sign: Token) -> MistakeError:
    """Return the mistake where a second comparison follows the first."""
    message = sentence("one comparison at a time: 'trust >= 0 and trust <= 2'")
    return MistakeError(sign.offset, message)


def no_meter(number: Token) -> MistakeError:
    """Return the mistake where a number that comes first is compared with no meter."""
    message = sentence("'{number}' is compared with no meter", number=number.text)
    return MistakeError(number.offset, message)


def no_such_question(name: Token) -> MistakeError:
    """Return the mistake where a bracket follows a name other than `seen`."""
    message = sentence("there is no {name}(...); only seen(scene-id)", name=name.text)
    return MistakeError(name.offset, message, "seen")


def no_brackets(word: Token, scene: Token) -> MistakeError:
    """Return the mistake where a scene follows `seen` without brackets."""
    meant = f"seen({scene.text})"
    message = sentence("a scene stands in brackets: '{meant}'", meant=meant)
    return MistakeError(word.offset, message, meant)


def too_deep(token: Token, most: int) -> MistakeError:
    """Return the mistake where more than `most` parentheses stand in each other."""
    message = sentence("'not' and '(' stand more than {most} deep in each other", most=most)
    return MistakeError(token.offset, message)
