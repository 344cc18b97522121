"""Renaming: one name given up for another everywhere, as changes of the text and nothing else."""

import re
from collections.abc import Iterator

from ally_sim.authoring.slots import Thing
from ally_sim.authoring.symbols import Symbol, Symbols
from ally_sim.authoring.text_places import Edit
from ally_sim.errors import AllySimError
from ally_sim.source.scalars import NOTHING
from ally_sim.story.kinds import as_id, is_id
from ally_sim.story.model import YOU
from ally_sim.story.names import WORDS

_IN_CONDITIONS = (Thing.METER, Thing.CHOICE, Thing.FLAG)
_SPOKEN = re.compile(r"[^\W\d_][\w .’-]*")
_FROM_OUTSIDE = (Thing.SETTING, Thing.GUIDANCE)


class RenamingError(AllySimError):
    """A name cannot be changed into the one wanted; the sentence says why."""


def rename(symbols: Symbols, symbol: Symbol, new: str) -> tuple[Edit, ...]:
    """Return the changes that call `new` what `symbol` names, by file and place.

    RenamingError where the new name is taken or not allowed, or where not all places are known.
    """
    if new == symbol.name:
        return ()
    for refusal in _refusals(symbols, symbol, new):
        raise refusal
    return tuple(
        Edit(each.file, each.line, each.column, len(each.name), new)
        for each in symbols.same(symbol)
    )


def _refusals(symbols: Symbols, symbol: Symbol, new: str) -> Iterator[RenamingError]:
    if symbol.thing in _FROM_OUTSIDE or symbols.definition(symbol) is None:
        yield RenamingError(
            "'{name}' is not defined in this story, so it cannot be renamed here.",
            advice="Write another one in its place.",
            name=symbol.name,
        )
    for file in symbols.unread:
        yield RenamingError(
            "{file} cannot be read to its end, so not every place is known.",
            advice="Mend it first, then rename.",
            file=file,
        )
    yield from (
        _of_called(symbols, symbol, new)
        if symbol.thing is Thing.CALLED
        else _of_ids(symbols, symbol, new)
    )


def _of_ids(symbols: Symbols, symbol: Symbol, new: str) -> Iterator[RenamingError]:
    if not is_id(new):
        meant = as_id(new)
        yield RenamingError(
            "'{name}' cannot be an id: that has small letters, digits and hyphens.",
            advice="Call it '{meant}'." if meant else "It begins with a letter, as ask-dana.",
            name=new,
            meant=meant,
        )
    is_word = symbol.thing in _IN_CONDITIONS and new in WORDS
    if is_word or new in NOTHING or (symbol.thing is Thing.PERSON and new == YOU):
        yield RenamingError(
            "'{name}' has a meaning of its own in stories.",
            advice="Choose another name.",
            name=new,
        )
    rivals = _IN_CONDITIONS if symbol.thing in _IN_CONDITIONS else (symbol.thing,)
    if new in symbols.defined(*rivals):
        yield _taken(symbols, rivals, new)


def _of_called(symbols: Symbols, symbol: Symbol, new: str) -> Iterator[RenamingError]:
    if not _SPOKEN.fullmatch(new) or new != new.strip():
        yield RenamingError(
            "'{name}' cannot stand before a line of speech.",
            advice="A name has letters, digits, spaces and hyphens, and begins with a letter.",
            name=new,
        )
    if new == YOU.capitalize():
        yield RenamingError("'You' is the player.", advice="Choose another name.")
    if new in symbols.defined(Thing.CALLED):
        yield _taken(symbols, (Thing.CALLED,), new)
    is_part = any(each.called == symbol.name and not each.whole for each in symbols.people)
    if " " in new and is_part:
        yield RenamingError(
            "'{name}' is the first word of a name, and '{new}' has several.",
            advice="Give the person a `called` first.",
            name=symbol.name,
            new=new,
        )


def _taken(symbols: Symbols, rivals: tuple[Thing, ...], new: str) -> RenamingError:
    taken = next(
        each for each in symbols.each if each.defines and each.name == new and each.thing in rivals
    )
    return RenamingError(
        "'{name}' is taken already, at {file}:{line}.",
        advice="Choose another name.",
        name=new,
        file=taken.file,
        line=taken.line,
    )
