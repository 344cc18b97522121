"""What hair is made of: layers behind the head, over the shoulders and in front of the face."""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, dist, pi, sin

from ally_sim.drawing.shapes import Shape


@dataclass(frozen=True, slots=True)
class Hair:
    """The layers of one head of hair or its covering, each back to front."""

    behind: tuple[Shape, ...] = ()
    shoulders: tuple[Shape, ...] = ()
    front: tuple[Shape, ...] = ()
    covers_ears: bool = False


def fill(d: str, tone: str = "hair") -> Shape:
    """Return a mass of hair."""
    return Shape(tone, d)


def strand(d: str, tone: str = "hair-light", width: float = 2.4) -> Shape:
    """Return lines that show how hair falls or cloth folds."""
    return Shape(tone, d, width)


def scalloped(x: float, y: float, rx: float, ry: float, bumps: int) -> str:
    """Return an ellipse around (x, y) whose edge is made of `bumps` round bumps."""
    angles = [0.2 + 2 * pi * step / bumps for step in range(bumps + 1)]
    points = [(x + rx * cos(angle), y + ry * sin(angle)) for angle in angles]
    arcs = (
        f"A{0.58 * dist(a, b):.1f} {0.58 * dist(a, b):.1f} 0 0 1 {b[0]:.1f} {b[1]:.1f}"
        for a, b in pairwise(points)
    )
    return f"M{points[0][0]:.1f} {points[0][1]:.1f}{''.join(arcs)}Z"
