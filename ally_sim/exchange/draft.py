"""A draft: a story that came from another tool, on its way to be written as a story folder."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ally_sim.errors import AllySimError
from ally_sim.source.safe_text import FORBIDDEN
from ally_sim.source.sentence import sentence
from ally_sim.story.kinds import kebab
from ally_sim.story.names import WORDS, id_from

MOST_SCENES = 20_000
"""How many scenes a story may have."""
LONGEST_ID = 60
LONGEST_TITLE = 200

_NO_IDS = frozenset((*WORDS, "null", "true", "false", "yes", "no", "on", "off"))
"""What a condition, or another reader of YAML, would take for something else."""

THE_STORY = sentence("the story")
"""The place of what stands in no scene."""
LEAVE = "Leave the story here"
TO_BE_WRITTEN = "To be written"


class ForeignError(AllySimError):
    """A file that cannot be brought in, and why."""


class Note(NamedTuple):
    """Something to look at: where it stood, what about it, and what was written there."""

    place: str
    what: str
    source: str = ""


class Block(NamedTuple):
    """A part of a text, shown where the condition `when` holds ("" is always)."""

    text: str
    when: str = ""


class Remark(NamedTuple):
    """What is kept as a comment at this place: in a few words what it was, and the thing itself."""

    what: str
    source: str


Part = Block | Remark


@dataclass(slots=True)
class DraftChoice:
    """A choice; `effects` holds changes as they are written, `+1` or `{set: 0}`, by meter."""

    text: str
    goto: str
    id: str = ""
    when: str = ""
    effects: dict[str, str] = field(default_factory=dict)
    sets: list[str] = field(default_factory=list)
    then: list[Part] = field(default_factory=list)
    feedback: str = ""
    remarks: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class DraftScene:
    """A scene: its way on is `choices`, else `goto`, else an ending called as the scene is."""

    id: str
    title: str
    parts: list[Part] = field(default_factory=list)
    sets: list[str] = field(default_factory=list)
    choices: list[DraftChoice] = field(default_factory=list)
    goto: str = ""
    ending: str = ""


@dataclass(slots=True)
class DraftMeter:
    """A meter that players do not see."""

    id: str
    label: str
    low: int
    high: int
    start: int


class Ids:
    """Ids that are all different, and readable: made of what they are ids of."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with those that are `taken`."""
        self._taken = {*taken, *_NO_IDS}
        self._numbers: dict[str, int] = {}

    def make(self, name: str, otherwise: str) -> str:
        """Return an id for `name`; `otherwise` begins those of names that make none."""
        made = kebab(name[:LONGEST_TITLE])[:LONGEST_ID].strip("-")
        if not made:
            made = id_from(name).replace("choice", otherwise) if name.strip() else otherwise
        if not made[0].isalpha():
            made = f"{otherwise}-{made}"
        unused, number = made, self._numbers.get(made, 1)
        while unused in self._taken:
            number += 1
            unused = f"{made}-{number}"
        self._numbers[made] = number
        self._taken.add(unused)
        return unused


@dataclass(slots=True)
class Draft:
    """The whole story; `remarks` are what was kept that belongs to no scene."""

    title: str
    origin: str
    start: str = ""
    summary: str = ""
    language: str = ""
    scenes: dict[str, DraftScene] = field(default_factory=dict)
    meters: list[DraftMeter] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)

    def add(self, title: str) -> DraftScene:
        """Add a scene with an id made from its title, and return it."""
        if len(self.scenes) >= MOST_SCENES:
            raise ForeignError(
                sentence(
                    "“{title}” has more than {most:,} passages, too many for one story.",
                    title=self.title,
                    most=MOST_SCENES,
                ),
                advice=sentence("Split it into several stories first."),
            )
        scene = DraftScene(self.ids.make(title, "scene"), one_line(title, LONGEST_TITLE))
        scene.title = scene.title or scene.id
        self.scenes[scene.id] = scene
        return scene

    def add_ending(self, title: str, text: str) -> DraftScene:
        """Add a scene that only closes the story, and return it."""
        scene = self.add(title)
        scene.parts.append(Block(text))
        scene.ending = scene.title
        return scene

    def note(self, place: str, what: str, source: str = "") -> None:
        """Note something to look at."""
        self.notes.append(Note(place, what, source))


def one_line(text: str, longest: int) -> str:
    """Return `text` as one line of at most so many characters, without what no story may hold."""
    line = " ".join(FORBIDDEN.sub(" ", text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def flags_of(scene: DraftScene) -> list[str]:
    """Return the flags that a scene and its choices raise."""
    return [*scene.sets, *(flag for choice in scene.choices for flag in choice.sets)]
