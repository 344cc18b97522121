"""The story map as an SVG picture: text stays text, nothing is fetched, nothing runs."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain

from ally_sim.authoring.card_svg import card_svg
from ally_sim.authoring.cards import CARD_WIDTH, TITLE_SIZE, Card
from ally_sim.authoring.graph import Graph, NodeKind
from ally_sim.authoring.legend import legend
from ally_sim.authoring.letters import BOLD, counted, shortened
from ally_sim.authoring.map_layout import StoryMap
from ally_sim.authoring.pen import DASHES, DOTS, SANS, SERIF, Type, arrow, box, curve, words
from ally_sim.authoring.strokes import Kind
from ally_sim.source.yaml_text import collector_off

_MARGIN, _HEAD = 56.0, 136.0
_NARROWEST = 1040.0
_AROUND = 20.0
"""How far the ground under a group of cards reaches beyond them."""

_DASHES = {Kind.WHOLE: "", Kind.DASHED: DASHES, Kind.DOTTED: DOTS}
_TITLE, _COUNTS = Type(34, face=SERIF, bold=True), Type(15, "quiet")
_CAPTION = Type(TITLE_SIZE, "quiet", SERIF)


def map_as_svg(drawn: StoryMap) -> str:
    """Return the map as an SVG document, in the colours of the day theme."""
    with collector_off():
        return "\n".join(_parts(drawn)) + "\n"


def _parts(drawn: StoryMap) -> list[str]:
    graph = drawn.graph
    room = max(drawn.width, _NARROWEST)
    explained, deep = legend(graph, room)
    foot = _HEAD + drawn.height + _MARGIN
    broad, high = room + 2 * _MARGIN, foot + deep + _MARGIN
    title = shortened(graph.title, _TITLE.size * BOLD, room)
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{broad:.0f}" height="{high:.0f}"',
        f' viewBox="0 0 {broad:.0f} {high:.0f}" xml:lang="{escape(graph.language)}"',
        f' font-family="{SANS}" role="graphics-document document"',
        ' aria-labelledby="map-title map-desc">',
        f'<title id="map-title">{escape(graph.title)}: the map</title>',
        f'<desc id="map-desc">{escape(_told(graph))}</desc>',
        box((0, 0), (broad, high), "window", radius=0),
        words(title, (_MARGIN, 66), _TITLE),
        words(_counts(graph), (_MARGIN, 94), _COUNTS),
        f'<g transform="translate({_MARGIN:g} {_HEAD:g})">',
        *_grounds(drawn),
        '<g aria-hidden="true" fill="none" stroke-linecap="round">',
        *_lines(drawn),
        "</g>",
        *chain.from_iterable(card_svg(graph, card) for card in drawn.cards.values()),
        "</g>",
        f'<g transform="translate({_MARGIN:g} {foot:.0f})">{explained}</g>',
        "</svg>",
    ]


def _counts(graph: Graph) -> str:
    """Return how much there is of everything, in a line."""
    exits = chain.from_iterable(node.exits for node in graph.nodes.values())
    choices = {exit_.choice.id for exit_ in exits if exit_.choice}
    counts = (
        counted(len(graph.nodes), "scene"),
        counted(len(choices), "choice"),
        counted(len(graph.of_kind(NodeKind.ENDING)), "ending"),
        counted(graph.words, "word"),
    )
    return " · ".join(counts)


def _told(graph: Graph) -> str:
    """Return the map in a few sentences, for those who do not see it."""
    endings = ", ".join(node.title for node in graph.of_kind(NodeKind.ENDING))
    lost = ", ".join(node.title for node in graph.nodes.values() if not node.reached)
    return (
        f"{_counts(graph)}. Scenes stand from left to right, each with its ways on."
        f" The story begins with: {graph.nodes[graph.start].title}."
        + (f" It ends with: {endings}." if endings else " It has no ending.")
        + (f" Nothing leads to: {lost}." if lost else "")
    )


def _grounds(drawn: StoryMap) -> Iterator[str]:
    """Yield what lies under the endings, and under the scenes that nothing leads to."""
    if drawn.ends:
        yield from _ground("Endings", drawn.ends)
    if drawn.lost:
        yield from _ground("Nothing leads to these scenes", drawn.lost)


def _ground(caption: str, cards: Sequence[Card]) -> Iterator[str]:
    left = min(card.corner.x for card in cards)
    right = max(card.corner.x for card in cards) + CARD_WIDTH
    top = min(card.corner.y for card in cards) - 52
    bottom = max(card.corner.y + card.height for card in cards)
    size = right - left + 2 * _AROUND, bottom - top + _AROUND
    yield box((left - _AROUND, top), size, "sunken", radius=20)
    yield words(caption, (left, top + 31), _CAPTION)


def _lines(drawn: StoryMap) -> Iterator[str]:
    """Yield every stroke, and the heads of the lines."""
    for stroke in drawn.strokes:
        role, broad, kind = stroke.look
        yield curve(stroke.points, role, broad, _DASHES[kind])
        if stroke.back:
            yield arrow(stroke.back, role, back=True)
    for tip, consequence in drawn.tips:
        yield arrow(tip, "accent" if consequence else "quiet")
