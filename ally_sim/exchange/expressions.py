"""Conditions of Harlowe, SugarCube and Chapbook, as far as the story format can say the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 500
DEEPEST = 12
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Holds:
    """A variable that is true, or a number other than 0."""

    name: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A variable compared with a value by one of < <= == != >= >."""

    name: str
    operator: str
    value: int | bool | str


@dataclass(frozen=True, slots=True)
class Visited:
    """A passage was shown before."""

    passage: str


@dataclass(frozen=True, slots=True)
class Negated:
    """True where `part` is false."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class All:
    """True where every part is; so with none it always is."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """True where one part is."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Unclear:
    """A condition that is not understood."""

    source: str


Expression = Holds | Compared | Visited | Negated | All | Some | Unclear
ALWAYS = All(())


def both(one: Expression, other: Expression) -> Expression:
    """Return what holds where both do; unclear where one is."""
    for each in one, other:
        if isinstance(each, Unclear):
            return each
    parts = (*_parts(one), *_parts(other))
    if len(parts) > DEEPEST * 2:
        return Unclear("more conditions inside each other than can be followed")
    return parts[0] if len(parts) == 1 else All(parts)


def negated(part: Expression) -> Expression:
    """Return what holds where `part` does not."""
    return part if isinstance(part, Unclear) else Negated(part)


def _parts(expression: Expression) -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, All) else (expression,)


def names_in(expression: Expression) -> Iterator[str]:
    """Yield each variable that is read."""
    for each in leaves(expression):
        if isinstance(each, Holds | Compared):
            yield each.name


def leaves(expression: Expression) -> Iterator[Expression]:
    """Yield the parts that have no parts."""
    if isinstance(expression, All | Some):
        for part in expression.parts:
            yield from leaves(part)
    elif isinstance(expression, Negated):
        yield from leaves(expression.part)
    else:
        yield expression


_TOKEN = re.compile(
    r"""\s*(?:
        (?P<visited> \(history:\s*\)\s*contains\s | \(visited:\s* | (?:hasV|v)isited\s*\(\s* )
      | (?P<string> "[^"\\\n]*" | '[^'\\\n]*' )
      | (?P<number> -?\d+(?![\w.]) )
      | (?P<sign> ===|!==|==|!=|<=|>=|<|>|&&|\|\||!|\(|\) )
      | (?P<word> is\s+not\b | \$?[A-Za-z_]\w*(?![\w.'’\[(]) )
    )""",
    re.VERBOSE,
)
_COMPARISONS = {
    "is": "==",
    "eq": "==",
    "==": "==",
    "===": "==",
    "is not": "!=",
    "isnot": "!=",
    "neq": "!=",
    "ne": "!=",
    "!=": "!=",
    "!==": "!=",
    "<": "<",
    "lt": "<",
    "<=": "<=",
    "lte": "<=",
    ">": ">",
    "gt": ">",
    ">=": ">=",
    "gte": ">=",
}
_TURNED = {"<": ">", "<=": ">=", "==": "==", "!=": "!=", ">=": "<=", ">": "<"}
_MEANT = {"&&": "and", "||": "or", "!": "not"}
_OWN_WORDS = frozenset((*_COMPARISONS, "and", "or", "not", "it", "contains", "to", "ndef", "def"))

Token = tuple[str, str]


class _NotUnderstoodError(Exception):
    """The condition says more than the story format can."""


def read_condition(source: str, *, sigil: bool) -> Expression:
    """Return the condition that `source` is; Unclear where not all of it is understood.

    With `sigil` variables begin with `$`, as in Harlowe and SugarCube; else they are bare words.
    """
    try:
        tokens = _tokens(source)
        return _Parser(tokens, sigil=sigil).whole()
    except _NotUnderstoodError:
        return Unclear(source)


def read_value(source: str) -> int | bool | str | None:
    """Return the number, truth or text that `source` writes; None where it is none of these."""
    source = source.strip()
    found = _TOKEN.fullmatch(source)
    if found is None:
        return None
    return _value((str(found.lastgroup), found[0].strip()))


def _tokens(source: str) -> list[Token]:
    source = source.strip()
    if len(source) > LONGEST:
        raise _NotUnderstoodError
    tokens, at = [], 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            raise _NotUnderstoodError
        text = " ".join(found[0].split())
        tokens.append((str(found.lastgroup), _MEANT.get(text, text)))
        at = found.end()
    return tokens


def _value(token: Token) -> int | bool | str | None:
    kind, text = token
    if kind == "string":
        return text[1:-1]
    if kind == "number" and abs(int(text[:20])) <= _LARGEST:
        return int(text)
    return {"true": True, "false": False}.get(text)


class _Parser:
    """Reads tokens from left to right: `or`, within it `and`, within it what is asked."""

    def __init__(self, tokens: list[Token], *, sigil: bool) -> None:
        self._tokens = [*tokens, ("end", "")]
        self._at = 0
        self._depth = 0
        self._sigil = sigil

    def whole(self) -> Expression:
        found = self._either()
        if self._tokens[self._at][0] != "end":
            raise _NotUnderstoodError
        return found

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[min(self._at, len(self._tokens)) - 1]

    def _take(self, text: str) -> bool:
        taken = self._tokens[self._at][1] == text and self._tokens[self._at][0] != "string"
        self._at += taken
        return taken

    def _either(self) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _NotUnderstoodError
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _all(self) -> Expression:
        parts = [self._asked()]
        while self._take("and"):
            parts.append(self._asked())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _asked(self) -> Expression:
        left = self._one()
        if self._tokens[self._at][1] not in _COMPARISONS or self._tokens[self._at][0] == "string":
            if isinstance(left, int | str):
                raise _NotUnderstoodError
            return left
        operator = _COMPARISONS[self._next()[1]]
        right = self._one()
        if isinstance(left, int | str):
            left, right, operator = right, left, _TURNED[operator]
        if isinstance(left, Holds) and isinstance(right, int | str):
            return Compared(left.name, operator, right)
        raise _NotUnderstoodError

    def _one(self) -> Expression | int | bool | str:
        """Return a variable, a value, a passage asked about, or what stands in brackets."""
        if self._take("not"):
            part = self._one()
            if isinstance(part, int | str):
                raise _NotUnderstoodError
            return part.part if isinstance(part, Negated) else Negated(part)
        if self._take("("):
            found = self._either()
            if not self._take(")"):
                raise _NotUnderstoodError
            return found
        token = self._next()
        if token[0] == "visited":
            return self._visited(token[1])
        value = _value(token)
        return value if value is not None else self._variable(token)

    def _visited(self, how: str) -> Visited:
        kind, name = self._next()
        if kind != "string" or (not how.endswith("contains") and not self._take(")")):
            raise _NotUnderstoodError
        return Visited(name[1:-1])

    def _variable(self, token: Token) -> Holds:
        kind, text = token
        name = text.removeprefix("$")
        if kind != "word" or text.startswith("$") is not self._sigil or name in _OWN_WORDS:
            raise _NotUnderstoodError
        return Holds(name)
