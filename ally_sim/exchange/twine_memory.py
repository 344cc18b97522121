"""What a Twine story remembers: variables become flags and meters where that says the same.

A variable comes over only where every change of it is understood and happens on every way through
its passage, before anything there reads it. Of all others the conditions are left open, and told.
"""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ally_sim.exchange.draft import DraftMeter, Ids
from ally_sim.exchange.expressions import (
    ALWAYS,
    All,
    Compared,
    Expression,
    Holds,
    Negated,
    Some,
    Visited,
    leaves,
    names_in,
)
from ally_sim.exchange.pieces import Change, Link, Pieces, Value
from ally_sim.story.condition_tokens import LONGEST
from ally_sim.story.conditions import DEEPEST
from ally_sim.story.scene_shapes import LARGEST

WIDEST = 1_000
"""How far a number goes that is raised and lowered, which has no bounds in Twine."""
MOST_VALUES = 200
_WORD = re.compile(r"\w+")
_HOLDS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


@dataclass(slots=True)
class _Variable:
    """All that was found about a variable."""

    name: str
    changes: list[Change] = field(default_factory=list)
    compared: list[Value] = field(default_factory=list)
    is_read: bool = False
    is_first_set: bool = False
    is_clear: bool = True


@dataclass(frozen=True, slots=True)
class Remembered:
    """A variable that came over: as a flag, or as a meter whose numbers may stand for words."""

    id: str
    meter: DraftMeter | None
    codes: Mapping[str, int]
    is_first_set: bool

    def number(self, value: Value) -> int:
        """Return the number that stands for a value."""
        return self.codes[value] if isinstance(value, str) else int(value)

    def effect(self, change: Change) -> str:
        """Return a change of the meter as it is written in a choice."""
        if change.operator == "=":
            return f"{{set: {self.number(change.value)}}}"
        return f"{change.operator}{self.number(change.value)}"


class TwineMemory:
    """The variables of a story. `undefined_is_zero` tells that those never set count as 0."""

    def __init__(self, *, undefined_is_zero: bool) -> None:
        self.known: dict[str, Remembered] = {}
        self.passages: dict[str, str] = {}
        self._found: dict[str, _Variable] = {}
        self._undefined_is_zero = undefined_is_zero

    def look_at(self, pieces: Pieces, *, first: bool = False, unsure: bool = False) -> None:
        """Take up what a passage changes and reads.

        `first` tells that it comes before all others, `unsure` that nobody knows when it comes.
        """
        read: set[str] = set()
        for each in pieces:
            for leaf in leaves(each.when):
                self._read(leaf)
            read |= set(names_in(each.when))
            piece = each.piece
            if isinstance(piece, Change):
                variable = self._change(piece)
                variable.is_first_set |= first
                if unsure or each.when != ALWAYS or piece.name in read:
                    variable.is_clear = False
            elif isinstance(piece, Link):
                for change in piece.changes:
                    self._change(change).is_clear &= not unsure

    def doubt(self, sources: Iterable[str]) -> None:
        """Leave out every variable that is named where something is not understood."""
        words = {word for source in sources for word in _WORD.findall(source)}
        for name in words & self._found.keys():
            self._found[name].is_clear = False

    def settle(self, opening: Mapping[str, list[Change]]) -> list[DraftMeter]:
        """Decide what comes over; `opening` are the changes before the first choice. Once only."""
        ids = Ids()
        meters = []
        for variable in self._found.values():
            if not (variable.is_clear and variable.is_read and variable.changes):
                continue
            made = _remembered(variable, ids.make(variable.name, "flag"))
            if made is None:
                continue
            self.known[variable.name] = made
            if made.meter:
                for change in opening.get(variable.name, ()):
                    begin = 0 if change.operator == "=" else made.meter.start
                    sign = -1 if change.operator == "-" else 1
                    start = begin + sign * made.number(change.value)
                    made.meter.start = min(max(start, made.meter.low), made.meter.high)
                meters.append(made.meter)
        return meters

    def condition(self, expression: Expression) -> str | None:
        """Return a condition of the story format; "" for always, None where it cannot be said."""
        if expression == ALWAYS:
            return ""
        told = self._told(expression)
        fits = told is not None and len(told) <= LONGEST and _depth(told) <= DEEPEST // 2
        return told if fits else None

    def _read(self, leaf: Expression) -> None:
        if isinstance(leaf, Holds | Compared):
            variable = self._found.setdefault(leaf.name, _Variable(leaf.name))
            variable.is_read = True
            if isinstance(leaf, Compared):
                variable.compared.append(leaf.value)

    def _change(self, change: Change) -> _Variable:
        variable = self._found.setdefault(change.name, _Variable(change.name))
        variable.changes.append(change)
        return variable

    def _told(self, expression: Expression) -> str | None:
        match expression:
            case Holds(name):
                return self._holds(name, yes=True)
            case Compared():
                return self._compared(expression)
            case Visited(passage):
                scene = self.passages.get(passage.strip())
                return f"seen({scene})" if scene else None
            case Negated(part):
                return self._negated(part)
            case All(parts) | Some(parts):
                return self._joined(parts, " and " if isinstance(expression, All) else " or ")
        return None

    def _negated(self, part: Expression) -> str | None:
        if isinstance(part, Holds):
            return self._holds(part.name, yes=False)
        told = self._told(part)
        return told and (f"not ({told})" if " " in told else f"not {told}")

    def _joined(self, parts: tuple[Expression, ...], word: str) -> str | None:
        told = [self._told(part) for part in parts]
        if any(each is None for each in told):
            return None
        return word.join(
            f"({each})" if isinstance(part, All | Some) else str(each)
            for part, each in zip(parts, told, strict=True)
        )

    def _holds(self, name: str, *, yes: bool) -> str | None:
        variable = self.known.get(name)
        if variable is None or "" in variable.codes:
            return None
        if variable.meter:
            return f"{variable.id} {'!=' if yes else '=='} 0"
        return variable.id if yes else f"not {variable.id}"

    def _compared(self, asked: Compared) -> str | None:
        variable = self.known.get(asked.name)
        if variable is None:
            return None
        if isinstance(asked.value, str | bool) and asked.operator not in ("==", "!="):
            return None
        number = variable.number(asked.value)
        if variable.meter is None:
            yes = asked.value is (asked.operator == "==")
            told = variable.id if yes else f"not {variable.id}"
            return told if asked.value or self._undefined_is_zero else None
        undefined = not self._undefined_is_zero and not variable.is_first_set
        if undefined and asked.operator != "!=" and _HOLDS[asked.operator](0, number):
            return None
        return f"{variable.id} {asked.operator} {number}"


def _depth(condition: str) -> int:
    """Return how many brackets stand inside each other; each may have a `not` before it."""
    depth = deepest = 0
    for sign in condition:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        deepest = max(deepest, depth)
    return deepest


def _remembered(variable: _Variable, named: str) -> Remembered | None:
    """Return what a variable becomes; None where its values are of several kinds, or too large."""
    values = [change.value for change in variable.changes] + variable.compared
    kinds = {type(value) for value in values}
    if len(kinds) > 1 or len(set(values)) > MOST_VALUES:
        return None
    if all(change.operator == "=" and change.value is True for change in variable.changes):
        return Remembered(named, None, {}, variable.is_first_set)
    texts = dict.fromkeys(value for value in values if isinstance(value, str))
    codes = {text: number for number, text in enumerate(texts, 1)}
    if "" in codes:
        codes[""] = 0
    numbers = [codes[value] if isinstance(value, str) else int(value) for value in values]
    low, high = _range(variable.changes, [0, *numbers])
    if high > LARGEST or low < -LARGEST:
        return None
    meter = DraftMeter(named, variable.name, low, high, 0)
    return Remembered(named, meter, codes, variable.is_first_set)


def _range(changes: list[Change], numbers: list[int]) -> tuple[int, int]:
    """Return the bounds within which a number tells the same as without any.

    What only rises may stop above all that it is compared with; what rises and falls may not, and
    is given room.
    """
    moved = [
        int(change.value) * (-1 if change.operator == "-" else 1)
        for change in changes
        if change.operator != "=" and isinstance(change.value, int)
    ]
    low, high = min(numbers), max(numbers)
    up, down = any(by > 0 for by in moved), any(by < 0 for by in moved)
    if up and down:
        return low - WIDEST, high + WIDEST
    return low - down, high + up
