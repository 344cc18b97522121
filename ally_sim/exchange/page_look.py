"""How pages of HTML look: the app's own tokens as a style sheet, light or dark by the system."""

import tomllib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from typing import Any

from ally_sim.bundled import bundled
from ally_sim.drawing.palette import BACKDROPS
from ally_sim.drawing.setting import DAY, NIGHT
from ally_sim.exchange.woff import as_woff

_FACES = (
    ("Source Serif 4", 400, "SourceSerif4_400Regular.ttf"),
    ("Source Serif 4", 600, "SourceSerif4_600SemiBold.ttf"),
    ("Atkinson Hyperlegible Next", 400, "AtkinsonHyperlegibleNext_400Regular.ttf"),
    ("Atkinson Hyperlegible Next", 600, "AtkinsonHyperlegibleNext_600SemiBold.ttf"),
)
_PIXELS_IN_A_REM = 16


def look() -> str:
    """Return the custom properties of the day, and those of the night where the system is dark."""
    day, night = (_theme(name) for name in ("day", "night"))
    light = [*_colours(day), *_sizes(day), *_setting(DAY)]
    dark = [*_colours(night), *_setting(NIGHT)]
    grounds = (
        f".face.ground-{name} {{ background: {value}; }}" for name, value in BACKDROPS.items()
    )
    return (
        f":root {{ color-scheme: light dark; {' '.join(light)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {' '.join(dark)} }} }}\n"
        f"{' '.join(grounds)}\n"
    )


@cache
def typefaces() -> str:
    """Return the app's typefaces as rules of a style sheet, with the fonts inside."""
    return "".join(_face(*face) for face in _FACES)


def _face(family: str, weight: int, file: str) -> str:
    font = as_woff((bundled("assets") / "fonts" / file).read_bytes())
    source = f"url(data:font/woff;base64,{b64encode(font).decode('ascii')})"
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap; '
        f'src: {source} format("woff"); }}\n'
    )


def _theme(name: str) -> dict[str, Any]:
    text = (bundled("assets") / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _colours(theme: dict[str, Any]) -> Iterator[str]:
    for role, colour in theme["roles"].items():
        yield f"--{role.replace('_', '-')}: {theme['colours'][colour]};"


def _sizes(theme: dict[str, Any]) -> Iterator[str]:
    """Yield sizes that grow with the reader's own size of text."""
    for name, pixels in theme["sizes"].items():
        label = name if name == "measure" else f"size-{name}"
        yield f"--{label}: {pixels / _PIXELS_IN_A_REM:g}rem;"
    for name, pixels in theme["radii"].items():
        yield f"--radius-{name}: {pixels}px;"


def _setting(palette: dict[str, str]) -> Iterator[str]:
    for token, value in palette.items():
        yield f"--setting-{token}: {value};"
