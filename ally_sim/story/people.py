"""Building the cast and the meters of a story."""

import re
from itertools import takewhile

from ally_sim.drawing.portrait import Portrait, hair_colours, portrait_for
from ally_sim.source.diagnostics import Code
from ally_sim.source.located import Scalar
from ally_sim.source.scalars import as_whole_number
from ally_sim.source.sentence import sentence
from ally_sim.story.fields import Fields
from ally_sim.story.findings import Findings, quoted
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import YOU, CastId, Meter, MeterId, Person
from ally_sim.story.pictures import Pictures

_TITLES = frozenset(
    (
        *("dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame"),
        *("rev", "reverend", "fr", "father", "sister", "nurse", "captain", "madam"),
        *("frau", "herr", "schwester", "pfleger", "pfarrer", "pfarrerin", "madame", "monsieur"),
    )
)
"""Words before a name that are no name themselves."""
_BEFORE_FIRST_NAMES = frozenset(("sir", "dame"))
_AFTER_A_NAME = re.compile(r"[,;:#(\[{/]")
_A_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

Called = dict[str, CastId]
"""Whom a name before a line of speech stands for."""


def call_people(story: Fields, findings: Findings) -> Called:
    """Return the name by which each person speaks; two people cannot share one."""
    called: Called = {}
    first: dict[str, Scalar] = {}
    offered: set[str] = set()
    for key, person in story.rows("cast"):
        if not isinstance(person, Fields) or key.text == YOU:
            continue
        written = person.scalar("called") or person.scalar("name")
        if written is None:
            continue
        name = person.text("called") or first_word(person.text("name"))
        if name == "You":
            message = sentence("'You' is the player; give this person another name in 'called'")
            findings.add(Code.DUPLICATE_ID, written, message)
        elif name in called:
            message = sentence(
                "two people are called {name}, here and in line {line}; "
                "tell them apart by 'called'",
                name=quoted(name),
                line=first[name].line,
            )
            full = with_title(person.text("name"))
            if full and full not in called and full not in offered:
                offered.add(full)
                message = sentence("{fault}, as `called: {name}`", fault=message, name=full)
            findings.add(Code.DUPLICATE_ID, written, message)
        else:
            called[name], first[name] = CastId(key.text), written
    return called


def first_word(name: str) -> str:
    """Return how somebody is called of whom nothing else is said."""
    return name.split(maxsplit=1)[0]


def with_title(name: str) -> str | None:
    """Return how a person is called whose name begins with a title: `Dr Hall`; None for others."""
    words = _AFTER_A_NAME.split(name, maxsplit=1)[0].split()
    titles = list(takewhile(_is_title, words))
    names = list(filter(_A_NAME.fullmatch, words[len(titles) :]))
    if not titles or not names:
        return None
    is_knight = titles[-1].casefold() in _BEFORE_FIRST_NAMES
    return " ".join((*titles, names[0 if is_knight else -1]))


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in _TITLES


def build_cast(story: Fields, lookup: Lookup) -> dict[CastId, Person]:
    """Return the people of the story."""
    names = {who: name for name, who in lookup.called.items()}
    cast: dict[CastId, Person] = {}
    for key, fields in story.rows("cast"):
        if isinstance(fields, Fields):
            who = CastId(key.text)
            cast[who] = Person(
                id=who,
                name=fields.text("name"),
                called=names.get(who, ""),
                portrait=_portrait(fields, lookup.pictures, lookup.findings),
                at=lookup.findings.at(key),
                role=fields.text("role"),
                pronouns=fields.text("pronouns"),
            )
    return cast


def _portrait(fields: Fields, pictures: Pictures, findings: Findings) -> Portrait | str:
    drawn = fields.part("portrait")
    if drawn:
        return _drawn(drawn, findings)
    picture = fields.scalar("portrait")
    if picture is None:
        return portrait_for(fields.text("name"))
    pictures.check(picture, (), findings)
    return picture.text.strip()


def _drawn(fields: Fields, findings: Findings) -> Portrait:
    usual = Portrait()
    hair = fields.word("hair") or usual.hair
    colour = fields.word("hair-colour") or usual.hair_colour
    possible = hair_colours(hair)
    if colour not in possible and "hair" in fields and not fields.lost("hair"):
        message = sentence(
            "hair is not {colour}; only a headscarf or a turban may be; choose one of {words}",
            colour=quoted(colour),
            words=", ".join(possible),
        )
        findings.add(Code.WRONG_TYPE, fields.place("hair-colour"), message)
    return Portrait(
        skin=fields.whole("skin") or usual.skin,
        hair=hair,
        hair_colour=colour,
        top=fields.word("top") or usual.top,
        extras=tuple(extra for extra in fields.items("extras") if isinstance(extra, str)),
    )


def build_meters(story: Fields, lookup: Lookup) -> dict[MeterId, Meter]:
    """Return the meters of the story."""
    meters: dict[MeterId, Meter] = {}
    for key, fields in story.rows("meters"):
        if isinstance(fields, Fields):
            of = fields.scalar("of")
            low, high = _range(fields, lookup.findings)
            meters[MeterId(key.text)] = Meter(
                id=MeterId(key.text),
                label=fields.text("label"),
                low=low,
                high=high,
                start=_start(fields, low, high, lookup.findings),
                at=lookup.findings.at(key),
                of=lookup.person(of) if of else None,
                words=_words(fields, low, high, lookup.findings),
                hidden=bool(fields.value("hidden")),
            )
    return meters


ANYTHING = (-(10**9), 10**9)
"""The range of a meter whose range could not be read: nothing is told to be outside it."""


def _range(fields: Fields, findings: Findings) -> tuple[int, int]:
    ends = [end for end in fields.items("range") if isinstance(end, int)]
    match ends:
        case [low, high] if low <= high:
            return low, high
        case [low, high]:
            pass
        case _:
            return ANYTHING
    meant = f"[{high}, {low}]"
    message = sentence("the range begins with the lower number: {meant}", meant=meant)
    findings.add(Code.OUT_OF_RANGE, fields.mapping.entries["range"], message, meant)
    return ANYTHING


def _start(fields: Fields, low: int, high: int, findings: Findings) -> int:
    start = fields.whole("start")
    if start is None:
        if "start" not in fields and not low <= 0 <= high:
            message = sentence(
                "a meter needs 'start' where 0 is not in its range of {low} to {high}",
                low=low,
                high=high,
            )
            findings.add(Code.MISSING_KEY, fields.at, message)
        return min(max(0, low), high)
    if not low <= start <= high:
        message = sentence(
            "'start' must be in the range of {low} to {high}, not {found}",
            low=low,
            high=high,
            found=start,
        )
        findings.add(Code.OUT_OF_RANGE, fields.place("start"), message)
    return start


def _words(fields: Fields, low: int, high: int, findings: Findings) -> tuple[tuple[int, str], ...]:
    words: dict[int, str] = {}
    for key, word in fields.rows("words"):
        number = as_whole_number(Scalar(key.text, plain=True, line=key.line, column=key.column))
        if number is None:
            message = sentence(
                "the words of a meter stand for whole numbers, not for {word}",
                word=quoted(key.text),
            )
            findings.add(Code.WRONG_TYPE, key, message)
        elif not low <= number <= high:
            message = sentence(
                "{number} is outside the range of {low} to {high}",
                number=number,
                low=low,
                high=high,
            )
            findings.add(Code.OUT_OF_RANGE, key, message)
        elif number in words:
            message = sentence("there are two words for {number}", number=number)
            findings.add(Code.DUPLICATE_KEY, key, message)
        elif isinstance(word, Scalar):
            words[number] = word.text.strip()
    return tuple(sorted(words.items()))
