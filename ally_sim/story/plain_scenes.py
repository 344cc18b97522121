"""Scenes that are written plainly, made at once of the rows they stand in.

So is nearly all of a long story: texts, choices and what they bring, in names that are known.
Where anything else stands in a scene, or may be wrong in it, nothing is noted, and the whole of it
is left to `shapes` and `build`, of which this is a short cut.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Never

from ally_sim.source.diagnostics import Location
from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import Key, Mapping, Scalar, Sequence, Value, Word
from ally_sim.source.plain import read_alone, read_below
from ally_sim.source.unread import Unread
from ally_sim.story.kinds import is_id
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import Choice, ChoiceId, Goto, Scene, SceneId, Way
from ally_sim.story.names import Sort, id_from
from ally_sim.story.plain_parts import Parts
from ally_sim.story.scene_shapes import MOST_CHOICES

_new = tuple.__new__


class PlainScene(NamedTuple):
    """A scene, the names that it defines, and what looks up those it refers to.

    The scenes that it leads to are told on their own, for these are many; so is what is `chosen`
    when its moment has passed.
    """

    scene: Scene
    defined: list[tuple[Sort, Word]]
    referred: list[tuple[Callable[[Scalar], object], Scalar]]
    ways: list[Way]
    chosen: Scalar | None


class PlainScenes(Parts):
    """Makes the scenes of one file, and takes up nothing yet of what they define."""

    def __init__(self, unread: Unread, lookup: Lookup, file: str) -> None:
        super().__init__(lookup, file, unread.depth)
        self._unread = unread

    def each(self) -> Iterator[PlainScene | Mapping]:
        """Yield each scene; where it is not plain, a mapping of its name to all that is written.

        DoubtError where a row is not plain: then nothing holds that was told of the others.
        """
        indent = (self._unread.column - 1) << 3
        known: set[str] = set()
        for rows in self._unread.each():
            key = Key(rows.keys[0], rows.lines[0], self._unread.column)
            if rows.indents[0] != indent or not key.text or key.text in known:
                raise DoubtError
            known.add(key.text)
            self.rows = rows
            yield self._plain(key) or read_alone(rows, self.depth)

    def _plain(self, key: Key) -> PlainScene | None:
        """Return the scene of that name in these rows; None where it is not plain."""
        self.defined, self.referred, self.ways = [(Sort.SCENE, key)], [], []
        self.chosen = None
        try:
            scene = self._scene(key)
        except DoubtError:
            return None
        return PlainScene(scene, self.defined, self.referred, self.ways, self.chosen)

    def _scene(self, key: Key) -> Scene:
        indent = self.rows.indents[1]
        if not is_id(key.text) or not self.rows.opens(0) or indent < key.column << 3 or indent & 7:
            raise DoubtError
        made = [SceneId(key.text), self.place_of(key), *_NO_SCENE]
        self._fill(made, _SCENE, 1, indent)
        after = made.pop()
        scene: Scene = _new(Scene, made)
        ways_on = bool(scene.choices) + bool(scene.goto) + bool(scene.ending)
        if ways_on != 1 or not (scene.text or scene.goto) or (after and not scene.choices):
            raise DoubtError
        if not all(choice.goto for choice in scene.choices):
            scene = scene._replace(choices=_led_on(scene.choices, after))
        return scene

    def _fill(self, made: list[Any], readers: "_Readers", at: int, indent: int) -> None:
        """Put into its place what each of the keys of that indent holds, from that row on."""
        rows, left = self.rows, readers.copy()
        keys, indents, column = rows.keys, rows.indents, indent >> 3
        while True:
            place, here, below = left.pop(keys[at], _UNKNOWN)
            if indents[at + 1] <= indent:
                made[place] = here(self, at, column)
                at += 1
            elif rows.opens(at):
                made[place] = below(self, at, column)
                at = rows.at
            else:
                raise DoubtError
            if indents[at] != indent:
                break
        if indents[at] >= indent:
            raise DoubtError
        rows.at = at

    def choices(self, at: int, _column: int) -> tuple[Choice, ...]:
        """Return the choices of a list below."""
        at += 1
        indents = self.rows.indents
        indent = indents[at]
        inside = ((indent >> 3) + (indent & 7)) << 3
        choices: list[Choice] = []
        while indents[at] == indent:
            choices.append(self._choice(at, inside))
            at = self.rows.at
        if inside == indent or len(choices) > MOST_CHOICES:
            raise DoubtError
        return tuple(choices)

    def _choice(self, at: int, indent: int) -> Choice:
        made = _NO_CHOICE.copy()
        made[_AT] = _new(Location, (self.file, self.rows.lines[at], (indent >> 3) + 1))
        self._fill(made, _CHOICE, at, indent)
        made[_WORDS], made[_TEXT_AT] = made[_WORDS]
        made[_WHEN], made[_WHEN_AT] = made[_WHEN]
        made[_GUIDANCE], made[_GUIDANCE_AT] = made[_GUIDANCE]
        if not made[_WORDS]:
            raise DoubtError
        if not made[_ID]:
            made[_ID], made[_NAMED] = id_from(made[_WORDS]), False
        return _new(Choice, made)


def _led_on(choices: tuple[Choice, ...], after: Goto) -> tuple[Choice, ...]:
    """Return choices of which each leads somewhere: `after`, where it says nothing else."""
    if not after:
        raise DoubtError
    return tuple([choice if choice.goto else choice._replace(goto=after) for choice in choices])


_Reader = Callable[[Any, int, int], Any]
"""What reads the value of the key in a row and column; where it is below, it goes on behind it."""
_Readers = dict[str, tuple[int, _Reader, _Reader]]
"""By key: the place of what it holds; what reads that in its row, and what in those below."""


def _nothing(_parts: Parts, _at: int, _column: int) -> Never:
    """Doubt that anything of use stands there."""
    raise DoubtError


def _here(read: Callable[[Parts, Value], object]) -> _Reader:
    """Return what has `read` read a value that stands in the row of its key."""

    def reader(parts: Parts, at: int, column: int) -> object:
        rows = parts.rows
        value = rows.value(at, column)
        if isinstance(value, Mapping):
            value.key = Key(rows.keys[at], rows.lines[at], column + 1)
        return read(parts, value)

    return reader


def _below(read: Callable[[Parts, Value], object]) -> _Reader:
    """Return what has `read` read a value that stands in the rows below its key."""

    def reader(parts: Parts, at: int, column: int) -> object:
        rows = parts.rows
        value = read_below(rows, at, column, parts.depth)
        if isinstance(value, Mapping):
            value.key = Key(rows.keys[at], rows.lines[at], column + 1)
        return read(parts, value)

    return reader


def _items_here(read: Callable[[Parts, list[Value]], object]) -> _Reader:
    """Return what has `read` read the items of a list in brackets."""

    def reader(parts: Parts, at: int, column: int) -> object:
        value = parts.rows.value(at, column)
        if type(value) is not Sequence:
            raise DoubtError
        return read(parts, value.items)

    return reader


def _items_below(read: Callable[[Parts, list[Value]], object]) -> _Reader:
    """Return what has `read` read the texts of a list below."""

    def reader(parts: Parts, at: int, _column: int) -> object:
        rows = parts.rows
        return read(parts, [rows.value(*item) for item in rows.items(at + 1)])

    return reader


_UNKNOWN = (0, _nothing, _nothing)
_GOTO = (Parts.goto, _below(Parts.onward))
_place = Choice._fields.index
_ID, _WORDS, _AT, _TEXT_AT, _NAMED = map(_place, ("id", "text", "at", "text_at", "named"))
_WHEN, _WHEN_AT = map(_place, ("when", "when_at"))
_GUIDANCE, _GUIDANCE_AT = map(_place, ("guidance", "guidance_at"))
_NO_CHOICE: list[Any] = [*Choice(ChoiceId(""), "", (), Location("", 0, 0))]
_NO_CHOICE[_WORDS], _NO_CHOICE[_WHEN], _NO_CHOICE[_GUIDANCE] = ("", None), (None, None), ((), ())
_CHOICE: _Readers = {
    "id": (_ID, Parts.id, _nothing),
    "text": (_WORDS, Parts.placed_words, _nothing),
    "when": (_WHEN, Parts.when, _nothing),
    "then": (_place("then"), Parts.shown, _below(Parts.text)),
    "effects": (_place("effects"), _here(Parts.effects), Parts.effects_below),
    "sets": (_place("sets"), _items_here(Parts.raised), _items_below(Parts.raised)),
    "landed": (_place("landed"), _here(Parts.landed), _below(Parts.landed)),
    "impact": (_place("impact"), Parts.impact, _nothing),
    "feedback": (_place("feedback"), Parts.words, _nothing),
    "guidance": (
        _GUIDANCE,
        _items_here(Parts.guidance),
        _items_below(Parts.guidance),
    ),
    "goto": (_place("goto"), *_GOTO),
}
_place = Scene._fields.index
_NO_SCENE: list[Any] = [*Scene(SceneId(""), Location("", 0, 0)), ()][2:]
_SCENE: _Readers = {
    "title": (_place("title"), Parts.words, _nothing),
    "text": (_place("text"), Parts.shown, _below(Parts.text)),
    "setting": (_place("setting"), Parts.setting, _nothing),
    "content-note": (_place("content_note"), Parts.words, _nothing),
    "sets": (_place("sets"), _items_here(Parts.raised), _items_below(Parts.raised)),
    "discuss": (_place("discuss"), _items_here(Parts.listed), Parts.texts),
    "notes": (_place("notes"), Parts.words, _nothing),
    "choices": (_place("choices"), _nothing, PlainScenes.choices),
    "goto": (_place("goto"), *_GOTO),
    "skip": (_place("skip"), _here(Parts.skip), _below(Parts.skip)),
    "order": (_place("order"), Parts.order, _nothing),
    "moment": (_place("moment"), _here(Parts.moment), _below(Parts.moment)),
    "ending": (_place("ending"), _here(Parts.ending), _below(Parts.ending)),
    "after": (len(Scene._fields), *_GOTO),
}
