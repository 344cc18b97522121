"""Kinds of value that hold others: lists, mappings with free keys, and shapes with known keys."""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import ClassVar

from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Key as Written
from ally_sim.source.located import Mapping, Scalar, Sequence, Value
from ally_sim.source.lookalikes import NO_BREAK_SPACE, NO_BREAK_SPACES, QUOTES
from ally_sim.source.scalars import is_nothing
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.suggest import asking
from ally_sim.story.elsewhere import ELSEWHERE
from ally_sim.story.fields import Fields, Row
from ally_sim.story.findings import Findings, quoted
from ally_sim.story.kinds import ID_PATTERN, Json, Kind, Words, check_id
from ally_sim.story.slips import example, is_rest, note_rest, too_deep

_QUOTES = f"\"'{QUOTES}"
Read = Callable[[Value, str | None, Findings], object]
"""What decodes a located value, as `Kind.read` does."""


@dataclass(frozen=True, slots=True)
class ListOf(Kind):
    """A list of `low` to `high` items of one kind; an empty or an overlong one has a code each."""

    takes: ClassVar[tuple[type[Value], ...]] = (Sequence,)
    item: Kind
    called: str
    low: int = 0
    high: int | None = None
    too_few: Code = Code.WRONG_TYPE
    too_many: Code = Code.WRONG_TYPE

    def read(self, value: Value, key: str | None, findings: Findings) -> list[object] | None:
        """Return the items, None in the place of each that is no good or one too many."""
        if not isinstance(value, Sequence):
            self.refuse(value, key, findings)
            return None
        items = value.items
        if len(items) < self.low:
            message = sentence("{what} must be {wanted}", what=_name(key), wanted=self.wanted())
            findings.add(self.too_few, value, message)
        read_item = self.item.read
        read = [read_item(item, None, findings) for item in items[: self.high]]
        if self.high is not None and len(items) > self.high:
            message = sentence(
                "{what} has {count} items; {most} is the most it may have",
                what=_name(key),
                count=len(items),
                most=self.high,
            )
            findings.add(self.too_many, items[self.high], message)
            read.append(None)
        return read

    def schema(self) -> Json:
        """Return the schema of the list."""
        limits: Json = {"minItems": self.low} if self.low else {}
        if self.high is not None:
            limits["maxItems"] = self.high
        return {"type": "array", "items": self.item.schema(), **limits}


@dataclass(frozen=True, slots=True)
class MapOf(Kind):
    """A mapping whose keys an author chooses: ids defined here, or ids that refer elsewhere.

    What is `unread` is taken as it is written, to be read entry by entry, for it may be very long.
    """

    takes: ClassVar[tuple[type[Value], ...]] = (Mapping,)
    entry: Kind
    called: str
    pattern: str = ID_PATTERN
    defines: bool = False
    unread: bool = False

    def read(self, value: Value, key: str | None, findings: Findings) -> list[Row] | Mapping | None:
        """Return keys and values in order; None stands for a value that is no good."""
        if not isinstance(value, Mapping):
            self.refuse(value, key, findings)
            return None
        if self.unread:
            return value
        read, rows = self.entry.read, self.each(value, findings)
        return [(name, read(held, name.text, findings)) for name, held in rows]

    def each(self, value: Mapping, findings: Findings) -> Iterator[tuple[Written, Value]]:
        """Yield keys and values as they are written; what is wrong with a key is noted."""
        for name, held in zip(value.each_key(), value.entries.values(), strict=True):
            if is_rest(name, held, findings):
                note_rest(name, value, findings)
                continue
            if self.defines:
                check_id(name, findings)
            yield name, held

    def schema(self) -> Json:
        """Return the schema of the mapping: closed, with a pattern for its keys."""
        entry = {self.pattern: self.entry.schema()}
        return {"type": "object", "patternProperties": entry, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Either(Kind):
    """One of several kinds, told apart by their form: a text, a list, a mapping."""

    kinds: tuple[Kind, ...]
    called: str
    by_form: Table[type[Value], Read] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index what the kinds read by its form; the first of those that take it reads it."""
        forms = {form: kind.read for kind in reversed(self.kinds) for form in kind.takes}
        object.__setattr__(self, "by_form", forms)

    def read(self, value: Value, key: str | None, findings: Findings) -> object:
        """Return what the kind that has the form of `value` makes of it."""
        read = self.by_form.get(type(value), self.refuse)
        return read(value, key, findings)

    def refuse(
        self, value: Value, key: str | None, findings: Findings, meant: str | None = None
    ) -> None:
        """Note that `value` has another form; of a text that a colon has spoilt, how."""
        if type(self.kinds[0]) is not Words or not findings.add_spoilt(value, key):
            Kind.refuse(self, value, key, findings, meant)

    def schema(self) -> Json:
        """Return the schema of the alternatives."""
        return {"anyOf": [kind.schema() for kind in self.kinds]}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a shape: what it holds, what it is for, an example."""

    name: str
    kind: Kind
    about: str
    example: object
    required: bool = False


@dataclass(frozen=True, slots=True)
class Shape(Kind):
    """A mapping with known keys, and no other.

    `usual` are the keys that an editor writes when a new one is begun; `exactly_one` are keys of
    which one and only one must be there. In the place of one that is `or_text` a text may stand.
    """

    takes: ClassVar[tuple[type[Value], ...]] = (Mapping,)
    name: str
    called: str
    about: str
    keys: tuple[Key, ...]
    usual: tuple[str, ...]
    exactly_one: tuple[str, ...] = ()
    or_text: bool = False
    known: Table[str, Key] = field(init=False, repr=False, compare=False)
    reads: Table[str, Read] = field(init=False, repr=False, compare=False)
    required: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the keys, and what reads their values, by name."""
        object.__setattr__(self, "known", {key.name: key for key in self.keys})
        object.__setattr__(self, "reads", {key.name: key.kind.read for key in self.keys})
        object.__setattr__(self, "required", frozenset(k.name for k in self.keys if k.required))

    def read(self, value: Value, key: str | None, findings: Findings) -> Fields | None:
        """Return the fields that are there; unknown and missing keys are noted."""
        if not isinstance(value, Mapping):
            self._refuse_other(value, key, findings)
            return None
        reads, entries = self.reads, value.entries
        values = {
            name: reads[name](held, name, findings)
            for name, held in entries.items()
            if name in reads
        }
        fields = Fields(value, values)
        if len(values) < len(entries):
            if self.or_text and not values and self._is_line(value, findings):
                return None
            for written in value.each_key():
                if written.text not in reads:
                    self._read_strange(written, entries[written.text], fields, findings)
        if not self.required <= values.keys():
            self._note_missing(fields, findings)
        return fields

    def _refuse_other(self, value: Value, key: str | None, findings: Findings) -> None:
        """Note that there are no keys, and which of them a short text was probably meant for."""
        if isinstance(value, Scalar) and is_nothing(value):
            message = sentence(
                "{what} is still empty; it is written with keys, indented below it: {keys}",
                what=quoted(key) if key else sentence("this"),
                keys=", ".join(self.usual),
            )
        else:
            needed = {each.name: each.kind for each in self.keys if each.required}
            message = sentence(
                "{what} is written with keys; write {example}",
                what=sentence(self.called),
                example=example(value, needed or dict.fromkeys(self.usual), findings),
            )
        findings.add(Code.WRONG_TYPE, value, message)

    def _is_line(self, value: Mapping, findings: Findings) -> bool:
        """Tell, and note, whether what was read as a key with a value is a line of a text."""
        name = next(value.each_key())
        message = findings.about_line(value, None)
        if message is None or self._meant(name.text, Fields(value, {}), findings):
            return False
        findings.add(Code.UNKNOWN_KEY, name, message)
        return True

    def _note_missing(self, fields: Fields, findings: Findings) -> None:
        for wanted in self.keys:
            if wanted.required and wanted.name not in fields:
                message = sentence(
                    "{what} needs '{name}': {about}",
                    what=sentence(self.called),
                    name=wanted.name,
                    about=sentence(wanted.about),
                )
                findings.add(Code.MISSING_KEY, fields.at, message)

    def _read_strange(
        self, written: Written, held: Value, fields: Fields, findings: Findings
    ) -> None:
        """Note an unknown key, and read it as the one meant, so that nothing more comes of it."""
        if is_rest(written, held, findings):
            note_rest(written, fields.mapping, findings)
            return
        meant = self._meant(written.text, fields, findings)
        message = self._strange(written, held, fields, meant)
        findings.add(Code.UNKNOWN_KEY, written, message, meant)
        if meant and meant not in fields:
            told = len(findings.found)
            read = self.known[meant].kind.read(held, written.text, findings)
            if read is None:
                del findings.found[told:]
            fields.put(meant, written, read)

    def _strange(
        self, written: Written, held: Value, fields: Fields, meant: str | None
    ) -> Sentence:
        what, word = sentence(self.called), written.text
        message = sentence("{what} has no key {name}", what=what, name=quoted(word))
        if word.startswith(tuple(NO_BREAK_SPACES)):
            return sentence("{fault}: {why}", fault=message, why=NO_BREAK_SPACE)
        if meant:
            return asking(message, meant, word)
        around = fields.at
        is_like_this = isinstance(held, Mapping) and self.known.keys() & held.entries.keys()
        if is_like_this and isinstance(around, Written) and around.column < written.column:
            return too_deep(message, what, written, around)
        if self._may_be_spoken(word):
            return sentence(
                "{fault}; a line of a text is indented further than the key of the text",
                fault=message,
            )
        return sentence("{fault}; it may have {keys}", fault=message, keys=", ".join(self.known))

    def _may_be_spoken(self, word: str) -> bool:
        """Tell whether a key may be a line of a text that people speak in."""
        begins = word.lstrip()[:1]
        has_script = "text" in self.known or "then" in self.known
        return has_script and " " in word.strip() and (begins.isupper() or begins in _QUOTES)

    def _meant(self, word: str, fields: Fields, findings: Findings) -> str | None:
        for ours in ELSEWHERE.get(word, ()):
            if ours in self.known and ours not in fields:
                return ours
        return findings.suggestions.nearest(word, self.known)

    def schema(self) -> Json:
        """Return a reference to this shape's definition."""
        return {"$ref": f"#/definitions/{self.name}"}


def _name(key: str | None) -> Sentence:
    return quoted(key) if key else sentence("this list")
