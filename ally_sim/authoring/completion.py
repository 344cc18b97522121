"""Completion: what may be written at the cursor, even while the text around it is broken."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ally_sim.authoring.cursor import Cursor, cursor
from ally_sim.authoring.slots import KEYS, SCRIPTS, VALUES, Thing, mapping_of, text_of
from ally_sim.drawing.portrait import MOODS
from ally_sim.drawing.setting import SETTINGS
from ally_sim.guidance.catalogue import Catalogue
from ally_sim.guidance.catalogue import Kind as KindOfEntry
from ally_sim.guidance.reader import shipped_catalogue
from ally_sim.source.sentence import sentence
from ally_sim.story.kinds import Condition, Kind, OneOf, Truth
from ally_sim.story.model import YOU, Story
from ally_sim.story.shape import Shape

_SEEN = re.compile(r"\bseen\(\s*[\w-]*$")
_MOOD = re.compile(r"^\s*(?:- )?\s*[^:()]+\([^)]*$")
_ID = re.compile(r"^\s*(?:- +)?\{?\s*id:\s*([a-z][a-z0-9-]*)", re.MULTILINE)
_TOP = re.compile(
    r"^(scenes|cast|meters):[ \t]*(?:#.*)?\n((?:[ \t]*(?:#.*)?\n|[ ]+.*\n?)*)", re.MULTILINE
)
_BELOW = {"scenes": Thing.SCENE, "cast": Thing.PERSON, "meters": Thing.METER}
_WORDS = ("and", "or", "not")
_VALUE_BEGINS = re.compile(r"\s*(?:- +)*(?:-|[a-z][a-z0-9-]*:)\s*")


class Offer(NamedTuple):
    """Something that may be written: what is put in, and what it is about."""

    text: str
    about: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What may be written in place of the `length` characters before the cursor.

    `whole`: these characters are one of those that may be written, so nothing has to follow.
    """

    offers: tuple[Offer, ...]
    length: int
    whole: bool = False


Known = dict[Thing, dict[str, Offer]]
NOTHING_KNOWN: Known = {thing: {} for thing in Thing}


def known(story: Story | None, texts: Iterable[str]) -> Known:
    """Return what can be named: in the last good story, and in the texts as they stand now."""
    names: Known = {thing: {} for thing in Thing}
    for text in texts:
        _find_ids(text, names)
    if story is not None:
        _know_story(story, names)
    catalogue = story.guidance if story else shipped_catalogue()
    names[Thing.GUIDANCE] = {offer.text: offer for offer in _guidance(catalogue)}
    names[Thing.SETTING] = {name: Offer(name, sentence("a setting")) for name in SETTINGS}
    return names


def complete(lines: Sequence[str], file: str, line: int, column: int, names: Known) -> Completion:
    """Return what may be written at a place, the best first; nothing where there is nothing."""
    here = cursor(lines, file, line, column)
    found = list(dict.fromkeys(_offers(here, names))) if here else []
    word = here.word if here else ""
    whole = any(offer.text.strip() == word for offer in found)
    return Completion(_sorted(found, word), len(word), whole)


def _offers(here: Cursor, names: Known) -> Iterator[Offer]:
    if here.in_script:
        yield from _in_script(here, names)
        return
    if here.at_key:
        yield from _keys(here, names)
    kind = text_of(here.kind)
    if kind is not None and (not here.at_key or here.in_list):
        yield from _values(here, kind, names)


def _in_script(here: Cursor, names: Known) -> Iterator[Offer]:
    if here.slot not in SCRIPTS:
        return
    if _MOOD.match(here.before):
        about = sentence("a mood, worn by the portrait")
        yield from (Offer(mood, about) for mood in MOODS)
    elif not here.before[: len(here.before) - len(here.word)].strip():
        for offer in names[Thing.CALLED].values():
            yield offer._replace(text=f"{offer.text}: ")
        yield Offer(f"{YOU.capitalize()}: ", sentence("the player speaks"))


def _keys(here: Cursor, names: Known) -> Iterator[Offer]:
    kind = mapping_of(here.kind)
    if isinstance(kind, Shape):
        for key in kind.keys:
            if key.name not in here.siblings:
                yield Offer(f"{key.name}: ", sentence(key.about))
    elif kind is not None and here.slot in KEYS and not kind.defines:
        for name, offer in names[KEYS[here.slot]].items():
            if name not in here.siblings:
                yield offer._replace(text=f"{name}: ")


def _values(here: Cursor, kind: Kind, names: Known) -> Iterator[Offer]:
    if isinstance(kind, Condition):
        yield from _condition(here, names)
    elif isinstance(kind, OneOf):
        yield from (Offer(word) for word in kind.words)
    elif isinstance(kind, Truth):
        yield from (Offer("true"), Offer("false"))
    elif here.slot in VALUES:
        yield from names[VALUES[here.slot]].values()
    elif here.slot in SCRIPTS and _VALUE_BEGINS.fullmatch(here.before):
        yield Offer("|", sentence("a text of several lines, set in below"))


def _condition(here: Cursor, names: Known) -> Iterator[Offer]:
    if _SEEN.search(here.before):
        yield from names[Thing.SCENE].values()
        return
    for thing in (Thing.METER, Thing.FLAG, Thing.CHOICE):
        yield from names[thing].values()
    yield Offer("seen(", sentence("true once a scene was visited"))
    yield from (Offer(f"{word} ", sentence("joins conditions")) for word in _WORDS)


def _sorted(offers: list[Offer], word: str) -> tuple[Offer, ...]:
    """Return the offers that hold `word`, by where: at the beginning, in the text, title, about."""
    typed = word.casefold()
    ranked = [(_rank(offer, typed), offer) for offer in offers if offer.text.strip() != word]
    found = [(rank, offer) for rank, offer in ranked if rank is not None]
    return tuple(offer for _, offer in sorted(found, key=lambda each: each[0]))


def _rank(offer: Offer, typed: str) -> int | None:
    if offer.text.casefold().startswith(typed):
        return 0
    parts = (offer.text, offer.title, offer.about)
    return next((n for n, part in enumerate(parts, 1) if typed in part.casefold()), None)


def _know_story(story: Story, names: Known) -> None:
    for scene in story.scenes.values():
        names[Thing.SCENE][scene.id] = Offer(scene.id, scene.title)
    for choice in story.choices.values():
        if choice.named:
            names[Thing.CHOICE][choice.id] = Offer(choice.id, choice.text)
    for meter in story.meters.values():
        names[Thing.METER][meter.id] = Offer(meter.id, meter.label)
    for flag in story.flags:
        names[Thing.FLAG][flag] = Offer(flag, sentence("a flag"))
    for person in story.cast.values():
        names[Thing.PERSON][person.id] = Offer(person.id, person.name)
        names[Thing.CALLED][person.called] = Offer(person.called, person.role)


def _guidance(catalogue: Catalogue) -> Iterator[Offer]:
    for entry in catalogue.entries.values():
        theme = catalogue.themes.get(entry.theme)
        title = f"{entry.title} · {theme.title}" if theme else entry.title
        is_pitfall = entry.kind is KindOfEntry.PITFALL
        about = sentence("A pitfall. {text}", text=entry.text) if is_pitfall else entry.text
        yield Offer(entry.id, about, title)


def _find_ids(text: str, names: Known) -> None:
    """Find ids by how they are set in, for a text that cannot be read."""
    for found in _ID.finditer(text):
        names[Thing.CHOICE].setdefault(found[1], Offer(found[1]))
    for part in _TOP.finditer(text):
        lines = re.findall(r"^([ ]+)([a-z][a-z0-9-]*):", part[2], re.MULTILINE)
        least = min((len(spaces) for spaces, _ in lines), default=0)
        for spaces, name in lines:
            if len(spaces) == least:
                names[_BELOW[part[1]]].setdefault(name, Offer(name))
