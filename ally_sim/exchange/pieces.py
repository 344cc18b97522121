"""Pieces: what the passages of every Twine story format are made of, once they are parsed."""

from dataclasses import dataclass
from typing import NamedTuple

from ally_sim.exchange.expressions import ALWAYS, Expression, both
from ally_sim.source.sentence import sentence

Value = int | bool | str


class Words(NamedTuple):
    """Text as it was written, mark-up and all."""

    text: str


class Change(NamedTuple):
    """A variable is set (`=`), raised (`+`) or lowered (`-`); `source` is how it was written."""

    name: str
    operator: str
    value: Value
    source: str


class Link(NamedTuple):
    """A link to a passage, with the changes that following it makes; `kept` is what else it did."""

    label: str
    target: str
    changes: tuple[Change, ...] = ()
    kept: str = ""


class Jump(NamedTuple):
    """The story goes on in another passage by itself."""

    target: str
    source: str


class Kept(NamedTuple):
    """What is not understood: in a few words what it is, and what was written."""

    what: str
    source: str


class Shown(NamedTuple):
    """Another passage is shown here, inside this one."""

    target: str
    source: str


Piece = Words | Change | Link | Jump | Shown | Kept


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece with the condition on which it is there, and where in the passage it begins."""

    piece: Piece
    at: int
    when: Expression = ALWAYS


Pieces = list[Placed]


def under(condition: Expression, pieces: Pieces) -> Pieces:
    """Return `pieces` as they are where `condition` holds."""
    return [Placed(each.piece, each.at, both(condition, each.when)) for each in pieces]


def as_it_is(pieces: Pieces) -> Pieces:
    """Return `pieces`."""
    return pieces


def unsure(pieces: Pieces) -> Pieces:
    """Return `pieces` as they are where nobody knows when, or whether, their changes happen."""
    return [
        Placed(
            Kept(sentence("a change that may not happen"), each.piece.source), each.at, each.when
        )
        if isinstance(each.piece, Change)
        else each
        for each in pieces
    ]


def unused(pieces: Pieces) -> Pieces:
    """Return what is left of `pieces` where nothing is shown and nothing happens."""
    return [
        Placed(Kept(sentence("shown nowhere"), source), each.at, each.when)
        for each in pieces
        if (source := _source(each.piece).strip())
    ]


def _source(piece: Piece) -> str:
    if isinstance(piece, Words):
        return piece.text
    return f"[[{piece.label}->{piece.target}]]" if isinstance(piece, Link) else piece.source


def silent(pieces: Pieces) -> Pieces:
    """Return `pieces` as they are where nothing is shown: their text is only kept."""
    return [
        Placed(Kept(sentence("shown nowhere"), each.piece.text.strip()), each.at, each.when)
        if isinstance(each.piece, Words)
        else each
        for each in pieces
        if not isinstance(each.piece, Words) or each.piece.text.strip()
    ]


def as_link(label: str, pieces: Pieces, at: int, source: str) -> Pieces:
    """Return what a link comes to that has `pieces` happen: a link for each passage it leads to.

    Where it leads nowhere, what it reveals stands at its place, and its label before it.
    """
    jumps = [each for each in pieces if isinstance(each.piece, Jump)]
    if not jumps:
        told = Kept(sentence("shown after a click"), source)
        return [Placed(told, at), Placed(Words(f"{label}\n"), at), *unsure(pieces)]
    changes = tuple(
        each.piece for each in pieces if isinstance(each.piece, Change) and each.when == ALWAYS
    )
    others = [
        each
        for each in pieces
        if not isinstance(each.piece, Jump | Words)
        and not (isinstance(each.piece, Change) and each.when == ALWAYS)
    ]
    words = "".join(each.piece.text for each in pieces if isinstance(each.piece, Words)).strip()
    links = [
        Placed(Link(label, each.piece.target, changes, words), at, each.when)
        for each in jumps
        if isinstance(each.piece, Jump)
    ]
    return [*others, *links]


def link_of(inside: str) -> tuple[str, str] | None:
    """Return label and target of what stands between `[[` and `]]`, a setter taken off.

    As in Twine the last `->` parts them, else the first `<-`, else the last `|`. None where there
    is nothing, or the address of a page elsewhere.
    """
    if inside.rpartition("->")[1] and inside.rpartition("->")[2].strip():
        label, _, target = inside.rpartition("->")
    elif "<-" in inside and inside.partition("<-")[0].strip():
        target, _, label = inside.partition("<-")
    elif inside.rpartition("|")[1] and inside.rpartition("|")[2].strip():
        label, _, target = inside.rpartition("|")
    else:
        label = target = inside
    target = target.strip()
    if not target or is_address(target):
        return None
    return label.strip() or target, target


def is_address(target: str) -> bool:
    """Tell whether a link leads to a page elsewhere."""
    protocol, found, rest = target.partition("://")
    return bool(found and rest) and protocol.replace("_", "").isalnum()
