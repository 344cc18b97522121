"""Script text: paragraphs, who speaks them and how; and the inline Markdown inside."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from ally_sim.drawing.portrait import MOODS
from ally_sim.story.model import YOU, CastId, Paragraph

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MOOD_FIRST = re.compile(r"\(([^()]*+)\)\s*+(?=\S)")


class Run(NamedTuple):
    """A piece of text of one look."""

    text: str
    emphasis: bool
    strong: bool


def read_script(text: str, called: Mapping[str, CastId]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text`; `called` holds the names that lines of dialogue begin with.

    Empty lines part paragraphs, and so does a line that begins with a name and a colon; other
    line ends are spaces. `You:` is the player. Whatever is nobody's line is narration. An accent
    may be a sign of its own in a name, or one with its letter: those look alike, and are.
    """
    new = tuple.__new__  # a story has so many paragraphs that they are made by the quickest way
    lines = list(map(str.strip, text.strip().split("\n")))
    if "" not in lines and ":" not in text:
        return (new(Paragraph, (None, None, " ".join(lines))),)
    paragraphs: list[Paragraph] = []
    for part in "\n".join(lines).split("\n\n"):
        if ":" in part:
            _read_part(part, called, paragraphs)
        elif words := part.strip("\n"):
            paragraphs.append(new(Paragraph, (None, None, words.replace("\n", " "))))
    return tuple(paragraphs)


def _read_part(part: str, called: Mapping[str, CastId], paragraphs: list[Paragraph]) -> None:
    """Read lines of which some may be spoken."""
    speech, names = _speech(tuple(called))
    who, how, words = None, None, ""
    for line in part.split("\n"):
        said = speech.match(line) if ":" in line else None
        if said:
            if words:
                paragraphs.append(Paragraph(who, how, words))
            how = said["how"] and said["how"].strip()
            who, words = called.get(names[said["name"]], YOU), said["words"]
        elif line:
            words = f"{words} {line}" if words else line
    if words:
        paragraphs.append(Paragraph(who, how, words))


@lru_cache(maxsize=64)
def _speech(called: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return the pattern of a spoken line, and the name that is meant by each way to write it.

    The longest of several names that fit is tried first.
    """
    names = {normalize(form, name): name for form in ("NFC", "NFD") for name in called}
    names |= {name: name for name in (*called, "You")}
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    how = r"(?>(?:\((?P<how>[^()]*+)\))?)"
    return re.compile(rf"(?P<name>{either})\s*+{how}\s*+:\s*+(?P<words>\S.*)"), names


def read_landed(text: str) -> tuple[str | None, str]:
    """Return the mood in brackets that `text` begins with, if it is one, and the words after it."""
    if text[:1] != "(":  # most have no mood
        return None, text
    found = _MOOD_FIRST.match(text)
    mood = found[1].strip().lower() if found else ""
    if found and mood in MOODS:
        return mood, text[found.end() :]
    return None, text


def inline_runs(text: str) -> tuple[Run, ...]:
    """Return `text` as runs: only *emphasis* and **strong** are marks, all else is as written.

    A backslash before a mark makes it an ordinary character.
    """
    if not _MARK.search(text):
        return (Run(text, emphasis=False, strong=False),) if text else ()
    runs: list[Run] = []
    emphasis = strong = 0
    for token in _markdown().parseInline(text)[0].children or ():
        emphasis += token.nesting if token.tag == "em" else 0
        strong += token.nesting if token.tag == "strong" else 0
        if token.content:
            runs.append(Run(token.content, emphasis=emphasis > 0, strong=strong > 0))
    return tuple(runs)


def plain(text: str) -> str:
    """Return `text` without its marks of emphasis."""
    return "".join(run.text for run in inline_runs(text))


_MARK = re.compile(r"[*_\\]")


@cache
def _markdown() -> "MarkdownIt":
    """Return the reader of marks; only a text with a mark in it pays for the import."""
    markdown: MarkdownIt = import_module("markdown_it").MarkdownIt("zero")
    return markdown.enable(["emphasis", "escape"])
