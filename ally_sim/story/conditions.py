"""Conditions: parsed once, evaluated often.

trust >= 2 and not say-nothing and (seen(corridor) or told-marcus)
"""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Protocol, assert_never

from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.sentence import sentence
from ally_sim.story import condition_tokens as words


class Facts(Protocol):
    """What a condition is asked about."""

    @property
    def meters(self) -> Mapping[str, int]:
        """What each meter of the story stands at."""

    @property
    def flags(self) -> Set[str]:
        """Flags that are raised, and choices that were taken."""

    @property
    def seen(self) -> Set[str]:
        """Scenes that were visited."""


@dataclass(frozen=True, slots=True)
class Compare:
    """A meter compared with a whole number; `operator` is one of < <= == != >= >."""

    meter: str
    operator: str
    number: int


@dataclass(frozen=True, slots=True)
class Raised:
    """True once the flag is raised, or the choice of that id was taken."""

    name: str


@dataclass(frozen=True, slots=True)
class Seen:
    """True once the scene was visited."""

    scene: str


@dataclass(frozen=True, slots=True)
class Not:
    """True where `part` is false."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class And:
    """True where every part is."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where any part is."""

    parts: tuple["Condition", ...]


Condition = Compare | Raised | Seen | Not | And | Or

DEEPEST = 16
"""How many parentheses and `not` may stand in each other."""


class Kind(StrEnum):
    """What a name in a condition stands for."""

    METER = "meter"
    FLAG = "flag"
    SCENE = "scene"


class Name(NamedTuple):
    """A name that a condition reads; a flag may also be the id of a choice."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class ParsedCondition:
    """A condition, or None and what is wrong with it; with the places of the names in it."""

    condition: Condition | None
    diagnostics: tuple[Diagnostic, ...] = ()
    names: tuple[tuple[Name, Location], ...] = ()


def parse_condition(text: str, *, at: Location) -> ParsedCondition:
    """Return the condition written as `text`, whose first character stands at `at`; never raises.

    Columns are counted on from there, as if `text` stood on a single line.
    """
    try:
        condition, read = _parsed(text)
    except words.MistakeError as mistake:
        place = _place(mistake.offset, at)
        found = Diagnostic(Code.BAD_CONDITION, place, mistake.message, mistake.suggestion)
        return ParsedCondition(None, (found,))
    names = tuple((name, _place(offset, at)) for name, offset in read)
    return ParsedCondition(condition, names=names)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[Condition, tuple[tuple[Name, int], ...]]:
    """Return a condition and the names in it by offset; long stories ask the same things often."""
    return (parser := _Parser(text)).whole(), tuple(parser.names)


def holds(condition: Condition, facts: Facts) -> bool:
    """Tell whether `condition` is true of `facts`, which know every meter that it names."""
    match condition:
        case Compare(meter, sign, number):
            return words.COMPARISONS[sign](facts.meters[meter], number)
        case Raised(name):
            return name in facts.flags
        case Seen(scene):
            return scene in facts.seen
        case Not(part):
            return not holds(part, facts)
        case And(parts):
            return all(holds(part, facts) for part in parts)
        case Or(parts):
            return any(holds(part, facts) for part in parts)
        case _:
            assert_never(condition)


def reads(condition: Condition) -> frozenset[Name]:
    """Return every name that `condition` reads."""
    return frozenset(_names_in(condition))


def source_of(condition: Condition) -> str:
    """Return `condition` as an author writes it; parsed, if it is not too long, it is the same."""
    match condition:
        case Compare(meter, sign, number):
            return f"{meter} {sign} {number}"
        case Raised(name):
            return name
        case Seen(scene):
            return f"seen({scene})"
        case Not(part):
            return f"not {_bracketed(part)}"
        case And(parts):
            return " and ".join(map(_bracketed, parts))
        case Or(parts):
            return " or ".join(
                _bracketed(part) if isinstance(part, Or) else source_of(part) for part in parts
            )
        case _:
            assert_never(condition)


def _bracketed(part: Condition) -> str:
    return f"({source_of(part)})" if isinstance(part, And | Or) else source_of(part)


def _names_in(condition: Condition) -> Iterator[Name]:
    match condition:
        case Compare(meter):
            yield Name(Kind.METER, meter)
        case Raised(name):
            yield Name(Kind.FLAG, name)
        case Seen(scene):
            yield Name(Kind.SCENE, scene)
        case Not(part):
            yield from _names_in(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _names_in(part)


def _place(offset: int, at: Location) -> Location:
    return Location(at.file, at.line, at.column + offset)


class _Parser:
    """Reads tokens from left to right: `or` binds least, then `and`, then `not`."""

    def __init__(self, text: str) -> None:
        self.names: list[tuple[Name, int]] = []
        self._tokens = iter(words.tokens(text))
        self._next = next(self._tokens)
        self._depth = 0

    def whole(self) -> Condition:
        if self._next.kind == words.END:
            message = sentence("this condition is empty; write one, or leave 'when' out")
            raise words.MistakeError(0, message)
        condition = self._any_of()
        if self._next.kind == ")":
            raise words.MistakeError(self._next.offset, sentence("this ')' closes nothing"))
        return condition

    def _take(self) -> words.Token:
        taken = self._next
        self._next = next(self._tokens, taken)
        return taken

    def _any_of(self) -> Condition:
        parts = self._joined_by("or", self._all_of)
        return parts[0] if len(parts) == 1 else Or(parts)

    def _all_of(self) -> Condition:
        parts = self._joined_by("and", self._part)
        return parts[0] if len(parts) == 1 else And(parts)

    def _joined_by(self, word: str, part: Callable[[], Condition]) -> tuple[Condition, ...]:
        parts = [part()]
        while self._next.kind == word:
            self._take()
            parts.append(part())
        return tuple(parts)

    def _part(self) -> Condition:
        token = self._take()
        if token.kind == "not":
            return Not(self._inside(token, self._part))
        if token.kind == "(":
            condition = self._inside(token, self._any_of)
            if self._take().kind != ")":
                raise words.MistakeError(token.offset, sentence("this '(' is not closed"))
        elif token.kind == words.NUMBER:
            condition = self._number_first(token)
        elif token.kind == words.NAME:
            condition = self._seen(token) if token.text == "seen" else self._name_first(token)
        else:
            raise words.nothing_to_ask(token)
        if self._next.kind not in words.AFTER_A_PART:
            raise words.not_joined(self._next)
        return condition

    def _inside(self, token: words.Token, part: Callable[[], Condition]) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise words.too_deep(token, DEEPEST)
        condition = part()
        self._depth -= 1
        return condition

    def _name_first(self, name: words.Token) -> Condition:
        if self._next.kind == "(":
            raise words.no_such_question(name)
        if self._next.kind != words.COMPARISON:
            self._read(Kind.FLAG, name)
            return Raised(name.text)
        sign, number = self._take(), self._take()
        if number.kind != words.NUMBER:
            raise words.no_number(sign, number)
        if self._next.kind == words.COMPARISON:
            raise words.chained(self._next)
        self._read(Kind.METER, name)
        return Compare(name.text, sign.text, int(number.text))

    def _number_first(self, number: words.Token) -> Condition:
        sign, name = self._take(), self._take()
        if sign.kind != words.COMPARISON or name.kind != words.NAME or name.text == "seen":
            raise words.no_meter(number)
        if self._next.kind == words.COMPARISON:
            raise words.chained(self._next)
        self._read(Kind.METER, name)
        return Compare(name.text, words.TURNED[sign.text], int(number.text))

    def _seen(self, word: words.Token) -> Condition:
        if self._next.kind == words.NAME:
            raise words.no_brackets(word, self._next)
        if self._take().kind != "(" or self._next.kind != words.NAME:
            message = sentence("'seen' wants the id of a scene in brackets: 'seen(corridor)'")
            raise words.MistakeError(word.offset, message)
        scene = self._take()
        if self._take().kind != ")":
            message = sentence("a ')' is missing after '{name}'", name=scene.text)
            raise words.MistakeError(scene.offset, message)
        self._read(Kind.SCENE, scene)
        return Seen(scene.text)

    def _read(self, kind: Kind, token: words.Token) -> None:
        self.names.append((Name(kind, token.text), token.offset))
