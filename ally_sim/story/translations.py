"""Translations: the texts of a story in another language, and nothing but its texts.

A file `translations/XX.yaml` mirrors the story by its ids. What it leaves out is shown as it was
written, and so is a script in which other people speak than in the original.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from ally_sim.errors import AllySimError
from ally_sim.source.diagnostics import Code
from ally_sim.source.digests import blake2b
from ally_sim.source.located import Key, Scalar, Sequence, Value
from ally_sim.source.located import Mapping as Written
from ally_sim.source.scalars import is_nothing
from ally_sim.source.sentence import sentence
from ally_sim.source.yaml_text import read_yaml
from ally_sim.story.findings import Findings, quoted
from ally_sim.story.head import language_for
from ally_sim.story.model import CastId, Story
from ally_sim.story.script import read_script
from ally_sim.story.translated_texts import Path, Texts, texts_of

FOLDER = "translations"
MADE_FROM = "made-from"
"""The key that keeps, for each text, what it was translated from."""

_FILE = re.compile(rf"{FOLDER}/([A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*)\.ya?ml")
_DIGEST = 4

Shape = Mapping[str, "Shape | None"]
"""The keys of a mapping, `*` for any; None where a text or a list of texts stands."""

_SHAPE: Shape = {
    **dict.fromkeys(("title", "summary", "content-note", "you", "topics")),
    "cast": {"*": dict.fromkeys(("name", "called", "role", "pronouns"))},
    "meters": {"*": {"label": None, "words": {"*": None}}},
    "scenes": {
        "*": {
            **dict.fromkeys(("title", "text", "content-note", "discuss", "notes")),
            "skip": {"text": None},
            "ending": {"title": None, "reflect": None},
        }
    },
    "choices": {"*": {"text": None, "then": None, "landed": {"*": None}, "feedback": None}},
    MADE_FROM: {"*": None},
}


class Translation(NamedTuple):
    """What a file of `translations/` holds: texts by path, and the marks of what they are made of.

    `places` tells where each text stands.
    """

    texts: dict[Path, str]
    made_from: dict[str, str]
    places: dict[Path, Scalar]


@dataclass(frozen=True, slots=True)
class Tellings:
    """A story in each language that it is told in; the first is the one it was written in."""

    by_language: Mapping[str, Story]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, that of the story as it was written first."""
        return tuple(self.by_language)

    def told_in(self, *wanted: str) -> Story:
        """Return the story in the first of the languages `wanted` that there is, or as written."""
        return self.by_language[language_for(wanted, self.languages)]


def tellings(story: Story) -> Tellings:
    """Return a story as it was written and in every translation that can be read."""
    told = {story.language: story}
    with suppress(AllySimError):
        for language in languages(story):
            told.setdefault(language, translated(story, language))
    return Tellings(told)


def languages(story: Story) -> tuple[str, ...]:
    """Return the languages that a story is translated into, as their files are called, sorted."""
    found = (_FILE.fullmatch(name) for name in story.files.names())
    return tuple(sorted(match[1] for match in found if match))


def translated(story: Story, language: str) -> Story:
    """Return `story` in a language: the same scenes, ids, conditions and fingerprint, other texts.

    Texts that are not translated stay as they are; so does all where there is no such translation.
    AllySimError where the file cannot be read.
    """
    name = next((n for n in story.files.names() if _named(n, language)), None)
    if name is None:
        return story
    found = read_translation(story.files.read(name), Findings(name))
    originals = Originals(story, found.texts)
    texts = {path: text for path, text in found.texts.items() if originals.in_step(path, text)}
    return replace(Texts(story, texts).story(), language=language)


def read_translation(data: bytes, findings: Findings) -> Translation:
    """Return what a translation holds; whatever is wrong with it is noted."""
    result = read_yaml(data, file=findings.file)
    findings.found += result.diagnostics
    return collect(result.value, findings)


def collect(value: Value | None, findings: Findings) -> Translation:
    """Return what the `value` of a file holds; faults in it are noted."""
    found = Translation({}, {}, {})
    if value is None:
        return found
    for path, scalar in _walk(value, _SHAPE, (), findings):
        if path[0] == MADE_FROM:
            found.made_from[path[-1]] = scalar.text.strip()
        elif scalar.text.strip() and not is_nothing(scalar):
            found.texts[path] = scalar.text.strip()
            found.places[path] = scalar
    return found


def check_translation(value: Value, story: Story, findings: Findings) -> None:
    """Note what in a translation can never be shown: of things that are gone, or out of step."""
    found = collect(value, findings)
    originals = Originals(story, found.texts)
    for path, scalar in found.places.items():
        if originals.text(path) is None:
            message = sentence(
                "the story has no text {name}, so nobody sees this one",
                name=quoted(".".join(path)),
            )
            findings.add(Code.UNUSED, scalar, message)
        elif not originals.in_step(path, found.texts[path]):
            message = sentence(
                "other people speak here than in the original, which is shown instead"
            )
            findings.add(Code.NEVER_SHOWN, scalar, message)


class Originals:
    """The texts of a story, next to those of a translation."""

    def __init__(self, story: Story, texts: Mapping[Path, str]) -> None:
        self._known = texts_of(story)
        self._called = Texts(story, texts).called()

    def text(self, path: Path) -> str | None:
        """Return the text that stands at `path`; None where there is none."""
        return self._known.get(path, self._known.get((*path, "0")))

    def in_step(self, path: Path, text: str) -> bool:
        """Tell whether in `text` the same people speak as in the original, in the same order."""
        source = self.text(path)
        if source is None or not _is_script(path):
            return source is not None
        return self._speakers(text) == self._speakers(source)

    def _speakers(self, script: str) -> list[CastId | None]:
        return [each.who for each in read_script(script, self._called) if each.who]


def mark(text: str) -> str:
    """Return a short mark that changes whenever `text` does, but not with how it is broken."""
    return blake2b(" ".join(text.split()).encode(), digest_size=_DIGEST).hexdigest()


def _named(name: str, language: str) -> bool:
    match = _FILE.fullmatch(name)
    return match is not None and match[1].casefold() == language.casefold()


def _is_script(path: Path) -> bool:
    return "then" in path or (path[0] == "scenes" and "text" in path)


def _walk(
    value: Value, shape: Shape | None, path: Path, findings: Findings
) -> Iterator[tuple[Path, Scalar]]:
    """Yield every text with its path; an item of a list has its number as a last step."""
    if shape is None:
        yield from _leaf(value, path, findings)
    elif isinstance(value, Written):
        for key, held in zip(value.each_key(), value.entries.values(), strict=True):
            if _is_known(key, shape, findings):
                inner = shape.get(key.text, shape.get("*"))
                yield from _walk(held, inner, (*path, key.text), findings)
    elif not isinstance(value, Scalar) or value.text.strip():
        message = sentence("a translation has keys with values here, as the story has")
        findings.add(Code.WRONG_TYPE, value, message)


def _leaf(value: Value, path: Path, findings: Findings) -> Iterator[tuple[Path, Scalar]]:
    if isinstance(value, Scalar):
        yield path, value
        return
    for number, item in enumerate(value.items if isinstance(value, Sequence) else [value]):
        if isinstance(item, Scalar):
            yield (*path, str(number)), item
        else:
            message = sentence(
                "this must be a text, or a list of texts; conditions stay with the story"
            )
            findings.add(Code.WRONG_TYPE, item, message)


def _is_known(key: Key, shape: Shape, findings: Findings) -> bool:
    if key.text in shape or "*" in shape:
        return True
    message = sentence("a translation has no key {name} here", name=quoted(key.text))
    findings.add_unknown(Code.UNKNOWN_KEY, key, message, key.text, tuple(shape))
    return False
