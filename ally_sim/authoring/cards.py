"""The cards of the story map: what is written on each, and where its lines come and go."""

from collections.abc import Iterator
from typing import NamedTuple

from ally_sim.authoring.graph import OTHERWISE, Exit, Node
from ally_sim.authoring.letters import BOLD, width, wrapped
from ally_sim.story.links import LinkKind
from ally_sim.story.model import Choice

CARD_WIDTH = 276.0
PADDING = 16.0
TITLE_SIZE, TITLE_LINE = 17.0, 22.0
NOTE_SIZE = 13.0
ROW_SIZE, ROW_LINE = 13.5, 17.0
WORD_SIZE = 12.5
IF_WIDTH = 26.0
"""The room of the sign before a choice that has a condition."""

ENTRY = 30.0
"""How far below a card's top lines come in."""
RETURN = 52.0
"""How far below a card's top consequences come in."""

_NOTE_LINE = 22.0
_ROW_PADDING = 11.0


class Point(NamedTuple):
    """A place on the map, from its top left corner."""

    x: float
    y: float


_NOWHERE = Point(0, 0)


class Row(NamedTuple):
    """Words on a card beside which the line of an exit leaves, `height` below the card's top.

    `word` stands at its end: the impact, or where the way leads if no line is drawn. `asks` tells
    that a sign for "if" comes first.
    """

    exit: int
    height: float
    lines: tuple[str, ...]
    word: str = ""
    asks: bool = False


class Card(NamedTuple):
    """A scene and its place: its title's lines, a note, and a row for each way on.

    A scene's only way on, where it is no choice, needs no row.
    """

    node: Node
    title: tuple[str, ...]
    rows: tuple[Row, ...]
    height: float
    corner: Point = _NOWHERE

    @property
    def entry(self) -> Point:
        """Where lines come in."""
        return Point(self.corner.x, self.corner.y + ENTRY)

    def leaves(self, exit_: int) -> Point:
        """Return where the line of one of the scene's exits begins."""
        return Point(self.corner.x + CARD_WIDTH, self.corner.y + self.down(exit_))

    def down(self, exit_: int) -> float:
        """Return how far below the card's top the line of one of the scene's exits begins."""
        return self.rows[exit_].height if self.rows else ENTRY

    def at(self, corner: Point) -> "Card":
        """Return the card with its top left corner there."""
        return self._replace(corner=corner)


def card_of(node: Node) -> Card:
    """Return a scene's card, not yet in its place."""
    title = wrapped(node.title, TITLE_SIZE * BOLD, CARD_WIDTH - 2 * PADDING, 2)
    head = PADDING + TITLE_LINE * len(title) + _NOTE_LINE
    if len(node.exits) == 1 and node.exits[0].kind is LinkKind.CONTINUE:
        return Card(node, title, (), head + 8)
    rows = tuple(_rows(node, head + 4))
    if not rows:
        return Card(node, title, (), head + 8)
    last = rows[-1]
    return Card(node, title, rows, last.height + _half(last.lines) + 6)


def _rows(node: Node, top: float) -> Iterator[Row]:
    before: Choice | None = None
    for number, exit_ in enumerate(node.exits):
        # The second way of a choice says only when it is taken.
        again = exit_.choice is not None and exit_.choice is before
        before = exit_.choice
        word = _word(node, exit_, again=again)
        asks = bool(exit_.choice and exit_.conditional and not again)
        room = CARD_WIDTH - 2 * PADDING - (IF_WIDTH if asks else 0)
        room -= width(word, WORD_SIZE * BOLD) + 12 if word else 0
        lines = wrapped(_text(exit_, again=again), ROW_SIZE, room, 2)
        top += _half(lines)
        yield Row(number, top, lines, word, asks)
        top += _half(lines)


def _half(lines: tuple[str, ...]) -> float:
    return (ROW_LINE * len(lines) + _ROW_PADDING) / 2


def _text(exit_: Exit, *, again: bool) -> str:
    if exit_.choice and not again:
        return exit_.choice.text
    condition = exit_.asks if exit_.asks in {"", OTHERWISE} else f"if {exit_.asks}"
    if exit_.kind is not LinkKind.SKIP:
        return condition
    return f"Skip, told in short: {condition}" if condition else "Skip, told in short"


def _word(node: Node, exit_: Exit, *, again: bool) -> str:
    if not node.reached:
        return wrapped(f"→ {exit_.target}", WORD_SIZE, 110, 1)[0]
    return exit_.impact.title() if exit_.impact and not again else ""
