"""The offline manual: books of Markdown of our own, read with the means of the stories' text."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from ally_sim import __version__
from ally_sim.bundled import bundled

if TYPE_CHECKING:
    from markdown_it.token import Token

BOOKS = ("players", "facilitators", "authors", "deciders", "about")
"""The books: files in assets/manual, their translations in folders named by language; `about` tells
versions and licences."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of a text, from `begin` to before `end`, set as "em", "strong" or "code"."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, paragraph, item of a list, example or row of a table.

    `kind` is "chapter", "heading", "body", "item", "code" or "row"; an item has its `mark` ("•",
    "1.") and `depth`, a row has a text and stretches for each cell.
    """

    kind: str
    text: str = ""
    stretches: tuple[Stretch, ...] = ()
    mark: str = ""
    depth: int = 0
    cells: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A book: its title, and its parts in order."""

    title: str
    parts: tuple[Part, ...] = field(repr=False)

    @property
    def chapters(self) -> tuple[str, ...]:
        """The titles of its chapters."""
        return tuple(part.text for part in self.parts if part.kind == "chapter")


def read_book(name: str, language: str = "en") -> Book:
    """Return one of BOOKS in `language`, or in English where it was not translated."""
    if name == "about":
        return book_of(_about())
    folder = bundled("assets") / "manual"
    own = folder / language / f"{name}.md"
    file = own if own.is_file() else folder / f"{name}.md"
    return book_of(file.read_text(encoding="utf-8"))


def book_of(markdown: str) -> Book:
    """Return the book that a page of Markdown holds; pictures and links are left out of it."""
    reader = import_module("markdown_it").MarkdownIt("commonmark", {"html": False})
    tokens: list[Token] = reader.enable("table").parse(markdown)
    title = next((each for each in tokens if each.type == "inline"), None)
    parts = tuple(_Reading(tokens).parts())
    return Book(title.content if title else "", parts)


def _about() -> str:
    """Return which versions run here, what others made, and the licences."""
    python = ".".join(map(str, sys.version_info[:3]))
    versions = f"Ally Sim {__version__}, Qt {qVersion()}, Python {python}."
    others = bundled("THIRD_PARTY.md").read_text(encoding="utf-8")
    licence = bundled("LICENSE").read_text(encoding="utf-8")
    return f"# About\n\n{versions}\n\n{others}\n\n## Licence\n\n{licence}"


class _Reading:
    """Goes along the tokens of a page, remembering the lists it is in."""

    def __init__(self, tokens: list["Token"]) -> None:
        self._tokens = tokens
        self._counts: list[int | None] = []
        self._mark = ""
        self._kind = ""
        self._row: list[Part] = []

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the page, its title left out."""
        for token in self._tokens:
            self._enter(token)
            if token.type in ("fence", "code_block"):
                yield Part("code", token.content.rstrip("\n"), depth=len(self._counts))
            elif token.type == "tr_close":
                yield Part("row", cells=tuple(self._row))
                self._row = []
            elif token.type == "inline" and self._kind != "h1":
                yield from self._words(token)

    def _enter(self, token: "Token") -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrs.get("start", 1))
            self._counts.append(start if token.tag == "ol" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._counts.pop()
        elif token.type == "list_item_open":
            count = self._counts[-1]
            self._mark = "•" if count is None else f"{count}."
            self._counts[-1] = None if count is None else count + 1
        elif token.nesting == 1:
            self._kind = token.tag

    def _words(self, token: "Token") -> Iterator[Part]:
        text, stretches = _set(token.children or [])
        if self._kind in ("th", "td"):
            self._row.append(Part(self._kind, text, stretches))
            return
        kind = {"h2": "chapter", "h3": "heading"}.get(self._kind, "body")
        if self._counts and kind == "body":
            kind = "item"
        if text:
            yield Part(kind, text, stretches, self._mark, len(self._counts))
        self._mark = ""


def _set(tokens: list["Token"]) -> tuple[str, tuple[Stretch, ...]]:
    """Return the words of inline `tokens`, and what of them is set off."""
    text = ""
    stretches: list[Stretch] = []
    begun: list[int] = []
    for token in tokens:
        if token.type == "code_inline":
            stretches.append(Stretch(len(text), len(text) + len(token.content), "code"))
        if token.tag in ("em", "strong") and token.nesting == 1:
            begun.append(len(text))
        elif token.tag in ("em", "strong"):
            stretches.append(Stretch(begun.pop(), len(text), token.tag))
        if token.type != "image":
            text += " " if token.type == "softbreak" else token.content
    return text, tuple(stretches)
