"""Kinds of value that hold others: lists, mappings with free keys, and shapes with known keys."""

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import ClassVar

from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Key as Written
from ally_sim.source.located import Mapping, Scalar, Sequence, Value
from ally_sim.source.scalars import NOTHING
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.suggest import asking
from ally_sim.story.elsewhere import ELSEWHERE
from ally_sim.story.fields import Fields, Row
from ally_sim.story.findings import Findings, form_of, must_be, quoted
from ally_sim.story.kinds import ID_PATTERN, TRUTHS, Json, Kind, Words, check_id

_PLAIN = re.compile(r"[^\W\d_][\w .’-]{0,60}")
"""A text that wants no quotes wherever it stands, and is no number."""
_QUOTES = "\"'“”„‟‘’‚«»"
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
            if _is_rest(name, held):
                _note_rest(name, findings)
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
    which one and only one must be there.
    """

    takes: ClassVar[tuple[type[Value], ...]] = (Mapping,)
    name: str
    called: str
    about: str
    keys: tuple[Key, ...]
    usual: tuple[str, ...]
    exactly_one: tuple[str, ...] = ()
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
            for written in value.each_key():
                if written.text not in reads:
                    self._read_strange(written, entries[written.text], fields, findings)
        if not self.required <= values.keys():
            self._note_missing(fields, findings)
        return fields

    def _refuse_other(self, value: Value, key: str | None, findings: Findings) -> None:
        """Note that there are no keys, and of a short text, which key it was probably meant for."""
        message, first = must_be(key, self.wanted(), form_of(value)), self.usual[0]
        is_name = self.required == {first} and type(self.known[first].kind) is Words
        text = value.text.strip() if is_name and isinstance(value, Scalar) else ""
        if _PLAIN.fullmatch(text) and text not in NOTHING and text.casefold() not in TRUTHS:
            message = sentence(
                "{fault}; write {{{key}: {text}}}", fault=message, key=first, text=text
            )
        findings.add(Code.WRONG_TYPE, value, message)

    def wanted(self) -> Sentence:
        """Return the keys that one usually begins with."""
        keys = self.usual[0]
        for name in self.usual[1:]:
            keys = sentence("{before} and {next}", before=keys, next=name)
        return sentence("a mapping with {keys}", keys=keys)

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
        if _is_rest(written, held):
            _note_rest(written, findings)
            return
        meant = self._meant(written.text, fields, findings)
        findings.add(Code.UNKNOWN_KEY, written, self._strange(written.text, meant), meant)
        if meant and meant not in fields:
            inside = Findings(findings.file, findings.suggestions)
            read = self.known[meant].kind.read(held, written.text, inside)
            if read is not None:
                findings.found += inside.found
            fields.put(meant, written, read)

    def _strange(self, word: str, meant: str | None) -> Sentence:
        what = sentence(self.called)
        message = sentence("{what} has no key {name}", what=what, name=quoted(word))
        if meant:
            return asking(message, meant, word)
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


def _is_rest(written: Written, held: Value) -> bool:
    """Tell whether no colon follows a key: in braces, it is what a comma has cut off a text."""
    if not isinstance(held, Scalar) or held.text:
        return False
    return (held.line, held.column) == (written.line, written.column + len(written.text))


def _note_rest(written: Written, findings: Findings) -> None:
    message = sentence(
        "no colon stands after {word}; if it belongs to the text before the "
        "comma, put the whole text in quotes",
        word=quoted(written.text),
    )
    findings.add(Code.WRONG_TYPE, written, message)


def _name(key: str | None) -> Sentence:
    return quoted(key) if key else sentence("this list")
