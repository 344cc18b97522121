"""Symbols: every name in a story's texts, with each place that defines it or refers to it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ally_sim.authoring.slots import (
    DEFINING,
    KEYS,
    SCRIPTS,
    TOP,
    VALUES,
    Slot,
    Thing,
    fitting,
    root,
)
from ally_sim.authoring.text_places import written_at
from ally_sim.source import located
from ally_sim.source.located import Key, Scalar, Sequence, Value
from ally_sim.source.yaml_text import read_yaml
from ally_sim.story import conditions
from ally_sim.story.conditions import parse_condition
from ally_sim.story.kinds import Condition, Kind
from ally_sim.story.model import YOU
from ally_sim.story.shape import ListOf, MapOf, Shape

TRANSLATED: dict[str, Thing] = {
    "scenes": Thing.SCENE,
    "choices": Thing.CHOICE,
    "cast": Thing.PERSON,
    "meters": Thing.METER,
    "landed": Thing.PERSON,
}
"""Of which things the keys below these are ids, in a file of `translations/`."""

CONDITION_NAMES = {
    conditions.Kind.METER: Thing.METER,
    conditions.Kind.FLAG: Thing.FLAG,
    conditions.Kind.SCENE: Thing.SCENE,
}


class Symbol(NamedTuple):
    """A name where it stands; line and column count from 1. `defines`: it is defined there."""

    thing: Thing
    name: str
    file: str
    line: int
    column: int
    defines: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by the name that their lines begin with; `whole`: it is all of what they wrote."""

    id: str
    called: str
    whole: bool


@dataclass(frozen=True)
class Symbols:
    """Every symbol, by file and place. `unread` are the files that could not be read to the end."""

    each: tuple[Symbol, ...]
    people: tuple[Person, ...]
    unread: tuple[str, ...]

    def at(self, file: str, line: int, column: int) -> Symbol | None:
        """Return the symbol that the cursor stands in, or just after."""
        for symbol in self._by_line.get((file, line), ()):
            if symbol.column <= column <= symbol.column + len(symbol.name):
                return symbol
        return None

    def definition(self, symbol: Symbol) -> Symbol | None:
        """Return the place that defines what `symbol` names."""
        return next((each for each in self.same(symbol) if each.defines), None)

    def same(self, symbol: Symbol) -> tuple[Symbol, ...]:
        """Return every symbol that names the same as `symbol`, itself included."""
        return tuple(self._by_name.get((symbol.thing, symbol.name), ()))

    def defined(self, *things: Thing) -> frozenset[str]:
        """Return the names that are defined for any of `things`."""
        return frozenset(each.name for each in self.each if each.defines and each.thing in things)

    @cached_property
    def _by_line(self) -> Mapping[tuple[str, int], list[Symbol]]:
        lines: dict[tuple[str, int], list[Symbol]] = defaultdict(list)
        for symbol in self.each:
            lines[symbol.file, symbol.line].append(symbol)
        return lines

    @cached_property
    def _by_name(self) -> Mapping[tuple[Thing, str], list[Symbol]]:
        names: dict[tuple[Thing, str], list[Symbol]] = defaultdict(list)
        for symbol in self.each:
            names[symbol.thing, symbol.name].append(symbol)
        return names


def symbols(texts: Mapping[str, str]) -> Symbols:
    """Return every symbol in `texts`, the story's files by name; never raises.

    A choice without an id of its own is no symbol, for nothing can refer to it.
    """
    files = [_File(name, text) for name, text in sorted(texts.items())]
    people = [person for file in files for person in file.people()]
    called = {person.called: person.id for person in people}
    found = [symbol for file in files for symbol in file.symbols(called)]
    choices = {each.name for each in found if each.thing is Thing.CHOICE and each.defines}
    # In a condition only the definitions tell a choice from a flag.
    each = (
        symbol._replace(thing=Thing.CHOICE)
        if symbol.thing is Thing.FLAG and symbol.name in choices
        else symbol
        for symbol in found
    )
    unread = tuple(file.name for file in files if file.value is None)
    return Symbols(tuple(each), tuple(people), unread)


class _File:
    """One file of a story, read as far as it goes."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.value = read_yaml(text.encode("utf-8", "replace"), file=name).value
        self._lines = text.split("\n")

    def people(self) -> Iterator[Person]:
        cast = _entry(self.value, "cast") if self._top() else None
        for key, person in _rows(cast):
            called, name = _entry(person, "called"), _entry(person, "name")
            if isinstance(called, Scalar) and called.text.strip():
                yield Person(key.text, called.text.strip(), whole=True)
            elif isinstance(name, Scalar) and name.text.strip():
                words = name.text.split()
                yield Person(key.text, words[0], whole=len(words) == 1)

    def symbols(self, called: Mapping[str, str]) -> Iterator[Symbol]:
        if self.value is None:
            return
        if self.name.startswith("translations/"):
            yield from self._translated(self.value, None)
            return
        top = self._top()
        if top is not None:
            self._speech = _speech(called)
            yield from self._below(self.value, *top)

    def _top(self) -> tuple[Kind, Slot] | None:
        return root(self.name, wrapped=_entry(self.value, "scenes") is not None)

    def _below(self, value: Value, kind: Kind, slot: Slot) -> Iterator[Symbol]:
        fits = fitting(kind, value)
        if isinstance(value, located.Mapping):
            yield from self._entries(value, fits, slot)
        elif isinstance(value, Sequence) and isinstance(fits, ListOf):
            for item in value.items:
                yield from self._below(item, fits.item, slot)
        elif isinstance(value, Scalar) and fits is not None:
            yield from self._text(value, fits, slot)

    def _entries(self, value: located.Mapping, kind: Kind | None, slot: Slot) -> Iterator[Symbol]:
        if isinstance(kind, Shape) and kind.name == "person":
            yield from self._name_of(value)
        for key, held in _rows(value):
            if isinstance(kind, Shape) and key.text in kind.known:
                yield from self._below(held, kind.known[key.text].kind, (kind.name, key.text))
            elif isinstance(kind, MapOf):
                if slot in KEYS:
                    yield from self._word(key, KEYS[slot], defines=slot in DEFINING)
                yield from self._below(held, kind.entry, TOP if slot in KEYS else slot)

    def _text(self, text: Scalar, kind: Kind, slot: Slot) -> Iterator[Symbol]:
        if isinstance(kind, Condition):
            yield from self._condition(text)
        elif slot in VALUES:
            yield from self._word(text, VALUES[slot], defines=slot in DEFINING)
        elif slot in SCRIPTS and ":" in text.text:
            yield from self._script(text)

    def _condition(self, text: Scalar) -> Iterator[Symbol]:
        bare = text.text.rstrip()
        start = located.location(text, self.name)._replace(line=1, column=1)
        parsed = parse_condition(" ".join(bare.split("\n")), at=start)
        places = written_at(text, self._lines)
        for name, at in parsed.names:
            place = places[at.column - 1]
            if place is not None:
                yield Symbol(CONDITION_NAMES[name.kind], name.text, self.name, *place)

    def _script(self, text: Scalar) -> Iterator[Symbol]:
        found = list(self._speech.finditer(text.text))
        places = written_at(text, self._lines) if found else []
        for spoken in found:
            place = places[spoken.start("name")]
            if place is not None and spoken["name"] != YOU.capitalize():
                yield Symbol(Thing.CALLED, spoken["name"], self.name, *place)

    def _name_of(self, person: located.Mapping) -> Iterator[Symbol]:
        """Yield the word that names somebody before their lines."""
        held = person.entries.get("called", person.entries.get("name"))
        if isinstance(held, Scalar) and held.text.strip():
            bare = held.text.strip()
            called = bare if "called" in person.entries else bare.split()[0]
            yield from self._word(held._replace(text=called), Thing.CALLED, defines=True)

    def _word(self, word: Scalar | Key, thing: Thing, *, defines: bool) -> Iterator[Symbol]:
        """Yield an id at the place of its first letter, where it stands there as it is."""
        name = word.text.strip()
        line = self._lines[word.line - 1]
        column = word.column - 1
        if isinstance(word, Scalar) and line[column : column + 1] in ("|", ">"):
            place = written_at(word, self._lines)[0]
            if place is None:
                return
            line, column = self._lines[place[0] - 1], place[1] - 1
            word = word._replace(line=place[0])
        elif line[column : column + 1] in ("'", '"'):
            column += 1
        if name and line.startswith(name, column):
            yield Symbol(thing, name, self.name, word.line, column + 1, defines)

    def _translated(self, value: Value, thing: Thing | None) -> Iterator[Symbol]:
        for key, held in _rows(value):
            if thing:
                yield from self._word(key, thing, defines=False)
            below = None if thing else TRANSLATED.get(key.text)
            yield from self._translated(held, below)


def _rows(value: Value | None) -> Iterator[tuple[Key, Value]]:
    if isinstance(value, located.Mapping):
        yield from zip(value.each_key(), value.entries.values(), strict=True)


def _entry(value: Value | None, key: str) -> Value | None:
    return value.entries.get(key) if isinstance(value, located.Mapping) else None


def _speech(called: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of a line of speech, as the reader of scripts knows it."""
    names = sorted({*called, YOU.capitalize()}, key=len, reverse=True)
    either = "|".join(map(re.escape, names))
    return re.compile(rf"^[ \t]*(?P<name>{either})\s*(?:\([^()]*\))?[ \t]*:[ \t]*\S", re.MULTILINE)
