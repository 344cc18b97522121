"""What a plain scene is made of, of what was located; what may be wrong is doubted, no more."""

from ally_sim.guidance.catalogue import GuidanceId
from ally_sim.source.diagnostics import Location
from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import COLUMN_BITS, Key, Mapping, Scalar, Sequence, Value
from ally_sim.story.conditions import Condition
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import (
    Block,
    CastId,
    Choice,
    ChoiceId,
    Effect,
    Ending,
    FlagId,
    Goto,
    Landed,
    MeterId,
    Moment,
    Scene,
    SceneId,
    Skip,
    Text,
    Way,
)
from ally_sim.story.names import Sort, id_from
from ally_sim.story.plain_values import (
    entries_of,
    id_of,
    impact_of,
    items_of,
    list_of,
    number_of,
    order_of,
    rows_of,
    setting_of,
    text_of,
    wanted,
    words_of,
)
from ally_sim.story.scene_shapes import (
    BLOCK,
    CHOICE,
    ENDING,
    LARGEST,
    LONGEST_MOMENT,
    MOMENT,
    MOST_CHOICES,
    SCENE,
    SKIP,
    WAY,
)
from ally_sim.story.script import read_landed, read_script

_SCENE = frozenset(SCENE.known)
_CHOICE = frozenset(CHOICE.known)
_BLOCK = frozenset(BLOCK.known)
_ENDING = frozenset(ENDING.known)
_MOMENT = frozenset(MOMENT.known)
_SKIP = frozenset(SKIP.known)
_WAY = frozenset(WAY.known)
_COLUMN = (1 << COLUMN_BITS) - 1
_new = tuple.__new__


class Parts:
    """Makes plain scenes, and holds what the last of them defines and refers to, by sort.

    `ids` are those of its choices, `flags` the flags that it raises; `asked` are choices that were
    taken earlier, `ways` the scenes that it leads to, and `chosen` is taken when its moment has
    passed.
    """

    def __init__(self, lookup: Lookup, file: str) -> None:
        self._lookup = lookup
        self._file = file
        self._meters = {name: MeterId(name) for name in lookup.names.known[Sort.METER]}
        self._people = {name: CastId(name) for name in lookup.names.known[Sort.PERSON]}
        self._entries = lookup.guidance_known
        self.ids: list[Scalar] = []
        self.asked: list[Scalar] = []
        self.flags: list[Scalar] = []
        self.ways: list[Scalar] = []
        self.chosen: Scalar | None = None

    def scene(self, key: Key, value: Value) -> Scene:
        """Return the scene of that name; DoubtError where it is not plain."""
        for found in (self.ids, self.asked, self.flags, self.ways):
            if found:
                found.clear()
        self.chosen = None
        entries = entries_of(value, _SCENE)
        get = entries.get
        text, after = get("text"), get("after")
        choices, goto, ending = ways_on = get("choices"), get("goto"), get("ending")
        if ways_on.count(None) != len(ways_on) - 1:
            raise DoubtError
        if not (text or goto) or (after and not choices):
            raise DoubtError
        return Scene(
            SceneId(key.text),
            self._at(key),
            title=words_of(entries["title"]) if "title" in entries else "",
            text=self._text(text) if text else (),
            setting=setting_of(entries["setting"]) if "setting" in entries else None,
            discuss=list_of(entries["discuss"]) if "discuss" in entries else (),
            notes=words_of(entries["notes"]) if "notes" in entries else "",
            content_note=words_of(entries["content-note"]) if "content-note" in entries else "",
            skip=self._skip(entries["skip"]) if "skip" in entries else None,
            order=order_of(entries["order"]) if "order" in entries else None,
            moment=self._moment(entries["moment"]) if "moment" in entries else None,
            sets=self._raised(entries["sets"]) if "sets" in entries else (),
            choices=self._choices(choices, after) if choices else (),
            goto=self._goto(goto) if goto else (),
            ending=self._ending(ending) if ending else None,
        )

    def _at(self, place: Key | Value) -> Location:
        return _new(Location, (self._file, place.line, place.column))

    def _text(self, written: Value) -> Text:
        if type(written) is Sequence and written.items:
            return tuple([self._block(item) for item in written.items])
        return (self._always_shown(written),)

    def _block(self, written: Value) -> Block:
        if type(written) is Mapping:
            return self._shown_sometimes(written)
        return self._always_shown(written)

    def _always_shown(self, written: Value) -> Block:
        text, _, line, column = text_of(written)
        at = _new(Location, (self._file, line, column))
        return _new(Block, (read_script(text, self._lookup.called), at, None, (), None))

    def _shown_sometimes(self, written: Mapping) -> Block:
        entries = entries_of(written, _BLOCK)
        text, when, because = wanted(entries, "text"), entries.get("when"), entries.get("because")
        if when and because:
            raise DoubtError
        asked: list[Scalar] = []
        if because:
            items = because.items if type(because) is Sequence else [because]
            asked = [text_of(item) for item in items]
            if not asked:
                raise DoubtError
            self.asked += asked
        return Block(
            read_script(words_of(text), self._lookup.called),
            self._at(written),
            self._condition(when) if when else None,
            tuple(ChoiceId(choice.text) for choice in asked),
            self._at(when) if when else None,
        )

    def _goto(self, written: Value) -> Goto:
        if type(written) is Sequence:
            return self._tried(written.items)
        scene = text_of(written)
        self.ways.append(scene)
        name, _, line, column = scene
        return (_new(Way, (name, _new(Location, (self._file, line, column)), None, None)),)

    def _tried(self, items: list[Value]) -> Goto:
        """Return ways that are tried from the top, of which the last alone has no condition."""
        ways = tuple(map(self._way, items))
        if not ways or ways[-1].when or not all(way.when for way in ways[:-1]):
            raise DoubtError
        return ways

    def _way(self, written: Value) -> Way:
        entries = entries_of(written, _WAY)
        when, scene = entries.get("when"), text_of(wanted(entries, "scene"))
        self.ways.append(scene)
        return Way(
            SceneId(scene.text),
            self._at(scene),
            self._condition(when) if when else None,
            self._at(when) if when else None,
        )

    def _skip(self, written: Value) -> Skip:
        entries = entries_of(written, _SKIP)
        text, goto = wanted(entries, "text"), wanted(entries, "goto")
        return Skip(self._text(text), self._goto(goto), self._key_of(written))

    def _moment(self, written: Value) -> Moment:
        entries = entries_of(written, _MOMENT)
        seconds = number_of(wanted(entries, "seconds"), 1, LONGEST_MOMENT)
        self.chosen = text_of(wanted(entries, "then"))
        return Moment(seconds, ChoiceId(self.chosen.text), self._key_of(written))

    def _key_of(self, written: Value) -> Location:
        """Return where the key of a mapping is."""
        return self._at((type(written) is Mapping and written.key) or written)

    def _raised(self, written: Value) -> tuple[FlagId, ...]:
        flags = [id_of(item) for item in items_of(written)]
        self.flags += flags
        return tuple([FlagId(flag.text) for flag in flags])

    def _ending(self, written: Value) -> Ending:
        entries = entries_of(written, _ENDING)
        title, reflect = words_of(wanted(entries, "title")), entries.get("reflect")
        return Ending(title, self._key_of(written), list_of(reflect) if reflect else ())

    def _choices(self, written: Value, after: Value | None) -> tuple[Choice, ...]:
        items = items_of(written)
        if not 0 < len(items) <= MOST_CHOICES:
            raise DoubtError
        onward = self._goto(after) if after else ()
        made = tuple([self._choice(item, onward) for item in items])
        if onward and not any(choice.goto is onward for choice in made):
            raise DoubtError
        return made

    def _choice(self, written: Value, after: Goto) -> Choice:
        entries = entries_of(written, _CHOICE)
        goto, when, text = entries.get("goto"), entries.get("when"), wanted(entries, "text")
        onward = self._goto(goto) if goto else after
        if not onward:
            raise DoubtError
        words, name = words_of(text), id_of(entries["id"]) if "id" in entries else None
        if name:
            self.ids.append(name)
        cited = self._guidance(entries["guidance"]) if "guidance" in entries else ((), ())
        parts = (
            name.text if name else id_from(words),
            words,
            onward,
            self._at(written),
            self._at(text),
            name is not None,
            self._condition(when) if when else None,
            self._at(when) if when else None,
            self._text(entries["then"]) if "then" in entries else (),
            self._landed(entries["landed"]) if "landed" in entries else (),
            impact_of(entries["impact"]) if "impact" in entries else None,
            self._effects(entries["effects"]) if "effects" in entries else (),
            self._raised(entries["sets"]) if "sets" in entries else (),
            words_of(entries["feedback"]) if "feedback" in entries else "",
            *cited,
        )
        return _new(Choice, parts)

    def _condition(self, written: Value) -> Condition:
        sound = self._lookup.sound(text_of(written))
        if sound is None:
            raise DoubtError
        return sound

    def _effects(self, written: Value) -> tuple[Effect, ...]:
        made: list[Effect] = []
        file, meters = self._file, self._meters
        for (name, held), place in rows_of(written):
            meter = meters.get(name)
            amount = number_of(held, -LARGEST, LARGEST)
            if meter is None:
                raise DoubtError
            at = _new(Location, (file, (place >> COLUMN_BITS) + 1, (place & _COLUMN) + 1))
            made.append(_new(Effect, (meter, amount, False, at)))
        return tuple(made)

    def _landed(self, written: Value) -> tuple[Landed, ...]:
        made: list[Landed] = []
        file = self._file
        for (name, held), place in rows_of(written):
            who = self._people.get(name)
            if who is None:
                raise DoubtError
            at = _new(Location, (file, (place >> COLUMN_BITS) + 1, (place & _COLUMN) + 1))
            made.append(_new(Landed, (who, *read_landed(words_of(held)), at)))
        return tuple(made)

    def _guidance(self, written: Value) -> tuple[tuple[GuidanceId, ...], tuple[Location, ...]]:
        cited: list[GuidanceId] = []
        places: list[Location] = []
        for item in items_of(written):
            name, _, line, column = text_of(item)
            entry = self._entries.get(GuidanceId(name))
            if entry is None:
                raise DoubtError
            cited.append(entry.id)
            places.append(_new(Location, (self._file, line, column)))
        return tuple(cited), tuple(places)
