"""Located values: what a YAML text holds, each value with the line and column it was written at.

Values carry plain numbers instead of `Location` objects, so that reading a large story stays cheap;
`location` makes one where it is wanted.
"""

from dataclasses import dataclass

from ally_sim.source.diagnostics import Location


@dataclass(slots=True)
class Scalar:
    """A text as it was written. `plain` tells that it stood without quotes and not as a block.

    Only a plain scalar may be read as a number, as true or false, or as nothing.
    """

    text: str
    plain: bool
    line: int
    column: int


@dataclass(slots=True)
class Sequence:
    """A list of values, in order."""

    items: list["Value"]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order in which they were written; keys are unique texts."""

    entries: dict[str, tuple[Scalar, "Value"]]
    line: int
    column: int


Value = Scalar | Sequence | Mapping


def location(value: Value, file: str) -> Location:
    """Return the place of `value` in `file`."""
    return Location(file, value.line, value.column)
