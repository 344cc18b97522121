"""What the head of a story's file tells at once, before the story is read.

Nearly every story names its title and the like on short lines, and those are read here as they
stand. What is written in any other way is left to whoever reads the whole of it; so is whether
there is anything wrong with it.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import NamedTuple

from ally_sim.story.files import STORY_FILE

LARGEST = 2**20
"""No file of a story may have more bytes."""

_NULL = r"(?!(?i:null)\s*[,\]\n])"
_TEXT = rf"{_NULL}[^\W\d_](?:[^\n:#]|:(?=\S)|(?<=\S)#)*"
_ITEM = rf"{_NULL}[^\W\d_][^\n:#,\[\]{{}}\"']*"
_FORMS = {
    "title": rf' +(?:"([^"\\\n]+)"|({_TEXT}))\s*',
    "language": r" +([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*",
    "minutes": r" +([1-9]\d?|[1-5]\d\d|600)\s*",
    "difficulty": r" +(gentle|steady|demanding)\s*",
    "topics": rf"( +\[{_ITEM}(?:, *{_ITEM})*\]|(?:\n *- +{_ITEM})+)\s*",
}
_OTHERWISE = re.compile(
    rf"\n\ufeff?(?:[\"'?]|(?:{'|'.join(_FORMS)})[ \t]++:|[ ]*+(?:---[ ]*+)?\{{)|\r(?!\n)"
)
"""A key in quotes or with a blank before its colon, braces around all of them, other line ends."""
_LONGEST = 1000
"""No value is longer that is told at once: to look at one takes the square of its length."""
_ANOTHER_KEY = re.compile(r"\n(?=[^\s-])")


class Head(NamedTuple):
    """How a story is called, and what is told of it beside that.

    `languages` are those that it may be told in, that of its file first.
    """

    title: str
    languages: tuple[str, ...]
    minutes: int | None
    difficulty: str
    topics: tuple[str, ...]


def read_head(path: Path) -> Head | None:
    """Return the head of the story at `path`; None where only all of it tells, or nothing does."""
    with suppress(OSError, UnicodeDecodeError):
        file = path / STORY_FILE if path.is_dir() else path
        if not file.is_file() or _is_part(file):
            return None
        with file.open("rb") as held:
            text = held.read(LARGEST + 1).decode()
        folder = file.parent / "translations" if file.name == STORY_FILE else None
        others = sorted(each.stem for each in folder.glob("*.y*ml")) if folder else ()
        return _head(f"\n{text}\n", others) if len(text) <= LARGEST else None
    return None


def language_for(wanted: Iterable[str], languages: tuple[str, ...]) -> str:
    """Return the first of the languages `wanted` that is among `languages`, else their first.

    A language is also there where another country's kind of it is: en where en-GB is wanted.
    """
    for language, alike in product(wanted, (str.casefold, _without_country)):
        for held in languages:
            if alike(held) == alike(language):
                return held
    return languages[0]


def _without_country(language: str) -> str:
    return language.split("-", maxsplit=1)[0].casefold()


def _is_part(file: Path) -> bool:
    """Tell whether a file is one of the others of a story's folder: it stands for all of that."""
    above = file.parents[:2]
    return file.name != STORY_FILE and any((each / STORY_FILE).exists() for each in above)


def _head(text: str, translations: Iterable[str]) -> Head | None:
    found = {} if _OTHERWISE.search(text) else dict(_found(text))
    if not found.get("title") or None in found.values():
        return None
    minutes, topics = found.get("minutes"), found.get("topics")
    return Head(
        title=str(found["title"]).strip(),
        languages=(found.get("language") or "en", *translations),
        minutes=int(minutes) if minutes else None,
        difficulty=found.get("difficulty") or "",
        topics=tuple(each.strip() for each in re.findall(_ITEM, topics or "")),
    )


def _found(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield each key that is written, with what is held by it; None where that is not clear."""
    for key, form in _FORMS.items():
        _before, written, after = text.partition(f"\n{key}:")
        if written:
            held = after[: match.start()] if (match := _ANOTHER_KEY.search(after)) else after
            clear = re.fullmatch(form, f"{held}\n") if len(held) < _LONGEST else None
            once = f"\n{key}:" not in after and held.replace("\n", "").isprintable()
            yield key, next(filter(None, clear.groups())) if clear and once else None
