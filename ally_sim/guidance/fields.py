"""The keys and values of one mapping, decoded with a diagnostic for each fault."""

import re
from collections.abc import Iterator

from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.located import Key, Mapping, Scalar, Sequence, Value, location
from ally_sim.source.scalars import is_nothing
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.suggest import Suggestions, asking

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Tell whether `text` is in kebab-case, as every id is."""
    return _ID.fullmatch(text) is not None


class Faults:
    """The diagnostics of one file, as they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self.suggestions = Suggestions()

    def tell(
        self, code: Code, value: Value | Key, message: Sentence, meant: str | None = None
    ) -> None:
        """Add a diagnostic at `value`; `meant` is what the author probably meant by it."""
        self.found.append(Diagnostic(code, self.at(value), asking(message, meant), meant))

    def at(self, value: Value | Key) -> Location:
        """Return the place of `value`."""
        return location(value, self.file)


class Fields:
    """One mapping, called `what` in messages; unknown and missing keys are told at once."""

    def __init__(
        self,
        value: Value,
        what: Sentence,
        faults: Faults,
        required: tuple[str, ...],
        optional: tuple[str, ...],
    ) -> None:
        self._faults = faults
        self._entries = value.entries if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            keys = ", ".join(f"{name}: …" for name in required or optional)
            message = sentence("{what} is written with keys, as {{{keys}}}", what=what, keys=keys)
            faults.tell(Code.WRONG_TYPE, value, message)
            return
        known = (*required, *optional)
        for key in value.each_key():
            if key.text not in known:
                message = sentence("{what} has no key '{name}'", what=what, name=key.text)
                meant = faults.suggestions.nearest(key.text, known)
                faults.tell(Code.UNKNOWN_KEY, key, message, meant)
        for name in required:
            if name not in self._entries:
                message = sentence("{what} needs the key '{name}'", what=what, name=name)
                faults.tell(Code.MISSING_KEY, value, message)

    def value(self, key: str) -> Value | None:
        """Return the value of `key`, or None where it was left out."""
        return self._entries.get(key)

    def scalar(self, key: str) -> Scalar | None:
        """Return the text of `key` with its place, or None; told where it is empty or no text."""
        value = self.value(key)
        if value is None:
            return None
        if isinstance(value, Scalar) and value.text.strip() and not is_nothing(value):
            return value
        self._faults.tell(Code.WRONG_TYPE, value, sentence("'{name}' is a text", name=key))
        return None

    def text(self, key: str) -> str:
        """Return the text of `key`; empty where there is none."""
        scalar = self.scalar(key)
        return scalar.text.strip() if scalar else ""

    def items(self, key: str) -> list[Value]:
        """Return the values of the list `key`; none where there is no list."""
        value = self.value(key)
        if value is None or isinstance(value, Sequence):
            return value.items if value else []
        self._faults.tell(Code.WRONG_TYPE, value, sentence("'{name}' is a list", name=key))
        return []

    def words(self, key: str) -> Iterator[Scalar]:
        """Yield the texts of the list `key`."""
        for item in self.items(key):
            if isinstance(item, Scalar) and not is_nothing(item):
                yield item
            else:
                message = sentence("'{name}' is a list of ids", name=key)
                self._faults.tell(Code.WRONG_TYPE, item, message)
