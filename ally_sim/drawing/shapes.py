"""The one thing portraits are made of: a path filled or stroked in a named tone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ally_sim.drawing.palette import RIM

RIM_WIDTH = 3.5

_PAIR = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in the tone called `tone`: filled, or a rounded line when `line` is its width."""

    tone: str
    d: str
    line: float = 0


def drawn(shapes: Iterable[Shape], tones: Mapping[str, str]) -> str:
    """Return the shapes as SVG paths, back to front."""
    return "".join(_path(shape.d, tones[shape.tone], shape.line) for shape in shapes)


def rim(shapes: Iterable[Shape]) -> str:
    """Return the light outline that sets these shapes off from what is behind them."""
    return "".join(_rim_path(shape) for shape in shapes)


def oval(x: float, y: float, rx: float, ry: float | None = None) -> str:
    """Return the path of an ellipse around (x, y), or of a circle without `ry`."""
    ry = rx if ry is None else ry
    return f"M{x - rx:g} {y:g}a{rx:g} {ry:g} 0 1 1 {2 * rx:g} 0a{rx:g} {ry:g} 0 1 1 {-2 * rx:g} 0z"


def placed(d: str, x: float, y: float, side: int = 1) -> str:
    """Return a path drawn around 0 0 moved to (x, y), and mirrored left to right by side -1.

    Its commands take pairs of absolute coordinates only: M, L, C, Q and Z.
    """
    return _PAIR.sub(lambda at: f"{x + side * float(at[1]):g} {y + float(at[2]):g}", d)


def _path(d: str, colour: str, line: float) -> str:
    if not line:
        return f'<path d="{d}" fill="{colour}"/>'
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{line:g}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _rim_path(shape: Shape) -> str:
    fill = "none" if shape.line else RIM
    return (
        f'<path d="{shape.d}" fill="{fill}" stroke="{RIM}" stroke-linejoin="round"'
        f' stroke-linecap="round" stroke-width="{shape.line + 2 * RIM_WIDTH:g}"/>'
    )
