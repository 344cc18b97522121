"""Reads the guidance catalogue: the shipped one, and a story's own in the same shape."""

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from dataclasses import replace
from functools import cache
from typing import TypeVar

from ally_sim.bundled import bundled
from ally_sim.errors import AllySimError
from ally_sim.guidance.catalogue import (
    LANGUAGE,
    Catalogue,
    Document,
    DocumentId,
    Entry,
    GuidanceId,
    Kind,
    Side,
    Source,
    Tension,
    TensionId,
    Theme,
    ThemeId,
)
from ally_sim.guidance.fields import Faults, Fields
from ally_sim.guidance.names import Names
from ally_sim.source.diagnostics import Code, Diagnostic
from ally_sim.source.located import Mapping, Scalar, Value
from ally_sim.source.sentence import sentence
from ally_sim.source.yaml_text import collector_off, read_yaml

NOTHING = Catalogue({}, {}, {}, {})
"""A catalogue without anything in it."""

Thing = TypeVar("Thing")


@cache
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that comes with the program, read once, and its entries when needed."""
    file = bundled("assets") / "guidance" / "catalogue.yaml"
    rest, _, entries = file.read_text(encoding="utf-8").partition("\nentries:\n")
    catalogue = _shipped_part(f"{rest}\nentries: []\n")
    return replace(catalogue, entries=_ShippedEntries(entries))


class _ShippedEntries(Table[GuidanceId, Entry]):
    """The shipped entries, each read when it is looked at: the start waits for none of them."""

    def __init__(self, text: str) -> None:
        _, *parts = _ENTRY_BEGINS.split(text)
        self._written = dict(zip(map(GuidanceId, parts[::2]), parts[1::2], strict=True))
        self._read: dict[GuidanceId, Entry] = {}

    def __getitem__(self, name: GuidanceId) -> Entry:
        if name not in self._read:
            part = _shipped_part(f"entries:\n  - id: {name}{self._written[name]}")
            self._read[name] = part.entries[name]
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._written

    def __iter__(self) -> Iterator[GuidanceId]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def _shipped_part(text: str) -> Catalogue:
    """Return what a part of the shipped catalogue holds; what it refers to may be in another."""
    result = read_yaml(text.encode(), file="catalogue.yaml")
    if result.value is None:
        message = "The guidance catalogue that comes with Ally Sim is damaged."
        raise AllySimError(message, advice="Install Ally Sim again.")
    return _Reader("catalogue.yaml", NOTHING).whole(result.value)


def read_catalogue(
    data: bytes, *, file: str, beside: Catalogue | None = None
) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """Return the catalogue in `data`, or None and every fault in it with its place; never raises.

    What it refers to is looked for in itself and in `beside` (the shipped catalogue, if left out).
    """
    with collector_off():
        result = read_yaml(data, file=file)
        if result.value is None or result.diagnostics:
            return None, result.diagnostics
        reader = _Reader(file, shipped_catalogue() if beside is None else beside)
        catalogue = reader.whole(result.value)
    if reader.faults.found:
        return None, tuple(sorted(reader.faults.found, key=lambda found: found.at))
    return catalogue, ()


def united(one: Catalogue, other: Catalogue) -> Catalogue:
    """Return everything in `one`, and in `other`."""
    return Catalogue(
        documents={**one.documents, **other.documents},
        themes={**one.themes, **other.themes},
        tensions={**one.tensions, **other.tensions},
        entries={**one.entries, **other.entries},
    )


def joined(catalogue: Catalogue, own: Catalogue, *, language: str = LANGUAGE) -> Catalogue:
    """Return `catalogue` with everything in `own`, which is in a language, added to it."""
    entries = {name: replace(each, language=language) for name, each in own.entries.items()}
    return united(catalogue, replace(own, entries=entries))


class _Reader:
    """Decodes one file; ids are settled last, so that order in the file does not matter."""

    def __init__(self, file: str, beside: Catalogue) -> None:
        self.faults = Faults(file)
        self._documents = Names(sentence("document"), beside.documents)
        self._themes = Names(sentence("theme"), beside.themes)
        self._tensions = Names(sentence("tension"), beside.tensions)
        self._entries = Names(sentence("guidance entry"), beside.entries)

    def whole(self, value: Value) -> Catalogue:
        """Return the catalogue in `value`; it counts only where there are no faults."""
        top = Fields(
            value,
            sentence("guidance"),
            self.faults,
            ("entries",),
            ("documents", "themes", "tensions"),
        )
        themes = self._listed(top, "themes", self._themes, self._theme)
        tensions = self._listed(top, "tensions", self._tensions, self._tension)
        entries = self._listed(top, "entries", self._entries, self._entry)
        catalogue = Catalogue(
            documents=self._all_documents(top),
            themes={theme.id: theme for theme in themes},
            tensions={tension.id: tension for tension in tensions},
            entries={entry.id: entry for entry in entries},
        )
        for names in (self._documents, self._themes, self._tensions, self._entries):
            names.settle(self.faults)
        return catalogue

    def _all_documents(self, top: Fields) -> dict[DocumentId, Document]:
        value = top.value("documents")
        if not isinstance(value, Mapping):
            if value is not None:
                message = sentence("'documents' is written as ids with values")
                self.faults.tell(Code.WRONG_TYPE, value, message)
            return {}
        documents = {}
        for key, inner in zip(value.each_key(), value.entries.values(), strict=True):
            self._documents.give(key, self.faults)
            documents[DocumentId(key.text)] = self._document(DocumentId(key.text), inner)
        return documents

    def _document(self, name: DocumentId, value: Value) -> Document:
        optional = ("author", "organisation", "date", "what", "file")
        fields = Fields(value, sentence("a document"), self.faults, ("title",), optional)
        return Document(
            id=name,
            title=fields.text("title"),
            author=fields.text("author"),
            organisation=fields.text("organisation"),
            date=fields.text("date"),
            what=fields.text("what"),
        )

    def _listed(
        self,
        top: Fields,
        key: str,
        names: Names,
        read: Callable[[Value], tuple[Scalar | None, Thing]],
    ) -> Iterator[Thing]:
        for item in top.items(key):
            scalar, thing = read(item)
            if scalar is not None:
                names.give(scalar, self.faults)
            yield thing

    def _theme(self, value: Value) -> tuple[Scalar | None, Theme]:
        fields = Fields(value, sentence("a theme"), self.faults, ("id", "title"), ("summary",))
        name = ThemeId(fields.text("id"))
        return fields.scalar("id"), Theme(name, fields.text("title"), fields.text("summary"))

    def _tension(self, value: Value) -> tuple[Scalar | None, Tension]:
        needed = ("id", "title", "side_a", "side_b")
        fields = Fields(value, sentence("a tension"), self.faults, needed, ())
        tension = Tension(
            id=TensionId(fields.text("id")),
            title=fields.text("title"),
            side_a=self._side(fields.value("side_a")),
            side_b=self._side(fields.value("side_b")),
        )
        return fields.scalar("id"), tension

    def _side(self, value: Value | None) -> Side:
        if value is None:
            return Side("", (), ())
        fields = Fields(
            value,
            sentence("a side of a tension"),
            self.faults,
            ("text",),
            ("entries", "documents"),
        )
        return Side(
            text=fields.text("text"),
            entries=tuple(GuidanceId(self._entries.ask(word)) for word in fields.words("entries")),
            documents=tuple(
                DocumentId(self._documents.ask(word)) for word in fields.words("documents")
            ),
        )

    def _entry(self, value: Value) -> tuple[Scalar | None, Entry]:
        what = sentence("a guidance entry")
        fields = Fields(value, what, self.faults, _ENTRY_NEEDS, _ENTRY_MAY_HAVE)
        theme = fields.scalar("theme")
        entry = Entry(
            id=GuidanceId(fields.text("id")),
            kind=self._kind(fields.scalar("kind")),
            theme=ThemeId(self._themes.ask(theme) if theme else ""),
            title=fields.text("title"),
            text=fields.text("text"),
            sources=tuple(self._source(item) for item in fields.items("sources")),
            tensions=tuple(
                TensionId(self._tensions.ask(word)) for word in fields.words("tensions")
            ),
            tension=fields.text("tension"),
            note=fields.text("note"),
            related=tuple(GuidanceId(self._entries.ask(word)) for word in fields.words("related")),
        )
        return fields.scalar("id"), entry

    def _kind(self, scalar: Scalar | None) -> Kind:
        if scalar is None:
            return Kind.PRACTICE
        if scalar.text in _KINDS:
            return Kind(scalar.text)
        message = sentence(
            "'{word}' is no kind of guidance; the kinds are {words}",
            word=scalar.text,
            words=", ".join(_KINDS),
        )
        meant = self.faults.suggestions.nearest(scalar.text, _KINDS)
        self.faults.tell(Code.WRONG_TYPE, scalar, message, meant)
        return Kind.PRACTICE

    def _source(self, value: Value) -> Source:
        fields = Fields(value, sentence("a source"), self.faults, ("document",), ("section",))
        document = fields.scalar("document")
        name = self._documents.ask(document) if document else ""
        return Source(DocumentId(name), fields.text("section"))


_ENTRY_NEEDS = ("id", "kind", "theme", "title", "text", "sources")
_ENTRY_MAY_HAVE = ("tensions", "tension", "note", "related")
_ENTRY_BEGINS = re.compile(r"^  - id: (\S+)$", re.MULTILINE)
_KINDS = tuple(kind.value for kind in Kind)
