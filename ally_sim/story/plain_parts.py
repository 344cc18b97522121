"""What plain scenes are made of, each read from the row of its key, or from those below it.

What may be wrong is doubted and nothing more.
"""

from collections.abc import Callable

from ally_sim.guidance.catalogue import GuidanceId
from ally_sim.source.diagnostics import Location
from ally_sim.source.doubt import DoubtError
from ally_sim.source.located import COLUMN_BITS, Key, Mapping, Scalar, Sequence, Value, Word
from ally_sim.source.rows import Rows
from ally_sim.source.scalars import LONGEST_NOTHING
from ally_sim.story.conditions import Condition, parse_condition
from ally_sim.story.lookup import Lookup
from ally_sim.story.model import (
    Block,
    CastId,
    ChoiceId,
    Effect,
    Ending,
    FlagId,
    Goto,
    Impact,
    Landed,
    MeterId,
    Moment,
    Order,
    SceneId,
    Skip,
    Text,
    Way,
)
from ally_sim.story.names import Sort
from ally_sim.story.plain_values import (
    Amounts,
    Known,
    amount_of,
    entries_of,
    id_of,
    impact_of,
    items_of,
    list_of,
    rows_of,
    setting_of,
    text_of,
    wanted,
    words_of,
)
from ally_sim.story.scene_shapes import BLOCK, ENDING, LONGEST_MOMENT, MOMENT, SKIP, WAY
from ally_sim.story.script import read_landed, read_script

_BLOCK = frozenset(BLOCK.known)
_ENDING = frozenset(ENDING.known)
_MOMENT = frozenset(MOMENT.known)
_SKIP = frozenset(SKIP.known)
_WAY = frozenset(WAY.known)
_ORDERS = {str(order): order for order in Order}
_COLUMN = (1 << COLUMN_BITS) - 1
_new = tuple.__new__


class Parts:
    """Reads values in the rows of one scene after the other; told are the row and column of a key.

    What a scene defines is in `defined`; in `referred`, what looks up that to which it refers, but
    for the scenes it leads to, which are in `ways`, for these are many; and what is `chosen` when
    its moment has passed.
    """

    def __init__(self, lookup: Lookup, file: str, depth: int) -> None:
        self.rows: Rows
        self.depth = depth
        self.file = file
        self.defined: list[tuple[Sort, Word]] = []
        self.referred: list[tuple[Callable[[Scalar], object], Scalar]] = []
        self.ways: list[Way] = []
        self.chosen: Scalar | None = None
        self._lookup = lookup
        self._meters = Known((name, MeterId(name)) for name in lookup.names.known[Sort.METER])
        self._people = Known((name, CastId(name)) for name in lookup.names.known[Sort.PERSON])
        self._amounts = Amounts()
        self._entries = lookup.guidance_known

    def place_of(self, place: Key | Value) -> Location:
        """Return where something was written, file included."""
        return _new(Location, (self.file, place.line, place.column))

    def _begins(self, at: int, column: int) -> Location:
        """Return where the value of the key in that row and column begins."""
        rows = self.rows
        return _new(Location, (self.file, rows.lines[at], column + rows.widths[at] + 1))

    def words(self, at: int, column: int) -> str:
        """Return words, without the space around them."""
        words = self.rows.words[at]
        return words if len(words) > LONGEST_NOTHING else self.rows.text(at, column)

    def placed_words(self, at: int, column: int) -> tuple[str, Location]:
        """Return words, and where they begin."""
        return self.words(at, column), self._begins(at, column)

    def texts(self, at: int, _column: int) -> tuple[str, ...]:
        """Return the texts of a list below."""
        return tuple([self.words(*item) for item in self.rows.items(at + 1)])

    def listed(self, items: list[Value]) -> tuple[str, ...]:
        """Return texts without the space around them."""
        return tuple(map(words_of, items))

    def shown(self, at: int, column: int) -> Text:
        """Return a text that is always shown."""
        paragraphs = read_script(self.words(at, column), self._lookup.called)
        return (_new(Block, (paragraphs, self._begins(at, column), None, (), None)),)

    def text(self, written: Value) -> Text:
        """Return the blocks of a text that is written as a list."""
        if type(written) is not Sequence or not written.items:
            raise DoubtError
        return tuple([self._block(item) for item in written.items])

    def _block(self, written: Value) -> Block:
        if type(written) is Mapping:
            return self._shown_sometimes(written)
        text, _, line, column = text_of(written)
        at = _new(Location, (self.file, line, column))
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
            self.referred += [(self._lookup.choice, choice) for choice in asked]
        return Block(
            read_script(words_of(text), self._lookup.called),
            self.place_of(written),
            self._condition(when) if when else None,
            tuple(ChoiceId(choice.text) for choice in asked),
            self.place_of(when) if when else None,
        )

    def setting(self, at: int, column: int) -> str:
        """Return the name of a shipped setting."""
        return setting_of(self.rows.value(at, column))

    def goto(self, at: int, column: int) -> Goto:
        """Return what leads on, in the row of its key."""
        name = self.rows.words[at]
        if len(name) <= LONGEST_NOTHING:
            return self.onward(self.rows.value(at, column))
        way = _new(Way, (name, self._begins(at, column), None, None))
        self.ways.append(way)
        return (way,)

    def onward(self, written: Value) -> Goto:
        """Return the way to a scene, or ways of which the last alone has no condition."""
        if type(written) is Scalar:
            ways: Goto = (Way(SceneId(text_of(written).text), self.place_of(written)),)
        else:
            ways = tuple(map(self._way, items_of(written)))
            if not ways or ways[-1].when or not all(way.when for way in ways[:-1]):
                raise DoubtError
        self.ways += ways
        return ways

    def _way(self, written: Value) -> Way:
        entries = entries_of(written, _WAY)
        when = entries.get("when")
        scene = text_of(wanted(entries, "scene"))
        return Way(
            SceneId(scene.text),
            self.place_of(scene),
            self._condition(when) if when else None,
            self.place_of(when) if when else None,
        )

    def skip(self, written: Value) -> Skip:
        """Return what may be taken instead of a scene."""
        entries = entries_of(written, _SKIP)
        text, goto = wanted(entries, "text"), wanted(entries, "goto")
        shown = (self._block(text),) if type(text) is Scalar else self.text(text)
        return Skip(shown, self.onward(goto), self._key_of(written))

    def moment(self, written: Value) -> Moment:
        """Return a moment that passes; what is chosen then is to be looked up in its scene."""
        entries = entries_of(written, _MOMENT)
        seconds = amount_of(wanted(entries, "seconds"))
        self.chosen = text_of(wanted(entries, "then"))
        if not 1 <= seconds <= LONGEST_MOMENT:
            raise DoubtError
        return Moment(seconds, ChoiceId(self.chosen.text), self._key_of(written))

    def _key_of(self, written: Value) -> Location:
        """Return where the key of a mapping is."""
        return self.place_of((type(written) is Mapping and written.key) or written)

    def order(self, at: int, column: int) -> Order:
        """Return in which order choices are shown."""
        order = _ORDERS.get(text_of(self.rows.value(at, column)).text)
        if order is None:
            raise DoubtError
        return order

    def raised(self, items: list[Value]) -> tuple[FlagId, ...]:
        """Return flags, which are defined here."""
        flags = list(map(id_of, items))
        self.defined += [(Sort.FLAG, flag) for flag in flags]
        return tuple([FlagId(flag.text) for flag in flags])

    def ending(self, written: Value) -> Ending:
        """Return an ending."""
        entries = entries_of(written, _ENDING)
        title, reflect = words_of(wanted(entries, "title")), entries.get("reflect")
        return Ending(title, self._key_of(written), list_of(reflect) if reflect else ())

    def id(self, at: int, column: int) -> str:
        """Return the id of a choice, which is defined here."""
        name = id_of(self.rows.value(at, column))
        self.defined.append((Sort.CHOICE, name))
        return name.text

    def when(self, at: int, column: int) -> tuple[Condition, Location]:
        """Return a condition, and where it begins."""
        written = self.rows.value(at, column)
        return self._condition(written), self.place_of(written)

    def _condition(self, written: Value) -> Condition:
        scalar = text_of(written)
        condition = parse_condition(scalar.text.rstrip(), at=self.place_of(scalar)).condition
        if condition is None:
            raise DoubtError
        self.referred.append((self._lookup.condition, scalar))
        return condition

    def impact(self, at: int, column: int) -> Impact:
        """Return what an act brought."""
        return impact_of(self.rows.value(at, column))

    def effects(self, written: Value) -> tuple[Effect, ...]:
        """Return what becomes of meters."""
        return tuple(
            [
                _new(Effect, (self._meters[name], amount_of(held), False, self._placed(place)))
                for (name, held), place in rows_of(written)
            ]
        )

    def effects_below(self, at: int, _column: int) -> tuple[Effect, ...]:
        """Return what `_effects` does of the rows below; of these a long story has most."""
        rows, file, meters, amounts = self.rows, self.file, self._meters, self._amounts
        keys, lines, words, indents = rows.keys, rows.lines, rows.words, rows.indents
        first = at = at + 1
        indent = indents[at]
        column = (indent >> 3) + 1
        made: list[Effect] = []
        while indents[at] == indent:
            where = _new(Location, (file, lines[at], column))
            made.append(_new(Effect, (meters[keys[at]], amounts[words[at]], False, where)))
            at += 1
        if indent & 7 or (len(made) > 1 and len(set(keys[first:at])) < len(made)):
            raise DoubtError
        rows.at = at
        return tuple(made)

    def landed(self, written: Value) -> tuple[Landed, ...]:
        """Return how a choice landed with people."""
        return tuple(
            [
                _new(
                    Landed, (self._people[name], *read_landed(words_of(held)), self._placed(place))
                )
                for (name, held), place in rows_of(written)
            ]
        )

    def _placed(self, place: int) -> Location:
        return _new(Location, (self.file, (place >> COLUMN_BITS) + 1, (place & _COLUMN) + 1))

    def guidance(self, items: list[Value]) -> tuple[tuple[GuidanceId, ...], tuple[Location, ...]]:
        """Return entries of the guidance, and where each is named."""
        cited: list[GuidanceId] = []
        for item in items:
            entry = self._entries.get(GuidanceId(text_of(item).text))
            if entry is None:
                raise DoubtError
            cited.append(entry.id)
        return tuple(cited), tuple(map(self.place_of, items))
