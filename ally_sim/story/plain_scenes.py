"""Scenes that are written plainly, made at once of what was located.

So is nearly all of a long story: texts, choices and what they bring, in names that are known.
Where anything else stands in a scene, or may be wrong in it, nothing is noted, and the whole of it
is left to `shapes` and `build`, of which this is a short cut. What a scene defines and refers to is
taken up as they do it.
"""

from ally_sim.guidance.catalogue import GuidanceId
from ally_sim.source.diagnostics import Location
from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import COLUMN_BITS, Key, Mapping, Scalar, Sequence, Value
from ally_sim.source.scalars import as_whole_number
from ally_sim.story.conditions import Condition
from ally_sim.story.findings import Findings
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
    Scene,
    SceneId,
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
    rows_of,
    setting_of,
    text_of,
    words_of,
)
from ally_sim.story.scene_shapes import (
    BLOCK,
    CHOICE,
    ENDING,
    LARGEST,
    MOST_CHOICES,
    SCENE,
)
from ally_sim.story.script import read_landed, read_script

_SCENE = frozenset(SCENE.known) - {"skip", "order", "moment"}
_CHOICE = frozenset(CHOICE.known)
_BLOCK = frozenset(BLOCK.known)
_ENDING = frozenset(ENDING.known)
_COLUMN = (1 << COLUMN_BITS) - 1
_new = tuple.__new__


class PlainScenes:
    """Makes the plain scenes of one file, and takes up what they define."""

    def __init__(self, lookup: Lookup, findings: Findings) -> None:
        self._lookup = lookup
        self._findings = findings
        self._file = findings.file
        self._meters = {name: MeterId(name) for name in lookup.names.known[Sort.METER]}
        self._people = {name: CastId(name) for name in lookup.names.known[Sort.PERSON]}
        self._entries = lookup.guidance_known
        self._ids: list[Scalar] = []
        self._asked: list[Scalar] = []
        self._flags: list[Scalar] = []
        self._ways: list[Scalar] = []
        self._found = (self._ids, self._asked, self._flags, self._ways)
        self._awaited: list[Scalar] = []

    def scene(self, key: Key, value: Value) -> Scene | None:
        """Return the scene of that name; None where it is not plain, of which nothing is kept."""
        try:
            scene = self._scene(key, value)
        except DoubtError:
            scene = None
        else:
            self._take_up(key)
        for found in self._found:
            if found:
                found.clear()
        return scene

    def _take_up(self, key: Key) -> None:
        """Define what the scene just made does, and have looked up what it refers to."""
        names, findings = self._lookup.names, self._findings
        names.define(Sort.SCENE, key, findings)
        for choice in self._ids:
            names.define_id(Sort.CHOICE, choice, findings)
        for flag in self._flags:
            if flag.text not in names.known[Sort.FLAG]:
                names.define(Sort.FLAG, flag, findings)
        for choice in self._asked:
            self._lookup.choice(choice)
        self._awaited += self._ways

    def look_up(self) -> None:
        """Look up the scenes that these lead to, for all of the file is known now."""
        known = self._lookup.names.known[Sort.SCENE]
        for reference in self._awaited:
            if reference.text not in known:
                self._lookup.scene(reference)

    def _scene(self, key: Key, value: Value) -> Scene:
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
        text, when, because = entries.get("text"), entries.get("when"), entries.get("because")
        if text is None or (when and because):
            raise DoubtError
        asked: list[Scalar] = []
        if because:
            items = because.items if type(because) is Sequence else [because]
            asked = [text_of(item) for item in items]
            if not asked:
                raise DoubtError
            self._asked += asked
        return Block(
            read_script(words_of(text), self._lookup.called),
            self._at(written),
            self._condition(when) if when else None,
            tuple(ChoiceId(choice.text) for choice in asked),
            self._at(when) if when else None,
        )

    def _goto(self, written: Value) -> Goto:
        scene = text_of(written)
        self._ways.append(scene)
        name, _, line, column = scene
        return (_new(Way, (name, _new(Location, (self._file, line, column)), None, None)),)

    def _raised(self, written: Value) -> tuple[FlagId, ...]:
        flags = [id_of(item) for item in items_of(written)]
        self._flags += flags
        return tuple([FlagId(flag.text) for flag in flags])

    def _ending(self, written: Value) -> Ending:
        entries = entries_of(written, _ENDING)
        title, reflect = entries.get("title"), entries.get("reflect")
        if title is None or not isinstance(written, Mapping):
            raise DoubtError
        at = self._at(written.key or written)
        return Ending(words_of(title), at, list_of(reflect) if reflect else ())

    def _choices(self, written: Value, after: Value | None) -> tuple[Choice, ...]:
        items = items_of(written)
        if not 0 < len(items) <= MOST_CHOICES:
            raise DoubtError
        onward = self._goto(after) if after else ()
        return tuple([self._choice(item, onward) for item in items])

    def _choice(self, written: Value, after: Goto) -> Choice:
        entries = entries_of(written, _CHOICE)
        goto, when, text = entries.get("goto"), entries.get("when"), entries.get("text")
        onward = self._goto(goto) if goto else after
        if text is None or not onward:
            raise DoubtError
        words, name = words_of(text), id_of(entries["id"]) if "id" in entries else None
        if name:
            self._ids.append(name)
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
            amount = as_whole_number(held) if type(held) is Scalar else None
            if amount is None or not -LARGEST <= amount <= LARGEST or meter is None:
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
