"""Fields: a mapping of an author's after decoding, with the place of every key."""

from ally_sim.source.located import Key, Mapping, Scalar, Word

Row = tuple[Key, object]
"""A key of a mapping with free keys, and its decoded value (None where it is no good)."""


class Fields:
    """The keys that an author wrote in one mapping, each with its value as its kind decoded it.

    In `held` a value is None where it was no good; a fault is noted by then. The getters answer
    with something empty where a key was not written, so that what is built from it is whole enough
    to look for further faults in.
    """

    __slots__ = ("_meant", "held", "mapping")

    def __init__(self, mapping: Mapping, held: dict[str, object]) -> None:
        self.mapping = mapping
        self.held = held
        self._meant = _AS_WRITTEN

    @property
    def at(self) -> Key | Mapping:
        """Where this mapping is: the key that names it, or its start."""
        return self.mapping.key or self.mapping

    def put(self, name: str, written: Key, value: object) -> None:
        """Keep the decoded `value` of what was `written`, where the key `name` was meant."""
        self._meant = {**self._meant, name: written}
        self.held[name] = value

    def __contains__(self, name: str) -> bool:
        """Tell whether the key `name` was written."""
        return name in self.held

    def key(self, name: str) -> Key:
        """Return the key `name`, which was written, with its place."""
        return self._meant.get(name) or self.mapping.key_of(name)

    def place(self, name: str) -> Word:
        """Return where the value of `name` is, which was written; its key, where it is no text."""
        held = self.mapping.entries.get(name)
        return held if isinstance(held, Scalar) else self.key(name)

    def value(self, name: str) -> object:
        """Return what was decoded for `name`; None where it was not written, or is no good."""
        return self.held.get(name)

    def lost(self, name: str) -> bool:
        """Tell whether `name` was written and (a part of) its value is no good."""
        value = self.held.get(name)
        if isinstance(value, list):
            return None in value or any(map(_row_lost, value))
        return name in self.held and value is None

    def scalar(self, name: str) -> Scalar | None:
        """Return a text with its place."""
        value = self.held.get(name)
        return value if isinstance(value, Scalar) else None

    def text(self, name: str) -> str:
        """Return a text without the space around it, "" where there is none."""
        value = self.held.get(name)
        return value.text.strip() if isinstance(value, Scalar) else ""

    def word(self, name: str) -> str | None:
        """Return a word of a closed list."""
        value = self.held.get(name)
        return value if isinstance(value, str) else None

    def whole(self, name: str) -> int | None:
        """Return a whole number."""
        value = self.held.get(name)
        return value if isinstance(value, int) else None

    def part(self, name: str) -> "Fields | None":
        """Return a mapping with known keys."""
        value = self.held.get(name)
        return value if isinstance(value, Fields) else None

    def items(self, name: str) -> list[object]:
        """Return the good items of a list."""
        value = self.held.get(name)
        return [item for item in value if item is not None] if isinstance(value, list) else []

    def scalars(self, name: str) -> list[Scalar]:
        """Return the texts of a list, or the one text that stands in its place."""
        value = self.held.get(name)
        if value is None:  # most keys are not written
            return []
        if isinstance(value, list):
            return [item for item in value if isinstance(item, Scalar)]
        return [value] if isinstance(value, Scalar) else []

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list without their places."""
        return tuple(scalar.text.strip() for scalar in self.scalars(name))

    def parts(self, name: str) -> list["Fields"]:
        """Return the mappings of a list."""
        value = self.held.get(name)
        if isinstance(value, list):
            return [item for item in value if isinstance(item, Fields)]
        return []

    def rows(self, name: str) -> list[Row]:
        """Return the keys and values of a mapping with free keys."""
        value = self.held.get(name)
        return value if isinstance(value, list) else []


_AS_WRITTEN: dict[str, Key] = {}
"""What was meant by other keys, in a mapping that has none: in nearly every one."""


def _row_lost(item: object) -> bool:
    return type(item) is tuple and item[1] is None
