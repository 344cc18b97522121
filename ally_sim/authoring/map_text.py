"""The graph of a story as text for other programs to draw: DOT (Graphviz) and Mermaid."""

import re
from collections.abc import Iterator

from ally_sim.authoring.graph import OTHERWISE, Exit, Graph, Node, NodeKind
from ally_sim.authoring.letters import counted, wrapped
from ally_sim.authoring.pen import colour
from ally_sim.story.links import LinkKind
from ally_sim.story.model import Impact

_CAPTION, _ROOM, _MOST_LINES = 14.0, 200.0, 4

_HEADS = {
    Impact.HELPS: "dot",
    Impact.MIXED: "diamond",
    Impact.HARMS: "normal",
    Impact.PASSIVE: "box",
    None: "vee",
}
"""How a line ends in DOT: like the shapes of the impacts in play."""

_ARROWS = {Impact.HELPS: "--o", Impact.HARMS: "--x"}
"""How a line ends in Mermaid, which knows three ends; the others have its ordinary one."""


def map_as_dot(graph: Graph) -> str:
    """Return the graph in DOT; whatever stands in a text, it stays inside its quotes."""
    lines = [
        "digraph story {",
        f"  label={_dot(graph.title)}; labelloc=t; rankdir=LR; fontsize=24;",
        '  node [shape=box, style="rounded,filled", fontname="Helvetica"];',
        '  edge [fontname="Helvetica", fontsize=11];',
        f"  node [fillcolor={_dot(colour('surface'))}, color={_dot(colour('border'))}];",
        *(f"  {_dot(node.scene)} [{_dot_node(graph, node)}];" for node in graph.nodes.values()),
    ]
    if endings := graph.of_kind(NodeKind.ENDING):
        same = "; ".join(_dot(node.scene) for node in endings)
        lines.append(f"  {{rank=same; {same}}}")
    for node in graph.nodes.values():
        lines += [
            f"  {_dot(node.scene)} -> {_dot(exit_.target)} [{_dot_edge(exit_)}];"
            for exit_ in node.exits
        ]
    later = f"style=dashed, constraint=false, color={_dot(colour('accent'))}"
    for source, choice, target in graph.consequences:
        caption = _dot(f"because of {choice}")
        lines.append(f"  {_dot(source)} -> {_dot(target)} [label={caption}, {later}];")
    return "\n".join([*lines, "}"]) + "\n"


def map_as_mermaid(graph: Graph) -> str:
    """Return the graph as a Mermaid flow chart; scenes are numbered, as ids may be its keywords."""
    names: dict[str, str] = {scene: f"s{number}" for number, scene in enumerate(graph.nodes)}
    lines = ["flowchart LR", f"  %% {_mermaid(graph.title)}"]
    for node in graph.nodes.values():
        first, last = {
            NodeKind.ENDING: ("([", "])"),
            NodeKind.DECISION: ("[", "]"),
            NodeKind.PASSAGE: ("(", ")"),
        }[node.kind]
        caption = "<br/>".join(_mermaid(line) for line in _caption(graph, node))
        lines.append(f'  {names[node.scene]}{first}"{caption}"{last}')
    looks: dict[str, list[int]] = {}
    ways = list(_mermaid_ways(graph))
    for number, (source, arrow, caption, target, role) in enumerate(ways):
        said = f'|"{caption}"|' if caption else ""
        lines.append(f"  {names[source]} {arrow}{said} {names[target]}")
        looks.setdefault(role, []).append(number)
    for role, numbers in looks.items():
        lines.append(f"  linkStyle {','.join(map(str, numbers))} stroke:{colour(role)}")
    for kind, role in (NodeKind.ENDING, "accent_soft"), (NodeKind.DECISION, "surface"):
        if nodes := graph.of_kind(kind):
            lines.append(f"  classDef {kind} fill:{colour(role)},stroke:{colour('border')}")
            lines.append(f"  class {','.join(names[node.scene] for node in nodes)} {kind}")
    return "\n".join(lines) + "\n"


def _caption(graph: Graph, node: Node) -> tuple[str, ...]:
    notes = [f"{node.scene} · {counted(node.words, 'word')}"]
    notes += ["start"] if node.scene == graph.start else []
    notes += ["ending"] if node.kind is NodeKind.ENDING else []
    notes += [] if node.reached else ["nothing leads here"]
    notes += [str(node.problem)] if node.problem else []
    return (*wrapped(node.title, _CAPTION, _ROOM, _MOST_LINES), " · ".join(notes))


def _said(exit_: Exit) -> tuple[str, ...]:
    """Return what stands beside a line: the impact, what the player does, and the conditions."""
    text = exit_.choice.text if exit_.choice else ""
    said = f"{exit_.impact}: {text}" if exit_.impact else text
    if exit_.kind is LinkKind.SKIP:
        said = "skip"
    lines = wrapped(said, _CAPTION, _ROOM, _MOST_LINES) if said else ()
    conditions = [f"if {exit_.when}"] if exit_.when else []
    if exit_.asks:
        conditions.append(exit_.asks if exit_.asks == OTHERWISE else f"if {exit_.asks}")
    return (*lines, *conditions)


def _dot_node(graph: Graph, node: Node) -> str:
    looks = [f"label={_dot(*_caption(graph, node))}"]
    if node.kind is NodeKind.ENDING:
        looks.append(f"peripheries=2, fillcolor={_dot(colour('accent_soft'))}")
    if node.problem:
        looks.append(f"penwidth=3, color={_dot(colour('harms'))}")
    return ", ".join(looks)


def _dot_edge(exit_: Exit) -> str:
    style = "dotted" if exit_.kind is LinkKind.SKIP else "solid"
    paint = _dot(colour(exit_.impact))
    head = _HEADS[exit_.impact]
    return (
        f"label={_dot(*_said(exit_))}, color={paint}, fontcolor={paint}, arrowhead={head},"
        f" style={style}"
    )


def _mermaid_ways(graph: Graph) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield every line: from where, how, with which words, to where, in which colour."""
    for node in graph.nodes.values():
        for exit_ in node.exits:
            arrow = _ARROWS.get(exit_.impact, "-->") if exit_.impact else "-->"
            caption = "<br/>".join(map(_mermaid, _said(exit_)))
            yield node.scene, arrow, caption, exit_.target, exit_.impact or "border"
    for source, choice, target in graph.consequences:
        yield source, "-.->", _mermaid(f"because of {choice}"), target, "accent"


def _dot(*lines: str) -> str:
    """Return lines as one quoted DOT text, in which backslashes and entities are read as well."""
    escaped = (
        line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines
    )
    return '"' + "\\n".join(" ".join(line.split()) for line in escaped) + '"'


_SPECIAL = re.compile(r"(?<=\d)\.|[^\w\s.,'?!]|_", re.ASCII)


def _mermaid(text: str) -> str:
    """Return text with all that Mermaid or Markdown would read as a sign written as its number."""
    line = " ".join(text.split())
    return _SPECIAL.sub(
        lambda found: f"#{ord(found[0])};" if found[0].isascii() else found[0], line
    )
