"""The catalogue as values: every piece of guidance, in our words, with its sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

GuidanceId = NewType("GuidanceId", str)
ThemeId = NewType("ThemeId", str)
TensionId = NewType("TensionId", str)
DocumentId = NewType("DocumentId", str)

LANGUAGE = "en"
"""The language of the shipped guidance."""


class Kind(StrEnum):
    """What sort of guidance an entry is."""

    PRACTICE = "practice"
    PITFALL = "pitfall"
    PRINCIPLE = "principle"
    SKILL = "skill"
    FEAR = "fear"
    FACT = "fact"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Document:
    """One of the published documents the guidance is drawn from."""

    id: DocumentId
    title: str
    author: str
    organisation: str
    date: str
    what: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A shelf of the guidance library."""

    id: ThemeId
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry was drawn from: a document and the name of the section in it."""

    document: DocumentId
    section: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a tension, with the entries and documents that stand for it."""

    text: str
    entries: tuple[GuidanceId, ...]
    documents: tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True)
class Tension:
    """A place where the documents pull in different directions; the app takes neither side."""

    id: TensionId
    title: str
    side_a: Side
    side_b: Side


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of guidance, in the words of one `language`."""

    id: GuidanceId
    kind: Kind
    theme: ThemeId
    title: str
    text: str
    sources: tuple[Source, ...]
    tensions: tuple[TensionId, ...] = ()
    tension: str = ""
    note: str = ""
    related: tuple[GuidanceId, ...] = ()
    language: str = LANGUAGE


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the shipped catalogue, or a story's own `guidance.yaml`, holds."""

    documents: Mapping[DocumentId, Document]
    themes: Mapping[ThemeId, Theme]
    tensions: Mapping[TensionId, Tension]
    entries: Mapping[GuidanceId, Entry]
