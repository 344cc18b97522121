"""PO: a translation as the tools of translators read and write it, Poedit and Weblate among them.

Each text has its path as context. A text whose original has changed is marked fuzzy.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ally_sim.errors import AllySimError
from ally_sim.exchange.translation_file import Entry, Merged, State, entry_of
from ally_sim.source.safe_text import FORBIDDEN
from ally_sim.story.model import Story
from ally_sim.story.translations import mark

_LINE = re.compile(r'(?:(?P<key>msgctxt|msgid|msgstr)\s+)?"(?P<text>(?>(?:[^"\\]|\\.)*))"')
_ESCAPES = {"\\": "\\", '"': '"', "n": "\n", "t": "\t", "r": "\r"}
_ESCAPE = re.compile(r"\\(.)")


class PoEntry(NamedTuple):
    """An entry of a PO file."""

    context: str
    source: str
    text: str
    is_fuzzy: bool


def po_text(merged: Merged, story: Story, language: str) -> str:
    """Return the PO file of a translation."""
    return "\n\n".join(_blocks(merged, story, language)) + "\n"


def read_po(text: str, *, file: str) -> tuple[PoEntry, ...]:
    """Return the entries of a PO file that have a context; AllySimError at a line that is none."""
    entries: list[PoEntry] = []
    held: dict[str, str] = {}
    key, fuzzy = "", False
    for number, written in enumerate([*text.splitlines(), ""], 1):
        line = written.strip()
        if line.startswith("#,"):
            fuzzy = "fuzzy" in line
        if line.startswith("#"):
            continue
        if not line or (line.startswith("msgctxt") and "msgstr" in held):
            entries += _closed(held, is_fuzzy=fuzzy)
            held, fuzzy = {}, fuzzy and bool(line)
        if line:
            key = _take(line, key, held, f"{file}, line {number}")
    return tuple(entries)


def taken_in(merged: Merged, entries: tuple[PoEntry, ...]) -> Merged:
    """Return a translation with what the entries of a PO file say of it."""
    told = {entry.context: entry for entry in entries if entry.text and not entry.is_fuzzy}
    found = tuple(_updated(entry, told.get(entry.key)) for entry in merged.entries)
    keys = {entry.key for entry in found}
    gone = {name: entry.text for name, entry in told.items() if name not in keys}
    return Merged(found, tuple({**dict(merged.gone), **gone}.items()))


def _updated(entry: Entry, told: PoEntry | None) -> Entry:
    if told is None:
        return entry
    lines = FORBIDDEN.sub("", told.text.replace("\t", " ")).strip().split("\n")
    text = "\n".join(line.strip() for line in lines)
    return entry_of(entry.path, entry.source, text, f"{mark(told.source)}-{mark(text)}")


def _take(line: str, key: str, held: dict[str, str], place: str) -> str:
    """Take up a line of an entry; return the key that it belongs to."""
    found = _LINE.fullmatch(line)
    key = (found["key"] or key) if found else ""
    if found is None or not key:
        advice = "Save the file again with the tool that it comes from."
        raise AllySimError(f"{place}: this is no line of a PO file.", advice=advice)
    unescaped = _ESCAPE.sub(lambda each: _ESCAPES.get(each[1], each[0]), found["text"])
    held[key] = ("" if found["key"] else held.get(key, "")) + unescaped
    return key


def _closed(held: dict[str, str], *, is_fuzzy: bool) -> list[PoEntry]:
    if "msgctxt" not in held:
        return []
    text = held.get("msgstr", "")
    return [PoEntry(held["msgctxt"], held.get("msgid", ""), text, is_fuzzy)]


def _blocks(merged: Merged, story: Story, language: str) -> Iterator[str]:
    head = (
        f"Project-Id-Version: {story.id}\nLanguage: {language}\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    )
    yield f'msgid ""\nmsgstr {_quoted(head)}'
    for entry in merged.entries:
        fuzzy = "#, fuzzy\n" if entry.state is State.CHANGED else ""
        yield (
            f"{fuzzy}msgctxt {_quoted(entry.key)}\n"
            f"msgid {_quoted(entry.source)}\nmsgstr {_quoted(entry.text)}"
        )


def _quoted(text: str) -> str:
    """Return a text in quotes, one line of it a line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    lines = escaped.replace("\n", "\\n\n").split("\n")
    if len(lines) == 1:
        return f'"{lines[0]}"'
    return "\n".join(f'"{line}"' for line in ("", *(line for line in lines if line)))
