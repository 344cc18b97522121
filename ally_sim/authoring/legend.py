"""The legend of the story map: only what the map holds is explained."""

from collections.abc import Iterator

from ally_sim.authoring.graph import Graph
from ally_sim.authoring.letters import width
from ally_sim.authoring.pen import DASHES, DOTS, Type, arrow, box, curve, mark, words
from ally_sim.story.links import LinkKind
from ally_sim.story.model import Impact

_SIZE = 14.0
_SIGN, _BETWEEN = 44.0, 34.0
_ROW = 36.0


def legend(graph: Graph, room: float) -> tuple[str, float]:
    """Return the legend, drawn from the point 0 0 and `room` pixels wide, and its height."""
    parts = [box((0, 0), (room, 1), "line", radius=0)]
    x, y = 0.0, _ROW
    for sign, text in _signs(graph):
        broad = _SIGN + width(text, _SIZE)
        if x + broad > room:
            x, y = 0.0, y + _ROW
        caption = words(text, (_SIGN, 5), Type(_SIZE, "quiet"))
        parts.append(f'<g transform="translate({x:.0f} {y:.0f})">{sign}{caption}</g>')
        x += broad + _BETWEEN
    group = '<g role="group" aria-label="Legend" fill="none" stroke-linecap="round">'
    return "\n".join([group, *parts, "</g>"]), y


def _signs(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield the signs that stand on the map, each with what it means."""
    exits = [exit_ for node in graph.nodes.values() for exit_ in node.exits]
    impacts = {exit_.impact for exit_ in exits if exit_.choice}
    for impact in Impact:
        if impact in impacts:
            meaning = f"a choice that {_MEANINGS[impact]}"
            yield _line(impact, "", 2.25) + mark(impact, (6.5, 0)), meaning
    kinds = {exit_.kind for exit_ in exits}
    other = "another choice" if len(impacts) > 1 else "a choice"
    plain = [other] if None in impacts else []
    plain += ["goes on"] if LinkKind.CONTINUE in kinds else []
    if plain:
        yield _line(None, "", 2.25) + mark(None, (6.5, 0)), " or ".join(plain)
    if any(exit_.conditional for exit_ in exits):
        yield _line(None, "", 1.6), "thinner: only under a condition"
    if LinkKind.SKIP in kinds:
        yield _line(None, DOTS, 2.25), "may be skipped"
    if graph.consequences:
        yield _line("accent", DASHES, 1.6), "comes back later"


_MEANINGS = {
    Impact.HELPS: "helps",
    Impact.MIXED: "is mixed",
    Impact.HARMS: "harms",
    Impact.PASSIVE: "does nothing",
}


def _line(role: str | None, dashes: str, broad: float) -> str:
    line = curve([(0, 0), (8, 0), (20, 0), (28, 0)], role, broad, dashes)
    return line + arrow((34, 0), role)
