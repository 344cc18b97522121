"""A scene's card on the picture of the story map."""

from collections.abc import Iterator
from html import escape

from ally_sim.authoring.cards import (
    CARD_WIDTH,
    IF_WIDTH,
    NOTE_SIZE,
    PADDING,
    ROW_LINE,
    ROW_SIZE,
    TITLE_LINE,
    TITLE_SIZE,
    WORD_SIZE,
    Card,
    Row,
)
from ally_sim.authoring.graph import OTHERWISE, Exit, Graph, NodeKind
from ally_sim.authoring.letters import BOLD, counted, shortened, width
from ally_sim.authoring.pen import SERIF, Type, box, mark, words
from ally_sim.source.diagnostics import Severity

_PROBLEMS = {Severity.ERROR: "harms", Severity.WARNING: "mixed", Severity.ADVICE: "passive"}

_TITLE = Type(TITLE_SIZE, face=SERIF, bold=True)
_NOTE = Type(NOTE_SIZE, "quiet")
_PILL = Type(12, "on_accent", bold=True)
_ON_LINE = 4.6
"""How far below the middle of a row its letters stand."""


def card_svg(graph: Graph, card: Card) -> Iterator[str]:
    """Yield a scene: its title, a note, and a row for each way on."""
    node, (x, y) = card.node, card.corner
    yield f'<g role="group" aria-label="{escape(node.title)}">'
    yield from _ground(card)
    down = y + PADDING - 5
    for line in card.title:
        down += TITLE_LINE
        yield words(line, (x + PADDING, down), _TITLE)
    yield words(_note(card), (x + PADDING, down + 20), _NOTE)
    if node.scene == graph.start:
        yield from _pill("Start", (x + PADDING, y), "accent")
    if node.problem:
        text = f"! {node.problem.title()}"
        left = x + CARD_WIDTH - PADDING - _pill_width(text)
        yield from _pill(text, (left, y), _PROBLEMS[node.problem])
    if card.rows:
        yield box((x, down + 29), (CARD_WIDTH, 1), "line", radius=0)
    for row in card.rows:
        yield from _row(graph, card, row)
    if node.exits and not card.rows:
        yield mark(None, card.leaves(0))
    yield "</g>"


def _ground(card: Card) -> Iterator[str]:
    (x, y), size = card.corner, (CARD_WIDTH, card.height)
    ending = card.node.kind is NodeKind.ENDING
    fill, border, line = ("accent_soft", "accent", 1.25) if ending else ("surface", "line", 1.25)
    if card.node.problem:
        border, line = _PROBLEMS[card.node.problem], 2.0
    yield box((x, y + 2.5), size, "line")
    yield box((x, y), size, fill, border=border, line=line)


def _note(card: Card) -> str:
    """Return the scene's id, how much there is to read, and where its line would lead."""
    node = card.node
    note = f" · {counted(node.words, 'word')}"
    if not node.reached and node.exits and not card.rows:
        note += f" → {node.exits[0].target}"
    room = CARD_WIDTH - 2 * PADDING
    return shortened(f"{shortened(node.scene, NOTE_SIZE, room / 2)}{note}", NOTE_SIZE, room)


def _pill(text: str, corner: tuple[float, float], role: str) -> Iterator[str]:
    x, y = corner
    yield box((x, y - 11), (_pill_width(text), 22), role, radius=11)
    yield words(text, (x + 9, y + 4.3), _PILL)


def _pill_width(text: str) -> float:
    return width(text, _PILL.size * BOLD) + 18


def _row(graph: Graph, card: Card, row: Row) -> Iterator[str]:
    """Yield one way on: what the player does, the impact's word, and its shape on the edge."""
    exit_, begin = card.node.exits[row.exit], card.leaves(row.exit)
    left, right = card.corner.x + PADDING, card.corner.x + CARD_WIDTH - PADDING
    base = begin.y + _ON_LINE - ROW_LINE * (len(row.lines) - 1) / 2
    yield f"<g><title>{escape(_in_full(graph, exit_))}</title>"
    if row.asks:
        yield box((left, base - 13), (19, 18), "sunken", radius=5)
        yield words("if", (left + 5.5, base), Type(WORD_SIZE, "quiet", bold=True))
        left += IF_WIDTH
    look = Type(ROW_SIZE, "text" if exit_.choice else "quiet")
    for number, line in enumerate(row.lines):
        yield words(line, (left, base + ROW_LINE * number), look)
    if row.word:
        role = str(exit_.impact) if exit_.impact and card.node.reached else "quiet"
        look = Type(WORD_SIZE, role, bold=True)
        yield words(row.word, (right, begin.y + _ON_LINE), look, end=True)
    yield mark(exit_.impact, begin) + "</g>"


def _in_full(graph: Graph, exit_: Exit) -> str:
    """Return all there is to say of a way on: what is done, what must hold, where it leads."""
    said = [f"{exit_.choice.text} [{exit_.choice.id}]" if exit_.choice else exit_.kind.title()]
    said += [f"{exit_.impact}"] if exit_.impact else []
    said += [f"if {exit_.when}"] if exit_.when else []
    if exit_.asks:
        said.append(exit_.asks if exit_.asks == OTHERWISE else f"if {exit_.asks}")
    target = graph.nodes[exit_.target]
    return f"{', '.join(said)} → {target.title} [{target.scene}]"
