"""`ally-sim map STORY -o FILE`: a story's map as a picture, or as text for other programs."""

import argparse
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from ally_sim.authoring.graph import Graph, story_graph, worst_by_scene
from ally_sim.authoring.inspection import inspect
from ally_sim.authoring.map_layout import story_map
from ally_sim.authoring.map_svg import map_as_svg
from ally_sim.authoring.map_text import map_as_dot, map_as_mermaid
from ally_sim.commands.one_story import found
from ally_sim.errors import AllySimError
from ally_sim.source.safe_text import safe


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the story and -o."""
    parser.epilog = (
        "exit codes: 0 it was written; 1 the story has errors; 2 it could not be written"
    )
    parser.add_argument("story", metavar="STORY", help="a file, a folder, a package, or an id")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        required=True,
        help=".svg or .png is a picture, .dot is for Graphviz, .mmd for Mermaid",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the map; a story that cannot be read has its errors on standard error, and no map."""
    as_bytes = _form(arguments.output)
    inspection = inspect(found(arguments.story).read())
    if inspection.story is None:
        lines = (f"{each.at}: {each.severity}: {each.message}" for each in inspection.diagnostics)
        sys.stderr.write("".join(f"{safe(line)}\n" for line in lines))
        return 1
    problems = worst_by_scene(inspection.story, inspection.diagnostics)
    graph = story_graph(inspection.story, problems)
    _write(arguments.output, as_bytes(graph))
    sys.stdout.write(safe(f"The map was written to {arguments.output}.") + "\n")
    return 0


def _as_svg(graph: Graph) -> bytes:
    return map_as_svg(story_map(graph)).encode()


def _as_png(graph: Graph) -> bytes:
    try:
        pictures = import_module("ally_sim.ui.pictures")
    except ImportError as error:
        raise AllySimError(
            f"A .png needs PySide6, which cannot be loaded here ({error}).",
            advice="Install it with `pip install PySide6-Essentials`, or choose .svg.",
        ) from error
    png: bytes = pictures.png_from_svg(map_as_svg(story_map(graph)))
    return png


_FORMS: dict[str, Callable[[Graph], bytes]] = {
    ".svg": _as_svg,
    ".png": _as_png,
    ".dot": lambda graph: map_as_dot(graph).encode(),
    ".mmd": lambda graph: map_as_mermaid(graph).encode(),
}


def _form(file: Path) -> Callable[[Graph], bytes]:
    """Return what makes the file that the name's ending asks for."""
    form = _FORMS.get(file.suffix.lower())
    if form is None:
        ending = f"ends in '{file.suffix}'" if file.suffix else "has no ending"
        raise AllySimError(
            f"A map cannot be written to {file}, which {ending}.",
            advice="The endings known are .svg, .png, .dot and .mmd.",
        )
    return form


def _write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise AllySimError(
            f"{file} could not be written: {error.strerror}.", advice="Choose another place."
        ) from error
