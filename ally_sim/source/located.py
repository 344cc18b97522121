"""Located values: what a YAML text holds, each value with the line and column it was written at.

Values carry plain numbers instead of `Location` objects, and keys are mere texts until somebody
asks for their places, so that reading a large story stays cheap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ally_sim.source.diagnostics import Location

COLUMN_BITS = 24
"""A place in one number: so many bits for the column, which no file exceeds; above it the line."""
_COLUMN = (1 << COLUMN_BITS) - 1


class Scalar(NamedTuple):
    """A text as it was written. `plain` tells that it stood without quotes and not as a block.

    Only a plain scalar may be read as a number, as true or false, or as nothing.
    """

    text: str
    plain: bool
    line: int
    column: int


class Key(NamedTuple):
    """A key as it was written."""

    text: str
    line: int
    column: int


Word = Scalar | Key
"""A text with its place, wherever it stood."""


@dataclass(slots=True)
class Sequence:
    """A list of values, in order."""

    items: list["Value"]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order in which they were written; keys are unique texts.

    `places` tells where each key is, in one number, counted from 0. `key` is what the mapping
    itself stands under; None in a list, and at the top.
    """

    entries: dict[str, "Value"]
    places: list[int]
    line: int
    column: int
    key: Key | None = None

    def each_key(self) -> Iterator[Key]:
        """Yield every key with its place."""
        return map(_key, self.entries, self.places)

    def key_of(self, name: str) -> Key:
        """Return the key `name`, which is there, with its place."""
        return next(key for key in self.each_key() if key.text == name)


Value = Scalar | Sequence | Mapping


def _key(name: str, place: int) -> Key:
    return tuple.__new__(Key, (name, (place >> COLUMN_BITS) + 1, (place & _COLUMN) + 1))


def location(value: Value | Key, file: str) -> Location:
    """Return the place of `value` in `file`."""
    return Location(file, value.line, value.column)
