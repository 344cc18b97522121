"""The pieces that the map's picture is made of, as SVG text, in the colours of the day theme."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple

from ally_sim.bundled import bundled
from ally_sim.story.model import Impact

SERIF = "'Source Serif 4', 'Source Serif Pro', Georgia, 'DejaVu Serif', serif"
SANS = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', 'Helvetica Neue', Arial, sans-serif"

DASHES = "7 5"
DOTS = "0.1 6"

MARK = 13.0
"""How wide the shape of an impact is."""


@lru_cache(maxsize=1)
def colours() -> Mapping[str, str]:
    """Return the colours of the day theme by what they are for."""
    theme = (bundled("assets") / "themes" / "day.toml").read_text(encoding="utf-8")
    tokens = tomllib.loads(theme)
    return {role: tokens["colours"][name] for role, name in tokens["roles"].items()}


def colour(role: str | None) -> str:
    """Return the colour for a role, such as an impact; a quiet one for None."""
    return colours()[role or "border"]


class Type(NamedTuple):
    """How a line of text looks: its size in pixels, its colour's role, its typeface."""

    size: float
    role: str = "text"
    face: str = SANS
    bold: bool = False


def words(text: str, at: tuple[float, float], look: Type, *, end: bool = False) -> str:
    """Return a line of text that begins, or with `end` stops, at the point `at` of its baseline.

    The typeface is named only where it is not SANS, which the whole drawing is set in.
    """
    return (
        f'<text x="{_number(at[0])}" y="{_number(at[1])}"{_typeset(look, end=end)}>'
        f"{escape(text)}</text>"
    )


@lru_cache(maxsize=64)
def _typeset(look: Type, *, end: bool) -> str:
    """Return what a line of text of a type says of itself."""
    face = f' font-family="{look.face}"' if look.face != SANS else ""
    weight = ' font-weight="600"' if look.bold else ""
    anchor = ' text-anchor="end"' if end else ""
    return f' font-size="{look.size:g}"{face}{weight}{anchor} fill="{colour(look.role)}"'


def box(
    corner: tuple[float, float],
    size: tuple[float, float],
    fill: str,
    *,
    border: str = "",
    line: float = 1.25,
    radius: float = 12,
) -> str:
    """Return a rectangle with round corners, filled and bordered in the colours of two roles."""
    stroke = f' stroke="{colour(border)}" stroke-width="{line:g}"' if border else ""
    return (
        f'<rect x="{_number(corner[0])}" y="{_number(corner[1])}" width="{_number(size[0])}"'
        f' height="{_number(size[1])}" rx="{radius:g}" fill="{colour(fill)}"{stroke}/>'
    )


def curve(
    points: Iterable[tuple[float, float]], role: str | None, line: float, dashes: str = ""
) -> str:
    """Return a line through a start and, for every bend, two handles and an end."""
    begin, *bends = [f"{_number(x)} {_number(y)}" for x, y in points]
    d = f"M{begin}C{' '.join(bends)}"
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{d}" stroke="{colour(role)}" stroke-width="{line:g}"{dashed}/>'


def arrow(tip: tuple[float, float], role: str | None, *, back: bool = False) -> str:
    """Return an arrow head that points right, or left where it leads back, its tip at `tip`."""
    x, y = tip
    return _filled(f"M{_number(x)} {_number(y)}l{'9' if back else '-9'} -5v10z", role)


def mark(impact: Impact | None, middle: tuple[float, float]) -> str:
    """Return the shape of an impact, the same as in play.

    A disc helps, a half-filled diamond is mixed, a triangle harms, a barred square is passive; an
    open ring says nothing.
    """
    x, y = middle
    outline, *filled = [
        f"M{_number(x + right)} {_number(y + down)}{rest}" for right, down, rest in _shape(impact)
    ]
    shape = (
        f'<path d="{outline}" fill="{colour("surface")}" stroke="{colour(impact)}"'
        ' stroke-width="1.75" stroke-linejoin="round"/>'
    )
    return shape + "".join([_filled(part, impact) for part in filled])


_Part = tuple[float, float, str]
"""How far from the middle of a mark a part begins, to the right and down, and how it goes on."""


@lru_cache(maxsize=len(Impact) + 1)
def _shape(impact: Impact | None) -> tuple[_Part, ...]:
    """Return the outline of a mark, and the part of it that is filled."""
    half = MARK / 2
    match impact:
        case Impact.HELPS:
            return (_ring(half),) * 2
        case Impact.MIXED:
            outline = f"l{half:g} {half:g}l{-half:g} {half:g}l{-half:g} {-half:g}z"
            return (0, -half, outline), (0, -half, f"v{MARK:g}l{-half:g} {-half:g}z")
        case Impact.HARMS:
            return ((0, -half, f"l{half:g} {MARK:g}h{-MARK:g}z"),) * 2
        case Impact.PASSIVE:
            bar = -half / 2, -1.25, f"h{half:g}v2.5h{-half:g}z"
            return (-half, -half, f"h{MARK:g}v{MARK:g}h{-MARK:g}z"), bar
        case None:
            return (_ring(half * 0.7),)


def _filled(d: str, role: str | None) -> str:
    return f'<path d="{d}" fill="{colour(role)}"/>'


def _ring(radius: float) -> _Part:
    around = f"a{radius:g} {radius:g} 0 1 1"
    return -radius, 0, f"{around} {2 * radius:g} 0{around} {-2 * radius:g} 0z"


@lru_cache(maxsize=1 << 14)  # scenes stand in columns: the same numbers come again and again
def _number(value: float) -> str:
    """Return a number with at most one decimal: a tenth of a pixel is enough."""
    return f"{value:.1f}".removesuffix(".0")
