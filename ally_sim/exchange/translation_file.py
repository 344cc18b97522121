"""Writing a translation: every text of the story, with what is new and what has changed since."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from ally_sim.exchange.draft_yaml import value_lines
from ally_sim.source.safe_text import safe
from ally_sim.story.model import Story
from ally_sim.story.translated_texts import Path, texts_of
from ally_sim.story.translations import MADE_FROM, Translation, mark

_TOP = ("title", "summary", "content-note", "you", "topics")
_ORDER = (*_TOP, "cast", "meters", "scenes", "choices")
LONGEST_KEY = 200


class State(StrEnum):
    """How far a text is."""

    TRANSLATED = "translated"
    NEW = "new"
    CHANGED = "changed"


class Entry(NamedTuple):
    """A text of the story and its translation, "" where there is none.

    `made_from` marks the original and the translation at the time that they were the same.
    """

    path: Path
    source: str
    text: str
    state: State
    made_from: str

    @property
    def key(self) -> str:
        """The path in one word, which names the text to people and to other tools."""
        return ".".join(self.path)[-LONGEST_KEY:]


class Merged(NamedTuple):
    """All texts of a story as far as they are translated; `gone` are translations of no text."""

    entries: tuple[Entry, ...]
    gone: tuple[tuple[str, str], ...]

    def count(self, state: State) -> int:
        """Return how many texts are in that state."""
        return sum(entry.state is state for entry in self.entries)


def merge(story: Story, found: Translation) -> Merged:
    """Return the texts of `story` with what was `found` of them in a language."""
    sources = texts_of(story)
    in_order = sorted(sources, key=lambda path: _ORDER.index(path[0]))
    entries = tuple(_entry(path, sources[path], found) for path in in_order)
    held = {entry.path for entry in entries}
    gone = [
        (".".join(path), text)
        for path, text in found.texts.items()
        if path not in held and (*path, "0") not in held
    ]
    return Merged(entries, tuple(gone))


def entry_of(path: Path, source: str, text: str, made_from: str) -> Entry:
    """Return a text in its state: changed where it is what an earlier original was made into."""
    now = f"{mark(source)}-{mark(text)}"
    if not text:
        return Entry(path, source, "", State.NEW, "")
    old_source, _, old_text = made_from.partition("-")
    stale = made_from and old_source != mark(source) and old_text == mark(text)
    if stale:
        return Entry(path, source, text, State.CHANGED, made_from)
    return Entry(path, source, text, State.TRANSLATED, now)


def _entry(path: Path, source: str, found: Translation) -> Entry:
    single = found.texts.get(path[:-1], "") if path[-1] == "0" else ""
    text = "\n".join(line.strip() for line in found.texts.get(path, single).split("\n"))
    return entry_of(path, source, text, found.made_from.get(".".join(path)[-LONGEST_KEY:], ""))


def translation_yaml(merged: Merged, story: Story, language: str) -> str:
    """Return the file: what is not translated is empty, below a comment with the original."""
    return "\n".join(_lines(merged, story, language)) + "\n"


def _lines(merged: Merged, story: Story, language: str) -> Iterator[str]:
    yield f"# “{safe(story.title)}” in {language}. What is left empty is shown as it was written."
    yield "# Lines that somebody speaks begin with the name, as in the story; You: is the player."
    yield from _nested(merged.entries)
    for key, text in merged.gone:
        yield f"# gone from the story: {key}"
        yield from _remarked(text, "")
    marks = {entry.key: entry.made_from for entry in merged.entries if entry.made_from}
    if marks:
        yield ""
        yield "# What each text was translated from, so that changes are noticed; leave as it is."
        yield f"{MADE_FROM}:"
    for key, made_from in marks.items():
        yield f'  {key}: "{made_from}"'


def _nested(entries: Iterable[Entry]) -> Iterator[str]:
    """Write each text below the keys of its path, each of which stands once."""
    before: Path = ()
    for entry in entries:
        above = entry.path[:-1]
        same = 0
        while same < min(len(above), len(before)) and above[same] == before[same]:
            same += 1
        for depth in range(same, len(above)):
            if depth == 0:
                yield ""
            yield f"{'  ' * depth}{above[depth]}:"
        before = above
        yield from _written(entry, "  " * len(above))


def _written(entry: Entry, indent: str) -> Iterator[str]:
    if entry.state is not State.TRANSLATED:
        what = "the original has changed; now it is" if entry.text else "to be translated"
        yield f"{indent}# {what}:"
        yield from _remarked(entry.source, indent)
    name = entry.path[-1]
    is_item = name.isdecimal() and entry.path[-2] != "words"
    before = f"{indent}- " if is_item else f"{indent}{name}: "
    yield from value_lines(before, entry.text, indent + "  ")


def _remarked(text: str, indent: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"{indent}#   {safe(line)}".rstrip()
