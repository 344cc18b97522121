"""Slots: what each key of the format names or refers to, for tools that work on the text."""

from enum import StrEnum

from ally_sim.source.located import Mapping, Scalar, Sequence, Value
from ally_sim.story.kinds import Kind
from ally_sim.story.reader import SCENES_FOLDER
from ally_sim.story.shape import Either, ListOf, MapOf, Shape
from ally_sim.story.shapes import SCENES, SCENES_FILE, STORY

Slot = tuple[str, str]
"""The name of a shape, and one of its keys."""


class Thing(StrEnum):
    """What can be named in a story; CALLED is the name before a line of speech."""

    SCENE = "scene"
    CHOICE = "choice"
    METER = "meter"
    FLAG = "flag"
    PERSON = "person"
    CALLED = "name"
    SETTING = "setting"
    GUIDANCE = "guidance"


VALUES: dict[Slot, Thing] = {
    ("story", "start"): Thing.SCENE,
    ("story", "setting"): Thing.SETTING,
    ("meter", "of"): Thing.PERSON,
    ("scene", "setting"): Thing.SETTING,
    ("scene", "goto"): Thing.SCENE,
    ("scene", "after"): Thing.SCENE,
    ("scene", "sets"): Thing.FLAG,
    ("skip", "goto"): Thing.SCENE,
    ("way", "scene"): Thing.SCENE,
    ("block", "because"): Thing.CHOICE,
    ("moment", "then"): Thing.CHOICE,
    ("choice", "id"): Thing.CHOICE,
    ("choice", "sets"): Thing.FLAG,
    ("choice", "guidance"): Thing.GUIDANCE,
    ("choice", "goto"): Thing.SCENE,
}
"""Of which things the values of a slot are ids."""

KEYS: dict[Slot, Thing] = {
    ("story", "cast"): Thing.PERSON,
    ("story", "meters"): Thing.METER,
    ("story", "scenes"): Thing.SCENE,
    ("scenes-file", "scenes"): Thing.SCENE,
    ("choice", "effects"): Thing.METER,
    ("choice", "landed"): Thing.PERSON,
}
"""Of which things the keys below a slot are ids."""

DEFINING: frozenset[Slot] = frozenset(
    (
        ("story", "cast"),
        ("story", "meters"),
        ("story", "scenes"),
        ("scenes-file", "scenes"),
        ("choice", "id"),
        ("choice", "sets"),
        ("scene", "sets"),
    )
)
"""Where an id is defined; everywhere else it refers."""

SCRIPTS: frozenset[Slot] = frozenset(
    (("scene", "text"), ("block", "text"), ("skip", "text"), ("choice", "then"))
)
"""Where a paragraph may be a line of speech."""

TOP: Slot = ("", "")
BARE: Slot = ("scenes-file", "scenes")
"""The slot of scenes that stand in a file of their own without the key `scenes`."""


def root(file: str, *, wrapped: bool) -> tuple[Kind, Slot] | None:
    """Return what the file of that name holds, and in which slot; None where it is no scenes.

    `wrapped` tells that a file of scenes has them below the key `scenes`.
    """
    folder = file.partition("/")[0]
    if folder == file:
        return (STORY, TOP) if folder.startswith("story.") else None
    if folder != SCENES_FOLDER:
        return None
    return (SCENES_FILE, TOP) if wrapped else (SCENES, BARE)


def fitting(kind: Kind, value: Value) -> Kind | None:
    """Return the kind that reads a value of that form: one of the alternatives, or `kind`."""
    alternatives = kind.kinds if isinstance(kind, Either) else (kind,)
    for each in alternatives:
        if isinstance(each, Either):
            return fitting(each, value)
        if isinstance(value, each.takes):
            return each
    return None


def below(kind: Kind, slot: Slot, step: str) -> tuple[Kind, Slot] | None:
    """Return what stands below `kind` under the key `step`, or in a list where that is "-"."""
    form: Value = Sequence([], 0, 0) if step == ITEM else Mapping({}, [], 0, 0)
    fits = fitting(kind, form)
    if isinstance(fits, ListOf):
        return fits.item, slot
    if isinstance(fits, MapOf):
        return fits.entry, slot
    if isinstance(fits, Shape) and step in fits.known:
        return fits.known[step].kind, (fits.name, step)
    return None


def text_of(kind: Kind) -> Kind | None:
    """Return the kind that reads a single text here; None where none may stand."""
    return fitting(kind, Scalar("", plain=True, line=0, column=0))


def mapping_of(kind: Kind) -> Shape | MapOf | None:
    """Return the kind that reads a mapping here; None where none may stand."""
    fits = fitting(kind, Mapping({}, [], 0, 0))
    return fits if isinstance(fits, Shape | MapOf) else None


ITEM = "-"
"""The step into a list."""
