"""Names: everything in a story that something else can refer to, and what is wrong with them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ally_sim.source.diagnostics import Code, Location
from ally_sim.source.digests import blake2s
from ally_sim.source.located import Key, Word
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.story.fields import Fields
from ally_sim.story.findings import Findings, quoted
from ally_sim.story.kinds import as_id, is_id, kebab
from ally_sim.story.model import YOU, Choice, ChoiceId, Scene

WORDS = ("and", "or", "not", "seen")
"""What conditions are joined by."""

WORDS_IN_ID = 6
"""How many words of a choice's text make its id, where the author gives none."""


class Sort(StrEnum):
    """The sorts of name there are."""

    SCENE = "scene"
    CHOICE = "choice"
    METER = "meter"
    FLAG = "flag"
    PERSON = "person"


IN_CONDITIONS = (Sort.METER, Sort.CHOICE, Sort.FLAG)
"""The sorts whose names stand in conditions as they are."""


@dataclass(slots=True)
class WrittenScene:
    """A scene as it stands in one of the story's files; no fields where it is no mapping."""

    key: Key
    fields: Fields | None
    findings: Findings
    choices: list[Fields] = field(init=False)

    def __post_init__(self) -> None:
        """Take up the choices, over which reading goes several times."""
        self.choices = self.fields.parts("choices") if self.fields else []


class Defined(NamedTuple):
    """Where a name is defined."""

    place: Word
    findings: Findings

    @property
    def at(self) -> Location:
        """The place with its file."""
        return self.findings.at(self.place)


@dataclass(slots=True)
class Names:
    """Every name with the place that defines it.

    `made` are the choice ids made from texts. Of the sorts in `unsure` some names could not be
    read, so that nothing can be called unknown.
    """

    known: dict[Sort, dict[str, Defined]] = field(
        default_factory=lambda: {sort: {} for sort in Sort}
    )
    made: set[str] = field(default_factory=set)
    unsure: set[Sort] = field(default_factory=set)

    def define(self, sort: Sort, name: Word, findings: Findings) -> None:
        """Take up a name, and note `duplicate-id` where its sort has it already.

        An id that is no good is known by the better one too, which others may write already.
        """
        self.define_id(sort, name, findings)
        if not is_id(name.text):
            self.known[sort].setdefault(as_id(name.text) or "", Defined(name, findings))

    def define_id(self, sort: Sort, name: Word, findings: Findings) -> None:
        """Do so for a name that is a good id."""
        here = tuple.__new__(Defined, (name, findings))
        first = self.known[sort].setdefault(name.text, here)
        if first is not here:
            message = sentence(
                "there are two {things} called {name}; the first is {where}",
                things=_PLURALS[sort],
                name=quoted(name.text),
                where=_where(first, findings),
            )
            findings.add(Code.DUPLICATE_ID, name, message)


_PLURALS = {
    Sort.SCENE: sentence("scenes"),
    Sort.CHOICE: sentence("choices"),
    Sort.METER: sentence("meters"),
    Sort.FLAG: sentence("flags"),
    Sort.PERSON: sentence("people"),
}
A_SORT = {
    Sort.CHOICE: sentence("a choice"),
    Sort.METER: sentence("a meter"),
    Sort.FLAG: sentence("a flag"),
}
"""One of each sort whose names stand in conditions."""
_THIS = {
    Sort.CHOICE: sentence("this choice"),
    Sort.METER: sentence("this meter"),
    Sort.FLAG: sentence("this flag"),
}


def _where(first: Defined, findings: Findings) -> Sentence:
    if first.findings is findings:
        return sentence("in line {line}", line=first.place.line)
    return sentence("at {place}", place=first.at)


def collect(story: Fields, findings: Findings) -> Names:
    """Return the names of people and meters, faulty ones too, so that links to them hold."""
    names = Names()
    _collect_people(story, findings, names)
    for key, _ in story.rows("meters"):
        names.define(Sort.METER, key, findings)
    if "meters" in story and story.value("meters") is None:
        names.unsure.add(Sort.METER)
    return names


def collect_scene(scene: WrittenScene, names: Names) -> None:
    """Take up what a scene defines: itself, its choices and its flags."""
    names.define(Sort.SCENE, scene.key, scene.findings)
    _collect_choices(scene, names)
    _collect_flags(scene, names)


def check_conditions_can_tell(names: Names) -> None:
    """Note what a condition would take for something else: a name used twice, or a word of its."""
    first: dict[str, tuple[Sort, Defined]] = {}
    known = [names.known[sort] for sort in IN_CONDITIONS]
    if len(set(WORDS).union(*known)) == len(WORDS) + sum(map(len, known)):
        return  # nearly always
    defined = [(sort, *name) for sort in IN_CONDITIONS for name in names.known[sort].items()]
    for sort, name, here in sorted(defined, key=lambda each: each[2].at):
        other, there = first.setdefault(name, (sort, here))
        if name in WORDS:
            message = sentence(
                "'{name}' is a word of conditions, and cannot be the name of {sort}",
                name=name,
                sort=A_SORT[sort],
            )
            here.findings.add(Code.BAD_ID, here.place, message)
        elif there is not here:
            message = sentence(
                "{name} is the name of {other} {where}; give {this} another",
                name=quoted(name),
                other=A_SORT[other],
                where=_where(there, here.findings),
                this=_THIS[sort],
            )
            here.findings.add(Code.DUPLICATE_ID, here.place, message)


def _collect_people(story: Fields, findings: Findings, names: Names) -> None:
    for key, _ in story.rows("cast"):
        names.define(Sort.PERSON, key, findings)
        if key.text == YOU:
            message = sentence(
                "'you' is the player, who needs no place in the cast; choose another id"
            )
            findings.add(Code.BAD_ID, key, message)
    if "cast" in story and story.value("cast") is None:
        names.unsure.add(Sort.PERSON)


def _collect_choices(scene: WrittenScene, names: Names) -> None:
    fields, findings = scene.fields, scene.findings
    if fields is None or fields.lost("choices"):
        names.unsure |= {Sort.CHOICE, Sort.FLAG}
    for choice in scene.choices:
        if "id" not in choice.held:
            continue
        written = choice.scalar("id")
        if written:
            names.define(Sort.CHOICE, written, findings)
        elif choice.lost("id"):
            names.unsure.add(Sort.CHOICE)


def _collect_flags(scene: WrittenScene, names: Names) -> None:
    for part in (scene.fields, *scene.choices):
        if part is None or "sets" not in part.held:
            continue
        if part.lost("sets"):
            names.unsure.add(Sort.FLAG)
        for flag in part.scalars("sets"):
            if flag.text not in names.known[Sort.FLAG]:
                names.define(Sort.FLAG, flag, scene.findings)


def settle_ids(scenes: list[Scene], names: Names) -> None:
    """Make sure that no id made from a choice's text meets another name."""
    taken = {name for known in names.known.values() for name in known}
    for place, scene in enumerate(scenes):
        made = [choice.id for choice in scene.choices if not choice.named]
        if len(made) > len(set(made)) or not taken.isdisjoint(made):
            choices = tuple(
                choice if choice.named else _settled(choice, scene.id, taken)
                for choice in scene.choices
            )
            scenes[place] = scene._replace(choices=choices)
            made = [choice.id for choice in choices if not choice.named]
        taken.update(made)
        names.made.update(made)


def _settled(choice: Choice, scene: str, taken: set[str]) -> Choice:
    made = _unused(choice.id, scene, taken)
    taken.add(made)
    return choice if made == choice.id else choice._replace(id=ChoiceId(made))


def id_from(text: str) -> str:
    """Return an id made of the first words of `text`; the same for the same text, in any script."""
    # `für` is `fur` here, and `fuer` by `as_id`, which only proposes what an author then writes
    # down. These ids are written nowhere but in what was practised, which must stay known by them.
    made = kebab(text, WORDS_IN_ID)
    if not made:
        return f"choice-{blake2s(text.encode(), digest_size=4).hexdigest()}"
    return made if made[0].isalpha() else f"choice-{made}"


def _unused(made: str, scene: str, taken: set[str]) -> str:
    if made not in taken:
        return made
    made = f"{made}-{scene}"
    number = 1
    unused = made
    while unused in taken:
        number += 1
        unused = f"{made}-{number}"
    return unused
