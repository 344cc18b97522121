"""The guidance library: entries to read without playing, searched; and who practises what."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ally_sim.engine.cards import entry_card
from ally_sim.engine.views import CardView
from ally_sim.guidance.catalogue import Catalogue, Entry, GuidanceId, Side
from ally_sim.guidance.reader import shipped_catalogue, united
from ally_sim.story.model import Story
from ally_sim.story.script import plain

Span = tuple[int, int]
"""A stretch of a text: where it begins, and where it is over."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """An entry that another one leads to."""

    id: GuidanceId
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class SidesView:
    """The entries that stand for either side of a tension."""

    side_a: tuple[LinkView, ...]
    side_b: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """All of an entry; `sides` are in step with the tensions of its card."""

    card: CardView
    note: str
    tension: str
    sides: tuple[SidesView, ...]
    related: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class FoundView:
    """An entry that a search found, and where its words stand in title and text."""

    card: CardView
    in_title: tuple[Span, ...]
    in_text: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PractisedView:
    """A story in which an entry is practised, and the titles of the scenes; nothing else of it."""

    story: str
    title: str
    scenes: tuple[str, ...]


def all_guidance(stories: Iterable[Story]) -> Catalogue:
    """Return the shipped guidance, joined by what the stories bring of their own."""
    whole = shipped_catalogue()
    for story in stories:
        if story.guidance is not shipped_catalogue():
            whole = united(whole, story.guidance)
    return whole


def entry_view(catalogue: Catalogue, entry: GuidanceId) -> EntryView:
    """Return all that the library shows of an entry."""
    found = catalogue.entries[entry]
    tensions = [catalogue.tensions[tension] for tension in found.tensions]
    return EntryView(
        card=entry_card(catalogue, entry),
        note=found.note,
        tension=found.tension,
        sides=tuple(
            SidesView(_side(catalogue, found, each.side_a), _side(catalogue, found, each.side_b))
            for each in tensions
        ),
        related=tuple(_link(catalogue, each) for each in found.related),
    )


def search(catalogue: Catalogue, query: str) -> tuple[FoundView, ...]:
    """Return the entries that hold every word of `query`, those with one in the title first.

    Case and accents do not matter, and words may be begun only; without a word nothing is found.
    """
    words = folded(query).split()
    if not words:
        return ()
    found = []
    for entry in catalogue.entries.values():
        title, text = folded(entry.title), folded(plain(entry.text))
        if all(word in title or word in text for word in words):
            card = entry_card(catalogue, entry.id)
            found.append(FoundView(card, spans(title, words), spans(text, words)))
    return tuple(sorted(found, key=lambda each: not each.in_title))


def folded(text: str) -> str:
    """Return `text` without case and accents, letter for letter as long as it was."""
    return "".join(map(_folded, text.replace("’", "'")))


def spans(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Return where any of `words` stands in `text`, in order, those that touch joined."""
    hits: list[Span] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            hits.append((at, at + len(word)))
            at = text.find(word, at + len(word))
    joined: list[Span] = []
    for begin, end in sorted(hits):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def practised_in(stories: Mapping[str, Story], entry: GuidanceId) -> tuple[PractisedView, ...]:
    """Return the `stories` that cite an entry, by title; each is told by its key."""
    found = [
        PractisedView(key, story.title, _scenes(story, entry)) for key, story in stories.items()
    ]
    return tuple(sorted((each for each in found if each.scenes), key=lambda each: each.title))


def _scenes(story: Story, entry: GuidanceId) -> tuple[str, ...]:
    citing = (
        scene.title or story.title
        for scene in story.scenes.values()
        if any(entry in choice.guidance for choice in scene.choices)
    )
    return tuple(dict.fromkeys(citing))


def _folded(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].lower()[:1]


def _side(catalogue: Catalogue, entry: Entry, side: Side) -> tuple[LinkView, ...]:
    return tuple(_link(catalogue, each) for each in side.entries if each != entry.id)


def _link(catalogue: Catalogue, entry: GuidanceId) -> LinkView:
    found = catalogue.entries[entry]
    return LinkView(entry, found.title, found.language)
